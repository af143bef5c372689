"""Which Japanese each translation was made from, so that a stale one can be told from a current one."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import to_locale
from modeltranslation.utils import build_localized_fieldname

from .content_files import translated_originals
from .models import TranslationStamp
from .tree import child_relations

SOURCE = settings.LANGUAGE_CODE
INTERFACE = UUID(int=0)
TARGETS = [code for code, _ in settings.LANGUAGES if code != SOURCE]


def renew(model, old: dict | None, new: dict | None):
    """After a publication: a translation that was written now was made from the Japanese of now."""
    if new is None:
        return
    remember(_records(model, old, new))


def remember(records: Iterable[tuple]):
    """Records as (model, primary key, fields before, fields after), all at once."""
    found = [
        TranslationStamp(record_id=pk, field=name, source_hash=hash_of(after.get(source)))
        for owner, pk, before, after in records
        for source, name in pairs(owner)
        if after.get(name) and after.get(name) != before.get(name)
    ]
    TranslationStamp.objects.bulk_create(
        found,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["record_id", "field"],
        update_fields=["source_hash", "at", "confirmed_by", "confirmed_at"],
    )


def sources(model) -> list[str]:
    return [build_localized_fieldname(field, SOURCE) for field in translated_originals(model)]


@cache
def pairs(model) -> list[tuple[str, str]]:
    """(Japanese column, translated column)."""
    return [
        (build_localized_fieldname(field, SOURCE), build_localized_fieldname(field, language))
        for field in translated_originals(model)
        for language in TARGETS
    ]


def left_behind(model, old: dict | None, new: dict) -> list[tuple[type, str, str]]:
    """(model, primary key, column) of translations that a draft leaves as they were although it
    changes their Japanese."""
    return [
        (owner, pk, name)
        for owner, pk, before, after in _records(model, old, new)
        for field in sorted(translated_originals(owner))
        for name in (build_localized_fieldname(field, code) for code in TARGETS)
        if before
        and after.get(name)
        and after.get(name) == before.get(name)
        and after.get(source := build_localized_fieldname(field, SOURCE)) != before.get(source)
    ]


def stamp(pk, name: str, source: str | None):
    new = {"source_hash": hash_of(source), "confirmed_by": "", "confirmed_at": None}
    TranslationStamp.objects.update_or_create(record_id=pk, field=name, defaults=new)


@cache
def interface(language: str) -> TranslationStamp:
    """The words of the pages themselves, as if they were a record: its text is the whole catalogue."""
    catalogue = Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.mo"
    words = catalogue.read_bytes() if catalogue.exists() else b""
    return TranslationStamp(
        record_id=INTERFACE,
        field=build_localized_fieldname("interface", language),
        source_hash=hashlib.sha256(words).hexdigest(),
    )


def stale_fields(record) -> list[str]:
    """Columns whose translation was made from another Japanese than the record has now."""
    stamps = dict(
        TranslationStamp.objects.filter(record_id=record.pk).values_list("field", "source_hash")
    )
    return [
        name
        for field in sorted(translated_originals(type(record)))
        for name in (build_localized_fieldname(field, code) for code in TARGETS)
        if getattr(record, name)
        and name in stamps
        and stamps[name] != hash_of(getattr(record, build_localized_fieldname(field, SOURCE)))
    ]


def _records(model, old, new):
    """(model, primary key, fields before, fields after) of the root and its children."""
    yield model, new["id"], (old or {}).get("fields", {}), new["fields"]
    for child_model, _ in child_relations(model):
        label = child_model._meta.label_lower
        before = {c["id"]: c["fields"] for c in (old or {}).get("children", {}).get(label, [])}
        for child in new["children"].get(label, []):
            yield child_model, child["id"], before.get(child["id"], {}), child["fields"]


def hash_of(text: str | None) -> str:
    return hashlib.sha256((text or "").encode()).hexdigest()
