"""Layouts of yearly documents that the corpus does not have: small ones, each for one thing."""

import pytest

from activities.yearly_document import structure
from activities.yearly_document.entry import Document
from tests.test_yearly_structure import accounted, whole
from tests.yearly_documents.corpus import solid

LAYOUTS = {
    "chapters of actors and one of nobody": (
        "令和元年度の報告\n１　海風市の取組\n（１）会議\n開いた。\n２　連携センターの取組\n（１）相談\n応じた。\n"
        "３　その他\n（１）研修\n開いた。",
        [("会議", "city"), ("相談", "support-center"), ("研修", None)],
    ),
    "letters as chapters": (
        "令和元年度の報告\n（ア）資源の把握\n○地図\n配った。\n○名簿\n刷った。\n（イ）課題の抽出\n○会議\n開いた。",
        [("地図", None), ("名簿", None), ("会議", None)],
    ),
    "headings without a mark": (
        "令和元年度の報告\n\n海風市\n\n会議\n7月に開いた。\n\n海風市医療介護連携センター\n\n相談\n応じた。",
        [("会議", "city"), ("相談", "support-center")],
    ),
    "bullets below headings without a mark": (
        "令和元年度の報告\n\n会議\n・7月8日　市役所\n・2月3日　市役所\n\n研修\n・9月1日　会館",
        [("会議", None), ("研修", None)],
    ),
    "the same bullet at two depths": (
        "令和元年度の報告\n・会議\n　・7月8日\n　・2月3日\n・研修\n　・9月1日\n　・9月2日",
        [("会議", None), ("研修", None)],
    ),
    "a form with the actor below the name": (
        "様式第1号\n令和元年度の報告\n\n事業名：会議\n実施主体：海風市\n場　所：市役所\n\n事業名：研修\n"
        "実施主体：在宅医療相談室\n場　所：会館",
        [("会議", "city"), ("研修", "support-center")],
    ),
    "the actor below each heading": (
        "令和元年度の報告\n○会議\n（海風市）\n開いた。\n○相談\n（支援センター）\n応じた。",
        [("会議", "city"), ("相談", "support-center")],
    ),
    "heading and text in one line": (
        "令和元年度の報告\n■会議：7月8日に開いた。\n■相談　年間320件に応じた。\n■その他",
        [("会議", None), ("相談", None), ("その他", None)],
    ),
    "contents, an introduction and who wrote it": (
        "令和元年度の報告\n海風市高齢福祉課\n\n目次\n１　会議………１\n２　研修………２\n\n"
        "下記のとおり報告します。\n１　会議\n開いた。\n２　研修\n開いた。",
        [("会議", None), ("研修", None)],
    ),
    "an introduction below the actor": (
        "令和元年度の報告\n（海風市）\n次のとおり行った。\n○会議\n開いた。\n○研修\n開いた。",
        [("会議", "city"), ("研修", "city")],
    ),
    "a heading as long as a line": (
        "令和元年度の報告\n１　医療と介護の関係者の情報の共有\n会議を、市役所において開き、手順を決\nめた。\n"
        "２　研修\n開いた。",
        [("医療と介護の関係者の情報の共有", None), ("研修", None)],
    ),
    "prose in blocks": (
        "海風市の連携（令和元年度）\n\n　6月8日に研修会を開いた。\n\n　相談に応じた。",
        [(None, None), (None, None)],
    ),
    "dated lines below months": (
        "令和元年度の記録\n\n４月\n４月８日　会議\n４月９日　研修\n\n１月\n１月８日　講演会",
        [(None, None)] * 3,
    ),
    "a heading broken for its width": (
        "令和元年度の報告\n１　切れ目のない在宅医療と介護の体制の構\n　築推進\n"
        "　関係者による会議を、市役所において開催\n　した。\n２　研修\n　開いた。",
        [("切れ目のない在宅医療と介護の体制の構築推進", None), ("研修", None)],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_beyond_the_corpus(name):
    text, expected = LAYOUTS[name]
    entries, _ = structure.read(Document(text), 2019)
    assert [(entry.heading, entry.actor) for entry in entries] == expected
    assert accounted(Document(text), 2019) == solid(text)


TABLES = {
    "a header of two rows": (
        [
            ["項目", "平成30年度", "令和元年度", "", "担当"],
            ["", "実績", "実績", "評価", ""],
            ["ア 資源の把握", "刷った", "配った", "A", "市"],
        ],
        [("資源の把握", "city", ["配った", "A"])],
    ),
    "actors in rows of their own, and a total": (
        [
            ["事業名", "令和元年度実績", "令和２年度計画"],
            ["市実施分", "", ""],
            ["会議", "2回", "3回"],
            ["支援センター実施分", "", ""],
            ["相談", "320件", "継続"],
            ["計", "", ""],
        ],
        [("会議", "city", ["2回"]), ("相談", "support-center", ["320件"])],
    ),
    "years in a column": (
        [
            ["年度", "事業", "会場"],
            ["平成30年度", "会議", "市役所"],
            ["", "研修", "会館"],
            ["令和元年度", "会議", "公民館"],
        ],
        [("会議", None, ["公民館"])],
    ),
    "a label and its value in every row": (
        [
            ["事業名", "会議"],
            ["実施主体", "市"],
            ["会場", "市役所"],
            ["事業名", "相談"],
            ["実施主体", "連携センター"],
            ["会場", "会館"],
        ],
        [("会議", "city", ["会場\t市役所"]), ("相談", "support-center", ["会場\t会館"])],
    ),
    "names in the column of contents, a row of another year": (
        [
            ["期日", "内容", "場所", "主催"],
            ["2019/7/13", "推進会議", "市役所", "市"],
            ["2018/9/1", "研修会", "会館", "連携センター"],
        ],
        [("推進会議", "city", ["2019/7/13", "市役所"])],
    ),
    "two actors in one cell": (
        [
            ["事業名", "実施主体", "会場"],
            ["会議", "市\n支援センター", "会館"],
            ["研修", "市", "会館"],
        ],
        [("会議", "city", ["会館"]), ("研修", "city", ["会館"])],
    ),
    "a text in one column": (
        [["令和元年度の取組"], ["○会議"], ["開いた。"]],
        [("会議", None, ["開いた。"])],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_beyond_the_corpus(name):
    rows, expected = TABLES[name]
    entries, _ = structure.read(Document(rows=rows), 2019)
    assert [(entry.heading, entry.actor, entry.body) for entry in entries] == expected
    assert accounted(Document(rows=rows), 2019) == whole(Document(rows=rows))


def test_what_stands_above_an_entry_is_said_with_it():
    text = "令和元年度の計画\nア　資源の把握\n○地図\n配る。\nイ　課題の抽出\n○会議\n開く。"
    entries, _ = structure.read(Document(text), 2019)
    assert [(entry.letter, entry.chapter, entry.is_plan) for entry in entries] == [
        ("ア", "資源の把握", True),
        ("イ", "課題の抽出", True),
    ]
    rows = [["月", "取組", "会場"], ["4月", "会議", "市役所"], ["1月", "研修", "会館"]]
    entries, _ = structure.read(Document(rows=rows), 2019)
    assert [entry.month for entry in entries] == ["2019-04", "2020-01"]
    assert [entry.columns for entry in entries] == [["月", "会場"]] * 2


def test_result_and_plan_without_years_of_their_own_have_those_of_the_title():
    text = (
        "平成30年度実績及び令和元年度計画\n\nⅠ　実績\n１　会議\n開いた。\nⅡ　計画\n１　研修\n開く。"
    )
    entries, left = structure.read(Document(text), 2019)
    assert [(entry.heading, entry.is_plan) for entry in entries] == [("研修", True)]
    assert [one.text for one in left if one.reason == "other-year"] == [
        "Ⅰ　実績",
        "１　会議",
        "開いた。",
    ]


YEARS = {
    "in every entry": "海風市の平成30年度・令和元年度の取組\n○会議\n【平成30年度】\n前の会。\n【令和元年度】\n今の会。"
    "\n○相談\n【平成30年度】\n前の相談。\n【令和元年度】\n今の相談。",
    "below the actors": "海風市の取組について\n（市）\n平成30年度\n○会議\n前の会。\n令和元年度\n○会議\n今の会。\n"
    "（センター）\n平成30年度\n○相談\n前の相談。\n令和元年度\n○相談\n今の相談。",
    "with the actors": "海風市の取組について\n平成30年度　海風市の取組\n○会議\n前の会。\n"
    "平成30年度　支援センターの取組\n○相談\n前の相談。\n令和元年度　海風市の取組\n○会議\n今の会。\n"
    "令和元年度　支援センターの取組\n○相談\n今の相談。",
}


@pytest.mark.parametrize("where", YEARS)
def test_two_years_wherever_they_stand(where):
    text = YEARS[where]
    entries, left = structure.read(Document(text), 2019)
    assert [(x.heading, x.body) for x in entries] == [
        ("会議", ["今の会。"]),
        ("相談", ["今の相談。"]),
    ]
    others = [one.text for one in left if one.reason == "other-year"]
    assert {"前の会。", "前の相談。"} <= set(others)
    named = [None, None] if where == "in every entry" else ["city", "support-center"]
    assert [entry.actor for entry in entries] == named
    assert accounted(Document(text), 2019) == solid(text)


def test_a_hanging_indent_does_not_begin_a_paragraph():
    text = (
        "令和元年度の報告\n○会議\n市と医師会で会議を開き、手順を決めた。\n　次の会は、二月に開くことを申し合わ\n"
        "　せた。\n○研修\n職員のための研修を開き、薬の残りの見方\n　を学んだ。"
    )
    entries, _ = structure.read(Document(text), 2019)
    assert len(entries[0].body) == 1


def test_lines_are_joined_as_japanese_and_as_latin_words_are():
    text = "令和元年度の報告\n○ＩＣＴ\n市は、the Medical\nBig net に参加し、広め\nた。"
    entries, _ = structure.read(Document(text), 2019)
    assert entries[0].body == ["市は、the Medical Big net に参加し、広めた。"]
