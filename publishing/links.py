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
        self.after: dict = {}

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
