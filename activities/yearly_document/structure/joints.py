"""Whether a line goes on with the paragraph above it, or starts a new one."""

import re
from dataclasses import dataclass
from itertools import pairwise

from .lines import Line, plain

_ERA = r"(?:令和|平成|昭和|[RHS](?=\s?(?:元|\d)))"
_YEAR = rf"(?:{_ERA}\s?(?:元|\d{{1,2}})年?|(?:19|20)\d\d年?|同年|翌年)"
DATE = re.compile(
    rf"{_YEAR}度?[\s.．/]{{0,2}}\d{{1,2}}[月.．/]\s?\d{{1,2}}(?!\d)日?(?:\s?\([月火水木金土日祝・]+\))?"
    rf"|{_YEAR}\s?\d{{1,2}}月|\d{{1,2}}月\s?\d{{1,2}}日(?:\s?\([月火水木金土日祝・]+\))?"
    rf"|\d{{1,2}}/\d{{1,2}}\s?\([月火水木金土日祝・]+\)|{_YEAR}度?"
)
NUMBER = re.compile(r"\d[\d,.]*\s?(?:[年月日時分回名人件所箇か部%割]|か所|事業所)?")
STARTS_WITH_DATE = re.compile(
    rf"{_YEAR}\s?[\d.．/度]|\d{{1,2}}月|\d{{1,2}}/\d{{1,2}}|翌\d|同月|同日\s"
)
DAY = re.compile(r"\d{1,2}日(?!間|以)|\d{1,2}\([月火水木金土日祝・]+\)|[上中下]旬|初旬")
DATED = re.compile(r"\d{1,2}月|\d{1,2}/\d{1,2}")
ORDINAL = re.compile(r"第\s?\d+[回期部日弾]|その\d")
LABEL_WORDS = (
    "日時|期日|日程|開催日|実施日|場所|会場|内容|講師|参加者数?|参加人数|参加|対象者?|定員|議題|テーマ|主催|共催"
    "|目的|出席者?|人数|回数|備考|方法|結果|成果|課題|時期|頻度|周知|申込|協力|費用|演題|件数|概要"
)
LABEL = re.compile(
    rf"[(【\[<・]?(?:{LABEL_WORDS})[)】\]>]?(?:\s*[::]|\s+\S|は、?|[「『])|[^\s::、。「」()]{{1,10}}\s*:"
    r"|\w\s{1,3}\w\s*[::\s]|\w\s{1,2}\w\s{1,2}\w[::\s]"
)
INLINE_LABEL = re.compile(rf"(?<=\s)(?:{LABEL_WORDS})\s*:")
PARTICLE = re.compile(r"(?:[をにはがでとへのもや]|て|つい|による?|および|及び|又は|または|など、)$")
PREDICATE = re.compile(r"[一-鿿]{0,2}[ぁ-ん]{1,5}。")
UNFINISHED = re.compile(r"(?:。|[をはがにで]、)[^。]*[^。)」]$")
CASE = re.compile(r"[をはがにで]")
SAYS = re.compile(r"[をはが]|\S\s\S")
CLAUSE = re.compile(r"[をはがにで]、")
COMMA = re.compile(r"[、，,・&＆]$")
SENTENCE = re.compile(r"[。．！？!?]$")
COMPLETE = re.compile(
    r"(?:[。．!?」』)】]|開催|予定|中止|延期|実施|参加|出席|検討|確認|協議|作成|配布|更新|公開|済み?|書面|報告"
    r"|[名人件回所部])$"
)
GOES_ON = re.compile(
    r"へ(?!き)|[をんっゃゅょぁぃぅぇぉーッャュョァィゥェォ々、。，．」』】,.)〕]|(?:する|した|して|され|れる|れた|による|により"
    r"|について|における|に係る|に関|に対|とともに|ため[のに、]|及び|ます|まし|である|った|って|[がはにでともの]、|て)"
)
CONJUNCTION = re.compile(
    r"(?:また|なお|さらに|一方|このほか|そのほか|その他|次に|加えて|併せて|あわせて)[、,]?"
)
HIRAGANA_END, HIRAGANA_START = re.compile(r"[ぁ-ん]$"), re.compile(r"[ぁ-ん]")
PAIRS = [("「", "」"), ("『", "』"), ("(", ")"), ("【", "】"), ("〔", "〕")]
WIDE_GAP = re.compile(r"\S(?:\t+|[ 　]{3,})\S")
COUNTED = re.compile(r"\D{0,6}\d[\d,]*\s?[件名人回部]")
NOTE_START = re.compile(r"※|[(\[]?注\s?\d*[)\]\s:]|注\d")
WHOLE_BRACKET = re.compile(r"[(【〔\[<《〈][^)】〕\]>》〉]{1,40}[)】〕\]>》〉]")
LONGEST_TOKEN, PAPER, ENDLESS = 30, 80, 10**6
MOST_LINES_IN_BRACKETS = 8
NEARLY_FULL, FULL_COLUMNS, FULL_SENTENCE, HALF, THIRD = 1, 0.92, 0.8, 0.6, 3


def starts_something(text: str) -> bool:
    """A date, 第１回 or a label such as 会場： at the head of a plain text."""
    return any(rule.match(text) for rule in (STARTS_WITH_DATE, ORDINAL, LABEL))


def has_inline_labels(text: str) -> bool:
    """８月２日　会場：…: labels in the middle of lines, so that one at the start may be cut off."""
    return bool(INLINE_LABEL.search(text)) and not LABEL.match(text)


def is_cut(above: str, below: str) -> bool:
    """The line end stands inside a date, a number or brackets."""
    head, tail = above[-LONGEST_TOKEN:], below[:LONGEST_TOKEN]
    spans = (m.span() for rule in (DATE, NUMBER, INLINE_LABEL) for m in rule.finditer(head + tail))
    if any(start < len(head) < end for start, end in spans):
        return True
    if re.search(r"(?:令|平|令和|平成|昭和)$", head) and re.match(r"[和成元\d]", tail):
        return True
    return is_open(above)


def is_scrap(above: str, below: str) -> bool:
    """在宅療養の便利 / 帳: one character says nothing of its own."""
    return len(below) == 1 and below.isalpha() and not COMPLETE.search(above)


def is_open(text: str) -> bool:
    return any(text.rfind(left) > text.rfind(right) for left, right in PAIRS)


@dataclass
class Width:
    """How wide the document's full lines are, in characters and in columns of paper."""

    characters: int
    columns: int
    has_forms: bool = False  # 会場：… stands in lines of its own
    # columns, where no line was broken but perhaps one between sentences
    sentences: int | None = None
    hangs: bool = False  # a paragraph's later lines stand further right than its first

    def is_tight(self, line: Line) -> bool:
        """Not one more character would have found room."""
        return line.columns >= self.columns - 1

    def starts_further(self, above: Line, line: Line) -> bool:
        """Whether the line's indent tells that it starts a paragraph."""
        return line.indent < above.indent if self.hangs else line.indent > above.indent

    def is_full(self, line: Line, share: float = FULL_COLUMNS) -> bool:
        return line.length >= self.characters - NEARLY_FULL or line.columns >= self.columns * share


def width_of(lines: list[Line], alone: set[int], marked: set[int]) -> Width:
    """The longest line that surely goes on in the next; no line is full where none does.

    `alone`: the indexes of lines that neither go on nor follow; `marked`: of those that do not follow.
    """
    pairs, broken, shifts = [], [], []
    for at, (above, below) in enumerate(pairwise(lines)):
        if below.gap or {at, at + 1} & alone or at + 1 in marked:
            continue
        pairs.append((above, below))
        if _is_broken(above.plain, below.plain, at in marked):
            broken.append(above)
            shifts.append(below.indent - above.indent)
    labelled = [above for above, below in pairs if LABEL.match(below.plain)]
    if not broken:
        narrow = [x.columns for at, x in enumerate(lines) if at not in alone | marked]
        widest = max(narrow, default=ENDLESS)
        return Width(ENDLESS, ENDLESS, len(labelled) > 1, widest if widest <= PAPER else ENDLESS)
    width = Width(max(x.length for x in broken), max(x.columns for x in broken))
    right, left = sum(x > 0 for x in shifts), sum(x < 0 for x in shifts)
    width.hangs = right > left and right * THIRD >= len(shifts)
    width.has_forms = sum(x.length < width.characters - NEARLY_FULL for x in labelled) > 1
    return width


def _is_broken(above: str, below: str, is_marked: bool) -> bool:
    if is_cut(above, below) or GOES_ON.match(below) or COMMA.search(above):
        return True
    if is_marked:
        return bool(CLAUSE.search(above)) and not SENTENCE.search(above)
    if SENTENCE.search(above) or STARTS_WITH_DATE.match(below):
        return False
    if has_inline_labels(above) or has_inline_labels(below):
        return True
    if starts_something(below):
        return False
    return bool(PARTICLE.search(above) or UNFINISHED.search(above))


@dataclass
class Above:
    """The paragraph so far."""

    lines: list[Line]
    text: str
    is_heading: bool

    @property
    def last(self) -> Line:
        return self.lines[-1]


def goes_on(above: Above, line: Line, width: Width) -> bool:
    """Whether the (unmarked) line belongs to the paragraph above."""
    certain = _certainly(above, line)
    if certain is not None:
        return certain
    if STARTS_WITH_DATE.match(line.plain):
        return _goes_on_with_date(above, line, width)
    if LABEL.match(line.plain) or ORDINAL.match(line.plain):
        return _goes_on_with_label(above, line, width)
    if SENTENCE.search(above.text):
        return _goes_on_after_sentence(above, line, width)
    return _goes_on_with_words(above, line, width)


def _certainly(above: Above, line: Line) -> bool | None:
    """What the line end itself tells, whatever the width."""
    if WIDE_GAP.search(line.stripped) or WIDE_GAP.search(above.last.stripped):
        return False
    cut = is_cut(above.text, line.plain) and len(above.lines) <= MOST_LINES_IN_BRACKETS
    if cut or line.gap:
        return cut
    brackets = WHOLE_BRACKET.fullmatch(line.plain) or WHOLE_BRACKET.fullmatch(above.text)
    if brackets or NOTE_START.match(line.plain):
        return False
    if DAY.match(line.plain) and DAY.match(above.text):
        return False
    flows = (
        COMMA.search(above.text) or GOES_ON.match(line.plain) or is_scrap(above.text, line.plain)
    )
    return True if flows or _is_cut_at_space(above.last, line) else None


def _is_cut_at_space(above: Line, line: Line) -> bool:
    """８月２日　開催｜　会場：…: the one wide space between two words is also where the line ends."""
    if SENTENCE.search(above.plain) or STARTS_WITH_DATE.match(line.plain):
        return False
    dated = STARTS_WITH_DATE.match(above.plain) or has_inline_labels(above.plain)
    before = re.search(r"[^\s]　$", above.text.rstrip(" \r"))
    after = re.match(r"　\S", line.text) and LABEL.match(line.plain)
    return bool(dated and (before or after))


def _goes_on_with_date(above: Above, line: Line, width: Width) -> bool:
    if PARTICLE.search(above.text) and "。" in above.text and width.is_full(above.last):
        return True  # …を語り合った。参加者は / １１月が４４名
    if COMPLETE.search(above.text) or width.starts_further(above.last, line):
        return False
    if above.is_heading and not CLAUSE.search(above.text):
        return False
    is_list = STARTS_WITH_DATE.match(above.text) and "。" not in above.text
    return bool(PARTICLE.search(above.text)) or (width.is_full(above.last) and not is_list)


def _goes_on_with_label(above: Above, line: Line, width: Width) -> bool:
    if above.is_heading or width.has_forms:
        return False
    if SENTENCE.search(above.text):
        return width.is_tight(above.last) and not width.starts_further(above.last, line)
    inline = has_inline_labels(above.text) or has_inline_labels(line.plain)
    unfinished = PARTICLE.search(above.text) or UNFINISHED.search(above.text)
    return width.is_full(above.last) and bool(inline or unfinished)


def _goes_on_after_sentence(above: Above, line: Line, width: Width) -> bool:
    if width.starts_further(above.last, line):
        return False
    if CONJUNCTION.match(line.plain) and not width.is_tight(above.last):
        return False
    if width.sentences is not None:
        long = above.last.columns >= width.sentences * FULL_SENTENCE
        return long and not above.is_heading and bool(SENTENCE.search(line.plain))
    return width.is_full(above.last, FULL_SENTENCE) and not above.is_heading


def _hangs_back(above: Above, line: Line) -> bool:
    """第１回　７月２日　別館 / 大会議室　出席者１７名: a dated line is broken, and the rest stands
    further left."""
    dated = STARTS_WITH_DATE.match(above.text) or ORDINAL.match(above.text)
    back = line.indent < above.lines[0].indent
    return bool(dated and back) and not COMPLETE.search(above.text)


def _goes_on_with_words(above: Above, line: Line, width: Width) -> bool:
    if _hangs_back(above, line):
        return True
    full = width.is_full(above.last)
    if above.is_heading and not full and not CLAUSE.search(above.text):
        half = width.is_full(above.last, HALF)
        return half and bool(PARTICLE.search(above.text)) and line.indent <= above.last.indent
    if above.is_heading and not SAYS.search(above.text):
        # The rest of a long heading is short; what fills the line or ends in 。 stands below one.
        return not (width.is_full(line) or SENTENCE.search(line.plain))
    soft_hiragana = HIRAGANA_END.search(above.text) and HIRAGANA_START.match(line.plain)
    predicate = CASE.search(above.text) and PREDICATE.fullmatch(line.plain)
    unfinished = UNFINISHED.search(above.text) or predicate
    return full or bool(PARTICLE.search(above.text) or soft_hiragana or unfinished)


def starts_or_says(text: str) -> bool:
    """A text that starts with a date or a count or holds a sentence: it is no part of a heading."""
    text = plain(text)
    return "。" in text or bool(STARTS_WITH_DATE.match(text) or COUNTED.match(text))
