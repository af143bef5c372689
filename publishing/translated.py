"""Every text of the site beside its translations, in two questions to the database.

What a page tells its reader of them is `shown`; what a person does about them is `confirming`.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, NullIf
from modeltranslation.utils import build_localized_fieldname

from .content_files import translated_originals
from .models import TranslationStamp, public_models
from .stamps import SOURCE, TARGETS, hash_of
from .tree import child_relations, is_root

TEXT = models.TextField()
NAMES = ("name", "title", "heading", "short_title", "caption")


@dataclass(frozen=True)
class Text:
    """A text in Japanese and in one other language; one of the two may be empty. `kind` and `record_id`
    are the root's or a child's; `since` is when the translation was made, or the record last changed."""

    root_type: str
    root_id: UUID
    root_name: str
    kind: str
    record_id: UUID
    original: str
    japanese: str
    since: datetime
    language: str
    translation: str
    made_from: str | None
    confirmed_by: str
    confirmed_at: datetime | None

    @property
    def field(self) -> str:
        return build_localized_fieldname(self.original, self.language)

    @property
    def label(self) -> str:
        return str(apps.get_model(self.kind)._meta.get_field(self.original).verbose_name)

    @property
    def is_missing(self) -> bool:
        return not self.translation

    @property
    def is_stale(self) -> bool:
        made_from = self.made_from
        return bool(self.translation) and made_from not in (None, hash_of(self.japanese))

    @property
    def is_provisional(self) -> bool:
        return bool(self.translation) and not self.is_stale and self.confirmed_at is None

    @property
    def is_open(self) -> bool:
        return self.is_missing or self.is_stale or self.is_provisional


def texts(*, root=None) -> list[Text]:
    """In the order of models, fields and languages; of one `root` and its children, or of all."""
    columns = ("source_hash", "at", "confirmed_by", "confirmed_at")
    stamps = {
        (pk, field): told
        for pk, field, *told in TranslationStamp.objects.values_list("record_id", "field", *columns)
    }
    return [
        _text(names, updated_at, japanese, language, translation, stamps)
        for *names, updated_at, japanese, in_languages in _rows(root)
        for language, translation in zip(TARGETS, in_languages, strict=True)
        if japanese or translation
    ]


def stale() -> list[Text]:
    return [text for text in texts() if text.is_stale]


def _text(names, updated_at, japanese, language, translation, stamps) -> Text:
    *_, record_id, original = names
    stamp = stamps.get((record_id, build_localized_fieldname(original, language)))
    made_from, at, by, confirmed_at = stamp or (None, None, "", None)
    since = at if at and translation else updated_at
    return Text(*names, japanese, since, language, translation, made_from, by, confirmed_at)


def _rows(root) -> list[tuple]:
    """(…, [text in each language]) for each field of each record that says something in any."""
    questions = [
        _question(root_model, model, path, original, root)
        for root_model in ([type(root)] if root else public_models())
        if is_root(root_model)
        for model, path in _with_children(root_model)
        for original in _in_order(model)
    ]
    rows = questions[0].union(*questions[1:], all=True)
    size = len(TARGETS)
    return [(*row[:-size], row[-size:]) for row in rows]


def _in_order(model) -> list[str]:
    """The translated fields as the model has them."""
    translated = translated_originals(model)
    return [field.name for field in model._meta.concrete_fields if field.name in translated]


def _with_children(root):
    return [(root, ""), *((model, f"{name}__") for model, name in child_relations(root))]


def _question(root_model, model, path, original, root):
    columns = [build_localized_fieldname(original, language) for language in (SOURCE, *TARGETS)]
    said = Q.create([(f"{column}__gt", "") for column in columns], connector=Q.OR)
    found = models.QuerySet(model).filter(said)
    if root is not None:
        found = found.filter(**{f"{path}pk": root.pk})
    return found.order_by().values_list(
        Value(root_model._meta.label_lower, TEXT),
        F(f"{path}pk"),
        _name(root_model, path),
        Value(model._meta.label_lower, TEXT),
        F("pk"),
        Value(original, TEXT),
        F("updated_at"),
        *map(_words, columns),
    )


def _words(column):
    return Coalesce(F(column), Value(""), output_field=TEXT)


def _name(root, path):
    """The first of the root's own texts that is not empty."""
    originals = translated_originals(root)
    known = [name for name in NAMES if name in originals] or sorted(originals)
    columns = [F(path + build_localized_fieldname(name, SOURCE)) for name in known]
    texts = [NullIf(column, Value("")) for column in columns]
    return Coalesce(*texts, Value(""), output_field=TEXT)
