"""What the words of a content file mean for a column: dates of any era, numbers, choices, references.

Nothing is looked up here; references become natural keys (loading finds the records).
"""

from django.core.exceptions import ValidationError
from django.db import models

from japanese.era_dates import read_date

from .content_files import Record, natural_key


def references(record: Record) -> dict[str, list[str] | None]:
    """Field → the natural keys to which it leads, or None for an empty foreign key."""
    found = {}
    for name, value in record.fields.items():
        field = record.model._meta.get_field(name)
        if field.many_to_many:
            if not isinstance(value, list):
                raise record.error(f'参照の並びは [["キー"], …] の形で書きます：{value}', name)
            found[name] = [_key(record, field, reference) for reference in value]
        elif field.is_relation:
            found[name] = None if value is None else [_key(record, field, value)]
    return found


def columns(record: Record) -> dict[str, object]:
    """Field → value for the columns that the record mentions; a date brings its precision along."""
    found = {}
    for name, value in record.fields.items():
        field = record.model._meta.get_field(name)
        if not field.is_relation:
            found[name] = _value(record, field, value)
    for name in [name for name in found if isinstance(record.fields[name], str)]:
        if _is_date(record.model._meta.get_field(name)) and record.fields[name]:
            found |= _precision(record, name)
    return found


def _key(record: Record, field, reference) -> str:
    if not isinstance(reference, list) or len(reference) != 1:
        raise record.error(f'参照は ["キー"] の形で書きます：{reference}', field.name)
    try:
        return natural_key(field.related_model, reference[0])
    except (ValidationError, TypeError) as error:
        raise record.error(f"キーの形ではありません：{reference[0]}", field.name) from error


def _value(record: Record, field: models.Field, value):
    if not _fits(field, value):
        raise record.error(f"この項目には書けない値です：{value}", field.name)
    try:
        if _is_date(field) and value:
            return read_date(value)[0]
        return field.to_python(value)
    except ValidationError as error:
        raise record.error(" ".join(error.messages), field.name) from error
    except ValueError as error:
        raise record.error(str(error), field.name) from error


def _fits(field: models.Field, value) -> bool:
    """Django would turn a list into its print-out, and 1.5 people into one."""
    if value is None:
        return True
    if isinstance(field, models.BooleanField):
        return isinstance(value, bool)
    if isinstance(field, models.DateField | models.TimeField | models.FileField):
        return isinstance(value, str)
    return isinstance(value, str | int) and not isinstance(value, bool)


def _is_date(field: models.Field) -> bool:
    return isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)


def _precision(record: Record, name: str) -> dict[str, str]:
    """{"precision": "month"} for 平成30年7月; nothing for an ISO date, which says nothing of it."""
    precision = read_date(record.fields[name])[1]
    column = "precision" if name == "on" else name.removesuffix("_on") + "_precision"
    if column not in {field.name for field in record.model._meta.concrete_fields}:
        if precision not in (None, "day"):
            raise record.error("日まで書いてください。", name)
        return {}
    if precision and record.fields.get(column, precision) != precision:
        raise record.error(f"日付の書き方（{precision}）と合いません。", column)
    return {column: precision} if precision else {}
