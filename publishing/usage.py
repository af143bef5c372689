"""Where a record is used, so that nothing in use is taken away by accident."""

from dataclasses import dataclass

from django.db import models

from .content_files import translated_originals
from .models import PublicModel, public_models
from .rich_text import RichTextField
from .tree import child_relations


class InUse(Exception):
    """The text is a sentence for staff."""


@dataclass(frozen=True)
class Use:
    """`record` refers to the one in question in its field `label`."""

    record: PublicModel
    label: str

    @property
    def kind(self) -> str:
        return str(self.record._meta.verbose_name)


def uses(root: PublicModel) -> list[Use]:
    """Every public record that refers to `root`, its own children left out."""
    own = {model for model, _ in child_relations(type(root))}
    found = []
    for relation in type(root)._meta.related_objects:
        model = relation.related_model
        if not issubclass(model, PublicModel) or (model in own and _is_parent(relation)):
            continue
        users = model._default_manager.filter(**{relation.field.name: root}).exclude(pk=root.pk)
        found += [Use(record, str(relation.field.verbose_name)) for record in users[:100]]
    return found + _linking(root)


def refuse_used(root: PublicModel):
    """Asked again when it becomes true: somebody may have begun to use the record meanwhile."""
    if found := uses(root):
        raise InUse(f"{found[0].kind}「{found[0].record}」が使っているので、公開をやめられません。")


def refuse_removed_children(model, root: PublicModel | None, new: dict):
    """A contact point that a form names, say, is not taken away with its organization's draft."""
    if root is None:
        return
    for child_model, name in child_relations(model):
        kept = [c["id"] for c in new["children"].get(child_model._meta.label_lower, [])]
        for child in child_model._default_manager.filter(**{name: root}).exclude(pk__in=kept):
            if found := uses(child):
                told = f"{found[0].kind}「{found[0].record}」の{found[0].label}"
                raise InUse(
                    f"{child_model._meta.verbose_name}「{child}」は、{told}で使われています。"
                )


def _is_parent(relation) -> bool:
    return relation.field.remote_field.on_delete is models.CASCADE and not relation.field.null


def _linking(root) -> list[Use]:
    """Records whose running text links to the address of `root`."""
    address = getattr(root, "get_absolute_url", str)()
    if "#" in address or address in ("", "/"):
        return []
    return [
        Use(record, str(field.verbose_name))
        for model in public_models()
        for field in model._meta.concrete_fields
        if isinstance(field, RichTextField) and field.name not in translated_originals(model)
        for record in model._default_manager.filter(
            **{f"{field.name}__contains": f'href="{address}'}
        )
        if record.pk != root.pk
    ]
