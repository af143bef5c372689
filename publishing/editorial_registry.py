"""What an editorial rule is: it reads one field of one record and remarks on it.

Rules register themselves in each app's `editorial_checks.py`; running them is not here (editorial_checks).
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from django.core.validators import RegexValidator
from django.db import models

from japanese.faults import WARNING, Fault

from .content_files import translated_originals
from .models import PublicModel
from .rich_text import RichTextField
from .visible_text import VisibleText

# Fields that carry official names and titles over exactly as they are printed.
NAMES = re.compile(
    r"name|short_name|kana|(menu_|short_|document_)?title(_\d+)?|heading|headline|label"
    r"|programme_name|publisher|purpose|address|located_in"
)
# What a source prints, and other spellings of names: no rule has a say there.
PRINTED = re.compile(r"printed_?\w*|aliases|misprints")


@dataclass(frozen=True)
class Finding:
    """`mended`: the whole field with everything mended that this rule can mend in it, or None."""

    record: PublicModel
    field: str
    level: str
    message: str
    words: str
    mended: str | None
    link: tuple[str, str] | None = None

    @property
    def label(self) -> str:
        return str(self.record._meta.get_field(self.field).verbose_name)

    @property
    def place(self) -> str:
        """Names this finding, and its mend, in a form that is sent back."""
        told = hashlib.sha256(f"{self.message} {self.mended}".encode()).hexdigest()[:12]
        return f"{self.record.pk} {self.field} {told}"


@dataclass(frozen=True)
class Remark:
    """What a rule says; the record and the field are added where it is run. `link`: (label, address) of
    where it is put right, if not in the field."""

    level: str
    message: str
    words: str = ""
    mended: str | None = None
    link: tuple[str, str] | None = None


@dataclass(frozen=True)
class Column:
    """`name` in the table is `base` in `language` (empty where a field is not translated)."""

    name: str
    base: str
    language: str
    is_text: bool
    is_rich: bool
    is_seen: bool

    @property
    def is_name(self) -> bool:
        return bool(NAMES.fullmatch(self.base))


class Site:
    """What rules look up, loaded once a run: `site.get(loader)` is `loader()`."""

    def __init__(self):
        self._loaded: dict[Callable, object] = {}

    def get(self, loader: Callable):
        if loader not in self._loaded:
            self._loaded[loader] = loader()
        return self._loaded[loader]


@dataclass
class Text:
    """One field of one record. `before`: the root's earlier texts of the same language, in order."""

    record: PublicModel
    column: Column
    site: Site
    before: str = ""

    @cached_property
    def value(self):
        return getattr(self.record, self.column.name)

    @cached_property
    def visible(self) -> VisibleText:
        return VisibleText(self.value or "", self.column.is_rich)

    @property
    def language(self) -> str:
        return self.column.language

    @property
    def is_verbatim(self) -> bool:
        """Kept character by character, as the city's own document has it."""
        return self.language in ("", "ja") and isinstance(self.record, tuple(_verbatim))

    @property
    def is_as_printed(self) -> bool:
        return self.is_verbatim or (self.column.is_name and self.language in ("", "ja"))

    def report(self, faults: Iterable[Fault]) -> Iterator[Remark]:
        """One remark for the same words. What is kept as printed is told gently and mended by nobody."""
        faults = list(faults)
        mended = None if self.is_as_printed else self.visible.mended(faults)
        seen = set()
        for fault in faults:
            words = fault.words(self.visible.text)
            if (words, fault.message) not in seen:
                seen.add((words, fault.message))
                level = WARNING if self.is_as_printed else fault.level
                whole = mended if fault.mended is not None else None
                yield Remark(level, fault.message, words.strip("\n"), whole)


@dataclass(frozen=True)
class Rule:
    run: Callable[[Text], Iterable[Remark]]
    model: type[PublicModel]
    fields: frozenset | None

    @property
    def reads_empty(self) -> bool:
        return self.fields is not None

    def applies_to(self, model, column: Column) -> bool:
        wanted = column.is_text if self.fields is None else column.base in self.fields
        return wanted and issubclass(model, self.model)


_rules: list[Rule] = []
_verbatim: set[type[PublicModel]] = set()
_name_loaders: list[Callable[[], Iterable[str]]] = []


def register(model: type[PublicModel] | None = None, fields: Iterable[str] | None = None):
    """Decorate a rule. Without `fields` it reads every text that is not empty and not `printed_…`;
    with them exactly these, by their names without a language, empty ones too."""

    def decorate(run: Callable) -> Callable:
        _rules.append(Rule(run, model or PublicModel, frozenset(fields) if fields else None))
        rules_of.cache_clear()
        return run

    return decorate


def keep_verbatim(*kinds: type[PublicModel]):
    """Records whose Japanese comes from documents: words are theirs, character by character."""
    _verbatim.update(kinds)


def register_names(loader: Callable[[], Iterable[str]]):
    """Decorate a function that gives proper names; easy Japanese does not count against them."""
    _name_loaders.append(loader)
    return loader


def proper_names() -> list[str]:
    """Longest first."""
    names = {name for loader in _name_loaders for name in loader() if name}
    return sorted(names, key=lambda name: (-len(name), name))


@cache
def rules_of(model: type[PublicModel]) -> list[tuple[Column, list[Rule]]]:
    """The columns of a model that any rule reads, with their rules."""
    return [
        (column, rules)
        for column in columns(model)
        if (rules := [rule for rule in _rules if rule.applies_to(model, column)])
    ]


@cache
def columns(model: type[PublicModel]) -> list[Column]:
    hidden = translated_originals(model)
    return [
        _column(field)
        for field in model._meta.concrete_fields
        if field.name not in hidden and not field.is_relation
    ]


def _column(field: models.Field) -> Column:
    base = getattr(field, "translated_field", None)
    name = base.name if base is not None else field.name
    return Column(
        name=field.name,
        base=name,
        language=getattr(field, "language", ""),
        is_text=_is_prose(field) and not PRINTED.fullmatch(name),
        is_seen=_is_prose(field),
        is_rich=isinstance(field, RichTextField),
    )


def _is_prose(field: models.Field) -> bool:
    """Written in words; not a key, an address, a number or a choice."""
    return (
        isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.URLField | models.SlugField)
        and not field.choices
        and not field.unique
        and field.editable
        and not any(isinstance(check, RegexValidator) for check in field.validators)
    )
