"""What changed between two trees, as sentences that a person can say yes or no to."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.html import strip_tags

from .models import Revision
from .tree import child_relations, meaning, tree_fields


@dataclass(frozen=True)
class Change:
    """One sentence with both values. `place` names the record, `language` a code or empty."""

    place: str
    label: str
    kind: str
    old: str = ""
    new: str = ""
    language: str = ""

    @property
    def sentence(self) -> str:
        if self.kind == "added":
            return f"{self.place}「{self.label}」を追加"
        if self.kind == "removed":
            return f"{self.place}「{self.label}」を削除"
        where = f"{self.place}：" if self.place else ""
        if not self.old:
            return f"{where}「{self.label}」に「{_short(self.new)}」を記入"
        if not self.new:
            return f"{where}「{self.label}」の「{_short(self.old)}」を消す"
        return f"{where}「{self.label}」を「{_short(self.old)}」から「{_short(self.new)}」に"

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(self.language, "")

    @property
    def old_pieces(self) -> list[tuple[str, str]]:
        """("same" or "gone", text), so that a template can strike what goes."""
        return _pieces(self.old, self.new, "gone")

    @property
    def new_pieces(self) -> list[tuple[str, str]]:
        return _pieces(self.new, self.old, "added")


@dataclass
class Names:
    """Names of referred records, looked up once per tree comparison."""

    known: dict = field(default_factory=dict)

    def of(self, model, pk) -> str:
        key = (model, str(pk))
        if key not in self.known:
            record = model._default_manager.filter(pk=pk).first()
            self.known[key] = str(record) if record else _name_of_draft(pk)
        return self.known[key]


def _name_of_draft(pk) -> str:
    revision = Revision.objects.open().filter(root_id=pk).first()
    return f"{revision.root_name}（まだ公開していない記録）" if revision else "（今はない記録）"


def differences(model, old: dict | None, new: dict | None) -> list[Change]:
    """`None` stands for a record that does not exist, before or after."""
    if old is None and new is None:
        return []
    names = Names()
    if old is None:
        return [
            Change(str(model._meta.verbose_name), _name(model, new), "added"),
            *_filled(model, new, names),
        ]
    if new is None:
        return [Change(str(model._meta.verbose_name), _name(model, old), "removed")]
    changes = record_changes(model, "", old["fields"], new["fields"], names)
    for child_model, parent in child_relations(model):
        label = child_model._meta.label_lower
        before, after = (_by_id(tree["children"].get(label, [])) for tree in (old, new))
        changes += _child_changes(child_model, parent, before, after, names)
    return changes


def _filled(model, new, names):
    changes = record_changes(model, "", {}, new["fields"], names)
    for child_model, parent in child_relations(model):
        after = _by_id(new["children"].get(child_model._meta.label_lower, []))
        changes += _child_changes(child_model, parent, {}, after, names)
    return changes


def _child_changes(model, parent, before, after, names):
    kind = str(model._meta.verbose_name)
    changes = []
    for pk in [*before, *(pk for pk in after if pk not in before)]:
        old, new = before.get(pk), after.get(pk)
        if old is None or new is None:
            name = _name(model, {"fields": old or new})
            changes.append(Change(kind, name, "added" if old is None else "removed"))
            continue
        place = f"{kind}「{_name(model, {'fields': new})}」"
        changes += record_changes(model, place, old, new, names, skip=parent)
    return changes


def record_changes(model, place, old: dict, new: dict, names, skip=""):
    changes = []
    for column in tree_fields(model):
        before, after = old.get(column.name), new.get(column.name)
        if column.name == skip or meaning(before) == meaning(after):
            continue
        shown = [_shown(column, value, names) for value in (before, after)]
        label, language = str(column.verbose_name), _language(column.name)
        changes.append(Change(place, label, "changed", *shown, language=language))
    return changes


def _shown(column, value, names: Names) -> str:
    if value in (None, "", []):
        return ""
    if column.many_to_many:
        return "、".join(names.of(column.related_model, pk) for pk in value)
    if column.is_relation:
        return names.of(column.related_model, value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, models.BooleanField):
        return "はい" if value else "いいえ"
    return strip_tags(str(value).replace("</p>", "\n")).strip()


def _name(model, tree) -> str:
    """What a person calls the record: the first of its own texts."""
    fields = tree["fields"]
    for column in (
        "name_ja",
        "title_ja",
        "heading_ja",
        "purpose_ja",
        "short_title_ja",
        "caption_ja",
    ):
        if fields.get(column):
            return fields[column]
    for column in ("printed_title", "printed_name", "printed_format", "on", "weekdays", "key"):
        if fields.get(column):
            return str(fields[column])
    return str(next((fields[k] for k in ("year", "start_year", "number") if fields.get(k)), ""))


def _language(name: str) -> str:
    codes = {code.replace("-", "_"): code for code, _ in settings.LANGUAGES}
    endings = sorted((c for c in codes if name.endswith(f"_{c}")), key=len, reverse=True)
    return codes[endings[0]] if endings else ""


def _pieces(text: str, other: str, kind: str) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return [
        ("same" if tag == "equal" else kind, text[start:end])
        for tag, start, end, *_ in matcher.get_opcodes()
        if start < end
    ]


def _by_id(children: list[dict]) -> dict[str, dict]:
    return {child["id"]: child["fields"] for child in children}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def name_of(root_type: str, tree: dict) -> str:
    return _name(apps.get_model(root_type), tree)
