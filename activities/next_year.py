"""The year after the newest: its record and what recurs, as drafts that are decided on together.

Nothing here is public or foreseen: what the last two years both had is offered as a plan without a day.
"""

from django.db import transaction

from japanese import eras
from publishing import acts, tree
from publishing.models import Batch, Revision

from .models import Activity, Event, FiscalYear

COPIED = ("actor", "item", "item_basis", "position")
WORDS = ("heading", "short_title")


def newest() -> FiscalYear | None:
    return FiscalYear.objects.first()


def drafted(start_year: int) -> Revision | None:
    """The open draft of this year, whoever wrote it."""
    drafts = Revision.objects.open().filter(root_type=FiscalYear._meta.label_lower)
    return drafts.filter(tree__fields__start_year=start_year).first()


def recurring(year: FiscalYear) -> list[Activity]:
    """Entries of `year` that the year before has too, under the same heading and by the same actor."""
    before = Activity.objects.filter(year__start_year=year.start_year - 1).exclude(heading_ja="")
    known = set(before.values_list("heading_ja", "actor"))
    entries = year.activities.select_related("actor", "item").order_by("position")
    return [one for one in entries if (one.heading_ja, one.actor_id) in known]


def still_open(year: FiscalYear):
    """Plans of `year` of which nobody has said what became of them."""
    events = Event.objects.filter(activity__year=year, status=Event.Status.PLANNED)
    return events.select_related("activity__year", "activity__actor").order_by(
        "activity__position", "position"
    )


def still_planned(year: FiscalYear):
    """Entries of `year` that speak of plans and have no planned event to say it for them."""
    entries = year.activities.exclude(status=Activity.Wording.REPORTED)
    return entries.exclude(events__status=Event.Status.PLANNED).select_related("actor")


@transaction.atomic
def prepare(*, after: FiscalYear, repeat: list[Activity], by) -> Batch:
    """Drafts that wait for approval in this order: an entry cannot become public before its year."""
    start_year = after.start_year + 1
    if drafted(start_year):
        raise acts.Refused(f"{eras.fiscal_year_name(start_year)}の下書きが、もうあります。")
    with acts.rolled_back():
        trees = _trees(start_year, repeat)
    batch = Batch.objects.create(name=f"{eras.fiscal_year_name(start_year)}の用意", author=by)
    for (model, new_tree), source in zip(trees, [None, *repeat], strict=True):
        _submit(model, new_tree, batch, by, _note(after, source))
    return batch


def _note(after, source) -> str:
    if source is None:
        return f"{after}の次の年度です。"
    return f"{after}とその前の年度にある「{source.name}」から作った予定です。"


def _submit(model, new_tree, batch, by, note):
    label = model._meta.label_lower
    revision = acts.save_draft(
        root_type=label, root_id=new_tree["id"], new_tree=new_tree, by=by, batch=batch
    )
    revision.note = note[:200]
    revision.save(update_fields=["note"])
    acts.submit(revision, by=by, comment=note)


def _trees(start_year, repeat):
    """Inside a rehearsal: the year first, then its entries."""
    year = FiscalYear.objects.create(start_year=start_year)
    return [
        (FiscalYear, tree.serialise(year)),
        *((Activity, tree.serialise(_planned(one, year))) for one in repeat),
    ]


def _planned(source: Activity, year: FiscalYear) -> Activity:
    """The same undertaking as a plan: neither text nor partners, which nobody knows yet."""
    fields = {name: getattr(source, name) for name in COPIED}
    words = [name for name in tree.serialise(source)["fields"] if name.startswith(WORDS)]
    fields |= {name: getattr(source, name) for name in words}
    planned = Activity.objects.create(year=year, status=Activity.Wording.PLANNED, **fields)
    planned.other_items.set(source.other_items.all())
    kinds = dict.fromkeys(source.events.values_list("kind", flat=True))
    for position, kind in enumerate(kinds, start=1):
        Event.objects.create(
            activity=planned,
            position=position,
            kind=kind,
            status=Event.Status.PLANNED,
            precision=Event.Precision.NONE,
        )
    return planned
