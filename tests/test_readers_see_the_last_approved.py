"""Whatever people do in whatever order, readers see exactly the state that was approved last."""

from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import Permission
from hypothesis import HealthCheck, example, given, settings, strategies as st

from pages.models import Page
from publishing import acts, due, tree
from publishing.models import Revision

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 24, 8, 30, tzinfo=ZoneInfo("Asia/Tokyo"))

STEPS = st.one_of(
    st.tuples(st.sampled_from(["edit", "propose"]), st.integers(0, 99)),
    st.tuples(st.sampled_from(["submit", "approve", "send_back", "discard", "withdraw"])),
    st.tuples(st.just("schedule"), st.integers(1, 5), st.none() | st.integers(1, 5)),
    st.tuples(st.sampled_from(["restore", "undo"]), st.integers(0, 9)),
    st.tuples(st.just("wait"), st.integers(1, 4)),
    st.tuples(st.just("load"), st.integers(100, 199)),
)


class Office:
    """The city hall in small: does what it is told, and remembers what readers ought to see."""

    def __init__(self, page, editor, approver, clock):
        self.pk, self.editor, self.approver, self.clock = page.pk, editor, approver, clock
        self.promised = self.live()
        self.scheduled: list[tuple] = []
        self.ends_at = None

    def live(self):
        page = Page.objects.filter(pk=self.pk).first()
        return tree.serialise(page) if page else None

    @property
    def open(self):
        return acts.open_revision("pages.page", self.pk)

    def do(self, name, *arguments):
        with suppress(acts.Refused):
            getattr(self, name)(*arguments)

    def edit(self, number):
        base = (self.open and self.open.tree) or self.live()
        if base:
            new = {**base, "fields": base["fields"] | {"lead_ja": f"文 {number}"}}
            acts.save_draft(root_type="pages.page", root_id=self.pk, new_tree=new, by=self.editor)
            self.scheduled.clear()

    def propose(self, number):
        self.edit(number)
        self.submit()

    def submit(self):
        if self.open:
            acts.submit(self.open, by=self.editor)

    def approve(self):
        if revision := self.open:
            acts.approve(revision, by=self.approver)
            self.promised, self.ends_at = revision.tree, None
            self.scheduled.clear()

    def schedule(self, opens, lasts):
        if revision := self.open:
            opens_at = self.now() + timedelta(hours=opens)
            ends_at = opens_at + timedelta(hours=lasts) if lasts else None
            acts.approve(revision, by=self.approver, publish_at=opens_at, withdraw_at=ends_at)
            self.scheduled = [(opens_at, revision.tree, ends_at)]

    def send_back(self):
        if self.open:
            acts.send_back(self.open, by=self.approver, comment="直してください")
            self.scheduled.clear()

    def discard(self):
        if self.open:
            acts.discard(self.open, by=self.editor)
            self.scheduled.clear()

    def withdraw(self):
        if page := Page.objects.filter(pk=self.pk).first():
            acts.draft_withdrawal(page, by=self.editor, reason="終わりました")
            self.scheduled.clear()

    def restore(self, number):
        past = list(Revision.objects.published().filter(root_id=self.pk))
        if past:
            acts.restore(past[number % len(past)], by=self.editor)

    def undo(self, number):
        past = list(Revision.objects.published().filter(root_id=self.pk))
        if past:
            acts.undo(past[number % len(past)], by=self.editor)

    def load(self, number):
        """A route past the drafts: what it writes is public, and an open draft stands in conflict."""
        page = Page.objects.filter(pk=self.pk).first()
        if page:
            page.lead_ja = page.lead = f"読み込み {number}"
            page.save()
            self.promised = self.live()
            self.scheduled.clear()

    def wait(self, hours):
        self.clock.shift(timedelta(hours=hours))
        due.publish_due()
        for opens_at, told, ends_at in self.scheduled:
            if opens_at <= self.now():
                self.promised, self.ends_at = told, ends_at
        self.scheduled = [one for one in self.scheduled if one[0] > self.now()]
        if self.ends_at and self.ends_at <= self.now():
            self.promised, self.ends_at = None, None

    @staticmethod
    def now():
        return datetime.now(ZoneInfo("Asia/Tokyo"))


@example(
    [("propose", 1), ("schedule", 1, 5), ("wait", 1), ("propose", 2), ("approve",), ("wait", 5)]
)
@example([("propose", 1), ("schedule", 1, 2), ("load", 100), ("wait", 4), ("wait", 4)])
@given(st.lists(STEPS, min_size=1, max_size=14))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence(content, django_user_model, steps):
    with acts.rolled_back(), time_machine.travel(START, tick=False) as clock:
        editor = django_user_model.objects.create_user("editor")
        approver = django_user_model.objects.create_user("approver")
        approver.user_permissions.add(Permission.objects.get(codename="approve_revision"))
        office = Office(Page.objects.get(slug="training"), editor, approver, clock)
        for step in steps:
            office.do(*step)
            assert office.live() == office.promised
