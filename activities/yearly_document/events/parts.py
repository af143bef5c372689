"""A sentence cut into the dates it tells of and the words that belong to each.

A date and the one to which it was put off become one part; dates of other years have none.
"""

import re
from dataclasses import dataclass

from . import wording
from .dates import MOVED_AWAY, MOVED_TO, Group, Span

_limits = "締め?切り?|期限|公開日|申し?込み?|募集|受付|更新日|作成日|発行日|施行日|申込期間|期間|毎年|毎|例年"
_begins = "使用|開始|運用|施行|適用|稼働|スタート|供用|導入|始|受付|順次|加わ|増え|広げ|拡大|移行"
BEFORE_NO_EVENT = re.compile(rf"(?:(?:{_limits})(?:日|は)?\s*[:はがの]?\s*|[件人]数\()$")
AFTER_NO_EVENT = re.compile(
    r"\s*(?:末?(?:現在|時点)|末\s+[\d,]+(?![月日年/.\d])|末\)|末[のでに]\s*[\d,]+(?![月日年/.\d])|は?\s*\d+件|末?まで(?!の)|以降|以来|付け?|付で|号|締め?切|必着|を?(?:期限|目途|めど|目標)|[^。、]{0,6}(?:を?除|は除|は休|月間)"
    rf"|(?:から|より)、?[^。、]{{0,15}}(?:{_begins}|毎月|毎週|隔月|月\d回|定期))"
)
# 4月から12月までの相談は143件; 11月30日の「人生会議の日」を前に.
OF_A_COUNT = re.compile(
    r"\s*(?:まで)?の[^、。\d]{1,12}(?:延べ|計|合計)?[\d,]+(?:件|か所|カ所|冊|部|台|機関|事業所)"
)
NAMED_DAY = re.compile("の「[^」]*(?:の日|デー|週間|月間)」|の[^、。]{0,12}を前に")
SINCE = re.compile(r"\s*(?:から|より)(?!\d)|\s*(?:\([^()]*\))?\s*に(?:合わせ|あわせ|ちな)")
GOES_ON_AS_BEFORE = re.compile(r"\s*(?:は|の(?:会|回|開催))")
REFERS = re.compile(r"\s*(?:は|には|にも|の(?:会|回|第))")
NEW_DAY = re.compile("改めて|あらためて|新たな日|新しい日|変更後|延期後|後日|代替日|振替日")
ORDINAL_BEFORE = re.compile(r"第\s*\d+回\s*[(:]?\s*$")


@dataclass
class Part:
    """A group of dates in its sentence, with the words from which it is told."""

    group: Group
    start: int
    end: int
    moved_from: Span | None = None

    @property
    def spans(self) -> list[Span]:
        """Those of this fiscal year, or to which something of this year was put off."""
        return [span for span in self.group.spans if not span.outside or self.moved_from]


def parts_of(groups: list[Group], plain: str) -> list[Part]:
    starts = [_start(groups, i, plain) for i in range(len(groups))]
    ends = [*starts[1:], len(plain)][: len(groups)]
    cut = [Part(*one) for one in zip(groups, starts, ends, strict=True)]
    joined = [part for part in _joined(cut, plain) if part.spans]
    return [part for i, part in enumerate(joined) if not _is_told_exactly(part, joined[i + 1 :])]


def _is_told_exactly(part: Part, following: list[Part]) -> bool:
    """9月の強調月間に合わせ、9月1日から30日まで: the month says no more than the days."""
    return all(
        span.bare and any(span.is_near(other) for later in following for other in later.spans)
        for span in part.spans
    )


def _start(groups: list[Group], i: int, plain: str) -> int:
    """第１回（5月23日）: the words before the bracket, or 第１回 before the date, belong to the date."""
    if i == 0:
        return 0
    start, since = groups[i].start, groups[i - 1].end
    gap = plain[since:start]
    ordinal = ORDINAL_BEFORE.search(gap)
    if ordinal:
        return since + ordinal.start()
    closed = gap.rstrip(" (").find(")")
    if gap.endswith("(") and (closed >= 0):
        return since + closed + 1
    comma = gap.rfind("、")
    return since + comma + 1 if comma >= 0 else start


def _joined(parts: list[Part], plain: str) -> list[Part]:
    """Joins a date and the one to which it was put off: 10月12日の研修は11月9日に振り替えて実施した."""
    result: list[Part] = []
    for part in parts:
        last = result[-1] if result else None
        if last and _continues(last, part, plain):
            kept = last.moved_from or last.group.spans[0]
            result[-1] = Part(part.group, last.start, part.end, kept)
        elif last and _came_from(last, part, plain):
            result[-1] = Part(last.group, last.start, part.end, part.group.spans[0])
        else:
            result.append(part)
    return result


def _continues(last: Part, part: Part, plain: str) -> bool:
    said, rest = plain[last.group.end : part.group.start], plain[part.group.end :]
    if last.moved_from:
        return last.group.spans[-1].bare and last.group.spans[-1].is_near(part.group.spans[0])
    if wording.CALLED_OFF.search(said) or GOES_ON_AS_BEFORE.match(rest):
        return False
    planned = wording.HAD_BEEN_PLANNED.search(said) and re.search("[がも]、|ところ|ものを", said)
    return bool(wording.PUT_OFF.search(said) or MOVED_TO.match(rest) or planned)


def _came_from(last: Part, part: Part, plain: str) -> bool:
    """9月29日　※9月8日から延期: the new day stands first."""
    is_alone = len(last.group.spans) == 1 and not last.moved_from
    return is_alone and bool(MOVED_AWAY.match(plain[part.group.end :]))


def is_no_event(plain: str, group: Group) -> bool:
    before, after = plain[: group.start], plain[group.end :]
    if BEFORE_NO_EVENT.search(before) or OF_A_COUNT.match(after) or NAMED_DAY.match(after):
        return True
    return bool(AFTER_NO_EVENT.match(after)) and not group.spans[-1].until


def is_head_of_columns(groups: list[Group], plain: str) -> bool:
    """4～6月　7～9月　10～12月　計: the parts of a year, above numbers."""
    rest, end = "", 0
    for group in groups:
        rest, end = rest + plain[end : group.start], group.end
    only_months = all(span.bare and span.until for group in groups for span in group.spans)
    return len(groups) > 1 and only_months and not re.sub(r"[合計\s]", "", rest + plain[end:])
