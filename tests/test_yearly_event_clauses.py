"""To which day the words of a clause belong, and what they are of it: one line for each way of writing."""

import pytest

from activities.yearly_document import events
from activities.yearly_document.entry import Entry
from tests.test_yearly_event_words import only, told


def counts(*body, heading="勉強会", **more):
    made = events.read(Entry(heading, list(body), **more), 2023)
    assert all("participants" not in event.uncertain for event in made)
    return [event.participants for event in made]


def test_a_count_for_each_day_or_in_the_order_of_the_days_is_of_that_day():
    assert counts("10月1日・15日　各20名") == [20, 20]
    assert counts("6/15、7/20に開催。参加は順に31名、28名。") == [31, 28]
    assert counts("5/12、6/9、7/14の3回（12名、9名、15名）") == [12, 9, 15]


def test_families_in_turn_are_noted_and_asked():
    names = ["時期", "人数", "人数"]
    made = events.read(Entry("教室", ["10月1日・15日", "12組、", "10組"], columns=names), 2023)
    assert [(event.participants, event.participants_note) for event in made] == [
        (None, "12組"),
        (None, "10組"),
    ]


def test_a_month_or_a_day_of_minutes_stands_above():
    assert told("校正の会議", "下旬　校正の会議", month="2023-05") == ["2023-05"]
    assert told("校正の会議", "下旬　校正の会議") == []
    assert told("協議会", "第２回は本日である。", today="2023-11-10") == ["2023-11-10"]
    assert told("協議会", "第２回は本日である。") == []
    assert events.day_of_minutes(["会議録", "日　時　令和5年11月10日（金）"]) == "2023-11-10"
    assert events.day_of_minutes(["令和5年11月10日現在"]) is None


def test_a_cell_beside_the_new_day_tells_the_old_one():
    cells = ["R6.1.20(土)", "1月13日から変更して開催", "34人"]
    event = only("交流会", *cells, columns=["時期", "内容", "人数"])
    assert (event.date, event.moved_from, event.participants) == ("2024-01-20", "2024-01-13", 34)
    assert (event.status, event.topics) == ("held", [])


def test_one_of_several_may_be_elsewhere():
    body = ["日　程　①7/10　②11/13", "会　場　市役所（②のみオンライン）"]
    made = events.read(Entry("協議会", body), 2023)
    assert [(event.venue, event.held_as) for event in made] == [("市役所", None), (None, "online")]
    body = ["①6/20「呼吸器」　②8/22「嚥下食」", "②だけは実習のため公民館で行った。"]
    assert [event.venue for event in events.read(Entry("学びの会", body), 2023)] == [None, "公民館"]


def test_the_same_place_again():
    made = events.read(Entry("会議", ["7/2　市役所", "11/5　同上", "2/4　会場は同じ"]), 2023)
    assert [event.venue for event in made] == ["市役所"] * 3


def test_a_dot_or_a_cell_holds_labels_too():
    line = "6/18　講座「がん」　（図書館）　83名　講師・緩和ケア医　後援・郡医師会、県"
    event = only(None, line)
    assert (event.speakers, event.partners) == (["緩和ケア医"], ["郡医師会", "県"])
    note = "議題：救急受診　講師：看護師"
    event = only("協議会", "7/18", "書面", note, columns=["実施日", "場所・方法", "備考"])
    assert (event.held_as, event.topics, event.speakers) == ("written", ["救急受診"], ["看護師"])


@pytest.mark.parametrize(
    ("line", "topics"),
    [
        ("①「認知症の薬」　9月16日　オンライン", ["認知症の薬"]),
        ("9月16日は「訪問」に61名が加わった。", ["訪問"]),
        ("9月16日、会館で「薬」を開き、152名が参加した。", ["薬"]),
        ("9月16日に連絡先の書き方をそろえる打合せを行う。", ["連絡先の書き方"]),
        ("5/12、6/9に開き、渡す書式を検討した。", []),
        ("9月16日　書面決議", []),
        ("9月16日　食べる姿勢　　　理学療法士　　　42人", ["食べる姿勢"]),
    ],
)
def test_a_theme_is_quoted_or_treated_on_that_day_alone(line, topics):
    made = events.read(Entry("研修会", [line]), 2023)
    assert [event.topics for event in made] == [topics] * len(made)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("21日　新任職員の顔合わせ（役場）", "新任職員の顔合わせ"),
        ("23日　1年の振り返りの会（予定）", "1年の振り返りの会"),
        ("1日　在宅療養の写真展", "在宅療養の写真展"),
        ("1日に「ひとやすみの会」が開かれた。", "ひとやすみの会"),
        ("1日に地区のサロンからの求めに応じて出向いた。", None),
        ("1日に「在宅医療のいま」を展示した。", None),
        ("1日に医師会との懇談", None),
    ],
)
def test_a_name_is_a_word_of_its_own_and_no_act(line, title):
    assert only(None, line, month="2023-10").title == title


def test_a_line_of_its_own_names_what_stands_below_and_for_whom():
    event = only("研修", "(1) ケアマネジャー向け講習", "①1月25日　市民プラザ　29名")
    assert (event.title, event.audience) == ("ケアマネジャー向け講習", ["ケアマネジャー"])
    event = only("啓発", "(1) 講話の会　2月24日", "(2) 出張講座　延べ146名")
    assert (event.title, event.participants) == ("講話の会", None)


def test_who_came_is_said_before_or_behind_the_count():
    assert only("講演会", "6月15日に開催し、約210名の市民が来場した。").audience == ["市民"]
    assert only("研修", "介護福祉士向けを6月21日に行った。").audience == ["介護福祉士"]
    event = only("体験", "期間　10月", "体験者　病院の看護師12人")
    assert (event.participants, event.audience) == (12, ["病院の看護師"])


def test_a_goal_tells_nothing_of_what_was_done():
    entry = Entry("会議", ["目標　年3回開催し、延べ200人の参加を得る。", "実績　5月30日（16人）。"])
    (event,) = made = events.read(entry, 2023)
    assert (event.status, event.participants) == ("held", 16)
    assert events.status_of(entry, made) == "reported"


def test_an_entry_without_a_verb_follows_the_others():
    entry = Entry("資源", ["地図の更新。"])
    assert events.status_of(entry, [], is_of_plans=True) == "planned"
    assert events.status_of(entry, []) == "reported"
    done = Entry("資源", ["地図を更新した。"])
    assert events.status_of(done, [], is_of_plans=True) == "reported"
    assert [events.says_when(one) for one in (entry, done)] == [None, "held"]


def test_what_is_too_long_is_read_in_part_and_asked():
    entry = Entry("会議", ["4月1日に開催した。" + "議事を終えた。" * 300])
    assert events.uncertain(entry, events.read(entry, 2023)) == ["body"]
    days = "、".join(f"{month}月{day}日" for month in range(4, 10) for day in range(1, 26))
    assert len(told("会議", f"{days}に開催した。")) == 150
