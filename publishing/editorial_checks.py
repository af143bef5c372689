"""Checks while writing: runs the registered rules over a record with its children, or the whole site.

An error stops approval, a warning and an information do not. Rules are registered here by every app:
`from publishing.editorial_checks import register`.
"""

from collections.abc import Iterator

from django.db.models import Prefetch

from japanese.faults import ERROR, INFO, WARNING

from . import editorial_rules  # noqa: F401 – registers the rules that hold for every text
from .editorial_registry import (
    Column,
    Finding,
    Remark,
    Site,
    Text,
    columns,
    keep_verbatim,
    register,
    register_names,
    rules_of,
)
from .models import PublicModel, public_models
from .tree import child_relations, is_root

__all__ = [
    "ERROR",
    "INFO",
    "WARNING",
    "Finding",
    "Remark",
    "Text",
    "check",
    "check_site",
    "each_text",
    "keep_verbatim",
    "register",
    "register_names",
]


def check(root: PublicModel) -> list[Finding]:
    """What the rules find in a record and its children, as the tables have them now."""
    return _check_tree(_trees(type(root)).get(pk=root.pk), Site())


def check_site() -> Iterator[tuple[PublicModel, Finding]]:
    """Every finding with its root, in the order of the apps."""
    site = Site()
    for model in public_models():
        if is_root(model):
            for root in _trees(model):
                yield from ((root, finding) for finding in _check_tree(root, site))


def each_text() -> Iterator[tuple[PublicModel, Text]]:
    """Every text that readers see, printed forms included, with its root, in the order of the apps."""
    site = Site()
    for model in public_models():
        if is_root(model):
            for root in _trees(model):
                for record in [root, *_children(root)]:
                    seen = [column for column in columns(type(record)) if column.is_seen]
                    yield from ((root, Text(record, column, site)) for column in seen)


def _trees(model: type[PublicModel]):
    """Roots with their children prefetched, each child knowing its root."""
    lookups = [
        Prefetch(_accessor(model, child, name), child._default_manager.all())
        for child, name in child_relations(model)
    ]
    return model._default_manager.prefetch_related(*lookups)


def _accessor(model, child, name: str) -> str:
    return child._meta.get_field(name).remote_field.get_accessor_name()


def _check_tree(root: PublicModel, site: Site) -> list[Finding]:
    before: dict[str, str] = {}
    findings = []
    for record in [root, *_children(root)]:
        for column, rules in rules_of(type(record)):
            text = Text(record, column, site, before.get(column.language, ""))
            findings += _findings(text, rules)
            _remember(before, column, text)
    return findings


def _children(root: PublicModel) -> Iterator[PublicModel]:
    for child, name in child_relations(type(root)):
        yield from getattr(root, _accessor(type(root), child, name)).all()


def _findings(text: Text, rules) -> Iterator[Finding]:
    if text.column.is_text and not text.value:
        rules = [rule for rule in rules if rule.reads_empty]
    for rule in rules:
        for remark in rule.run(text):
            yield Finding(
                text.record,
                text.column.name,
                remark.level,
                remark.message,
                remark.words,
                remark.mended,
                remark.link,
            )


def _remember(before: dict, column: Column, text: Text):
    """Names are not where readers meet and learn a word."""
    if column.is_text and not column.is_name and text.value:
        before[column.language] = before.get(column.language, "") + text.visible.text + "\n"
