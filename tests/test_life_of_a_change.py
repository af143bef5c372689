"""Draft, approval, publication, schedule, conflict, undo, withdrawal: what readers see at each step."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.utils import timezone

from centers.models import Organization
from pages.models import Page, Resource, Section
from publishing import acts, overtaking, stamps, tree
from publishing.models import ContentVersion, Redirect, Revision, public_models

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(content, django_user_model):
    return django_user_model.objects.create_user("editor", is_staff=True)


@pytest.fixture
def approver(content, django_user_model):
    user = django_user_model.objects.create_user("approver", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="approve_revision"))
    return user


@pytest.fixture
def training(content):
    return Page.objects.get(slug="training")


def draft(root, by, **fields):
    """The open draft of `root` with these fields of its own changed."""
    new = tree.serialise(root)
    new["fields"] |= fields
    label = root._meta.label_lower
    return acts.save_draft(root_type=label, root_id=root.pk, new_tree=new, by=by)


def waiting(root, by, **fields):
    revision = draft(root, by, **fields)
    acts.submit(revision, by=by)
    return revision


def shown(client, path="/pages/training/"):
    return client.get(path).content.decode().replace("<wbr>", "")


def test_readers_see_the_old_text_until_it_is_approved(training, editor, approver, client):
    revision = draft(training, editor, lead_ja="新しいリード文です。")
    assert "新しいリード文" not in shown(client)
    acts.submit(revision, by=editor)
    assert "新しいリード文" not in shown(client)
    acts.approve(revision, by=approver)
    assert "新しいリード文" in shown(client)


def test_children_are_added_changed_and_removed_as_one(training, editor, approver, client):
    new = tree.serialise(training)
    sections = new["children"]["pages.section"]
    gone = sections.pop(0)
    added = {"id": "0b6a5d0e-0000-4000-8000-000000000001", "fields": dict(gone["fields"])}
    added["fields"] |= {"key": "added", "heading_ja": "加えた節"}
    sections.append(added)
    revision = acts.save_draft(root_type="pages.page", root_id=training.pk, new_tree=new, by=editor)
    acts.submit(revision, by=editor)
    sentences = [change.sentence for change in acts.changes_of(revision)]
    assert "節「加えた節」を追加" in "".join(sentences).replace("「節「", "節「").replace(
        "」」", "」"
    )
    acts.approve(revision, by=approver)
    html = shown(client)
    assert "加えた節" in html
    assert not Section.objects.filter(pk=gone["id"]).exists()


def test_a_new_record_is_nowhere_before_it_is_approved(editor, approver, content, client):
    pattern = tree.serialise(Resource.objects.get(slug="leaflet"))
    pk = "0b6a5d0e-0000-4000-8000-000000000002"
    new = {"id": pk, "fields": pattern["fields"] | {"slug": "new", "title_ja": "新しい資料"}}
    new |= {"children": {}}
    revision = acts.save_draft(root_type="pages.resource", root_id=pk, new_tree=new, by=editor)
    acts.submit(revision, by=editor)
    assert client.get("/resources/new/").status_code == 404
    assert "新しい資料" not in shown(client, "/resources/")
    acts.approve(revision, by=approver)
    assert "新しい資料" in shown(client, "/resources/new/")


def test_nobody_approves_their_own_change(training, approver, settings):
    revision = waiting(training, approver, lead_ja="自分で書いた文です。")
    with pytest.raises(acts.Refused, match="ご自分"):
        acts.approve(revision, by=approver)
    settings.SELF_APPROVAL = True
    acts.approve(revision, by=approver)
    assert revision.state == Revision.State.PUBLIC


def test_an_editor_approves_nothing(training, editor, approver):
    revision = waiting(training, approver, lead_ja="承認者が書いた文です。")
    with pytest.raises(acts.Refused, match="承認者だけ"):
        acts.approve(revision, by=editor)


def test_what_is_sent_back_says_why_and_can_be_submitted_again(training, editor, approver):
    revision = waiting(training, editor, lead_ja="文です。")
    with pytest.raises(acts.Refused, match="直してほしいところ"):
        acts.send_back(revision, by=approver, comment=" ")
    acts.send_back(revision, by=approver, comment="電話番号も書いてください。")
    assert revision.state == Revision.State.RETURNED
    acts.submit(revision, by=editor)
    assert revision.decisions.filter(comment="電話番号も書いてください。").exists()


def test_a_record_written_meanwhile_makes_approval_refuse(training, editor, approver, client):
    revision = waiting(training, editor, lead_ja="下書きの文です。")
    Page.objects.filter(pk=training.pk).update(lead_ja="読み込んだ文です。")
    with pytest.raises(acts.Conflict) as conflict:
        acts.approve(revision, by=approver)
    assert "読み込んだ文" in conflict.value.changes[0].sentence
    assert "読み込んだ文" in shown(client)
    overtaking.rebase(revision)
    acts.approve(revision, by=approver)
    assert "下書きの文" in shown(client)


def test_a_schedule_is_obeyed_by_the_first_request_after_it(training, editor, approver, client):
    monday = timezone.now() + timedelta(days=3)
    revision = waiting(training, editor, lead_ja="月曜日の文です。")
    acts.approve(revision, by=approver, publish_at=monday, withdraw_at=monday + timedelta(days=1))
    with time_machine.travel(monday - timedelta(seconds=1)):
        assert "月曜日の文" not in shown(client)
    with time_machine.travel(monday + timedelta(seconds=1)):
        assert "月曜日の文" in shown(client)
    with time_machine.travel(monday + timedelta(days=1, seconds=1)):
        response = client.get("/pages/training/")
        assert response.status_code == 410
        assert "公開の期間が終わりました" in response.content.decode()
    assert ContentVersion.objects.get().due_at is None


def test_a_scheduled_change_that_meets_another_is_sent_back(training, editor, approver, client):
    monday = timezone.now() + timedelta(days=3)
    revision = waiting(training, editor, lead_ja="月曜日の文です。")
    acts.approve(revision, by=approver, publish_at=monday)
    Page.objects.filter(pk=training.pk).update(lead_ja="読み込んだ文です。")
    with time_machine.travel(monday + timedelta(seconds=1)):
        assert "読み込んだ文" in shown(client)
    revision.refresh_from_db()
    assert revision.state == Revision.State.RETURNED
    assert revision.decisions.first().act == "failed"


def test_undo_brings_back_an_earlier_state_with_its_children(training, editor, approver, client):
    before = tree.serialise(training)
    new = tree.serialise(training)
    new["children"]["pages.section"] = []
    revision = acts.save_draft(root_type="pages.page", root_id=training.pk, new_tree=new, by=editor)
    acts.submit(revision, by=editor)
    acts.approve(revision, by=approver)
    assert not training.sections.exists()
    undo = acts.restore(revision.base, by=editor)
    acts.approve(undo, by=approver)
    assert tree.serialise(Page.objects.get(pk=training.pk)) == before


def test_withdrawal_tells_readers_why_and_can_be_undone(editor, approver, content, client):
    page = Page.objects.get(slug="training")
    revision = acts.draft_withdrawal(
        page, by=editor, reason="研修の案内を新しいページにまとめました。"
    )
    acts.submit(revision, by=editor)
    acts.approve(revision, by=approver)
    response = client.get("/pages/training/")
    assert response.status_code == 410
    assert "新しいページにまとめました" in response.content.decode()
    undo = acts.restore(revision.base, by=editor)
    acts.approve(undo, by=approver)
    assert client.get("/pages/training/").status_code == 200
    assert not Redirect.objects.exists()


def test_what_is_in_use_cannot_be_withdrawn(editor, approver, content):
    center = Organization.objects.get(slug="support-center")
    revision = acts.draft_withdrawal(center, by=editor, reason="理由")
    acts.submit(revision, by=editor)
    with pytest.raises(acts.Refused, match="使っている"):
        acts.approve(revision, by=approver)
    assert Organization.objects.filter(slug="support-center").exists()


def test_a_changed_address_leaves_a_redirect(training, editor, approver, client):
    acts.approve(waiting(training, editor, slug="courses"), by=approver)
    assert client.get("/pages/training/").headers["Location"] == "/pages/courses/"
    assert client.get("/en/pages/training/").headers["Location"] == "/en/pages/courses/"


def test_a_translation_is_stale_when_its_japanese_changes(training, editor, approver):
    acts.approve(waiting(training, editor, title_en="Training"), by=approver)
    assert stamps.stale_fields(Page.objects.get(pk=training.pk)) == []
    acts.approve(
        waiting(Page.objects.get(pk=training.pk), editor, title_ja="研修の案内"), by=approver
    )
    stale = stamps.stale_fields(Page.objects.get(pk=training.pk))
    assert stale == ["title_ja_simple", "title_en"]


ROOTS = [model for model in public_models() if tree.is_root(model)]


@pytest.mark.parametrize("model", ROOTS, ids=lambda model: model.__name__)
def test_every_tree_comes_back_the_same(content, model):
    for root in model.objects.all():
        told = tree.serialise(root)
        with acts.rolled_back():
            tree.apply(model, told)
            assert tree.serialise(model.objects.get(pk=root.pk)) == told


def test_fourteen_kinds_of_roots():
    assert len(ROOTS) == 14
