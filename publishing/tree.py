"""A root record with its children and many-to-many relations as plain data, and back into the tables.

A tree holds what people write. Facts that machines write (`updated_at`, stamps, link checks) are
outside it, so that they never count as a change.
"""

import hashlib
import json

from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, models, transaction
from django.utils import translation

from .content_files import translated_originals
from .models import PublicModel


class CannotApply(Exception):
    """The tables refuse what a tree says; the text is a sentence for staff."""


def child_relations(model: type[PublicModel]) -> list[tuple[type[PublicModel], str]]:
    """Models that belong to `model`: (child model, name of its required cascading foreign key)."""
    return [
        (relation.related_model, relation.field.name)
        for relation in model._meta.related_objects
        if issubclass(relation.related_model, PublicModel)
        and relation.one_to_many
        and not relation.field.null
        and relation.field.remote_field.on_delete is models.CASCADE
    ]


def is_root(model: type[PublicModel]) -> bool:
    return not any(
        field.is_relation
        and not field.null
        and not field.many_to_many
        and field.remote_field.on_delete is models.CASCADE
        for field in model._meta.get_fields()
        if field.concrete
    )


def serialise(root: PublicModel) -> dict:
    """{"fields": {…}, "children": {"app.model": [{"id": …, "fields": {…}}, …]}}, JSON values only."""
    children = {
        model._meta.label_lower: [
            {"id": str(child.pk), "fields": _fields(child)}
            for child in model._default_manager.filter(**{name: root}).order_by("pk")
        ]
        for model, name in child_relations(type(root))
    }
    tree = {"id": str(root.pk), "fields": _fields(root), "children": children}
    return json.loads(json.dumps(tree, cls=DjangoJSONEncoder))


def token(tree: dict | None) -> str:
    """Equal for equal trees; says whether a record is still as somebody saw it."""
    text = json.dumps(tree, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def apply(model: type[PublicModel], tree: dict) -> PublicModel:
    """Make the tables say what `tree` says of its root; returns the root. Run it in a transaction.

    The original columns of translated fields follow the default language, so that one is active.
    Raises CannotApply: an address that another record has by now, a record that is gone.
    """
    try:
        with transaction.atomic():
            root = _apply(model, tree)
            # Deferred foreign keys would speak only when everything is over.
            connection.check_constraints()
            return root
    except IntegrityError as error:
        raise CannotApply(
            "同じアドレスやキーの記録がもうあるか、この内容が使っている記録がもうありません。"
        ) from error


def _apply(model: type[PublicModel], tree: dict) -> PublicModel:
    with translation.override("ja"):
        root = _write(model, tree["id"], tree["fields"])
        for child_model, name in child_relations(model):
            kept = tree["children"].get(child_model._meta.label_lower, [])
            children = child_model._default_manager.filter(**{name: root})
            children.exclude(pk__in=[child["id"] for child in kept]).delete()
            for child in kept:
                _write(child_model, child["id"], child["fields"])
    return root


def lacking(model: type[PublicModel], tree: dict) -> list[tuple[type[PublicModel], str]]:
    """Records that the root cannot be without and that the tables do not have (yet)."""
    required = [f for f in tree_fields(model) if f.many_to_one and not f.null]
    named = [(f.related_model, tree["fields"].get(f.name)) for f in required]
    return [
        (other, pk)
        for other, pk in named
        if pk and not other._default_manager.filter(pk=pk).exists()
    ]


def tree_fields(model: type[PublicModel]) -> list[models.Field]:
    """What people write: every column but the primary key, the stamp and translated originals."""
    hidden = {"id", "updated_at", *translated_originals(model)}
    columns = [field for field in model._meta.concrete_fields if field.name not in hidden]
    return [*columns, *model._meta.local_many_to_many]


def _fields(record: PublicModel) -> dict:
    return {field.name: _value(record, field) for field in tree_fields(type(record))}


def _value(record, field):
    if field.many_to_many:
        return sorted(str(pk) for pk in getattr(record, field.name).values_list("pk", flat=True))
    if isinstance(field, models.FileField):
        return getattr(record, field.name).name or ""
    return getattr(record, field.attname)


def _write(model, pk: str, fields: dict) -> PublicModel:
    """Only what differs is saved, so that an untouched child keeps its date."""
    record = model._default_manager.filter(pk=pk).first()
    is_new = record is None
    record = record or model(pk=pk)
    before = None if is_new else json.loads(json.dumps(_fields(record), cls=DjangoJSONEncoder))
    if before == {**(before or {}), **fields}:
        return record
    relations = {}
    for name, value in fields.items():
        field = _known_field(model, name)
        if field is not None and field.many_to_many:
            relations[name] = value
        elif field is not None:
            setattr(record, field.attname, _python(field, value))
    record.save(force_insert=is_new)
    for name, value in relations.items():
        getattr(record, name).set(value)
    return record


def _known_field(model, name):
    """Old trees meet new schemas: a field that no longer exists is left out."""
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _python(field, value):
    target = field.target_field if field.is_relation else field
    return value if isinstance(field, models.FileField) else target.to_python(value)
