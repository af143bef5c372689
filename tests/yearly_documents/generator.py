"""Documents nobody wrote, with the records they hold: a strategy for property tests of the reader.

A record is drawn first and then written down, so what is expected is known before the text exists.
Names, eras and marks are spelled out here: nothing is imported from the site or from its reader.
"""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.yearly_documents.corpus import Document

CITIES = ["みなと野市", "桜ヶ台町", "白浜原市", "ひばり台市", "七ツ森市", "雲居市"]
STYLES = [
    {"marks": ["○"], "label": "（{}）"},
    {"marks": ["● "], "label": "【{}】"},
    {
        "marks": ["（１）", "（２）", "（３）", "（４）", "（５）", "（６）"],
        "label": "■実施主体：{}",
    },
    {"marks": ["1. ", "2. ", "3. ", "4. ", "5. ", "6. "], "label": "〔{}〕"},
    {"marks": ["①", "②", "③", "④", "⑤", "⑥"], "label": "{}の取組"},
]
WORK = {
    "イ": [("課題を話し合う会議", "meeting"), ("在宅療養の検討会", "meeting")],
    "カ": [("介護職の勉強会", "training"), ("多職種の研修会", "training")],
    "キ": [("市民フォーラム", "lecture"), ("健康まつりの講演会", "lecture")],
    "ク": [("近隣の市町との意見交換会", "exchange"), ("保健所での情報交換会", "exchange")],
}
PLACES = ["潮風会館", "みどりホール", "北分庁舎", "つばき公民館"]
THEMES = ["薬の残り", "夜の電話", "食べる力", "家族の休み", "災害の備え"]
QUIET = ["窓口で随時受け付けた。", "冊子を千部刷った。", "毎月第２水曜日に打ち合わせた。"]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _reiwa(day: date) -> tuple[str, str]:
    if day >= date(2019, 5, 1):
        number = day.year - 2018
        return ("令和元" if number == 1 else f"令和{number}"), f"R{number}"
    return f"平成{day.year - 1988}", f"H{day.year - 1988}"


def _spellings(day: date, is_month: bool) -> list[str]:
    """With the year, and without it where the title's fiscal year says it."""
    era, short = _reiwa(day)
    if is_month:
        return [f"{era}年{day.month}月", f"{day.year}年{day.month}月", f"{day.month}月"]
    weekday = "月火水木金土日"[day.weekday()]
    return [
        f"{era}年{day.month}月{day.day}日",
        f"{era}年{day.month}月{day.day}日（{weekday}）",
        f"{day.year}年{day.month}月{day.day}日({weekday})",
        f"{short}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.month}月{day.day}日（{weekday}）",
        f"{day.month}/{day.day}（{weekday}）",
    ]


@st.composite
def _events(draw, year: int, kind: str) -> tuple[str, dict]:
    """A line of a document and the event it tells."""
    day = date(year, 4, 1) + timedelta(days=draw(st.integers(0, 364)))
    is_month = draw(st.booleans())
    status, word = draw(
        st.sampled_from([("held", "開催"), ("planned", "予定"), ("cancelled", "中止")])
    )
    people = draw(st.none() | st.integers(3, 900)) if status == "held" else None
    place, theme = draw(st.sampled_from(PLACES)), draw(st.sampled_from(THEMES))
    when = draw(st.sampled_from(_spellings(day, is_month)))
    counted = f"参加者{people}名" if people else None
    line = f"{when}　{word}　会場：{place}　テーマ：「{theme}」" + (
        f"　{counted}" if counted else ""
    )
    if draw(st.booleans()):
        line, counted = line.translate(FULL_WIDTH), counted and counted.translate(FULL_WIDTH)
    event = _empty_event() | {
        "date": day.isoformat()[: 7 if is_month else 10],
        "precision": "month" if is_month else "day",
        "status": status,
        "kind": kind,
        "topics": [theme],
        "venue": place,
        "participants": people,
        "participants_note": counted,
    }
    return line, event


def _empty_event() -> dict:
    nothing = ("until", "moved_from", "reason", "held_as", "title", "venue")
    lists = ("topics", "partners", "speakers", "audience", "uncertain")
    return dict.fromkeys(nothing) | {name: [] for name in lists}


@st.composite
def _activities(draw, year: int) -> dict:
    item = draw(st.sampled_from(sorted(WORK)))
    heading, kind = draw(st.sampled_from(WORK[item]))
    told = draw(st.lists(_events(year, kind), max_size=3))
    lines = [line for line, _ in told] or [draw(st.sampled_from(QUIET))]
    events = [event for _, event in told]
    return {
        "heading": heading,
        "body": lines,
        "item": item,
        "item_basis": "inferred",
        "other_items": [],
        "status": _status({event["status"] for event in events}),
        "uncertain": [],
        "events": events,
    }


def _status(of_events: set[str]) -> str:
    """A cancelled event is reported: the document tells what became of it."""
    if "planned" not in of_events:
        return "reported"
    return "planned" if of_events == {"planned"} else "mixed"


def _broken(line: str, width: int) -> list[str]:
    """Hard line breaks wherever the width ends, as a text layer has them."""
    return [line[i : i + width] for i in range(0, len(line), width)]


@st.composite
def yearly_documents(draw) -> Document:
    """One year of an invented city: its own part, then the support center's."""
    year, city = draw(st.integers(2016, 2026)), draw(st.sampled_from(CITIES))
    style, width = draw(st.sampled_from(STYLES)), draw(st.integers(17, 60))
    title = f"{city}　{_fiscal(year)}の取組"
    lines, left, activities = [title, ""], [{"text": title, "reason": "title"}], []
    for actor, name in (("city", city), ("support-center", f"{city}医療介護支援センター")):
        label = style["label"].format(name)
        lines += [label]
        for number, activity in enumerate(
            draw(st.lists(_activities(year), min_size=1, max_size=5))
        ):
            mark = style["marks"][number % len(style["marks"])]
            lines += [mark + activity["heading"]]
            lines += [piece for line in activity["body"] for piece in _broken(line, width)] + [""]
            order = len(activities) + 1
            activities.append({"order": order, "actor": actor, "actor_label": label} | activity)
        number = f"- {len(left)} -"
        lines += [number + "\f"]
        left.append({"text": number, "reason": "page-number"})
    return Document("generated.txt", "\n".join(lines), _record(year, city, left, activities))


def _fiscal(year: int) -> str:
    """The whole fiscal year 2019 is 令和元年度, April included."""
    return _reiwa(date(year, 5, 1))[0] + "年度"


def _record(year: int, city: str, left: list[dict], activities: list[dict]) -> dict:
    return {
        "document": "generated.txt",
        "municipality": city,
        "encoding": "utf-8",
        "layout": "lines",
        "fiscal_year": {"start_year": year, "label": _fiscal(year)},
        "left": left,
        "activities": activities,
    }
