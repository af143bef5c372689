"""What every public record has in common."""

import secrets
import uuid

from django.apps import apps
from django.db import models
from django.utils import timezone


def new_key() -> str:
    """A key for a record that staff add: long enough that thousands never meet, fit for an anchor."""
    return "k" + secrets.token_hex(6)


class UpdatedAtField(models.DateTimeField):
    """When the record was last saved. `auto_now` leaves it empty under `loaddata`; this does not."""

    def __init__(self, *args, **kwargs):
        fixed = {"verbose_name": "更新日時", "default": timezone.now, "editable": False}
        super().__init__(*args, **(kwargs | fixed))

    def pre_save(self, model_instance, add):
        value = timezone.now()
        setattr(model_instance, self.attname, value)
        return value


class NaturalKeyManager(models.Manager):
    def get_by_natural_key(self, key):
        return self.get(**{self.model.natural_key_field: key})


class PublicModel(models.Model):
    """A record that readers see. Every concrete subclass gets the content-version triggers.

    `content_file` names the file, without its ending, in which exported content holds the record.
    """

    natural_key_field = "key"
    content_file: str

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    updated_at = UpdatedAtField()

    objects = NaturalKeyManager()

    class Meta:
        abstract = True

    def natural_key(self):
        return (getattr(self, self.natural_key_field),)


class MachineFact(models.Model):
    """What a machine finds out and readers see: counted like content, but in no draft and no file."""

    class Meta:
        abstract = True


def public_models() -> list[type[PublicModel]]:
    """All concrete public models, in the order of their apps."""
    return [model for model in apps.get_models() if issubclass(model, PublicModel)]


def public_tables() -> list[str]:
    """The tables that readers see: public models, their many-to-many relations, machine facts."""
    through = {
        field.remote_field.through._meta.db_table
        for model in public_models()
        for field in model._meta.local_many_to_many
    }
    facts = [model for model in apps.get_models() if issubclass(model, MachineFact)]
    return sorted(through | {model._meta.db_table for model in [*public_models(), *facts]})
