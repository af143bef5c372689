"""The content as files again, in the form and under the names in which it was loaded."""

import json
from collections import defaultdict
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .content_files import writable_fields
from .models import public_models


def export(folder: Path) -> list[Path]:
    """Write every public record; only what differs from an empty field. Returns the files."""
    files: dict[str, list] = defaultdict(list)
    for model in public_models():
        for record in _with_relations(model).order_by(*_order(model)):
            files[record.content_file].append(_as_data(record))
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder / f"{name}.json", records) for name, records in sorted(files.items())]


def _with_relations(model) -> models.QuerySet:
    """As many questions for ten thousand records as for one; a file is named after a parent's parent."""
    fields = writable_fields(model).values()
    keys = [field for field in fields if field.many_to_one]
    above = [
        f"{field.name}__{further.name}"
        for field in keys
        for further in field.related_model._meta.concrete_fields
        if not field.null and further.many_to_one and not further.null
    ]
    many = [field.name for field in fields if field.many_to_many]
    related = [*above, *(field.name for field in keys)]
    records = model.objects.prefetch_related(*many)
    return records.select_related(*related) if related else records


def _order(model) -> list[str]:
    """As readers see the records, children by parent; the same on every database."""
    parents = [
        f"{field.name}__{field.related_model.natural_key_field}"
        for field in model._meta.concrete_fields
        if field.is_relation and not field.null and field.remote_field.on_delete is models.CASCADE
    ]
    return [*parents[:1], *model._meta.ordering, model.natural_key_field]


def _as_data(record) -> dict:
    fields = {
        name: value
        for name, field in writable_fields(type(record)).items()
        if (value := _value(record, field)) not in (None, "", [])
        and (name == record.natural_key_field or value != _default(field))
    }
    return {"model": record._meta.label_lower, "fields": fields}


def _value(record, field: models.Field):
    if field.many_to_many:
        return sorted(list(target.natural_key()) for target in getattr(record, field.name).all())
    if field.is_relation:
        target = getattr(record, field.name)
        return list(target.natural_key()) if target else None
    if isinstance(field, models.FileField):
        return getattr(record, field.name).name
    return getattr(record, field.attname)


def _default(field: models.Field):
    return field.default if field.has_default() and not callable(field.default) else None


def _write(path: Path, records: list) -> Path:
    text = json.dumps(records, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
    path.write_text(text + "\n", encoding="utf-8")
    return path
