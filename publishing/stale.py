"""Every translation of the site that was made from another Japanese, in two questions to the database.

`stamps.stale_fields` says the same of one record.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from modeltranslation.utils import build_localized_fieldname

from .content_files import translated_originals
from .models import TranslationStamp, public_models
from .stamps import SOURCE, TARGETS, hash_of
from .tree import child_relations, is_root

TEXT = models.TextField()
NAMES = ("name", "title", "heading", "short_title", "caption")


@dataclass(frozen=True)
class Stale:
    """`label` names the field and the language; `record_id` is the root's or a child's."""

    root_type: str
    root_id: str
    root_name: str
    label: str
    record_id: str
    field: str
    japanese: str


def find() -> list[Stale]:
    columns = ("record_id", "field", "source_hash")
    stamps = {
        (pk, field): told for pk, field, told in TranslationStamp.objects.values_list(*columns)
    }
    found = [Stale(*row) for row in _texts({field for _, field in stamps})]
    return [one for one in found if stamps.get((one.record_id, one.field)) not in (None, _now(one))]


def _now(one: Stale) -> str:
    return hash_of(one.japanese)


def _texts(fields: set[str]) -> list[tuple]:
    """One row for each stamped translation. Only columns that have a stamp are asked for."""
    questions = [
        _question(root, model, path, original, code)
        for root in public_models()
        if is_root(root)
        for model, path in _with_children(root)
        for original in sorted(translated_originals(model))
        for code in TARGETS
        if build_localized_fieldname(original, code) in fields
    ]
    return list(questions[0].union(*questions[1:], all=True)) if questions else []


def _with_children(root):
    return [(root, ""), *((model, f"{name}__") for model, name in child_relations(root))]


def _question(root, model, path, original, code):
    name = build_localized_fieldname(original, code)
    stamped = TranslationStamp.objects.filter(field=name).values("record_id")
    translated = models.QuerySet(model).filter(pk__in=stamped, **{f"{name}__gt": ""})
    label = f"{model._meta.get_field(original).verbose_name}（{dict(settings.LANGUAGES)[code]}）"
    return translated.order_by().values_list(
        Value(root._meta.label_lower, models.TextField()),
        F(f"{path}pk"),
        _name(root, path),
        Value(label, models.TextField()),
        F("pk"),
        Value(name, models.TextField()),
        Coalesce(F(build_localized_fieldname(original, SOURCE)), Value(""), output_field=TEXT),
    )


def _name(root, path):
    """The first of the root's own texts that is not empty."""
    originals = translated_originals(root)
    known = [name for name in NAMES if name in originals] or sorted(originals)
    columns = [F(path + build_localized_fieldname(name, SOURCE)) for name in known]
    texts = [NullIf(column, Value("")) for column in columns]
    return Coalesce(*texts, Value(""), output_field=TEXT)
