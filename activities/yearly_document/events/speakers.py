"""Who spoke, as printed: behind a label, 講師は…, or …を講師に."""

import re
from functools import lru_cache

from japanese.plain_text import Text

from .facts import BLANK, PLACE, after_particles, bodies
from .kinds import MANY

_person = "(?:師|士|医|員|長|氏|者|先生|職|教授|家族)"
_piece = rf"[^、。\s:()]{{1,20}}{_person}(?:[、。)\s※]|$)"
SPEAKER_SAID = re.compile(
    r"(?:講師(?:は|には?(?=[^、。「]{2,20}を[招迎])|\s)|(?:話題提供者?|話し手|語り手|講演者|登壇者)は)\s*([^、。()\s]+(?:\s(?=[^\s]*(?:氏|医師|先生))[^、。()\s]+)?)"
)
SPEAKER_NAMED = re.compile(
    rf"(?:講師|話題提供者?|講演者|演者|話し手|語り手|登壇者|助言者|パネリスト|シンポジスト|コーディネーター):\s*(.+?)(?=\s{{2,}}|\s+(?:来場|参加|受講|出席|定員|会場|対象|場所|テーマ|内容|「|約?\d|\S{{1,6}}:)|[。)※]|、(?!{_piece})|$)"
)
AS_SPEAKER = re.compile(r"([^、。:「」※]*?)(?:を講師に|を講師として|が講師)")
# 医師と看護師 are two, 医師会の医師 is one.
BETWEEN = re.compile(rf"(?<=[師士医員長氏者職])(?:、|と|及び)(?=[^、]*{_person}$|{_piece})")
AFTER_BLANK = re.compile(r"\s(\S+)$")
ASIDE = re.compile(
    r"\s{2,}\S.*|\s?\((?:調整中|予定|未定|依頼中).*|の\d[名人].*|(?:である|です|でした|を[招迎].*|が.*|(?<=[師士医員長氏者職])で)$"
)


@lru_cache(maxsize=MANY)
def speakers(text: Text) -> list[str]:
    match = SPEAKER_NAMED.search(text.plain) or SPEAKER_SAID.search(text.plain)
    if match:
        return named(text.cut(*match.span(1)))
    match = AS_SPEAKER.search(text.plain)
    return bodies(after_particles(text.cut(*match.span(1)))) if match else []


def named(text: Text) -> list[str]:
    """The words behind a label: 救急医、訪問看護師 → two; what follows a wide gap is no speaker."""
    if BLANK.match(text.plain.strip()):
        return []
    aside = ASIDE.search(text.plain)
    text = text.cut(0, aside.start() if aside else None)
    place = AFTER_BLANK.search(text.plain)
    if place and PLACE.fullmatch(place[1]):
        text = text.cut(0, place.start())
    marks = list(BETWEEN.finditer(text.plain))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), None]
    return [text.cut(*one).words() for one in zip(starts, ends, strict=True)]
