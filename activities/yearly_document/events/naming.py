"""What an event is called, of which kind it is, and whether it is one at all."""

import re

from japanese.plain_text import Text, read

from ..entry import Entry
from . import participants, themes, wording
from .fact import Fact, Told
from .kinds import GATHERING, LECTURE, MEETING, TALKED, WORK, WORK_DONE, kind_of, named_in
from .passages import COUNT, NAME, TOPIC, WHERE, plain

LONGEST_DAY = 40
DAY_ALONE = re.compile(r"(?:[\d年月日/.RHS元]|令和|平成|\(.\)){5,20}")
SUBJECT = re.compile("([^、。「」]{3,30})は(?=[^。]*回とも)")
# 着け外しを学ぶ会: its name, or only what it was for.
MET_TO = re.compile("を[一-鿿][うくぐすつぬぶむる]会(?=を)")
ALSO = re.compile(r"\s*(?:に|は)?も")
ENDS_OF_NAME = re.compile("の(?:開催|実施)$")
GATHERED = re.compile("開催|(?<!窓口を)開[いき]|催[しす]")
HAPPENED = re.compile(
    "開催|実施|(?<!窓口を)開[いき]|催[しす]|参加|出席|集[まう]|行[いうっわ]|設け|迎え"
)
ONLY_A_COUNT = re.compile(r"(?:約|延べ|計)?[\d,]+[人名]")
REFERRED = re.compile(rf"(?:{GATHERING.pattern})での(?:議論|検討|協議|意見|話し?合い)")
GOES_ON = re.compile("[はをがも]、?$")
SHOWN_THERE = re.compile(rf"(?:{GATHERING.pattern})に(?:出展|出店|参加|協力)")
GIVEN_THERE = re.compile(rf"(?:{GATHERING.pattern})(?:で|にて)、?[^。]*を(?:配|設置|展示)")


def name(told: Told, entry: Entry) -> None:
    """Fills title and kind; work that is no gathering (配布した, 更新した) is asked as "event"."""
    event, heading = told.event, read(entry.heading or "")
    event.title = _title(told) or _of_the_one_before(told) or _further(told, heading, entry)
    near = [event.title or "", told.after.plain, REFERRED.sub("", told.clause.plain)]
    section = told.name.plain if told.name else ""
    is_work = WORK_DONE.search(told.clause.plain) and not GATHERED.search(told.after.plain)
    gathers = any(map(GATHERING.search, near[1:] if is_work else near))
    gathers = gathers or TALKED.search(told.clause.plain)
    if not gathers and (is_work or _is_work(told, section or heading.plain)):
        event.title = None
        if event.precision == "day" and any(fact.role == WHERE for fact in told.facts):
            event.uncertain.append("kind")
            return
        event.uncertain += ["event", "kind"]
        return
    around = " ".join([heading.plain, *(fact.text.plain for fact in told.facts)])
    event.kind = kind_of([*near, section, told.line.text.plain, heading.plain], around)
    if event.title is None and MET_TO.search(told.after.plain):
        event.uncertain.append("title")
    if event.kind is None:
        event.kind = MEETING if any(fact.role == TOPIC for fact in told.facts) else None
        is_open = not HAPPENED.search(told.clause.plain) and not event.kind and not event.title
        is_open = is_open and not any(map(_tells_who_came, told.facts))
        event.uncertain += ["event", "kind"] if is_open else ["kind"]
    elif event.kind == LECTURE and SHOWN_THERE.search(told.after.plain):
        event.kind = None
        event.uncertain.append("kind")
    elif GIVEN_THERE.search(told.after.plain):
        event.uncertain.append("kind")


def _tells_who_came(fact: Fact) -> bool:
    plain = fact.text.plain.strip()
    is_said = (
        fact.role == COUNT
        or ONLY_A_COUNT.fullmatch(plain)
        or re.search("参加|出席|来場|受講", fact.text.plain)
    )
    return bool(is_said and participants.counted(fact.text))


def _is_work(told: Told, heading: str) -> bool:
    below = " ".join(fact.text.plain for fact in told.facts)
    return not named_in(heading) and bool(WORK.search(below) or WORK.search(heading))


def _title(told: Told) -> str | None:
    """From a cell for names, the words of the date, or the line above."""
    named = next((fact.text for fact in told.facts if fact.role == NAME), None)
    if named:
        return named.words() or None
    near, far = _near(told), [*_rest_of_sentence(told), *_beside(told)]
    is_prose = "。" in told.line.text.plain
    found = [themes.title(text) if is_prose else _in_a_line(text) for text in near]
    found += [themes.whole_name(text) for text in near] if not is_prose else []
    found += [_whole(told.name)] if told.name else []
    return next(filter(None, found + [themes.title(text) for text in far]), None)


def _near(told: Told) -> list[Text]:
    """Of what was put off, the old day may have the name beside it."""
    return [told.after, told.before] + ([told.clause] if told.moved_from else [])


def _in_a_line(text: Text) -> str | None:
    """三市の実務者による情報交換会 between blanks is a name as a whole."""
    title, whole = themes.title(text), themes.whole_name(text)
    return whole if title and whole and whole.endswith(title) else title


def _whole(name: Text) -> str | None:
    """A line of its own is the name as it stands: ケアマネジャー向け講習."""
    words = ENDS_OF_NAME.sub("", name.words())
    return words if re.fullmatch(r"[^\s「」()（）]+", words) else themes.title(name)


def _rest_of_sentence(told: Told) -> list[Text]:
    """６月に管理者向け、７月に職員向けの研修を行った: both are 研修."""
    after = told.after.plain
    return [] if wording.WAS.search(after) or wording.PRESENT.search(after) else [told.later]


def _beside(told: Told) -> list[Text]:
    """Before all dates of the sentence, or in a line below that is of this event alone."""
    near = [fact.text for fact in told.facts if fact.is_near and fact.text is not told.clause]
    below = [fact for fact in told.facts if not fact.is_near and fact.is_line and not fact.role]
    return near + [fact.text for fact in below if len(fact.events) == 1]


def _of_the_one_before(told: Told) -> str | None:
    """３月にも開く: the same again, to be asked where another paragraph tells it."""
    previous = told.previous
    if not (previous and previous.event.title and ALSO.match(told.after.plain)):
        return None
    if previous.line is not told.line:
        told.event.uncertain.append("title")
    return previous.event.title


def _further(told: Told, heading: Text, entry: Entry) -> str | None:
    if GOES_ON.search(told.earlier.plain) and themes.title(told.earlier):
        return themes.title(told.earlier)
    return themes.ordinal(told.before) or _of_subject(told) or _of_heading(heading, entry)


def _of_subject(told: Told) -> str | None:
    """多職種研修は三回とも…。八月二十日は「…」に61名: what the paragraph began to speak of."""
    above = [fact.text for fact in told.facts if fact.is_above and fact.is_line and not fact.role]
    subjects = [(text, SUBJECT.match(text.plain)) for text in above]
    titles = (themes.title(text.cut(*match.span(1))) for text, match in subjects if match)
    return next(filter(None, titles), None)


def _of_heading(heading: Text, entry: Entry) -> str | None:
    """A public event goes by the name that heads its entry; in a table the name stands beside it."""
    is_name = re.fullmatch(r"[^\s、。のとへ]{2,20}", heading.plain) and not entry.columns
    if not is_name or named_in(heading.plain) != LECTURE:
        return None
    if any(DAY_ALONE.fullmatch(plain(text)) for text in entry.body if len(text) <= LONGEST_DAY):
        return None
    return heading.words() if themes.title(heading) == heading.words() else None
