"""Reading content files: Django's fixture format, every fault named by file, line, record and field.

A file is a list of {"model": "app.model", "fields": {…}}; records are known by their natural key,
references are lists of natural keys. Nothing is written here (loading).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from modeltranslation.translator import NotRegistered, translator

from .content_syntax import ContentError, Raw, parse
from .models import PublicModel


@dataclass(frozen=True)
class Record:
    file: str
    model: type[PublicModel]
    key: str
    fields: dict = field(hash=False)
    line_of: Callable[[str], int] = field(compare=False)

    @property
    def identity(self) -> tuple:
        return self.model, self.key

    def __str__(self):
        return f"{self.model._meta.label_lower} {self.key}"

    def error(self, reason: str, field: str = "") -> ContentError:
        line = self.line_of(field)
        return ContentError(reason, file=self.file, line=line, record=str(self), field=field)


def read(paths: list[Path]) -> list[Record]:
    """All records of the files, in order. Raises ContentError; the same record twice is a fault."""
    records: dict[tuple, Record] = {}
    for path in paths:
        for position, raw in enumerate(parse(path), start=1):
            record = _record(path.name, position, raw)
            if first := records.get(record.identity):
                raise record.error(
                    f"同じ記録が {first.file} の {first.line_of('')}行目 にもあります"
                )
            records[record.identity] = record
    return list(records.values())


@cache
def writable_fields(model: type[models.Model]) -> dict[str, models.Field]:
    """What a content file may say of a model: its own editable columns and many-to-many fields."""
    hidden = {"id", "updated_at", *translated_originals(model)}
    return {
        field.name: field
        for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many)
        if field.name not in hidden and (field.editable or field.name == model.natural_key_field)
    }


def translated_originals(model: type[models.Model]) -> set[str]:
    """`title` of `title_ja`, `title_en` …: views read it, content files never name it."""
    try:
        return set(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return set()


def _record(file: str, position: int, entry: Raw) -> Record:
    raw = entry.value
    place = {"file": file, "line": entry.line_of(""), "record": f"{position}番目の記録"}
    if not isinstance(raw, dict) or not isinstance(raw.get("fields"), dict):
        raise ContentError("model と fields がありません", **place)
    if extra := set(raw) - {"model", "fields"}:
        raise ContentError(f"知らないキー {', '.join(sorted(map(str, extra)))}", **place)
    model = _model(raw.get("model"), place)
    key = _natural_key(model, raw["fields"].get(model.natural_key_field), place)
    record = Record(file, model, key, raw["fields"], entry.line_of)
    known = writable_fields(model)
    for name in record.fields:
        if name not in known:
            raise record.error("この項目はありません", str(name))
    return record


def natural_key(model: type[PublicModel], value) -> str:
    """As the database tells it: 01 and 1 are the same number. Raises ValidationError."""
    return str(model._meta.get_field(model.natural_key_field).to_python(value))


def _natural_key(model, value, place) -> str:
    place = {**place, "field": model.natural_key_field}
    if value in (None, ""):
        raise ContentError("値がありません", **place)
    if isinstance(value, list | dict | bool):
        raise ContentError("キーの形ではありません", **place)
    try:
        return natural_key(model, value)
    except ValidationError as error:
        raise ContentError(" ".join(error.messages), **place) from error


def _model(label, place) -> type[PublicModel]:
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError, AttributeError, TypeError):
        model = None
    if model is None or not issubclass(model, PublicModel):
        raise ContentError(f"「{label}」という種類の記録はありません", **place, field="model")
    return model
