"""Words of the public texts that have no reading yet, and where each stands."""

from dataclasses import dataclass, field
from functools import lru_cache

from publishing.editorial_checks import each_text
from publishing.models import PublicModel, Revision
from publishing.publication import content_version

from . import drafts, lexicon
from .models import Reading

LANGUAGES = ("", "ja", "ja-simple")
AROUND = 12  # letters on each side


@dataclass(frozen=True)
class Place:
    root: PublicModel
    before: str
    after: str


@dataclass(frozen=True)
class Missing:
    """`kana`: what a draft of a reading or SudachiPy proposes, or empty."""

    surface: str
    kana: str = ""
    places: list[Place] = field(default_factory=list)


def find() -> list[Missing]:
    """Without those for which a reading is on its way to approval."""
    waiting = _waiting()
    return [word for word in _kept(content_version()) if word.surface not in waiting]


def unread(text: str, words) -> list[tuple[str, str, int]]:
    """(word, proposed kana, where) for each run of kanji without kana."""
    return [(*drafts.word_at(text, *span), span[0]) for span in words.unread(text)]


@lru_cache(maxsize=1)
def _kept(version: int) -> list[Missing]:
    words, found = lexicon.read(), {}
    drafted = dict(Reading.objects.filter(state=Reading.State.DRAFT).values_list("surface", "kana"))
    for root, text in each_text():
        if text.column.language not in LANGUAGES or isinstance(root, Reading) or not text.value:
            continue
        visible = text.visible.text
        for surface, kana, at in unread(visible, words):
            word = found.setdefault(surface, Missing(surface, drafted.get(surface, kana)))
            before, after = visible[max(0, at - AROUND) : at], visible[at + len(surface) :]
            word.places.append(Place(root, before, after[:AROUND]))
    return list(found.values())


def _waiting() -> set[str]:
    open_ones = Revision.objects.open().filter(root_type=Reading._meta.label_lower)
    return {tree["fields"]["surface"] for tree in open_ones.values_list("tree", flat=True) if tree}
