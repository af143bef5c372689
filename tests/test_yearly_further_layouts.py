"""Layouts by other hands than the corpus's first: years, actors, days and forms, each in a small document."""

import pytest

from activities.yearly_document import structure
from activities.yearly_document.entry import Document
from tests.test_yearly_structure import accounted
from tests.yearly_documents.corpus import solid

START_YEAR = 2019
LAYOUTS = {
    "a year that is not yet over": (
        "在宅医療・介護連携（平成30年度実績・令和元年度計画）\n\n■平成30年度 実績\n○会議\n開いた。\n○研修\n開いた。\n\n"
        "■令和元年度 計画（令和元年7月末現在）\n○会議\n7月8日に開いた。\n○地図\n2月に配る。",
        [("会議", None), ("地図", None)],
    ),
    "a plan of which a part is done": (
        "海風市の連携\n\n平成30年度実施内容\n○研修\n開いた。\n\n令和元年度実施計画（一部実施済み）\n○会議\n開いた。\n○地図\n配る。",
        [("会議", None), ("地図", None)],
    ),
    "the center before the city, by who was charged with it": (
        "令和元年度の報告\n\n（委託先：海風市医師会　連携センター）\n○相談\n応じた。\n\n"
        "（海風市　地域ケア推進室）\n○会議\n開いた。",
        [("相談", "support-center"), ("会議", "city")],
    ),
    "work of its own and work handed over": (
        "令和元年度の報告\n\n【町直営】\n(1) 会議\n開いた。\n\n【在宅医療相談室へ委託】\n(2) 相談\n応じた。",
        [("会議", "city"), ("相談", "support-center")],
    ),
    "what was handed over, as a sentence without brackets": (
        "令和元年度の報告\n\n市が行ったもの\n\n会議を7月8日に開きました。\n\nセンターに委託して行ったもの\n\n相談に応じました。",
        [(None, "city"), (None, "support-center")],
    ),
    "the host's label with a space in it": (
        "令和元年度の報告\n\n事業名：会議\n主　催：海風市高齢課\n日　時：7月8日\n"
        "事業名：研修\n主　催：海風市医療と介護の連携室\n日　時：9月1日",
        [("会議", "city"), ("研修", "support-center")],
    ),
    "entries counted in kanji": (
        "令和元年度の報告\n一　会議\n7月8日に開いた。\n二　研修\n9月1日に開いた。\n三　相談\n応じた。",
        [("会議", None), ("研修", None), ("相談", None)],
    ),
    "branch numbers of a plan's third aim": (
        "令和元年度の報告\n\n３－１　会議\n7月8日に開いた。\n\n３－２　研修\n9月1日に開いた。",
        [("会議", None), ("研修", None)],
    ),
    "days below months, and lines without a day among them": (
        "令和元年度の記録\n実施：海風市在宅医療・介護連携センター\n\n【４月】\n8日（月）　会議\n便利帳の発送\n"
        "同日　見学\n【５月】\n9日（木）　研修\n　講師：在宅医\n【年間のまとめ】\n相談　320件",
        [(None, "support-center")] * 5,
    ),
    "quarters, and the actor between mark and day": (
        "令和元年度の動き\n［市］は高齢課、［連］は海風市在宅医療連携ステーション。\n\n"
        "第１四半期\n〇［連］４月８日　研修\n"
        "〇［市］５月９日　会議\n　　　議題：看取り\n\n通年\n〇［連］相談　320件",
        [(None, "support-center"), (None, "city"), (None, "support-center")],
    ),
    "the date before the name": (
        "令和元年度の記録\n\n● 海風市医療介護コーディネート室\n2019.5.20　　　報告会　市役所　11名\n"
        "　　　　　　　前の年の件数を伝えた\n2019.6.17　　　研修　会館　83名\n通年　　　　 　相談　262件\n\n"
        "● 海風市（高齢課）\n2019.7月　　　 便利帳を配布\n2019.8.1　　　 会議　市役所　14名",
        [(None, "support-center")] * 3 + [(None, "city")] * 2,
    ),
    "an answer by mail": (
        "件名：令和元年度の予定\n\n連携係　ご担当者様\nお世話になっております。\n\n"
        "① 名称：会議\n　 実施：市（高齢課）\n"
        "　 時期：7月8日\n\n② 名称：研修\n　 実施：海風市医療と介護の連携室\n　 時期：9月1日\n\n"
        "以上、よろしくお願いいたします。",
        [("会議", "city"), ("研修", "support-center")],
    ),
    "city and center together": (
        "令和元年度の報告\n\n事業名：会議\n実施主体：海風市高齢課、海風市医療と介護の連携室\n日時：7月8日\n"
        "事業名：研修\n実施主体：海風市医療と介護の連携室\n日時：9月1日",
        [("会議", "city"), ("研修", "support-center")],
    ),
    "a header on the first page, above the title": (
        "海風市　主な取組\n令和元年度　海風市の主な取組\n（令和元年12月末現在）\n\n≪海風市≫\n一　会議\n開いた。\n"
        "１／２\n海風市　主な取組\n≪連携センター≫\n二　研修\n開いた。\n２／２",
        [("会議", "city"), ("研修", "support-center")],
    ),
    "a table whose rows have kinds, and one put off to another year": (
        "会議・研修の一覧（令和元年度）\n日程\t種別\t会議・研修等\t主催\t内容\t状況\n5/18\t会議\t推進会議\t市\t計画\t済\n"
        "9/21\t\t\t\t評価\t予定\n6/8\t研修\t勉強会\tセンター\t麻薬\t済\n7/8\t会議\t連絡会\t市\t救急\t済\n"
        "4/18\t研修\t新任研修\tセンター\t基礎\t令和2年度に実施",
        [("推進会議", "city"), ("勉強会", "support-center"), ("連絡会", "city")],
    ),
    "items of an agenda, of a year each": (
        "協議会の資料\n議題(1)　令和元年度における事業の中間報告\n１　会議\n7月8日に開いた。\n"
        "２　研修\n9月1日に開いた。\n\n"
        "議題(2)　令和2年度の方向性（案）\n１　会議\n年4回とする。\n２　研修\n続ける。",
        [("会議", None), ("研修", None)],
    ),
    "lines that begin with dates, and nothing else": (
        "令和元年度の実施状況\n\n4/20 会議（市役所）15名\n5/18 研修（会館）40名\n講師は在宅医\n7/6 講演会",
        [(None, None)] * 3,
    ),
    "meetings in brackets that are no bodies": (
        "令和元年度の報告\n\n【連携会議】\n日時：令和元年5月20日\n場所：市役所\n【研修会】\n日時：令和元年6月18日\n場所：会館\n"
        "【講演会】\n日時：令和元年7月6日\n場所：会館",
        [("連携会議", None), ("研修会", None), ("講演会", None)],
    ),
    "a year and whatever is said of it in brackets": (
        "海風市の連携\n\n平成30年度\n○研修\n開いた。\n\n令和元年度（7月までの実績と見通し）\n○会議\n開いた。\n○地図\n配る。",
        [("会議", None), ("地図", None)],
    ),
    "a year whose heading says what is new": (
        "海風市の連携\n\n＜平成30年度＞\n○研修\n開いた。\n\n令和元年度に新しく始めること\n○会議\n開く。\n○地図\n配る。",
        [("会議", None), ("地図", None)],
    ),
    "headings by hashes": (
        "# 令和元年度 実績\n## 市の取組\n### 会議\n- 4月20日 市役所\n### 地図\n- 200部\n"
        "## センターの取組\n### 相談\n- 320件",
        [("会議", "city"), ("地図", "city"), ("相談", "support-center")],
    ),
    "marks that part nothing": (
        "令和元年度の報告\n○会議\n4月20日に開いた。\n\n地図の作成\n配った。\n\n研修\n5月18日に開いた。\n\n"
        "講演会\n7月6日に開いた。",
        [("会議", None), ("地図の作成", None), ("研修", None), ("講演会", None)],
    ),
    "result and plan below each heading, and no title": (
        "会議\n【H30実績】2回\n【R1実績】4月20日と7月6日\n【R2計画】3回\n\n研修\n【H30実績】1回\n【R1実績】5月18日\n【R2計画】2回",
        [("会議", None), ("研修", None)],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_of_other_hands(name):
    text, expected = LAYOUTS[name]
    entries, _ = structure.read(Document(text), START_YEAR)
    assert [(entry.heading, entry.actor) for entry in entries] == expected
    assert accounted(Document(text), START_YEAR) == solid(text)


def test_short_years_within_an_entry_are_of_the_era_of_the_title():
    text = (
        "海風町の連携　平成30年度実績及び令和元年度計画\n\n(1) 会議\n　30年度　6月1日に開催\n　元年度　6月20日に予定\n"
        "(2) 研修\n　30年度　7月9日　37人\n　元年度　7月8日　会館\n　　　　　9月9日　会館"
    )
    entries, _ = structure.read(Document(text), START_YEAR)
    assert [entry.body for entry in entries] == [
        ["元年度　6月20日に予定"],
        ["元年度　7月8日　会館", "9月9日　会館"],
    ]
