"""Unique values that records exchange: two sections their keys, two parties their organizations.

A database refuses the first of two writes that are right together. So whoever leaves a unique value
vacates it first; what is true at the end is checked as ever.
"""

import uuid
from collections.abc import Iterable
from functools import cache

from django.db import models


@cache
def unique_sets(model: type[models.Model]) -> list[tuple[tuple[models.Field, ...], str]]:
    """(fields, what a double is told) of all that is unique besides the primary key."""
    single = [
        ((field,), f"この{field.verbose_name}は、ほかの記録にもあります")
        for field in model._meta.concrete_fields
        if field.unique and not field.primary_key
    ]
    together = [
        (
            tuple(model._meta.get_field(name) for name in constraint.fields),
            constraint.get_violation_error_message(),
        )
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None
    ]
    return single + together


@cache
def unique_names(model: type[models.Model]) -> frozenset[str]:
    return frozenset(field.name for fields, _ in unique_sets(model) for field in fields)


def moves(model, before: dict, after: dict) -> bool:
    """Whether a record leaves a unique value, told by the fields that it writes."""
    return any(before.get(name) != after[name] for name in unique_names(model) & after.keys())


def vacate(model, pks: Iterable):
    """Put values that nobody has in the place of the unique ones of these records.

    Only in a transaction that saves all of them afterwards, every column.
    """
    for number, pk in enumerate(pks):
        nobody = {
            field.attname: _nobody(field, number)
            for field in (_vacated(fields) for fields, _ in unique_sets(model))
            if field is not None
        }
        model._default_manager.filter(pk=pk).update(**nobody)


def _vacated(fields) -> models.Field | None:
    """One of a set is enough. A number that nobody has is not to be known: it stays."""
    fit = [f for f in fields if f.many_to_one or isinstance(f, models.CharField)]
    return fit[-1] if fit else None


def _nobody(field, number: int):
    """A foreign key may lead nowhere until the transaction ends; private characters nobody types."""
    return uuid.uuid4() if field.many_to_one else chr(0xF0000 + number)
