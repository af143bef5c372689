"""Kana for a whole word, as people type it, divided over its kanji. Pure.

What is known of each kanji from other words decides; where that leaves doubt, the reading stays whole.
"""

from collections.abc import Iterable, Iterator, Mapping

from .ruby import KANJI, Word, pieces


def known_of(words: Iterable[Word]) -> dict[str, set[str]]:
    """The kana of each kanji in words that are already split: 医 → {い}."""
    known: dict[str, set[str]] = {}
    for word in words:
        for over in pieces(word.surface, word.kana):
            if over.end - over.start == 1:
                known.setdefault(word.surface[over.start], set()).add(over.kana)
    return known


def split(surface: str, kana: str, known: Mapping[str, set[str]]) -> str:
    """看取り, みとり → み・と. What is already split, or fits nowhere, comes back as it was."""
    starts = [match.start() for match in KANJI.finditer(surface)]
    if "・" in kana or not starts:
        return kana
    first, after = starts[0], starts[-1] + 1
    head, tail = surface[:first], surface[after:]
    if kana.startswith(head) and kana.endswith(tail) and len(kana) > len(head + tail):
        kana = kana[len(head) : len(kana) - len(tail)]
    ways = list(_ways(surface[first:after], kana, known))
    return "・".join(ways[0]) if len(ways) == 1 else kana


def _ways(surface: str, kana: str, known: Mapping[str, set[str]]) -> Iterator[list[str]]:
    letter, rest = surface[0], surface[1:]
    if not KANJI.match(letter):
        if kana.startswith(letter):
            yield from _ways(rest, kana[1:], known)
        return
    if not rest:
        if kana:
            yield [kana]
        return
    for own in known.get(letter, ()):
        if kana.startswith(own):
            yield from ([own, *others] for others in _ways(rest, kana[len(own) :], known))
