"""The events of an entry of a yearly document: dates, status, and what is said of each, never guessed silently."""

import csv
import io
import re

import pytest
from hypothesis import given

from activities.yearly_document import events
from activities.yearly_document.entry import Entry
from tests import sources
from tests.yearly_documents import corpus
from tests.yearly_documents.generator import yearly_documents

DOCUMENTS = corpus.documents()
# A generated record says nothing of a title: whether a heading is one is a matter of taste there.
NOT_GENERATED = {"title", "uncertain"}


def told(heading, *body, year=2023, **more) -> list[str]:
    """2023-10-01, 2023-10..2024-03, "planned 2023-10"; with ? where the date is asked."""
    found = events.read(Entry(heading, list(body), **more), year)
    return [_short(event) for event in found]


def _short(event) -> str:
    date = f"{event.date}..{event.until}" if event.until else event.date or "-"
    moved = f" from {event.moved_from}" if event.moved_from else ""
    status = "" if event.status == "held" else f"{event.status} "
    asked = "?" if {"date", "event"} & set(event.uncertain) else ""
    return f"{status}{date}{moved}{asked}"


def only(heading, *body, year=2023, **more):
    (event,) = events.read(Entry(heading, list(body), **more), year)
    return event


def entries(document):
    """Every activity of a document as the structure would hand it over."""
    is_plan = (
        re.search("計画(?!.*実績)", document.text.split("\n")[0])
        and "実績" not in document.text[:60]
    )
    columns = _columns(document)
    for activity in document.activities:
        names = [next(columns) for _ in activity["body"]] if columns else []
        keys = ("heading", "body", "actor", "actor_label")
        yield activity, Entry(*(activity[k] for k in keys), is_plan=bool(is_plan), columns=names)


def _columns(document):
    """The names of the cells, one for each paragraph of a body, where a table has a row of them."""
    if not document.name.endswith(".csv") or "会場" not in document.text:
        return None
    header, *rows = list(csv.reader(io.StringIO(document.text, newline="")))[1:]
    cells = ((cell, name) for row in rows for cell, name in zip(row, header, strict=True))
    bodies = ((cell, name) for cell, name in cells if cell and name not in header[:2])
    return (name for cell, name in bodies for _ in re.findall(r"。\n|$", cell))


def differences(document, but=frozenset()) -> list[str]:
    year = document.expected["fiscal_year"]["start_year"]
    found = []
    for activity, entry in entries(document):
        made = events.read(entry, year)
        found += _status_differs(activity, entry, made)
        if len(made) != len(activity["events"]):
            found.append(f"{entry.heading}: {len(made)} events for {len(activity['events'])}")
        for event, expected in zip(made, activity["events"], strict=False):
            found += _differs(vars(event), expected, but)
    return found


def _status_differs(activity, entry, made):
    status, asked = events.status_of(entry, made), events.uncertain(entry, made)
    is_same = status == activity["status"] and asked == [
        word for word in activity["uncertain"] if word == "status"
    ]
    return [] if is_same else [f"{entry.heading}: {status} {asked}"]


def _differs(event: dict, expected: dict, but):
    """Of what may be no event at all, the one question is enough."""
    if "event" in expected["uncertain"]:
        but = but | {"uncertain"}
    keys = [k for k in expected if k not in but]
    wrong = [k for k in keys if _comparable(event[k]) != _comparable(expected[k])]
    return [f"{expected['date']} {k}: {event[k]!r} for {expected[k]!r}" for k in wrong]


def _comparable(value):
    return sorted(value) if isinstance(value, list) else value


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_the_events_of_a_document_are_read_as_expected(document):
    assert differences(document) == []


@given(yearly_documents())
def test_the_events_of_documents_that_nobody_wrote_are_read(document):
    assert differences(document, but=NOT_GENERATED) == []


def entries_of_the_source(text: str, year: str) -> list[Entry]:
    """As the city's own document prints them: ○ heading, then lines that go on in the next."""
    part = re.split(r"\n *(?=(?:平成|令和).{1,3}年度の取組)", text)
    (part,) = [x for x in part if x.startswith(year)]
    blocks = [re.split(r"（平塚市在宅", block)[0] for block in re.split(r"\n\s*○", part)[1:]]
    made = []
    for block in blocks:
        joined = re.sub(r"(?<=[^。催定日\s])[ \n]+(?!・)(?=[^\s])", "", block.partition("\n")[2])
        lines = [line.strip() for line in joined.split("\n") if line.strip()]
        made.append(Entry(block.partition("\n")[0].strip(), lines, actor_label=LABEL))
    return made


LABEL = "（平塚市在宅医療・介護連携支援センター）"
SOURCE = {
    ("平成３０年度", 2018): (
        "2018-08-02 2018-11-15 2019-03-28 2018-11-13 2019-03-18 2018-10-24 2018-05-31 2018-08-29"
        " 2018-07 2018-10 2018-11 2019-03-02"
    ),
    ("令和元年度", 2019): "2019-08-29 planned:2019-11 planned:2020-03 planned:2019-06-08",
}


@pytest.mark.parametrize("name", SOURCE)
def test_the_dated_events_of_the_source_document_are_read(name):
    label, year = name
    text = next(text for text in sources.raw_sources() if "平成３０年度の取組" in text)
    found = [e for x in entries_of_the_source(text, label) for e in events.read(x, year)]
    expected = SOURCE[name].split()
    assert [_short(event).replace(" ", ":") for event in found] == expected
    assert {e.venue for e in found} <= {
        None,
        "平塚保健福祉事務所",
        "西部福祉会館など",
        "中央公民館",
    }


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
    (["10月上旬に開催予定。"], "planned:2023-10?"),
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


VENUES = {
    "6/15 市民会館 参加者35人": "市民会館",
    "6/15に町立診療所の研修室において開催した。": "町立診療所の研修室",
    "6/15に開催（若草会館、参加者35人）。": "若草会館",
    "6/15に開催（於 保健所）。": "保健所",
    "6/15　会場は未定": None,
    "6/15に支援センターで開催した。": None,
    "6/15　場所：Zoomによるオンライン": None,
    "6/15に薬剤師会の呼びかけで集まった。": None,
    "6/15に住民を対象に公民館で開催した。": "公民館",
    "6/15に公民館など３か所で開催した。": "公民館など",
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
}


@pytest.mark.parametrize("line", COUNTS)
def test_only_who_came_is_counted(line):
    event = only("運営会議", line)
    assert (event.participants, event.participants_note) == COUNTS[line]
    assert ("participants" in event.uncertain) == (
        event.participants is None and bool(COUNTS[line][1])
    )


def test_one_count_for_two_days_is_asked_of_both():
    made = events.read(Entry("勉強会", ["6/15、7/20に開催。参加者30名。"]), 2023)
    assert [(e.participants, e.participants_note) for e in made] == [(None, "参加者30名")] * 2
    assert all("participants" in e.uncertain for e in made)


def test_a_theme_below_several_dates_is_of_none_of_them():
    assert only("協議会", "6/15開催", "救急の連絡票について検討").topics == ["救急の連絡票"]
    made = events.read(Entry("協議会", ["6/15開催", "7/20開催", "救急の連絡票について検討"]), 2023)
    assert [event.topics for event in made] == [[], []]


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
    ],
)
def test_the_last_word_and_the_people_tell_the_kind(name, kind):
    assert only(None, f"6月15日に{name}を開催した。").kind == kind


def test_the_reason_of_a_cancelled_event_is_kept_as_printed():
    line = "6月15日の会議は、新型コロナウイルス感染症の影響により中止した。"
    assert only("会議", line).reason == "新型コロナウイルス感染症の影響により"
    assert only("会議", "6/15　中止（大雪のため）").reason == "大雪のため"


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
