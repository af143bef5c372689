"""A yearly document's proposal on its way to drafts: started, looked through row by row, accepted.

What people decide is here; what a row would write is in `records`, which record it means in `matching`.
"""

from dataclasses import asdict

from django.db import transaction

from framework.models import Item
from publishing import acts
from publishing.models import Batch

from ..models import Activity, FiscalYear, ImportedRow, YearImport
from ..yearly_document import proposal
from . import actors, matching, rehearsal
from .words import beyond_count

State = ImportedRow.State


def official() -> list[tuple[str, str]]:
    """(letter, title) of each item under each of its names, as documents print them."""
    items = Item.objects.values_list("letter", "title_2015_ja", "title_2020_ja")
    return [(letter, title) for letter, *titles in items for title in dict.fromkeys(titles)]


@transaction.atomic
def start(read: proposal.Proposal, name: str, person) -> YearImport:
    """Keep the proposal for review. Nothing is written for readers, nor as a draft."""
    made = YearImport.objects.create(
        name=name[:200],
        start_year=read.start_year,
        left=[asdict(one) for one in read.left],
        author=person,
    )
    find_actor = actors.finder()
    rows = [
        ImportedRow(
            year_import=made, position=position, entry=_as_data(entry), actor=find_actor(entry)
        )
        for position, entry in enumerate(read.activities, 1)
    ]
    with rehearsal.of_year(made.start_year):
        matching.match(rows, made.start_year)
    ImportedRow.objects.bulk_create(rows)
    rehearsal.judge(made, rows)
    return made


def _as_data(entry: proposal.Activity) -> dict:
    data = asdict(entry)
    for event in data["events"]:
        if event["participants"] is not None:
            event["participants_note"] = beyond_count(event["participants_note"])
    return data


@transaction.atomic
def correct(row: ImportedRow):
    """Keep what a person corrected. It is looked at anew, and waits for a decision again."""
    row.state = State.PENDING
    row.save()
    rehearsal.judge(row.year_import, [row])


@transaction.atomic
def decide(row: ImportedRow, state: str):
    """Raises acts.Refused for a row that cannot be written as it is."""
    if row.batch_id:
        raise acts.Refused(f"「{row}」は、もう下書きになっています。")
    if state == State.ACCEPTED and row.problems:
        raise acts.Refused(_why_not(row))
    row.state = State(state)
    row.save(update_fields=["state"])


@transaction.atomic
def accept_certain(year_import: YearImport) -> int:
    """Accept all that is complete and asks nothing; returns how many rows."""
    certain = [row for row in year_import.rows.undecided() if row.is_certain]
    for row in certain:
        decide(row, State.ACCEPTED)
    return len(certain)


def accept(year_import: YearImport, person) -> Batch | None:
    """The accepted rows as one batch of drafts that wait for approval; None where nothing changes.

    The reading goes when no row is left to decide. Raises acts.Refused, and then nothing is drafted.
    """
    with transaction.atomic():
        YearImport.objects.select_for_update().get(pk=year_import.pk)
        rows = list(year_import.rows.accepted())
        if not rows and year_import.rows.undecided().exists():
            raise acts.Refused("受け入れた取組がありません。先に「受け入れる」を選んでください。")
        # The site may be another one than when the rows were accepted.
        year_tree, written = rehearsal.judge(year_import, rows)
        hindered = [row for row in rows if row.problems]
        if not hindered:
            return _batch(year_import, year_tree, written, person)
        year_import.rows.filter(pk__in=[row.pk for row in hindered]).update(state=State.PENDING)
    raise acts.Refused("".join(_why_not(row) for row in hindered))


def _why_not(row: ImportedRow) -> str:
    sentences = "".join(sentence for _, sentence in row.problems)
    return f"「{row}」は、まだ受け入れられません。{sentences}"


def _batch(year_import, year_tree, written, person) -> Batch | None:
    changed = [one for one in written if one.outcome != ImportedRow.Outcome.SAME]
    batch = None
    if changed:
        batch = Batch.objects.create(name=str(year_import)[:100], author=person)
        note = f"資料「{year_import.name}」から取り込みました。"
        if year_tree:
            _submit(FiscalYear, year_tree, batch, note, person)
        for one in changed:
            _submit(Activity, one.tree, batch, note, person)
        year_import.rows.accepted().update(batch=batch)
    if not year_import.rows.undecided().exists():
        year_import.delete()
    return batch


def _submit(model, new_tree, batch, note, person):
    revision = acts.save_draft(
        root_type=model._meta.label_lower,
        root_id=new_tree["id"],
        new_tree=new_tree,
        by=person,
        batch=batch,
    )
    revision.note = note[:200]
    revision.save(update_fields=["note"])
    acts.submit(revision, by=person, comment=note)
