"""Writing content files into the tables: everything or nothing, and again without any change.

A record that exists keeps whatever the file does not mention. Every record is validated in memory;
what only the database can say it says when the rows are written (decision 21).
"""

import gc
from collections import defaultdict
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import translation

from . import exchange, redirects, stamps
from .content_files import Record, read
from .content_syntax import ContentError
from .differences import Change, Names, record_changes
from .load_checks import blame, check, check_children, check_doubles
from .load_plan import Plan
from .loaded_history import History
from .models import public_models
from .publication import publication
from .shelf import lots

Progress = Callable[[str, int, int], None]


@dataclass
class Outcome:
    added: list[str] = field(default_factory=list)
    changed: list[tuple[str, list[Change]]] = field(default_factory=list)
    unchanged: int = 0
    drafts: list = field(default_factory=list)


class DryRun(Exception):
    """Leaves the publication without keeping it."""


def load(paths: list[Path], *, dry_run: bool = False, progress: Progress | None = None) -> Outcome:
    """Publish the records of the files. Raises ContentError, and then nothing was written."""
    records = read(paths)
    loader = _Loader(records, progress or (lambda *told: None))
    try:
        # The original columns of translated fields follow the default language.
        with translation.override("ja"), publication(), _uncollected():
            outcome = loader.run(note="、".join(path.name for path in paths))
            if dry_run:
                raise DryRun
    except DryRun:
        outcome = loader.outcome
    return outcome


@contextmanager
def _uncollected():
    """A load keeps nearly all that it makes: searching it for cycles again and again finds nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _Loader:
    def __init__(self, records: list[Record], progress: Progress):
        self.records = records
        self.progress = progress
        self.outcome = Outcome()

    def run(self, note: str) -> Outcome:
        is_first = not any(model._default_manager.exists() for model in public_models())
        plan = Plan(self.records)
        self._check(plan)
        history = History([] if is_first else plan.roots(), f"ファイルの読み込み：{note}")
        history.begin()
        self.outcome.drafts = history.open_drafts()
        self._write(plan)
        stamps.remember(entry.told for entry in plan.writing)
        redirects.returned([entry.instance for entry in plan.new])
        history.end()
        self._tell(plan)
        return self.outcome

    def _check(self, plan: Plan):
        for done, entry in enumerate(plan.entries, start=1):
            check(entry)
            self.progress("確認", done, len(plan.entries))
        check_doubles(plan)
        check_children(plan)

    def _write(self, plan: Plan):
        leaving = defaultdict(list)
        for entry in plan.changed:
            if exchange.moves(entry.record.model, entry.before, entry.after):
                leaving[entry.record.model].append(entry.instance.pk)
        for model, pks in leaving.items():
            exchange.vacate(model, pks)
        try:
            with transaction.atomic():
                self._save(plan)
        except IntegrityError as error:
            blame(plan.writing)
            raise ContentError(f"データベースが受け付けません（{error}）") from error
        for links in plan.links:
            links.write()

    def _save(self, plan: Plan):
        by_model = defaultdict(list)
        for entry in plan.new:
            by_model[type(entry.instance)].append(entry.instance)
        done = 0
        for model, instances in by_model.items():
            for lot in lots(instances):
                model._default_manager.bulk_create(lot)
                done += len(lot)
                self.progress("保存", done, len(plan.writing))
        for entry in plan.changed:
            entry.instance.save(force_update=True)
            done += 1
            self.progress("保存", done, len(plan.writing))

    def _tell(self, plan: Plan):
        names = Names()
        for entry in plan.entries:
            if entry.is_new:
                self.outcome.added.append(str(entry.record))
                continue
            before, after = plan.fields(entry)
            if before == after:
                self.outcome.unchanged += 1
            else:
                changes = record_changes(entry.record.model, "", before, after, names)
                self.outcome.changed.append((str(entry.record), changes))
