"""A root record with its children and many-to-many relations as plain data, and back into the tables.

A tree holds what people write. Facts that machines write (`updated_at`, stamps, link checks) are
outside it, so that they never count as a change.
"""

import hashlib
import json
from collections import defaultdict
from functools import cache

from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, models, transaction
from django.utils import translation

from . import exchange
from .content_files import translated_originals
from .models import PublicModel


class CannotApply(Exception):
    """The tables refuse what a tree says; the text is a sentence for staff."""


@cache
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


@cache
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
    return serialise_all([root])[0]


def serialise_all(roots: list[PublicModel]) -> list[dict]:
    """The trees of roots of one model, with as many queries as for one."""
    if not roots:
        return []
    model = type(roots[0])
    children = {
        child_model._meta.label_lower: _children(child_model, name, roots)
        for child_model, name in child_relations(model)
    }
    trees = [
        {**told, "children": {label: by_root[root.pk] for label, by_root in children.items()}}
        for root, told in zip(roots, _told(model, roots), strict=True)
    ]
    return json.loads(json.dumps(trees, cls=DjangoJSONEncoder))


def _children(model, name: str, roots) -> dict:
    found = list(model._default_manager.filter(**{f"{name}__in": roots}).order_by("pk"))
    by_root = defaultdict(list)
    for child, told in zip(found, _told(model, found), strict=True):
        by_root[getattr(child, f"{name}_id")].append(told)
    return by_root


def _told(model, records) -> list[dict]:
    targets = {field.name: linked(field, records) for field in model._meta.local_many_to_many}
    return [
        {
            "id": str(record.pk),
            "fields": {
                field.name: sorted(map(str, targets[field.name][record.pk]))
                if field.many_to_many
                else column_value(record, field)
                for field in tree_fields(model)
            },
        }
        for record in records
    ]


def linked(field: models.ManyToManyField, records) -> dict:
    """Primary key → the set of those that the field leads to."""
    source, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    through = field.remote_field.through._default_manager
    targets = defaultdict(set)
    for pk, other in through.filter(**{f"{source}__in": [r.pk for r in records]}).values_list(
        source, target
    ):
        targets[pk].add(other)
    return targets


def token(tree: dict | None) -> str:
    """Equal for equal trees; says whether a record is still as somebody saw it."""
    text = json.dumps(meaning(tree), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def meaning(value):
    """Without what says nothing: a form sends back an empty text where the table has nothing."""
    if isinstance(value, dict):
        return {key: meaning(one) for key, one in value.items()}
    if isinstance(value, list):
        return [meaning(one) for one in value] or None
    return None if value is False or value == "" else value


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
        (root,) = _write(model, [tree])
        for child_model, name in child_relations(model):
            kept = tree["children"].get(child_model._meta.label_lower, [])
            children = child_model._default_manager.filter(**{name: root})
            children.exclude(pk__in=[child["id"] for child in kept]).delete()
            _write(child_model, kept)
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


@cache
def tree_fields(model: type[PublicModel]) -> list[models.Field]:
    """What people write: every column but the primary key, the stamp and translated originals."""
    hidden = {"id", "updated_at", *translated_originals(model)}
    columns = [field for field in model._meta.concrete_fields if field.name not in hidden]
    return [*columns, *model._meta.local_many_to_many]


def column_value(record, field):
    if isinstance(field, models.FileField):
        return getattr(record, field.name).name or ""
    return getattr(record, field.attname)


def _write(model, told: list[dict]) -> list[PublicModel]:
    """Records of one model. Only what differs is saved, so that an untouched child keeps its date."""
    found = list(model._default_manager.filter(pk__in=[one["id"] for one in told]))
    texts = json.dumps(_told(model, found), cls=DjangoJSONEncoder)
    before = {one["id"]: one["fields"] for one in json.loads(texts)}
    changed = [one for one in told if before.get(one["id"]) != _after(before, one)]
    known = [one for one in changed if one["id"] in before]
    leaving = [one for one in known if exchange.moves(model, before[one["id"]], one["fields"])]
    exchange.vacate(model, [one["id"] for one in leaving])
    records = {str(record.pk): record for record in found}
    for one in changed:
        records[one["id"]] = _save(model, records.get(one["id"]), one)
    return [records[one["id"]] for one in told]


def _after(before: dict, one: dict) -> dict:
    """What an old tree does not know stays as it is."""
    return {**before.get(one["id"], {}), **one["fields"]}


def _save(model, existing: PublicModel | None, one: dict) -> PublicModel:
    record = existing or model(pk=one["id"])
    relations = {}
    for name, value in one["fields"].items():
        field = _known_field(model, name)
        if field is not None and field.many_to_many:
            relations[name] = value
        elif field is not None:
            setattr(record, field.attname, _python(field, value))
    record.save(force_insert=existing is None)
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
