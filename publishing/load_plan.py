"""What a load is going to do: each record of the files beside its instance, new or with its new values.

Nothing is written here; the instances and the relations are only made ready.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from django.db.models import ForeignKey

from . import stamps
from .content_files import Record
from .content_values import columns, references
from .links import Links
from .models import PublicModel
from .shelf import Shelf
from .tree import child_relations, column_value, is_root


@dataclass
class Entry:
    record: Record
    instance: PublicModel
    is_new: bool
    before: dict
    after: dict

    @property
    def is_changed(self) -> bool:
        return not self.is_new and self.before != self.after

    @property
    def told(self) -> tuple:
        """As translation stamps want it: (model, primary key, before, after)."""
        before = {} if self.is_new else self.before
        texts = {name: getattr(self.instance, name) for name in stamps.sources(self.record.model)}
        return self.record.model, self.instance.pk, before, {**texts, **self.after}


class Plan:
    def __init__(self, records: list[Record]):
        self.shelf = Shelf()
        told = [(record, columns(record), references(record)) for record in records]
        self._fetch(told)
        existing = {id(r) for r in records if self.shelf.get(r.model, r.key)}
        for record in records:
            if id(record) not in existing:
                self.shelf.put(record.model(**_blank(record.model)), record.key)
        self.shelf.complete()
        self.entries = [
            self._entry(record, values, keys, is_new=id(record) not in existing)
            for record, values, keys in told
        ]
        self.new = [entry for entry in self.entries if entry.is_new]
        self.changed = [entry for entry in self.entries if entry.is_changed]
        self.writing = [*self.new, *self.changed]
        self._links = self._relate({id(r): keys for r, _, keys in told})
        self.links = list(self._links.values())

    def roots(self) -> list[tuple]:
        """(model, primary key) of every root whose tree becomes another."""
        roots = [root for entry in self.writing for root in _roots(entry)]
        for links in self.links:
            model = links.field.model
            for pk in links.changed():
                roots += _roots_of(self.shelf.by_pk(model, pk))
        return list(dict.fromkeys(roots))

    def fields(self, entry: Entry) -> tuple[dict, dict]:
        """Before and after of all that the record mentions, relations included."""
        before, after = dict(entry.before), dict(entry.after)
        for name in entry.record.fields:
            if links := self._links.get((entry.record.model, name)):
                before[name] = sorted(map(str, links.before[entry.instance.pk]))
                after[name] = sorted(map(str, links.after[entry.instance.pk]))
        return before, after

    def _fetch(self, told):
        wanted = defaultdict(dict)
        for record, _, keys in told:
            wanted[record.model][record.key] = None
            for name, named in keys.items():
                model = record.model._meta.get_field(name).related_model
                wanted[model].update(dict.fromkeys(named or []))
        for model, keys in wanted.items():
            self.shelf.fetch(model, keys)

    def _entry(self, record: Record, values: dict, keys: dict, *, is_new: bool) -> Entry:
        instance = self.shelf.get(record.model, record.key)
        fields = [record.model._meta.get_field(name) for name in {**record.fields, **values}]
        fields = [field for field in fields if not field.many_to_many]
        before = {} if is_new else {f.name: column_value(instance, f) for f in fields}
        for field in fields:
            if field.is_relation:
                target = self._target(record, field, keys[field.name])
                setattr(instance, field.name, target)
            else:
                setattr(instance, field.name, values[field.name])
        after = {field.name: column_value(instance, field) for field in fields}
        return Entry(record, instance, is_new, before, after)

    def _target(self, record: Record, field, keys):
        if keys is None:
            return None
        found = self.shelf.get(field.related_model, keys[0])
        if found is None:
            kind = field.related_model._meta.verbose_name
            raise record.error(f"「{keys[0]}」という{kind}はありません", field.name)
        return found

    def _relate(self, keys_of: dict) -> dict[tuple, Links]:
        mentioned = defaultdict(list)
        for entry in self.entries:
            for field in entry.record.model._meta.local_many_to_many:
                if field.name in entry.record.fields:
                    mentioned[field].append(entry)
        found = {}
        for field, entries in mentioned.items():
            links = Links(field, [entry.instance for entry in entries])
            for entry in entries:
                keys = keys_of[id(entry.record)][field.name]
                targets = {self._target(entry.record, field, [key]).pk for key in keys}
                links.after[entry.instance.pk] = targets
            found[field.model, field.name] = links
        return found


@cache
def _blank(model) -> dict:
    """Its translated columns while empty: asked one by one, each would switch the language twice."""
    names = [column for pair in stamps.pairs(model) for column in pair]
    return {name: model._meta.get_field(name).get_default() for name in names}


def _roots(entry: Entry) -> list[tuple]:
    """Its own root; for a child that moves, also the one that it leaves."""
    roots = _roots_of(entry.instance)
    for field in _parents(entry.record.model):
        if entry.is_changed and field.name in entry.before:
            roots.append((field.related_model, entry.before[field.name]))
    return roots


def _roots_of(instance: PublicModel) -> list[tuple]:
    model = type(instance)
    if is_root(model):
        return [(model, instance.pk)]
    return [(field.related_model, getattr(instance, field.attname)) for field in _parents(model)]


@cache
def _parents(model) -> list[ForeignKey]:
    """The keys by which a record is part of another one's tree."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.many_to_one and (model, field.name) in child_relations(field.related_model)
    ]
