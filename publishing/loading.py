"""Writing content files into the tables: everything or nothing, and again without any change.

A record that exists keeps whatever the file does not mention. Every record passes `full_clean()`.
"""

from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models

from .content_files import Record, read, translated_originals
from .publication import publication


@dataclass
class Outcome:
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0


class DryRun(Exception):
    """Leaves the publication without keeping it."""


def load(paths: list[Path], *, dry_run: bool = False) -> Outcome:
    """Publish the records of the files. Raises ContentError, and then nothing was written."""
    loader = _Loader(read(paths))
    try:
        with publication():
            loader.run()
            if dry_run:
                raise DryRun
    except DryRun:
        pass
    return loader.outcome


class _Loader:
    def __init__(self, records: list[Record]):
        self.records = {record.identity: record for record in records}
        self.instances: dict[tuple, models.Model] = {}
        self.differences: dict[tuple, list[str]] = {}
        self.new: set[tuple] = set()
        self.outcome = Outcome()

    def run(self):
        for record in self.records.values():
            self._write(record)
        for record in self.records.values():
            self._relate(record)
        for identity, record in self.records.items():
            self._tell(identity, record)

    def _write(self, record: Record):
        if record.identity in self.instances:
            return
        instance = self._existing(record) or record.model()
        before = None if instance._state.adding else _values(instance, record)
        for name, value in record.fields.items():
            self._assign(record, instance, name, value)
        self._validate(record, instance)
        after = _values(instance, record)
        if before is None:
            self.new.add(record.identity)
        else:
            names = [name for name in after if before[name] != after[name]]
            self.differences[record.identity] = names
        if before != after:
            instance.save()
        self.instances[record.identity] = instance

    def _existing(self, record: Record):
        return record.model.objects.filter(**{record.model.natural_key_field: record.key}).first()

    def _assign(self, record: Record, instance, name: str, value):
        model_field = record.model._meta.get_field(name)
        if model_field.many_to_many:
            return
        if model_field.is_relation:
            setattr(instance, name, self._target(record, model_field, value))
            return
        try:
            setattr(instance, name, model_field.to_python(value))
        except ValidationError as error:
            raise record.error(" ".join(error.messages), name) from error

    def _target(self, record: Record, model_field, reference):
        """The record that `reference`, a natural key in a list, names; loaded first if it is ours."""
        if reference is None:
            return None
        if not isinstance(reference, list) or len(reference) != 1:
            raise record.error(f'参照は ["キー"] の形で書きます：{reference}', model_field.name)
        model, key = model_field.related_model, str(reference[0])
        if ours := self.records.get((model, key)):
            self._write(ours)
            return self.instances[ours.identity]
        found = model.objects.filter(**{model.natural_key_field: key}).first()
        if found is None:
            raise record.error(
                f"「{key}」という{model._meta.verbose_name}はありません", model_field.name
            )
        return found

    def _validate(self, record: Record, instance):
        try:
            _full_clean(instance)
        except ValidationError as error:
            name, messages = next(iter(error.message_dict.items()))
            raise record.error(" ".join(messages), "" if name == "__all__" else name) from error

    def _relate(self, record: Record):
        for model_field in record.model._meta.local_many_to_many:
            if model_field.name not in record.fields:
                continue
            wanted = {
                self._target(record, model_field, reference)
                for reference in record.fields[model_field.name]
            }
            relation = getattr(self.instances[record.identity], model_field.name)
            if wanted != set(relation.all()):
                relation.set(wanted)
                self.differences.setdefault(record.identity, []).append(model_field.name)

    def _tell(self, identity, record: Record):
        if identity in self.new:
            self.outcome.added.append(str(record))
        elif names := self.differences.get(identity):
            self.outcome.changed.append(f"{record}（{'、'.join(names)}）")
        else:
            self.outcome.unchanged += 1


def _values(instance, record: Record) -> dict:
    return {
        name: getattr(instance, model_field.attname)
        for name in record.fields
        if not (model_field := record.model._meta.get_field(name)).many_to_many
    }


def _full_clean(instance):
    """`full_clean()`, but an empty `title_ja` is reported as that, not as `title`.

    Excluding `title` from all of it would also skip the constraints that read it.
    """
    instance.clean_fields(exclude=translated_originals(type(instance)))
    instance.clean()
    instance.validate_unique()
    instance.validate_constraints()
