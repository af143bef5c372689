"""Who did what and when, as one list: acts on changes, and what happened to users and roles.

Here are the questions to the database and the CSV; the pages are in audit_pages.
"""

import csv
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.admin.models import LogEntry
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone

from .csv_cells import BOM, harmless
from .models import Decision, Revision, public_models
from .tree import is_root

ACCOUNT = "account"
ACCOUNT_WORD = "利用者と役割"
COLUMNS = ["日時", "だれが", "したこと", "記録の種類", "記録", "ひとこと"]
ROW = ("moment", "who", "did", "kind", "record", "said", "change")
TEXT, UUID = models.TextField(), models.UUIDField()


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    act: str
    kind: str
    record: str
    comment: str
    revision: str | None

    def cells(self) -> list[str]:
        at = f"{timezone.localtime(self.at):%Y-%m-%d %H:%M:%S}"
        return [at, self.who, self.act, self.kind, self.record, self.comment]


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; an empty value narrows nothing. `month` is 2026-11."""

    person: str = ""
    act: str = ""
    kind: str = ""
    month: str = ""

    def decisions(self) -> Q:
        parts = {"by": self.person, "act": self.act, "revision__root_type": self.kind}
        return _narrowed(parts, "at", self.month)

    def log(self) -> Q:
        """The log has neither acts nor kinds of records: it is one of both."""
        told = _narrowed({"user": self.person}, "action_time", self.month)
        return told if {self.act, self.kind} <= {"", ACCOUNT} else Q(pk=None)


def lines(wanted: Wanted):
    """Rows for `as_lines`, newest first, of both tables; to be cut into pages by the database."""
    decisions = Decision.objects.filter(wanted.decisions()).order_by()
    log = LogEntry.objects.filter(wanted.log()).order_by()
    of_decisions = decisions.annotate(
        moment=F("at"),
        who=F("by"),
        did=Cast("act", TEXT),
        kind=Cast("revision__root_type", TEXT),
        record=Cast("revision__root_name", TEXT),
        said=F("comment"),
        change=F("revision"),
    )
    of_log = log.annotate(
        moment=F("action_time"),
        who=F("user"),
        did=Value(ACCOUNT, TEXT),
        kind=Value(ACCOUNT, TEXT),
        record=Cast("object_repr", TEXT),
        said=F("change_message"),
        change=Cast(Value(None), UUID),
    )
    tables = [table.values_list(*ROW) for table in (of_decisions, of_log)]
    return tables[0].union(tables[1], all=True).order_by("-moment")


def as_lines(rows, people: dict) -> list[Line]:
    kinds, acts = dict(kinds_of_records()), dict(Decision.Act.choices)
    return [
        Line(
            at=at,
            who=people.get(by, "自動"),
            act=acts.get(act, "利用者の管理"),
            kind=kinds.get(kind, kind),
            record=record,
            comment=_message(act, comment),
            revision=revision,
        )
        for at, by, act, kind, record, comment, revision in rows
    ]


def kinds_of_records() -> list[tuple[str, str]]:
    roots = [model for model in public_models() if is_root(model)]
    return [(m._meta.label_lower, str(m._meta.verbose_name)) for m in roots] + [
        (ACCOUNT, ACCOUNT_WORD)
    ]


def withdrawn():
    """The last word on records that readers no longer see; each with the decision that took it away."""
    later = Revision.objects.published().filter(
        root_type=OuterRef("root_type"),
        root_id=OuterRef("root_id"),
        published_at__gt=OuterRef("published_at"),
    )
    gone = Revision.objects.published().filter(~Exists(later), tree__isnull=True)
    taken = Decision.objects.filter(act=Decision.Act.WITHDRAWN).select_related("by").defer("tree")
    return gone.select_related("base").prefetch_related(models.Prefetch("decisions", taken))


def write_csv(file, found: list[Line]):
    """With the mark by which Excel knows UTF-8, and no cell that it would run as a formula."""
    file.write(BOM)
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in line.cells()] for line in found)


def _narrowed(parts: dict, at: str, month: str) -> Q:
    wish = Q(**{name: value for name, value in parts.items() if value})
    if month:
        first = timezone.make_aware(datetime.strptime(month, "%Y-%m"))  # noqa: DTZ007
        following = (first + timedelta(days=32)).replace(day=1)
        wish &= Q(**{f"{at}__gte": first, f"{at}__lt": following})
    return wish


def _message(act, comment) -> str:
    """Django's own entries are JSON; ours are sentences."""
    if act != ACCOUNT:
        return comment
    return LogEntry(change_message=comment).get_change_message()
