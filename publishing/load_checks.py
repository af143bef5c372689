"""Whether records may be written as a file tells them, asked without a query a record.

What needs the database (constraints, uniqueness against other rows) the database refuses by itself;
only then `blame` asks record by record which one it was (decision 21).
"""

from collections import defaultdict

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from . import exchange
from .content_files import translated_originals
from .load_plan import Entry, Plan
from .shelf import lots
from .tree import child_relations


def check(entry: Entry):
    """An empty `title_ja` is reported as that, not as `title`, which only reads it."""
    model = entry.record.model
    # A foreign key's own check is a query; what it leads to was found already.
    relations = {field.name for field in model._meta.concrete_fields if field.is_relation}
    try:
        _check_relations(entry.instance)
        entry.instance.clean_fields(exclude=translated_originals(model) | relations)
        entry.instance.clean()
    except ValidationError as error:
        raise _named(entry, error) from error


def check_doubles(plan: Plan):
    """Two records of the files that may not be the same there."""
    seen: dict[tuple, Entry] = {}
    for entry in plan.entries:
        for names, message in _unique_sets(entry.record.model):
            values = tuple(getattr(entry.instance, name) for name in names)
            place = (entry.record.model, names, values)
            if None not in values and (first := seen.setdefault(place, entry)) is not entry:
                line = first.record.line_of("")
                other = f"（{first.record.file} の{line}行目 {first.record}）"
                raise entry.record.error(message + other, names[-1])


def check_children(plan: Plan):
    """Children that no file mentions, of records that change: an event must stay inside its year."""
    changed = defaultdict(dict)
    for entry in plan.changed:
        changed[entry.record.model][entry.instance.pk] = entry
    for model, entries in changed.items():
        for child_model, name in child_relations(model):
            for lot in lots(entries):
                for child in child_model._default_manager.filter(**{f"{name}__in": lot}):
                    if plan.shelf.by_pk(child_model, child.pk) is None:
                        _check_child(entries[getattr(child, f"{name}_id")], name, child)


def blame(entries: list[Entry]):
    """The record that the database has refused, in the words of the model."""
    for entry in entries:
        entry.instance._state.adding = entry.is_new
        try:
            entry.instance.validate_unique()
            entry.instance.validate_constraints()
        except ValidationError as error:
            raise _named(entry, error) from error


def _check_relations(instance):
    for field in instance._meta.concrete_fields:
        if field.is_relation and not field.null and getattr(instance, field.attname) is None:
            raise ValidationError({field.name: field.error_messages["null"]})


def _check_child(entry: Entry, name: str, child):
    setattr(child, name, entry.instance)
    try:
        child.clean()
    except ValidationError as error:
        kind = child._meta.verbose_name
        raise entry.record.error(f"{kind}「{child}」：{' '.join(error.messages)}") from error


def _named(entry: Entry, error: ValidationError):
    name, messages = next(iter(error.message_dict.items()))
    return entry.record.error(" ".join(messages), "" if name == NON_FIELD_ERRORS else name)


def _unique_sets(model) -> list[tuple[tuple[str, ...], str]]:
    """(attributes, message) of what is unique besides the key, which tells records apart anyway."""
    return [
        (tuple(field.attname for field in fields), message)
        for fields, message in exchange.unique_sets(model)
        if [field.name for field in fields] != [model.natural_key_field]
    ]
