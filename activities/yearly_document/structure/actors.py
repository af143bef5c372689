"""Who did the work: labels that name an actor, and whether the words mean the city or its center."""

import re
from dataclasses import dataclass

from ..proposal import CENTER, CITY
from .lines import plain
from .marks import SYMBOLS

EXPLICIT = re.compile(
    r"\W*(?:(?:実施主体|実施者|実施機関|事業主体|主体|[委受]託(?:先|者|機関)|主?担当(?:部?課|部署|者)?|所管課?|主管課?)(?:\s*[:\t]\s*|[)】〕\]>〉》]\s*:?\s*|\s+(?=\S))"
    r"|(?P<host>主催者?)\s*[:\t]\s*|実施\s*[:\t]\s*)(?P<who>.+)"
)
BRACKETED = re.compile(r"[(【〔\[<〈《≪](?P<who>[^()【】〔〕\[\]<>〈〉《》≪≫]+)[)】〕\]>〉》≫]")
WORK = re.compile(
    r"(?P<who>\S{1,40}?)(?:(?:の|が|で|において|による)(?:主な|主に|主として)?"
    r"(?P<together>(?:共同|合同|協働)(?:して|で)|連携して)?"
    r"(?:取り?組(?:み|んだ|む)?|担う|実施|主催|開催|担当|行う|行った|実績|計画|事業|活動|部)"
    r"(?:状況|実績|計画|内容|事項|事業|取り?組み?|した|する|もの|こと|分|会議|研修|等)*|(?:実施|主催|担当)(?:分|事業|の取組))"
)
AT_END = re.compile(
    r"(?P<label>[（(【〔［\[<＜〈《](?P<who>[^（）()【】〔〕［］\[\]<>＜＞〈〉《》]{1,30})[）)】〕］\]>＞〉》])(?=\s+\S|$)"
)
AT_START = re.compile(
    r"(?P<label>[（(【〔［\[<＜〈《](?P<who>[^（）()【】〔〕［］\[\]<>＜＞〈〉《》：:]{1,8})[）)】〕］\]>＞〉》])\s*(?=\S)"
)
OF_CENTER = re.compile(
    r"(?:支援|連携|相談|サポート|在宅ケア|在宅医療|コーディネート|つなぐ).*(?:センター|室|ステーション|窓口|拠点)"
    r"|^(?:当|本)?センター$|委託|受託"
)
NOT_CENTER = re.compile(r"地域包括支援センター|障害者?.*センター|子育て")
OF_CITY = re.compile(
    r"^(?:本|当)?(?:市|町|村|区|県|役所|役場|行政)$|(?:市|町|村|区|課|係|役所|役場|行政|福祉部|健康部|(?:推進|対策|政策|企画)室)$"
)
NOT_CITY = re.compile(r"関係|近隣|隣接|各|[二三四五六七八\d]市|市町村?$|[地学校]区$")
OTHER = re.compile(
    r"(?:会|署|病院|医院|診療所|薬局|社協|協議会|保健所|大学|法人|ステーション|事業所|共催|共同|合同|連名|センター|団体|局|部|館|組合|機構)$"
)
JOINT = re.compile(r"共催|合同|協働|共同(?:実施|開催|主催|で)?$")
PARTS = re.compile(r"[・、,/&＆+]|及び|と|並びに")
COMMAS = re.compile(r"[、,/&＆+]|及び|並びに")
WHO = re.compile(
    r"\W*(?:実施主体|実施者|実施機関|事業主体|主?担当(?:部?課|部署|者)?|所管課?|主管課?)\W*"
)
MEANS = re.compile(
    r"「?(?P<short>[^\s「」※:=、。は]{1,6})」?\s*(?:=|:|は、?|…+)\s*(?P<long>[^、。,/;]{2,40})"
)
BY = re.compile(r"^(?:実施主体|実施者?|主催|主?担当(?:部?課|部署|者)?|所管課?|主管課?)\s*:\s*")
VENUE = re.compile(r"(?:役所|役場|会館|ホール)$")
SIGNS = re.compile(
    rf"([{SYMBOLS}])\s*(?:印|マーク)?\s*(?:=|:|\.{{2,}}|は、?|が)?\s*([^{SYMBOLS}、。()\s:]{{1,30}})"
)
NAME_END = re.compile(
    r"(?:市|町|村|区|課|係|センター|(?:支援|相談|連携|推進|調整|ケア|コーディネート)室|ステーション|拠点)$"
)
ASIDE = re.compile(r"(?:\([^()]*\)|「[^「」]*」)$")
RUN_BY = re.compile(r"(?:[市町村区]?の?(?P<self>直営)|委託)(?:事業|分|業務)(?:\(.+\))?")
OWN_WORK = re.compile(r"[市町村区本当]{0,2}の?直営")
HANDED_OVER = re.compile(
    r".{1,30}(?:に|へ)の?(?:業務を?)?委託(?:して|し、?|により)?(?:行った|実施した|行う|実施する)?(?:もの|こと|事業|業務|取組|分|内容)*"
)
CARRIED_OUT = re.compile(r"\W*(?:実施|[委受]託|事業主体)")
SPACED = re.compile(r"\W*(?:\w\s+){1,4}\w\s*:")  # 主　催：
DATES = re.compile(r"\d")
LONGEST = 45


@dataclass(frozen=True)
class Label:
    """`words` name the actor; `kind` is the proposal's, None for other or several bodies."""

    words: str
    kind: str | None
    is_explicit: bool = False
    is_host: bool = False  # 主催：… tells it only where nothing else does
    is_bare: bool = False  # the name alone: no brackets, no word such as 取組


def kind_of(words: str) -> tuple[str | None, bool]:
    """The proposal's actor, and whether the words name a body at all. The first of city and center
    leads where both are named; together with others, neither does."""
    words = re.sub(r"\s", "", plain(words))
    if re.search(r"委託|受託", words):
        return CENTER, True
    if OWN_WORK.fullmatch(words):
        return CITY, True
    bare = JOINT.sub("", re.sub(r"\([^()]*\)", "", words)) or words
    for separator in (PARTS, COMMAS):  # 医療と介護の連携室 is one body
        parts = [_single(part) for part in separator.split(bare) if part]
        if len(parts) > 1 and all(known for _, known in parts):
            return (parts[0][0] if None not in dict(parts) else None), True
    kind, known = _single(bare)
    return (None, True) if JOINT.search(words) else (kind, known)


def _single(words: str) -> tuple[str | None, bool]:
    if NOT_CENTER.search(words):
        return None, True
    if OF_CENTER.search(words) and not words.endswith("協議会"):
        return CENTER, True
    if OF_CITY.search(words) and not NOT_CITY.search(words):
        return CITY, True
    return None, bool(OTHER.search(words))


class Actors:
    """Labels as this document uses them; `legend` holds what its abbreviations stand for."""

    def __init__(self, notes: list[str]):
        self.legend = {}
        self.marks = {}
        for note in notes:
            for match in MEANS.finditer(re.sub(r"^\W+|^注\s?\d*\s*", "", plain(note))):
                if kind_of(match["long"])[1]:
                    self.legend[match["short"]] = match["long"]

    def learn_marks(self, texts: list[str]) -> None:
        """□…町が行ったもの　■…相談室が行ったもの: marks that name the actor of each line they head."""
        for text in texts:
            told = [(mark, self._kind(words)) for mark, words in SIGNS.findall(plain(text))]
            if len(dict(told)) > 1 and all(kind for _, kind in told):
                self.marks |= {mark: Label(mark, kind) for mark, kind in told}

    def _kind(self, words: str) -> str | None:
        label = self.label(words.strip())
        return label.kind if label else self.who(words.strip())[0]

    def at_start(self, text: str) -> tuple[str, Label] | None:
        """［市］ or ［連］ before what a line tells; `text` begins with the first of the two."""
        match = AT_START.match(text)
        kind, known = self.who(match["label"]) if match else (None, False)
        if match and not known:
            kind, known = self.who(match["who"])
        return (match[0], Label(match["label"], kind)) if match and known else None

    def who(self, words: str) -> tuple[str | None, bool]:
        words = BY.sub("", plain(words))
        if ":" in words:  # 会場：市役所
            return None, False
        return kind_of(self.legend.get(words, words))

    def label(self, text: str) -> Label | None:
        """The label that a whole line is, if it is one."""
        text = SPACED.sub(lambda match: re.sub(r"\s", "", match[0]), plain(text), count=1)
        if not text or len(text) > LONGEST or re.search(r"[。=]|^(?:※|注)", text):
            return None
        if len(SIGNS.findall(text)) > 1:  # （●は町、○は相談室） tells what marks mean
            return None
        explicit = EXPLICIT.fullmatch(text)
        if explicit:
            return Label(
                text,
                self.who(explicit["who"])[0],
                is_explicit=True,
                is_host=bool(explicit["host"]),
            )
        core = re.sub(r"^[^\w(【〔\[<〈《≪]+|[^\w)】〕\]>〉》≫]+$", "", text)
        match = (
            BRACKETED.fullmatch(core) or WORK.fullmatch(core) or WORK.fullmatch(ASIDE.sub("", core))
        )
        who = re.sub(r"\s", "", match["who"]) if match else core
        kind, known = self.who(who)
        if match and match.re is BRACKETED and not known:
            inner = WORK.fullmatch(who)
            kind, known = self.who(inner["who"]) if inner else (kind, known)
        if not match:
            return self._bare(text, core)
        sure = known if match.re is BRACKETED else kind or JOINT.search(who)
        return Label(text, kind) if sure and not DATES.search(who) else None

    def _bare(self, text: str, core: str) -> Label | None:
        """The name alone on a line, or 委託事業 and 直営事業 as chapters of a document."""
        if HANDED_OVER.fullmatch(core):
            return Label(text, CENTER)
        run_by = RUN_BY.fullmatch(core)
        if run_by:
            return Label(text, CITY if run_by["self"] else CENTER)
        kind, _ = self.who(core)
        name = ASIDE.sub("", core)
        named = kind and NAME_END.search(name) and not re.search(r"[\s\d、を]", name)
        return Label(text, kind, is_bare=True) if named else None

    def is_center(self, text: str) -> bool:
        label = self.label(text)
        return label is not None and label.is_bare and label.kind == CENTER

    def at_end(self, text: str) -> tuple[str, Label] | None:
        """A heading and the actor in brackets at its end: 名簿の発行（市）; or between it and what follows
        after a space."""
        printed = text.rstrip()
        for match in AT_END.finditer(printed):
            who = plain(match["who"])
            kind, known = self.who(who)
            is_last = match.end() == len(printed)
            if known and not VENUE.search(who) and (is_last or kind):
                rest = printed[: match.start()].rstrip() + printed[match.end() :]
                return rest, Label(match["label"], kind)
        return None
