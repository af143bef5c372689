"""Where, about what and for whom: one line for each way of writing."""

import pytest

from activities.yearly_document import events
from activities.yearly_document.entry import Entry
from tests.test_yearly_event_words import only

VENUES = {
    "6/15 市民会館 参加者35人": "市民会館",
    "6/15に町立診療所の研修室において開催した。": "町立診療所の研修室",
    "6/15に開催（若草会館、参加者35人）。": "若草会館",
    "6/15に開催（於 保健所）。": "保健所",
    "6/15　会場は未定": None,
    "6/15　会場は（１）と同じ": None,
    "6/15に支援センターで開催した。": None,
    "6/15　場所：Zoomによるオンライン": None,
    "6/15に薬剤師会の呼びかけで集まった。": None,
    "6/15に住民を対象に公民館で開催した。": "公民館",
    "6/15に公民館など３か所で開催した。": "公民館など",
}


VENUES |= {
    "6/15　開催（市役所別館）": "市役所別館",
    "6/15　もみじホール　97名": "もみじホール",
    "6/15　若草会館（予定）": "若草会館",
    "6/15に市役所の第１委員会室で開いた。": "市役所の第１委員会室",
}


@pytest.mark.parametrize("line", VENUES)
def test_a_venue_is_a_place_and_not_a_means_or_a_body(line):
    assert only("運営会議", line, actor_label="（市医療介護支援センター）").venue == VENUES[line]


COUNTS = {
    "6/15　参加者42人(申込者51人)": (42, "参加者42人"),
    "6/15　定員30名": (None, None),
    "6/15　8事業所から19人": (19, "19人"),
    "6/15　医師１０名、薬剤師１５名　計２５名": (25, "医師１０名、薬剤師１５名　計２５名"),
    "6/15　参加者56名（医師5名、看護師51名）": (56, "参加者56名（医師5名、看護師51名）"),
    "6/15　実人数38人（延べ61人）": (None, "実人数38人（延べ61人）"),
    "6/15　1回あたり平均22.5人": (None, None),
    "6/15　講師３名": (None, None),
    "6/15　講師　歯科衛生士　２１名": (21, "２１名"),
    "6/15　オンライン　83名": (83, "83名"),
    "6/15に開き、合わせて８７名が参加した。": (87, "合わせて８７名"),
    "6/15に開催。会員は、5月末で214人となった。": (None, None),
}


@pytest.mark.parametrize("line", COUNTS)
def test_only_who_came_is_counted(line):
    event = only("運営会議", line)
    assert (event.participants, event.participants_note) == COUNTS[line]
    assert ("participants" in event.uncertain) == (
        event.participants is None and bool(COUNTS[line][1])
    )


def test_a_count_below_is_of_those_that_have_none():
    made = events.read(Entry("勉強会", ["6/15　20名", "7/20　「栄養」", "参加者30名"]), 2023)
    assert [event.participants for event in made] == [20, 30]


def test_a_rough_count_is_asked():
    event = only("運営会議", "6/15に開き、２０名ほどが参加した。")
    assert (event.participants_note, event.uncertain) == ("２０名ほど", ["participants"])


def test_one_count_for_two_days_is_asked_of_both():
    made = events.read(Entry("勉強会", ["6/15、7/20に開催。参加者30名。"]), 2023)
    assert [(e.participants, e.participants_note) for e in made] == [(None, "参加者30名")] * 2
    assert all("participants" in e.uncertain for e in made)


def test_a_theme_below_several_dates_is_of_none_of_them():
    assert only("協議会", "6/15開催", "救急の連絡票について検討").topics == ["救急の連絡票"]
    made = events.read(Entry("協議会", ["6/15開催", "7/20開催", "救急の連絡票について検討"]), 2023)
    assert [event.topics for event in made] == [[], []]


SOME_OF_SEVERAL = [
    (["会場：市役所（第１回、第３回）"], ["市役所", None, "市役所"], [None, None, None]),
    (["場所：①②市役所　③公民館"], ["市役所", "市役所", "公民館"], [None, None, None]),
    (["会場は第１回が市役所、第２回と第３回が公民館"], ["市役所", "公民館", "公民館"], [None] * 3),
    (["人数：第１回　16名、第３回　14名"], [None] * 3, [16, None, 14]),
]


@pytest.mark.parametrize(("below", "venues", "counts"), SOME_OF_SEVERAL)
def test_words_with_numbers_are_of_the_days_with_those_numbers(below, venues, counts):
    made = events.read(Entry("会議", ["日時：①6/15　②9/14　③12/7", *below]), 2023)
    assert [event.venue for event in made] == venues
    assert [event.participants for event in made] == counts


def test_circled_numbers_in_cells_tell_what_belongs_together():
    names, cells = ["時期", "内容"], ["①6月13日 ②10月10日", "①「食事」（講師：医師） ②「睡眠」"]
    made = events.read(Entry("研修", cells, columns=names), 2023)
    assert [event.topics for event in made] == [["食事"], ["睡眠"]]
    made = events.read(Entry("会議", ["6月13日、10月10日", "①食事 ②睡眠"], columns=names), 2023)
    assert all(event.topics != ["食事"] for event in made)


def test_for_whom_is_a_list_as_printed():
    event = only("研修会", "日時：9月14日", "対象：ケアマネジャー、訪問看護師、医療・介護関係者")
    assert event.audience == ["ケアマネジャー", "訪問看護師", "医療・介護関係者"]
    assert only("研修会", "9月14日に管理者向けの研修を行った。").audience == ["管理者"]
    assert only("勉強会", "薬剤師対象　6/24　19名").audience == ["薬剤師"]
    assert only("会議", "9月14日に集まり、施設向けの冊子を作った。").audience == []


THEMES = {
    "6/15に口腔機能等をテーマに医師会と協力してセミナーを開催した。": ["口腔機能等"],
    "6/15　議題：施設での看取り、通院が難しい方の受診": ["施設での看取り", "通院が難しい方の受診"],
    "6/15　役員の選任、年間の進め方について": ["役員の選任", "年間の進め方"],
    "6/15　「栄養」講師：管理栄養士": ["栄養"],
    "6/15に「つながるネット」の操作研修を開いた。": [],
}


@pytest.mark.parametrize("line", THEMES)
def test_a_theme_is_what_it_was_about(line):
    assert only("研修", line).topics == THEMES[line]


def test_cells_of_hours_and_kinds_are_no_themes_and_no_names():
    names, cells = (
        ["実施日", "時間", "種別", "備考"],
        ["2023/7/9", "13:30-15:30", "講座", "「寝かた」"],
    )
    event = only("市民介護講座", *cells, columns=names)
    assert (event.title, event.topics) == (None, ["寝かた"])
    event = only("会議", "6/15", "手帳の置き場所を統一", columns=["時期", "内容"])
    assert event.topics == []


@pytest.mark.parametrize("line", ["18:30-20:00", "定員250名", "オンライン"])
def test_a_line_below_that_is_no_theme(line):
    assert only("多職種研修", "6/15(木)", "公民館", line).topics == []


def test_themes_in_turn_are_each_of_their_month():
    text = "6月22日、10月26日に開いた。６月は介護の担い手、１０月は安否の確かめ方を議題とした。"
    made = events.read(Entry("協議会", [text]), 2023)
    assert [event.topics for event in made] == [["介護の担い手"], ["安否の確かめ方"]]


def test_a_line_between_two_dated_lines_is_of_the_first():
    made = events.read(Entry("会議", ["6/15開催", "9/14開催", "連絡票について検討", "2/15"]), 2023)
    assert [event.topics for event in made] == [[], ["連絡票"], []]


def test_the_numbered_topics_of_one_meeting_are_its_own():
    lines = ["第1回　7/4", "議題：（１）前の年の実績について　（２）様式"]
    assert only("協議会", *lines).topics == ["前の年の実績", "様式"]


SPEAKERS = {
    "6/15　講師：救急医、訪問看護師": ["救急医", "訪問看護師"],
    "6/15　講師：在宅医（調整中）": ["在宅医"],
    "6/15　講師：薬剤師会会長　月見ホール": ["薬剤師会会長"],
    "6/15　講師：市立病院の神経内科医　　要約筆記あり": ["市立病院の神経内科医"],
    "6/15に開いた。講師は医師会の在宅医で、来場者は８８名。": ["医師会の在宅医"],
    "6/15に開いた。講師は在宅医と宗教学者の２名です。": ["在宅医", "宗教学者"],
}


@pytest.mark.parametrize("line", SPEAKERS)
def test_who_spoke_is_one_name_each(line):
    assert only("講演会", line).speakers == SPEAKERS[line]


WITH_WHOM = {
    "消防署、市立病院と、６月１５日に検討会を開いた。": (["消防署", "市立病院"], None),
    "６月１５日に公民館で講演会を市と共催した。": (["市"], "公民館"),
    "県主催の調整会議に６月１５日に出席した。": (["県"], None),
}


@pytest.mark.parametrize("line", WITH_WHOM)
def test_who_took_part_is_no_place(line):
    event = only(None, line)
    assert (event.partners, event.venue) == WITH_WHOM[line]


def test_rows_that_lack_a_cell_still_begin_with_their_day():
    names = ["実施日", "備考", "実施日", "会場", "実施日", "人数", "備考"]
    cells = ["5/27", "書面開催", "10/28", "市役所", "2/24", "14", "オンライン開催"]
    made = events.read(Entry("協議会", cells, columns=names), 2021)
    assert [event.held_as for event in made] == ["written", None, "online"]
