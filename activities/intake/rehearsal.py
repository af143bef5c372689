"""What the rows of a reading would write, tried out and undone."""

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import translation

from publishing import acts, drafting, tree
from publishing.differences import differences
from publishing.models import Revision

from ..models import Activity, FiscalYear, ImportedRow, YearImport
from . import records

UNDECIDED = {
    Revision.State.DRAFT: "書きかけの下書きがあります。承認を頼むか破棄してから、取り込んでください。",
    Revision.State.SCHEDULED: "公開の予約があります。公開されてから、取り込んでください。",
}


@dataclass
class Written:
    """`tree`: of the activity, None where there are problems; those are [field, sentence]."""

    row: ImportedRow
    outcome: str = ""
    tree: dict | None = None
    changes: list[str] = field(default_factory=list)
    problems: list = field(default_factory=list)


@contextmanager
def of_year(start_year: int):
    """The tables say of this year what its open drafts say, until it is undone.

    Yields its record, and whether it had to be made.
    """
    with acts.rolled_back(), translation.override("ja"):
        _lay_out(FiscalYear, "start_year", start_year)
        year, is_made = FiscalYear.objects.get_or_create(start_year=start_year)
        _lay_out(Activity, "year", str(year.pk))
        yield year, is_made


def judge(year_import: YearImport, rows: list[ImportedRow]) -> tuple[dict | None, list[Written]]:
    """Says on each row what it would do, or what it lacks; returns what `write` does."""
    year_tree, written = write(year_import, rows)
    for one in written:
        one.row.outcome, one.row.changes, one.row.problems = one.outcome, one.changes, one.problems
    ImportedRow.objects.bulk_update(rows, ["outcome", "changes", "problems"])
    return year_tree, written


def write(year_import: YearImport, rows: list[ImportedRow]) -> tuple[dict | None, list[Written]]:
    """The tree of the year where it has to be made, and what becomes of each row."""
    with of_year(year_import.start_year) as (year, is_made):
        year_tree = _titled(year, year_import) if is_made else None
        return year_tree, [_written(row, year) for row in rows]


def _lay_out(model, name: str, value):
    label = model._meta.label_lower
    for revision in Revision.objects.open().filter(
        **{"root_type": label, f"tree__fields__{name}": value}
    ):
        # What cannot be laid out cannot be published either.
        with suppress(tree.CannotApply):
            drafting.apply_draft(revision)


def _titled(year: FiscalYear, year_import: YearImport) -> dict:
    titles = [one["text"] for one in year_import.left if one["reason"] == "title"]
    year.document_title_ja = "".join(titles[0].splitlines())[:200] if titles else ""
    year.save()
    return tree.serialise(year)


def _written(row: ImportedRow, year: FiscalYear) -> Written:
    if problems := [*_busy(row), *records.lacking(row)]:
        return Written(row, problems=problems)
    before = Activity.objects.filter(pk=row.record_id).first()
    told = tree.serialise(before) if before else None
    try:
        activity = records.write(row, before, year)
    except ValidationError as error:
        return Written(row, problems=records.sentences(error))
    new = tree.serialise(Activity.objects.get(pk=activity.pk))
    if told is None:
        return Written(row, ImportedRow.Outcome.NEW, new)
    if tree.token(told) == tree.token(new):
        return Written(row, ImportedRow.Outcome.SAME, new)
    changes = [change.sentence for change in differences(Activity, told, new)]
    return Written(row, ImportedRow.Outcome.CHANGE, new, changes)


def _busy(row: ImportedRow):
    """Nobody's unfinished change is swept along."""
    revision = row.record_id and acts.open_revision(Activity._meta.label_lower, row.record_id)
    if not revision:
        return
    if revision.is_withdrawal:
        yield ["", "この取組の公開をやめる変更があります。先に、そちらを決めてください。"]
    elif revision.state in UNDECIDED:
        yield ["", f"この取組には、{UNDECIDED[revision.state]}"]
