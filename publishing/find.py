"""Finding a record by any of its words, addresses and numbers, for staff. Readers have search."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from .models import PublicModel, public_models
from .tree import child_relations, is_root, tree_fields
from .work_list import change_url

AT_MOST = 50


@dataclass(frozen=True)
class Found:
    """`where` says in which of its children the words stand; empty for the record itself."""

    kind: str
    name: str
    where: str
    url: str


def find(words: str, user) -> list[Found]:
    """Records whose own words match come before those of which only a part does."""
    roots = [model for model in public_models() if is_root(model) and _may_view(user, model)]
    own = [_found(one) for model in roots for one in _matching(model, words)[:AT_MOST]]
    parts = [
        _found(getattr(child, name), child)
        for model in roots
        for child_model, name in child_relations(model)
        for child in _matching(child_model, words).select_related(name)[:AT_MOST]
    ]
    return list({found.url: found for found in [*parts, *own]}.values())[::-1]


def _matching(model: type[PublicModel], words: str):
    wish = Q()
    for column in tree_fields(model):
        if isinstance(column, models.CharField | models.TextField) and not column.choices:
            wish |= Q(**{f"{column.name}__icontains": words})
    return model._default_manager.filter(wish) if wish else model._default_manager.none()


def _found(root, child=None) -> Found:
    where = f"{child._meta.verbose_name}「{child}」" if child else ""
    return Found(str(root._meta.verbose_name), str(root), where, change_url(type(root), root.pk))


def _may_view(user, model) -> bool:
    return user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
