"""Who came, counted: 参加者３５人, 延べ671名, 委員16名; never capacity, applications, offices or staff."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from japanese.plain_text import Text

from .kinds import MANY

_number = r"(?<![\d.第/])(?P<number>\d{1,3}(?:,\d{3})+|\d+)"
_persons = "人|名"
_groups = "組|家族|世帯"
_people = (
    "住民|市民|町民|村民|区民|県民|一般|家族|職員|介護支援専門員|ケアマネジャー|ケアマネ|介護職員?|訪問看護師|看護師|看護職|歯科医師|医師|薬剤師|専門職"
    "|多職種|民生委員|相談員|保健師|関係者|会員|学生|生徒|児童|親子|リハビリ職|理学療法士|行政職員?|会場|オンライン|Zoom"
)
COUNT = re.compile(
    r"(?P<lead>(?:参加者総数|総参加者数|参加者数|参加人数|参加者|参加(?!は)|来場者数|来場者|来場|体験者|出席者数|出席者|出席|受講者数|受講者|受講|聴講者|視聴者|来館者|入場者|修了者|人数|委員"
    rf"|(?<!の)(?P<who>{_people}))(?:は|が|数|:)?\s?(?:(?:\d+日間で|[二三]日間で|合計で?|全体で|合わせて|あわせて)\s*)?)?"
    r"(?P<kind>(?:(?<=\S)\s|各(?:回|日)?|総数|(?<!と)(?:合わせて|あわせて)|合計|総勢|計|延べ|のべ|延|実人数|実|約|およそ)*)"
    rf"{_number}\s*(?P<unit>{_persons}|{_groups})(?!中|分|以上|以内|程度の|体制|目|ずつ|乗|まで)"
    r"(?P<about>ほど|程度|くらい|前後|余り?)?"
)
NOT_WHO_CAME = re.compile(
    r"(?:定員|申込者?数?|申し込み者?|応募者?|募集|先着|平均|あたり|当たり|講師|スタッフ|従事者|登録者?|相談者|利用者|対象者|回答者?|希望者|配置|1回|託児\(?|\dか所)(?:は|が|の|で|:|を)?[^、。()\d]{0,6}$"
)
NOT_INVITED = re.compile(r"(?:定員|申込者?数?|応募者?|募集|先着|託児)\s?:?\s?$")
WHO_CAME = re.compile(rf"の(?P<who>{_people})が(?:来場|参加|出席|集|訪)")
AFTER_A_SPEAKER = re.compile(r"(?:講師|話題提供者?|演者)[\s:][^\s、。()\d]+\s$")
OF_WHOM = re.compile(rf"([^\d、()]+の(?:{_people}))\s?(\d+)(?:{_persons})")
PARTS_OF_IT = re.compile(r"\s*\((?:うち|内訳)[^()]*\)")
NOT_CAME = re.compile(r"\s*(?:を(?:雇|増や|配置|選)|に(?:配布|配っ|送|郵送|手渡|増)|増|減|の相談)")
OF_WHICH = re.compile(r"(?:うち|内訳)[^。)]*$")


@dataclass
class Counted:
    """`number` None: several counts, or none that can be trusted; `note` as printed."""

    number: int | None
    note: str
    is_uncertain: bool = False
    who: list[str] = field(default_factory=list)
    each: list["Counted"] = field(default_factory=list)
    is_of_each: bool = False


@lru_cache(maxsize=MANY)
def counted(text: Text) -> Counted | None:
    """Every count of a text as one answer: a total with its parts is the total."""
    found = [m for m in COUNT.finditer(text.plain) if _came(m)]
    if not found:
        return None
    numbers = [_persons_of(m) for m in found]
    note = _note(text, found)
    who = [text.words(*span) for span in _who_after(text.plain, found)]
    who = who or [
        text.words(*m.span("who"))
        for m in found
        if m["who"] and not _is_apart(m) and m["who"] not in ["会場", "オンライン", "Zoom"]
    ]
    about = any(m["about"] or re.search("約|およそ", m["kind"]) for m in found) or None in numbers
    if len(numbers) == 1:
        return Counted(numbers[0], note, about, who, is_of_each="各" in found[0]["kind"])
    known = [n for n in numbers if n is not None]
    total = next((n for n in known if 2 * n == sum(known)), None)
    each = [counted(text.cut(*m.span())) for m in found] if total is None and not who else []
    return Counted(total, note, total is None or about, who, each)


def _is_apart(match: re.Match) -> bool:
    """オンライン　83名, 講師　看護師　19名: who stands between blanks is not who was counted."""
    before = match.string[: match.start("number")]
    is_who = match["who"] and match.string[match.end("who")].isspace()
    return bool(is_who or AFTER_A_SPEAKER.search(before))


def _persons_of(match: re.Match) -> int | None:
    """組 and 家族 are not persons: how many came, nobody knows."""
    is_known = match["unit"] in _persons.split("|")
    return int(match["number"].replace(",", "")) if is_known else None


def of_cell(text: Text) -> Counted | None:
    """A cell of a column for people: 21, 35名, 未定, -."""
    plain = text.plain.strip()
    if re.fullmatch(r"(?:延べ|計|約|およそ)*\s*[\d,]+", plain):
        number = int(re.sub(r"\D", "", plain))
        return Counted(number, text.words(), bool(re.match("約|およそ", plain)))
    if re.fullmatch(r"\d+(?:[\s、]+\d+)+", plain):
        each = [of_cell(text.cut(*m.span())) for m in re.finditer(r"\d+", text.plain)]
        return Counted(None, text.words(), True, each=each)
    if re.fullmatch("-+|ー+|―+", plain):
        return Counted(None, "", True)
    if re.fullmatch("未定|調整中", plain):
        return Counted(None, text.words())
    whole = OF_WHOM.fullmatch(plain)
    if whole:
        who = [text.cut(text.plain.find(plain)).words(0, whole.end(1))]
        return Counted(int(whole[2]), text.words(), who=who)
    return counted(text)


def _came(match: re.Match) -> bool:
    before, after = match.string[: match.start("kind")], match.string[match.end() :]
    lead = match.string[: match.start()]
    if _is_apart(match):
        return not (NOT_INVITED.search(lead) or OF_WHICH.search(lead) or NOT_CAME.match(after))
    return not (
        NOT_WHO_CAME.search(before)
        or NOT_WHO_CAME.search(lead)
        or OF_WHICH.search(lead)
        or NOT_CAME.match(after)
    )


def _who_after(plain: str, found: list[re.Match]) -> list[tuple[int, int]]:
    """約210名の市民が来場した."""
    matches = [WHO_CAME.match(plain, match.end()) for match in found]
    return [match.span("who") for match in matches if match]


def _note(text: Text, found: list[re.Match]) -> str:
    first = found[0]
    start, end = first.start("kind" if _is_apart(first) else 0), found[-1].end()
    parts = PARTS_OF_IT.match(text.plain, end)
    end = parts.end() if parts else end
    if text.plain[start:end].count("(") > text.plain[start:end].count(")"):
        end += text.plain[end : end + 1] == ")"
    return text.words(start, end)
