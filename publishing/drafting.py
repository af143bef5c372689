"""Django's own change form, rehearsed: what it saves is kept as a draft and undone in the tables.

Every form, formset and constraint is really exercised; readers see nothing of it.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.html import format_html

from . import acts, tree
from .models import Revision


@dataclass(frozen=True)
class Desk:
    """What lies on an editor's desk for one record: the open draft, and the state with it.

    `tree` is None for a record that does not exist, or that the draft takes from readers.
    """

    revision: Revision | None
    token: str
    tree: dict | None


def lay_out(model, pk) -> Desk:
    """Apply the open draft, if there is one. Only inside `acts.rolled_back()`."""
    label = model._meta.label_lower
    revision = acts.open_revision(label, pk) if pk else None
    if revision and revision.tree:
        apply_draft(revision)
    root = model._default_manager.filter(pk=pk).first() if pk else None
    is_leaving = revision and revision.is_withdrawal
    told = tree.serialise(root) if root and not is_leaving else None
    return Desk(revision, tree.token(told), told)


def apply_draft(revision: Revision):
    """With the drafts that it cannot be without, as those of a new year. Only inside a rehearsal."""
    for model, pk in tree.lacking(revision.model, revision.tree):
        needed = acts.open_revision(model._meta.label_lower, pk)
        if needed and needed.tree:
            apply_draft(needed)
    return tree.apply(revision.model, revision.tree)


def fits(model, told: dict) -> bool:
    """Whether the tables, with the open draft, can say what `told` says."""
    with acts.rolled_back():
        try:
            lay_out(model, told["id"])
            tree.apply(model, told)
        except tree.CannotApply:
            return False
    return True


def with_its_own_key(form: type) -> type:
    """The same form, which also refuses a natural key that another record's draft has already taken."""
    name = form._meta.model.natural_key_field

    def clean(self):
        cleaned = form.clean(self)
        if name in cleaned and (taken := _draft_with(self.instance, name, cleaned[name])):
            self.add_error(name, _taken(self.fields[name].label, taken))
        return cleaned

    return type(form)(form.__name__, (form,), {"clean": clean})


def keep(root, *, by, desk: Desk, told: dict) -> Revision | None:
    """Store `told` as the draft. None when it says what is public and no draft was open."""
    label = root._meta.label_lower
    if desk.revision is None and desk.tree is not None and tree.token(told) == desk.token:
        return None
    return acts.save_draft(root_type=label, root_id=root.pk, new_tree=told, by=by)


def mend(model, pk, *, by, place: str) -> Revision:
    """Save the draft with the mechanical mend of one finding; `place` is its `Finding.place`."""
    from .editorial_checks import check

    with acts.rolled_back():
        laid = lay_out(model, pk)
        root = model._default_manager.get(pk=pk)
        for finding in check(root):
            if finding.mended is not None and finding.place == place:
                setattr(finding.record, finding.field, finding.mended)
                finding.record.save()
                break
        told = tree.serialise(model._default_manager.get(pk=pk))
    return keep(root, by=by, desk=laid, told=told)


def _draft_with(root, name: str, value) -> Revision | None:
    drafts = Revision.objects.open().filter(root_type=root._meta.label_lower)
    return drafts.exclude(root_id=root.pk).filter(**{f"tree__fields__{name}": value}).first()


def _taken(label, revision) -> ValidationError:
    link = format_html('<a href="{}">{}</a>', revision.get_absolute_url(), revision)
    words = "この{}は、まだ公開していない{}が使っています。その下書きを続けるか、別のものにしてください。"
    return ValidationError(format_html(words, label, link), code="taken")
