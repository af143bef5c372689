"""What readers have just been given stands on the first page, and the way back beside it."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User

from japanese import eras
from pages.models import Page, Resource
from publishing import acts, tree, work_list
from publishing.models import Revision
from tests.desk import person, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(content, django_user_model):
    return person(django_user_model, "editor")


@pytest.fixture
def approver(content, django_user_model):
    return person(django_user_model, "approver", "approve_revision")


@pytest.fixture
def training(content):
    return Page.objects.get(slug="training")


def recent(user):
    return next(one for one in work_list.sections(user) if one.key == "recent").entries


def published(root, by, approver, **fields):
    revision = waiting(root, by, **fields)
    acts.approve(revision, by=approver)
    return revision


def test_what_was_published_is_told_newest_first_and_undone_with_a_button(
    training, editor, approver, client
):
    leaflet = Resource.objects.get(slug="leaflet")
    first = published(training, editor, approver, lead_ja="一つ目です。")
    published(leaflet, approver, person(User, "third", "approve_revision"), lead_ja="二つ目です。")
    acts.snapshot("pages.page", Page.objects.last().pk, tree.serialise(Page.objects.last()))
    with time_machine.travel(first.published_at, tick=False):
        entries = recent(editor)
    assert [entry.what for entry in entries] == [
        f"様式・資料「{leaflet}」",
        f"ページ「{training}」",
    ]
    assert (
        entries[1].why
        == f"editorさんが書き、approverさんが{eras.moment(first.published_at)}に公開しました。"
    )

    client.force_login(editor)
    button = BeautifulSoup(client.get("/admin/").content, "html.parser").select(
        "#recent form button"
    )[1]
    client.post(button.parent["action"], {button["name"]: button["value"]})
    assert Revision.objects.waiting().get().tree == first.base.tree
    assert [bool(entry.button) for entry in recent(editor)] == [True, False]


def test_only_the_last_publication_of_a_record_has_the_button(training, editor, approver, client):
    first = published(training, editor, approver, lead_ja="一つ目です。")
    second = published(training, editor, approver, lead_ja="二つ目です。")
    buttons = [entry.button for entry in recent(editor)]
    assert buttons == [("取り消す", second.get_absolute_url(), "undo"), None]
    client.force_login(editor)
    told = client.post(first.get_absolute_url(), {"act": "undo"}).content.decode()
    assert "このあとに別の公開があります" in told
    assert not Revision.objects.open().exists()


def test_who_may_not_change_a_record_may_not_undo_it(training, editor, approver, django_user_model):
    published(training, editor, approver, lead_ja="文です。")
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_page"))
    assert [entry.button for entry in recent(reader)] == [None]


def test_what_a_colleague_took_from_readers_comes_back_with_the_button(
    training, editor, approver, client
):
    gone = acts.draft_withdrawal(training, by=editor, reason="終わりました。")
    acts.submit(gone, by=editor)
    acts.approve(gone, by=approver)
    assert [entry.state_label for entry in recent(editor)] == ["公開をやめた"]
    client.force_login(editor)
    client.post(gone.get_absolute_url(), {"act": recent(editor)[0].button[2]})
    acts.approve(Revision.objects.waiting().get(), by=approver)
    assert Page.objects.filter(slug="training").exists()
