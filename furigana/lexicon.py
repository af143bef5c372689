"""The words whose reading is known, kept per content version; a rehearsal, which has none, reads anew."""

import logging
from functools import lru_cache

from japanese.ruby import Lexicon, Word

from .models import Reading

logger = logging.getLogger(__name__)


def of(version: int | None) -> Lexicon:
    return read() if version is None else _kept(version)


def read() -> Lexicon:
    rows = Reading.objects.shown().order_by().values_list("surface", "kana", "context")
    return Lexicon(word for row in rows if _fits(word := Word(*row)))


def _fits(word: Word) -> bool:
    """What came past every form must not take a page away from its readers."""
    try:
        Lexicon([word])
    except ValueError:
        logger.warning("Reading %s does not fit its word and is left out.", word.surface)
        return False
    return True


@lru_cache(maxsize=2)
def _kept(version: int) -> Lexicon:
    return read()
