"""Which words of an entry tell what of an event: one line for each way of writing, nothing guessed silently."""

import pytest

from activities.yearly_document import events
from activities.yearly_document.entry import Entry
from tests.test_yearly_events import in_short


def told(heading, *body, year=2023, **more) -> list[str]:
    """2023-10-01, 2023-10..2024-03, "planned 2023-10"; with ? where the date is asked."""
    found = events.read(Entry(heading, list(body), **more), year)
    return [in_short(event) for event in found]


def only(heading, *body, year=2023, **more):
    (event,) = events.read(Entry(heading, list(body), **more), year)
    return event


DATED = [
    (["R5.10.1、15、29に市民ホールで開催した。"], "2023-10-01 2023-10-15 2023-10-29"),
    (["10月1・15日、11月5日（日）に開催。"], "2023-10-01 2023-10-15 2023-11-05"),
    (["5/12・6/9・7/14　市役所会議室"], "2023-05-12 2023-06-09 2023-07-14"),
    (["10/1(日)13:30～15:00　文化会館"], "2023-10-01"),
    (["令和5年10月～令和6年3月、毎月1回開催した。"], "2023-10..2024-03"),
    (["10月1日（日）から7日まで、ロビーで開催した。"], "2023-10-01..2023-10-07"),
    (["令和５．１０．１　書面開催"], "2023-10-01"),
    (["①5月18日(木)　②8月17日(木)　※いずれも市役所"], "2023-05-18 2023-08-17"),
    (["令和5年6月1日に開催した。同年12月にも開催予定。"], "2023-06-01 planned:2023-12"),
    (["6月13日に市役所で、翌14日に公民館で開催した。"], "2023-06-13 2023-06-14"),
    (["10月上旬に開催予定。"], "planned:2023-10"),
    (["10月上旬頃に開催予定。"], "planned:2023-10?"),
    (["2月30日に開催した。"], "-?"),
    (["10月2日（日）に開催した。"], "2023-10-02?"),
    (["昨年度は10月に開催したが、今年度は7月8日に開催した。"], "2023-07-08"),
    (["令和4年10月に設置した部会を、6月1日に開催した。"], "2023-06-01"),
    (["来年度は6月を予定している。"], ""),
    (["昨年度に引き続き、8月24日に実施した。"], "2023-08-24"),
    (["12月1日現在、会員は12か所である。"], ""),
    (["申込締切は9月30日。10月14日に開催する。"], "planned:2023-10-14"),
    (["毎月第２木曜日に開催（８月、１月を除く）。秋頃に休会。"], ""),
    (["4月1日付けで改め、5月より運用を開始した。"], ""),
    (["9月の取組として、9月1日から30日まで展示した。"], "2023-09-01..2023-09-30"),
    (["令和元年11月に前の会を開いた。12月6日に開催した。"], "2023-12-06?"),
    (["ちらしを3,000枚作成し、9月2日に開催した。"], "2023-09-02"),
    (["リーフレットを12月に1,000部作成し、配布した。"], "2023-12?"),
    (["台風のため、9月20日の会を中止した。"], "cancelled:2023-09-20"),
    (["9月20日の会は10月4日に延期して開催した。"], "2023-10-04:from:2023-09-20"),
    (["9月20日から10月4日に変更して開催した。"], "2023-10-04:from:2023-09-20"),
    (["9月20日の会は延期。"], "moved:-:from:2023-09-20?"),
    (["9月20日の会は延期した。新しい日程は10月4日。"], "moved:2023-10-04:from:2023-09-20"),
    (["8月は中止、9月20日は開催した。"], "cancelled:2023-08 2023-09-20"),
    (["8月4日の会議は、書面開催に変更した。"], "2023-08-04"),
    (["七月三日に開催した。"], "2023-07-03"),
    (["6月1日に開催した。同月15日にも開催した。"], "2023-06-01 2023-06-15"),
    (["6月15日の予定を29日に変更　研修「せん妄」　46名"], "2023-06-29:from:2023-06-15"),
    (["登録数　9月末　52　　3月末　69"], ""),
    (["渡した数　850冊（3月末）"], ""),
    (["相談（6月は14件）"], ""),
    (["件数（4月～3月）"], ""),
    (["4～6月　　7～9月　　10～12月　　計"], ""),
    (["10月から2病院が加わった。"], ""),
    (["6/15　市役所　委員14名", "2/15　予定"], "2023-06-15 planned:2024-02-15"),
    (
        ["6/15 20名", "9/15 18名", "11/15", "2/15 予定"],
        "2023-06-15 2023-09-15 planned:2023-11-15 planned:2024-02-15",
    ),
    (["順に開いている（北6月15日、南2月15日予定）。"], "2023-06-15 planned:2024-02-15"),
    (["6/15", "済", "2/15", "予定"], "2023-06-15 planned:2024-02-15"),
    (["6月から9月までの相談は143件。"], ""),
    (["会員を、3月末の58か所から増やした。"], ""),
    (["11月30日の「人生会議の日」を前に、11月20日に開いた。"], "2023-11-20"),
    (["6月29日　※6月15日から延期して開催"], "2023-06-29:from:2023-06-15"),
    (["【実施済】", "6/15", "【今後の予定】", "2/15"], "2023-06-15 planned:2024-02-15"),
]


@pytest.mark.parametrize(("body", "expected"), DATED, ids=lambda value: str(value)[:40])
def test_dates_and_status(body, expected):
    found = told("運営会議", *body)
    assert " ".join(one.replace(" ", ":") for one in found) == expected


def test_a_month_above_the_entry_dates_it():
    assert told("運営会議", "12日(木) 市役所", month="2023-10") == ["2023-10-12"]
    assert told("市民講座（会場：潮風会館）", month="2023-07") == ["2023-07"]
    assert told("窓口での相談", "随時受け付けた。", month="2023-07") == []


def test_what_is_said_of_all_dates_is_said_of_each():
    made = events.read(Entry("会議", ["①5/18　②8/17　※いずれも市役所"]), 2023)
    assert [event.venue for event in made] == ["市役所", "市役所"]


def test_as_many_lines_in_a_cell_as_dates_are_one_for_each():
    names = ["開催日", "開催日", "会場", "会場", "参加者数", "参加者数"]
    cells = ["第1回 6/9", "第2回 9/8", "市民会館", "保健所", "45名", "38名"]
    made = events.read(Entry("研修会", cells, columns=names), 2023)
    assert [(event.venue, event.participants) for event in made] == [
        ("市民会館", 45),
        ("保健所", 38),
    ]


def test_a_plan_plans_what_it_only_names():
    assert told("運営会議", "6/15 市役所", is_plan=True) == ["planned 2023-06-15"]
    assert told("運営会議", "6/15 市役所で開催した。", is_plan=True) == ["2023-06-15"]


def test_a_bracket_behind_a_list_is_of_its_last_date():
    made = events.read(Entry("会議", ["5/14、8/20、2/18（予定）"]), 2023)
    assert [event.status for event in made] == ["held", "held", "planned"]
    assert ["status" in event.uncertain for event in made] == [True, True, False]


def test_labels_in_lines_or_in_one_line_tell_the_same():
    parts = [
        "日時：9月14日",
        "場所：市民会館",
        "内容：「食べる力」",
        "講師：歯科医師",
        "参加者：40名",
    ]
    apart, together = only("研修会", *parts), only("研修会", "　".join(parts))
    assert apart == together
    assert (apart.venue, apart.topics, apart.speakers, apart.participants) == (
        "市民会館",
        ["食べる力"],
        ["歯科医師"],
        40,
    )


@pytest.mark.parametrize(
    ("words", "partners"),
    [
        ("医師会、薬剤師会と協力して開催した。", ["医師会", "薬剤師会"]),
        ("薬剤師会と訪問看護連絡会の協力を得て開催した。", ["薬剤師会", "訪問看護連絡会"]),
        ("市立病院と共催で開催した。", ["市立病院"]),
        ("「認知症とともに生きる」を上映した。", []),
        ("市民250人が参加した。", []),
        (
            "開催した。共催は市医師会、後援は県、市社会福祉協議会。",
            ["市医師会", "県", "市社会福祉協議会"],
        ),
        ("栗色町の担当者と打合せを行った。", ["栗色町"]),
        ("隣の胡桃市、橡町との担当者会を開いた。", ["胡桃市", "橡町"]),
        ("開催した。協力：訪問看護ステーション３か所", ["訪問看護ステーション"]),
    ],
)
def test_partners_are_bodies_that_took_part(words, partners):
    assert only("運営会議", f"6月15日に{words}").partners == partners


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("介護予防講座の検討会", "meeting"),
        ("三市の連絡会", "exchange"),
        ("多職種の事例検討会", "training"),
        ("介護職員を対象とした基礎講座", "training"),
        ("市民セミナー", "lecture"),
        ("講演会「人生会議のすすめ」", "lecture"),
        ("連携アプリの説明会", "training"),
        ("介護職のための医療入門", "training"),
        ("二次医療圏の調整会議", "exchange"),
        ("テーマを「退院前の話し合い」とする研修", "training"),
    ],
)
def test_the_last_word_and_the_people_tell_the_kind(name, kind):
    assert only(None, f"6月15日に{name}を開催した。").kind == kind


REASONS = {
    "6月15日の会議は、新型コロナウイルス感染症の影響により中止した。": "新型コロナウイルス感染症の影響により",
    "6/15　中止（大雪のため）": "大雪のため",
    "6月15日の会は大雪のため延期となり、6月29日に開かれた。": "大雪のため",
    "6/15の開催を6/29に延期したが、感染状況を踏まえ中止となった。": "感染状況を踏まえ",
    "先方の都合により6月15日から6月29日に延期となった。": "先方の都合により",
    "6月15日の会は、台風の予報を受けて取りやめました。": "台風の予報を受けて",
    "6/15　申込みが少なく中止": "申込みが少なく",
    "6月15日に、委託により開催した。": None,
    "6月15日の会は中止した。": None,
}


@pytest.mark.parametrize("line", REASONS)
def test_why_an_event_was_cancelled_or_put_off_is_kept_as_printed(line):
    assert only("会議", line).reason == REASONS[line]


def test_a_line_below_may_tell_why():
    body = ["6月15日　勉強会", "台風のため6月29日に延期して開催"]
    assert only(None, *body).reason == "台風のため"
    body = ["日時：6月29日　※6月15日から延期", "延期の理由：講師の体調不良のため"]
    assert only("勉強会", *body).reason == "講師の体調不良のため"


NAMES = {
    "郡町と合同の情報交換会は、6月15日に開いた。": "情報交換会",
    "県主催の調整会議に6月15日に出席した。": "調整会議",
    "6月15日に訪問看護連絡会と合同で交流会を開いた。": "交流会",
    "6月1日から15日まで出前講座を開いた。": "出前講座",
    "6/15　三市の実務者による情報交換会（市役所）": "三市の実務者による情報交換会",
    "6/15　当番についての調整会議": "当番についての調整会議",
    "6/1～6/5　在宅療養のパネル展示（市役所）": "在宅療養のパネル展示",
}


@pytest.mark.parametrize("line", NAMES)
def test_a_name_is_neither_who_came_along_nor_a_place(line):
    assert only("多職種研修", line).title == NAMES[line]


def test_the_name_of_a_place_tells_no_kind():
    assert only("多職種研修", "6/15　「ことばかけ」　市民交流プラザ").kind == "training"


def test_work_after_the_talks_of_a_group_is_no_meeting_of_it():
    event = only("手順書", "部会での議論をもとに、手順書を6月15日に作り、配った。")
    assert (event.kind, event.title, "event" in event.uncertain) == (None, None, True)


def test_what_was_put_off_keeps_the_name_beside_its_old_day():
    event = only(None, "8/29　多職種研修「栄養」", "9/12に延期して開催　44名")
    assert (event.title, event.kind) == ("多職種研修「栄養」", "training")


def test_an_entry_is_mixed_where_a_part_is_over_and_another_to_come():
    def status(*body, **more):
        entry = Entry("運営会議", list(body), **more)
        return events.status_of(entry, events.read(entry, 2023))

    assert status("6/15に開催した。次回は2/15に予定。") == "mixed"
    assert status("6/15に開催した。") == "reported"
    assert status("6/15　中止") == "reported"
    assert status("冊子を作る。") == status("冊子", is_plan=True) == "planned"
    entry = Entry("運営会議", ["実施なし"])
    assert events.uncertain(entry, []) == ["status"]
