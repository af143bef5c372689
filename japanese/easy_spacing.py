"""分かち書き, the spaces between phrases of やさしい日本語: one kind, none before a particle. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

import budoux

from .faults import WARNING, Fault, sentences

HALF, FULL = " ", "　"
LETTER = r"[^\s!-~]"
PARTICLES = "は|が|を|に|で|と|も|の|では|には|とは|でも|にも|とも|のは|のが|のを|のに|ので"
LONELY = re.compile(rf"(?<={LETTER})[ 　]+(?=(?:{PARTICLES})(?:[\s、。]|$)|[、。])")
BETWEEN = {kind: re.compile(f"(?<={LETTER}){kind}+(?={LETTER})") for kind in (HALF, FULL)}
# Shorter ones are read at a glance.
LONG_WITHOUT_SPACE = 15

_parser = budoux.load_default_japanese_parser()


def before_particles(text: str) -> Iterator[Fault]:
    message = (
        "「は」「が」「を」や「、」「。」の前に空白があります。前のことばにつけて書いてください。"
    )
    for match in LONELY.finditer(text):
        yield Fault(*match.span(), WARNING, message, "", around=1)


def unspaced(text: str) -> Iterator[Fault]:
    """Long sentences without a space, mended between their phrases."""
    message = "空白のない長い文です。ことばのまとまりごとに空白を入れると、読みやすくなります。"
    for match in sentences(text):
        if len(match.group()) > LONG_WITHOUT_SPACE and not re.search(
            "[ 　]", match.group().strip()
        ):
            mended = _spaced(match.group(), _usual(text))
            if mended != match.group():
                yield Fault(*match.span(), WARNING, message, mended)


def two_kinds(text: str) -> Iterator[Fault]:
    if not all(pattern.search(text) for pattern in BETWEEN.values()):
        return
    usual = _usual(text)
    message = "ことばの間の空白に、全角と半角がまじっています。どちらかにそろえてください。"
    for match in BETWEEN[HALF if usual == FULL else FULL].finditer(text):
        yield Fault(*match.span(), WARNING, message, usual, around=1)


def _usual(text: str) -> str:
    return max((FULL, HALF), key=lambda kind: len(BETWEEN[kind].findall(text)))


@lru_cache(maxsize=1024)
def _spaced(sentence: str, kind: str) -> str:
    return LONELY.sub("", kind.join(_parser.parse(sentence)))
