"""Many-to-many relations of many records at once: what they are, what they should be, the rows between."""

from collections import defaultdict

from django.db import models

from .shelf import lots
from .tree import linked


class Links:
    """The rows of one many-to-many field, for the records that a load mentions."""

    def __init__(self, field: models.ManyToManyField, records: list):
        self.field = field
        self.before: dict = defaultdict(set)
        for lot in lots(records):
            self.before |= linked(field, lot)
        self.after = {record.pk: set(self.before[record.pk]) for record in records}

    def set(self, pk, targets: set):
        """A symmetrical relation is told from both ends, also where the other end is not mentioned."""
        if self.field.remote_field.symmetrical:
            for other in self._of(pk) ^ targets:
                self.after[other] = self._of(other) ^ {pk}
        self.after[pk] = targets

    def changed(self) -> list:
        return [pk for pk, targets in self.after.items() if targets != self.before[pk]]

    def write(self):
        through = self.field.remote_field.through
        source = f"{self.field.m2m_field_name()}_id"
        target = f"{self.field.m2m_reverse_field_name()}_id"
        rows = []
        for pk in self.changed():
            if gone := self.before[pk] - self.after[pk]:
                through.objects.filter(**{source: pk, f"{target}__in": gone}).delete()
            new = self.after[pk] - self.before[pk]
            rows += [through(**{source: pk, target: other}) for other in new]
        through.objects.bulk_create(rows, batch_size=500)

    def _of(self, pk) -> set:
        if pk not in self.after:
            self.before[pk] = linked(self.field, [self.field.model(pk=pk)])[pk]
            self.after[pk] = set(self.before[pk])
        return self.after[pk]
