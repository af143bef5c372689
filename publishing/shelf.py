"""Records by natural key and by primary key, looked up by the hundred, one instance each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import models

from .models import PublicModel

LOT = 500


def lots(things: Iterable) -> Iterator[list]:
    """So many at a time: a database takes only so many parameters, a machine so much memory."""
    things = list(things)
    for start in range(0, len(things), LOT):
        yield things[start : start + LOT]


class Shelf:
    def __init__(self):
        self._by_key: dict[tuple, PublicModel] = {}
        self._by_pk: dict[tuple, PublicModel] = {}

    def get(self, model, key: str) -> PublicModel | None:
        return self._by_key.get((model, key))

    def by_pk(self, model, pk) -> PublicModel | None:
        return self._by_pk.get((model, pk))

    def put(self, record: PublicModel, key: str | None = None):
        model = type(record)
        key = str(getattr(record, model.natural_key_field)) if key is None else key
        self._by_key[model, key] = self._by_pk[model, record.pk] = record

    def fetch(self, model, keys: Iterable[str]):
        self._fetch(model, model.natural_key_field, keys)

    def complete(self):
        """Give each record those that it cannot be without: `clean()` reads them, one by one."""
        done = set()
        while waiting := [place for place in self._by_pk if place not in done]:
            done.update(waiting)
            missing = defaultdict(set)
            for model, pk in waiting:
                for field in _required(model):
                    target = getattr(self._by_pk[model, pk], field.attname)
                    if target and (field.related_model, target) not in self._by_pk:
                        missing[field.related_model].add(target)
            for model, pks in missing.items():
                self._fetch(model, "pk", pks)
        for record in self._by_pk.values():
            self._link(record)

    def _link(self, record):
        for field in _required(type(record)):
            target = self.by_pk(field.related_model, getattr(record, field.attname))
            if target is not None:
                field.set_cached_value(record, target)

    def _fetch(self, model, column: str, values: Iterable):
        for lot in lots(values):
            for record in model._default_manager.filter(**{f"{column}__in": lot}):
                if (model, record.pk) not in self._by_pk:
                    self.put(record)


def _required(model) -> list[models.ForeignKey]:
    return [f for f in model._meta.concrete_fields if f.many_to_one and not f.null]
