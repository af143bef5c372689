"""How far the translations of the site are: figures by language and by kind of record."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.apps import apps
from django.conf import settings

from .stamps import TARGETS
from .translated import Text


@dataclass(frozen=True)
class Figures:
    """`total` texts, of which `translated` have a translation; stale and provisional ones among these."""

    label: str
    total: int
    translated: int
    stale: int
    provisional: int

    @property
    def missing(self) -> int:
        return self.total - self.translated

    @property
    def percent(self) -> int:
        """100 only when nothing is missing."""
        return self.translated * 100 // self.total if self.total else 100


@dataclass(frozen=True)
class Coverage:
    language: str
    whole: Figures
    kinds: list[Figures]


def coverage(texts: Iterable[Text]) -> list[Coverage]:
    """For every language but Japanese; kinds are those of the root records."""
    by_language = {language: defaultdict(list) for language in TARGETS}
    for text in texts:
        by_language[text.language][text.root_type].append(text)
    return [
        Coverage(
            language,
            figures(dict(settings.LANGUAGES)[language], [*chain(*kinds.values())]),
            [figures(kind_of(root_type), found) for root_type, found in kinds.items()],
        )
        for language, kinds in by_language.items()
    ]


def kind_of(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name)


def figures(label: str, texts: list[Text]) -> Figures:
    return Figures(
        label=label,
        total=len(texts),
        translated=sum(not text.is_missing for text in texts),
        stale=sum(text.is_stale for text in texts),
        provisional=sum(text.is_provisional for text in texts),
    )
