"""The history of a load: what each root was and what it became, as if somebody had published it.

Lot by lot: all trees of a long load together would take more memory than the load.
"""

from django.apps import apps
from django.utils import timezone

from . import tree
from .differences import name_of
from .models import Decision, Revision
from .shelf import lots

State = Revision.State


class History:
    """`roots` are (model, primary key); `begin` before anything is written, `end` after it."""

    def __init__(self, roots: list[tuple], note: str):
        self.note = note[:200]
        self.pks: dict[str, list] = {}
        for model, pk in dict.fromkeys(roots):
            self.pks.setdefault(model._meta.label_lower, []).append(pk)
        self.bases: dict = {}

    def begin(self):
        for label, lot in self._lots():
            known = _newest(label, lot)
            new = []
            for live in _trees(label, lot):
                newest = known.get(live["id"])
                if newest is None or tree.token(newest.tree) != tree.token(live):
                    newest = _public(label, live, "公開中の内容の控え")
                    new.append(newest)
                self.bases[live["id"]] = newest.pk
            Revision.objects.bulk_create(new)

    def end(self):
        for label, lot in self._lots():
            revisions = [_public(label, told, self.note) for told in _trees(label, lot)]
            for revision in revisions:
                revision.base_id = self.bases.get(revision.root_id)
            Revision.objects.bulk_create(revisions)
            Decision.objects.bulk_create(
                Decision(revision=revision, act=Decision.Act.PUBLISHED, comment=self.note)
                for revision in revisions
            )

    def open_drafts(self) -> list[Revision]:
        """Drafts of these roots, now made from what is no longer public."""
        found = Revision.objects.open().filter(root_type__in=self.pks).select_related("author")
        return [draft for draft in found if draft.root_id in self.pks[draft.root_type]]

    def _lots(self):
        return [(label, lot) for label, pks in self.pks.items() for lot in lots(pks)]


def _trees(label: str, pks) -> list[dict]:
    return tree.serialise_all(list(apps.get_model(label)._default_manager.filter(pk__in=pks)))


def _newest(label: str, pks) -> dict[str, Revision]:
    found = Revision.objects.published().filter(root_type=label, root_id__in=pks)
    return {str(revision.root_id): revision for revision in reversed(found)}


def _public(label: str, told: dict, note: str) -> Revision:
    return Revision(
        root_type=label,
        root_id=told["id"],
        root_name=name_of(label, told)[:200],
        state=State.PUBLIC,
        tree=told,
        published_at=timezone.now(),
        note=note,
    )
