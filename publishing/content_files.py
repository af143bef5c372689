"""Reading content files: Django's fixture format, every fault named by file, record and field.

A file is a list of {"model": "app.model", "fields": {…}}; records are known by their natural key,
references are lists of natural keys. Nothing is written here (loading).
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.db import models
from modeltranslation.translator import NotRegistered, translator

from .models import PublicModel


class ContentError(Exception):
    """One fault, told in one line: file, record, field, reason."""

    def __init__(self, reason: str, *, file="", record="", field=""):
        super().__init__("： ".join(part for part in (file, record, field, reason) if part))


@dataclass(frozen=True)
class Record:
    file: str
    model: type[PublicModel]
    key: str
    fields: dict = field(hash=False)

    @property
    def identity(self) -> tuple:
        return self.model, self.key

    def __str__(self):
        return f"{self.model._meta.label_lower} {self.key}"

    def error(self, reason: str, field: str = "") -> ContentError:
        return ContentError(reason, file=self.file, record=str(self), field=field)


def read(paths: list[Path]) -> list[Record]:
    """All records of the files, in order. Raises ContentError; the same record twice is a fault."""
    records: dict[tuple, Record] = {}
    for path in paths:
        for position, raw in enumerate(_parse(path), start=1):
            record = _record(path.name, position, raw)
            if record.identity in records:
                raise record.error(f"同じ記録が {records[record.identity].file} にもあります")
            records[record.identity] = record
    return list(records.values())


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


def _parse(path: Path) -> list:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(f"読めません（{error.strerror}）", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise ContentError("文字コードが UTF-8 ではありません", file=path.name) from error
    except json.JSONDecodeError as error:
        reason = f"{error.lineno}行{error.colno}字目で JSON として読めません"
        raise ContentError(reason, file=path.name) from error
    if not isinstance(content, list):
        raise ContentError("記録の並び [ … ] ではありません", file=path.name)
    return content


def _record(file: str, position: int, raw) -> Record:
    place = {"file": file, "record": f"{position}番目の記録"}
    if not isinstance(raw, dict) or not isinstance(raw.get("fields"), dict):
        raise ContentError("model と fields がありません", **place)
    if extra := set(raw) - {"model", "fields"}:
        raise ContentError(f"知らないキー {', '.join(sorted(extra))}", **place)
    model = _model(raw.get("model"), place)
    key = raw["fields"].get(model.natural_key_field)
    if key in (None, ""):
        raise ContentError("値がありません", **place, field=model.natural_key_field)
    record = Record(file, model, str(key), raw["fields"])
    known = writable_fields(model)
    for name in record.fields:
        if name not in known:
            raise record.error("この項目はありません", name)
    return record


def _model(label, place) -> type[PublicModel]:
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError, AttributeError, TypeError):
        model = None
    if model is None or not issubclass(model, PublicModel):
        raise ContentError(f"「{label}」という種類の記録はありません", **place, field="model")
    return model
