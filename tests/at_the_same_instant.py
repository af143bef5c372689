"""Two people at the same instant, on a database with more than one writer: PostgreSQL.

Run by test_postgresql alone: SQLite lets one transaction write at a time.
"""

import json
import time
from datetime import timedelta
from threading import Thread

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections, transaction
from django.utils import timezone

from pages.models import Page
from publishing import acts, due, loading, tree
from publishing.models import ContentVersion, Revision
from tests.desk import waiting

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC, DRAFT = Revision.State.PUBLIC, Revision.State.DRAFT


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("editor")


@pytest.fixture
def approver():
    return get_user_model().objects.create_superuser("approver")


@pytest.fixture
def drafts(editor):
    """Two changes that wait."""
    pages = [Page.objects.create(slug=slug, title_ja=slug) for slug in ("first", "second")]
    return [waiting(page, editor, lead_ja="新しい文です。") for page in pages]


def together(*steps):
    """What each step says or raises. They meet at the first lock and go on in the order given."""
    answers, threads = {}, []
    with transaction.atomic():
        ContentVersion.objects.select_for_update().get(pk=1)
        for position, step in enumerate(steps):
            threads.append(Thread(target=_run, args=(step, answers, position)))
            threads[-1].start()
            _wait_until_blocked(len(threads))
    for thread in threads:
        thread.join(timeout=20)
        assert not thread.is_alive()
    return [answers[position] for position in range(len(steps))]


def _run(step, answers, position):
    try:
        answers[position] = step()
    except Exception as error:
        answers[position] = error
    finally:
        connections.close_all()


def _wait_until_blocked(number):
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] >= number:
                return
        time.sleep(0.02)
    pytest.fail("nobody waits")


def held(revision):
    """A copy of its own, as each request has one."""
    return Revision.objects.get(pk=revision.pk)


def state(revision):
    return held(revision).state


def test_one_of_two_approvals_wins_and_the_other_is_told(drafts, approver, editor, settings):
    settings.SELF_APPROVAL = True
    seen, same = held(drafts[0]), held(drafts[0])
    first, second = together(
        lambda: acts.approve(seen, by=approver), lambda: acts.approve(same, by=editor)
    )
    assert first is None
    assert str(second) == "この変更は「公開」になっています。"
    assert [d.by for d in drafts[0].decisions.filter(act="published")] == [approver]


@pytest.mark.parametrize(
    ("other", "left"),
    [
        (lambda one, by: acts.send_back(one, by=by, comment="直してください。"), "差し戻し"),
        (lambda one, by: acts.discard(one, by=by), "破棄"),
    ],
)
def test_what_was_decided_first_stays(drafts, approver, other, left):
    one, two = drafts
    refused = [
        together(lambda: acts.approve(held(one), by=approver), lambda: other(held(one), approver)),
        together(lambda: other(held(two), approver), lambda: acts.approve(held(two), by=approver)),
    ]
    assert [str(second) for _, second in refused] == [
        "この変更は「公開」になっています。",
        f"この変更は「{left}」になっています。",
    ]
    assert (held(one).get_state_display(), held(two).get_state_display()) == ("公開", left)
    assert (Page.objects.get(slug="first").lead_ja, Page.objects.get(slug="second").lead_ja) == (
        "新しい文です。",
        None,
    )


def test_who_writes_on_writes_a_new_draft_or_is_not_published_unseen(drafts, approver, editor):
    def save(revision):
        new = revision.tree | {"fields": revision.tree["fields"] | {"lead_ja": "別の文です。"}}
        where = {"root_type": revision.root_type, "root_id": revision.root_id}
        return acts.save_draft(**where, new_tree=new, by=editor)

    one, two = map(held, drafts)
    _, saved = together(lambda: acts.approve(held(one), by=approver), lambda: save(one))
    assert (state(one), state(saved)) == (PUBLIC, DRAFT)
    _, refused = together(lambda: save(two), lambda: acts.approve(held(two), by=approver))
    assert isinstance(refused, acts.Refused)
    assert state(two) == DRAFT


def test_two_batches_in_opposite_order_do_not_wait_for_each_other(drafts, approver):
    def batch(revisions):
        with transaction.atomic():
            for revision in map(held, revisions):
                acts.approve(revision, by=approver)

    first, second = together(lambda: batch(drafts), lambda: batch(drafts[::-1]))
    assert first is None
    assert isinstance(second, acts.Refused)
    assert [state(one) for one in drafts] == [PUBLIC, PUBLIC]


def test_a_batch_and_a_rehearsal_do_not_wait_for_each_other(drafts, approver):
    def rehearse():
        with acts.rolled_back():
            for one in drafts[::-1]:
                tree.apply(one.model, one.tree)

    def batch():
        with transaction.atomic():
            for one in map(held, drafts):
                acts.approve(one, by=approver)

    assert together(batch, rehearse, rehearse) == [None, None, None]
    assert [state(one) for one in drafts] == [PUBLIC, PUBLIC]


def test_a_schedule_is_obeyed_once_or_thrown_away_before(drafts, approver, editor):
    for one in drafts:
        acts.approve(one, by=approver, publish_at=timezone.now() + timedelta(hours=1))
    past = timezone.now() - timedelta(seconds=1)
    Revision.objects.filter(pk=drafts[0].pk).update(publish_at=past)
    due.remember_next()
    answers = together(
        due.publish_due,
        due.publish_due,
        lambda: acts.discard(held(drafts[0]), by=editor),
        lambda: acts.discard(held(drafts[1]), by=editor),
    )
    assert [str(answer) for answer in answers] == [
        "None",
        "None",
        "この変更は「公開」になっています。",
        "None",
    ]
    assert drafts[0].decisions.filter(act="published").count() == 1
    assert [state(one) for one in drafts] == [PUBLIC, Revision.State.DISCARDED]


def test_one_of_two_withdrawals_is_told_of_the_other(drafts, approver, editor):
    for one in drafts:
        acts.approve(one, by=approver)

    def withdraw(one):
        return acts.draft_withdrawal(one.live_root(), by=editor, reason="終わり")

    def restore(one):
        return acts.restore(held(one), by=approver)

    first, refused = together(lambda: withdraw(drafts[0]), lambda: restore(drafts[0]))
    assert state(first) == DRAFT
    assert "編集中の下書きがあります" in str(refused)
    first, refused = together(lambda: restore(drafts[1]), lambda: withdraw(drafts[1]))
    assert state(first) == Revision.State.WAITING
    assert "編集中の下書きがあります" in str(refused)


def test_a_load_changes_what_was_published_while_it_waited(drafts, approver, tmp_path):
    path = tmp_path / "pages.json"
    fields = {"slug": "first", "title_ja": "読み込んだ題名"}
    path.write_text(json.dumps([{"model": "pages.page", "fields": fields}]))
    _, outcome = together(
        lambda: acts.approve(held(drafts[0]), by=approver), lambda: loading.load([path])
    )
    assert len(outcome.changed) == 1
    page = Page.objects.get(slug="first")
    assert (page.title_ja, page.lead_ja) == ("読み込んだ題名", "新しい文です。")
