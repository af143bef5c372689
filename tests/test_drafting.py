"""The administration's own forms make drafts: readers see nothing until somebody says yes."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from activities.models import Event
from pages.models import Notice, Page, Resource
from publishing import acts, overtaking, tree
from publishing.models import Revision, public_models
from publishing.preview import sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(content, client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def training(content):
    return Page.objects.get(slug="training")


def form_url(root):
    opts = root._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[root.pk])


def fields_of(response) -> dict:
    """What a browser would send back of the form that it got."""
    form = BeautifulSoup(response.content, "html.parser").find(
        "form", id=lambda v: v and v.endswith("_form")
    )
    data = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if not name or "__prefix__" in name or field.get("type") in ("submit", "file"):
            continue
        if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        data.setdefault(name, []).extend(_values(field))
    return data


def _values(field):
    if field.name == "select":
        return [option.get("value", "") for option in field.find_all("option", selected=True)]
    if field.name == "textarea":
        # Browsers send lines that end with two characters.
        return [field.get_text().removeprefix("\n").replace("\n", "\r\n")]
    return [field.get("value", "on" if field.get("type") == "checkbox" else "")]


def approval_of(revision) -> dict:
    """What the approver's page sends: the decision, and what was seen."""
    return {"act": "approve", "seen": acts.seen_token(revision)}


def opened(client, root):
    return fields_of(client.get(form_url(root)))


def test_a_saved_form_is_a_draft(desk, training, client):
    data = opened(desk, training) | {"lead_ja": "新しいリード文です。", "_continue": "1"}
    response = desk.post(form_url(training), data, follow=True)
    assert "読む人には、まだ見えません" in response.content.decode()
    assert "新しいリード文です。" in response.content.decode()
    assert Page.objects.get(slug="training").lead != "新しいリード文です。"
    revision = Revision.objects.open().get()
    assert [change.label for change in acts.changes_of(revision)] == ["リード文［日本語］"]


def test_an_unchanged_form_makes_no_draft(desk, training):
    response = desk.post(
        form_url(training), opened(desk, training) | {"_continue": "1"}, follow=True
    )
    assert "公開中の内容と同じ" in response.content.decode()
    assert not Revision.objects.open().exists()


MODELS = [model for model in public_models() if tree.is_root(model)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_form_changes_what_it_only_shows(desk, model):
    """Every field of every public model survives the way through its form."""
    root = model.objects.last() or Notice.objects.create(title_ja="大雨", body_ja="中止です。")
    desk.post(form_url(root), opened(desk, root) | {"_continue": "1"})
    drafts = Revision.objects.open()
    assert [change.sentence for draft in drafts for change in acts.changes_of(draft)] == []
    assert not drafts.exists()


def test_lines_sent_by_a_browser_are_no_change(desk):
    event = Event.objects.filter(partners_ja__contains="\n").first()
    desk.post(form_url(event.activity), opened(desk, event.activity) | {"_continue": "1"})
    assert not Revision.objects.open().exists()


def test_a_section_is_added_through_the_form(desk, training):
    data = opened(desk, training)
    total = int(data["sections-TOTAL_FORMS"][0])
    data |= {
        "sections-TOTAL_FORMS": str(total + 1),
        f"sections-{total}-position": "9",
        f"sections-{total}-heading_ja": "加えた節",
        f"sections-{total}-key": "added",
        "_continue": "1",
    }
    desk.post(form_url(training), data)
    sentences = [change.sentence for change in acts.changes_of(Revision.objects.open().get())]
    assert sentences == ["節「加えた節」を追加"]


def test_a_new_record_lives_as_a_draft(desk):
    url = reverse("admin:pages_resource_add")
    data = fields_of(desk.get(url))
    data |= {"title_ja": "新しい様式", "kind": "file", "audience": "everyone", "slug": "new-form"}
    response = desk.post(url, data | {"_continue": "1"}, follow=True)
    assert response.status_code == 200
    assert "新しい様式" in response.content.decode()
    assert not Resource.objects.filter(slug="new-form").exists()
    listing = desk.get(reverse("admin:pages_resource_changelist")).content.decode()
    assert "新しい様式" in listing


def test_faults_keep_what_was_typed(desk, training):
    data = opened(desk, training) | {"title_ja": "", "lead_ja": "打ちこんだ文"}
    response = desk.post(form_url(training), data | {"_continue": "1"})
    assert "打ちこんだ文" in response.content.decode()
    assert not Revision.objects.open().exists()


def test_submitting_leads_to_the_decision(desk, training, settings):
    settings.SELF_APPROVAL = True
    data = opened(desk, training) | {"lead_ja": "新しいリード文です。", "_submit": "1"}
    page = desk.post(form_url(training), data, follow=True)
    revision = Revision.objects.open().get()
    assert revision.state == Revision.State.WAITING
    assert page.redirect_chain[-1][0] == revision.get_absolute_url()
    told = desk.post(revision.get_absolute_url(), approval_of(revision), follow=True)
    assert "公開しました" in told.content.decode()
    assert Page.objects.get(slug="training").lead == "新しいリード文です。"


def test_preview_shows_the_public_page_with_the_draft(desk, training, client):
    data = opened(desk, training) | {"lead_ja": "新しいリード文です。", "_preview": "1"}
    response = desk.post(form_url(training), data, follow=True)
    html = response.content.decode().replace("<wbr>", "")
    assert "新しいリード文です。" in html
    assert 'id="main"' in html or "<main" in html
    assert "no-store" in response.headers["Cache-Control"]


def test_a_signed_link_needs_no_account_and_expires(content, training, staff, client):
    new = tree.serialise(training)
    new["fields"]["lead_ja"] = "新しいリード文です。"
    revision = acts.save_draft(root_type="pages.page", root_id=training.pk, new_tree=new, by=staff)
    link = reverse("admin:signed-preview", args=[sign(revision)])
    assert "新しいリード文です。" in client.get(link).content.decode().replace("<wbr>", "")
    assert client.get(link[:-2] + "x/").status_code == 404
    acts.discard(revision, by=staff)
    assert client.get(link).status_code == 404


def test_withdrawing_lists_every_use_and_refuses(desk):
    sheet = Resource.objects.get(slug="emergency-sheet")
    url = reverse("admin:pages_resource_delete", args=[sheet.pk])
    html = desk.get(url).content.decode()
    assert "使われているので、公開をやめられません" in html
    desk.post(url, {"reason": "理由"})
    assert not Revision.objects.exists()


def test_history_tells_every_act(desk, training):
    data = opened(desk, training) | {"lead_ja": "新しいリード文です。", "_submit": "1"}
    desk.post(form_url(training), data)
    url = reverse("admin:pages_page_history", args=[training.pk])
    html = desk.get(url).content.decode()
    assert "下書きを保存" in html
    assert "承認を依頼" in html


def test_the_page_of_what_was_public_before_offers_to_go_back(desk, training, staff, settings):
    settings.SELF_APPROVAL = True
    data = opened(desk, training) | {"lead_ja": "新しいリード文です。", "_submit": "1"}
    desk.post(form_url(training), data)
    revision = Revision.objects.open().get()
    acts.approve(revision, by=staff)
    html = desk.get(revision.base.get_absolute_url()).content.decode()
    assert "この内容に戻す" in html
    response = desk.post(revision.base.get_absolute_url(), {"act": "restore"}, follow=True)
    assert "この内容に戻す変更を作り" in response.content.decode()


def test_a_translation_left_behind_is_pointed_out(desk, training, staff, settings):
    settings.SELF_APPROVAL = True
    Page.objects.filter(pk=training.pk).update(title_en="Training")
    data = opened(desk, training) | {"title_ja": "研修の案内", "_continue": "1"}
    html = desk.post(form_url(training), data, follow=True).content.decode()
    assert "この訳は前のままです" in html


def test_an_error_of_the_checks_stops_approval_by_every_way(desk, training, staff, settings):
    settings.SELF_APPROVAL = True
    new = tree.serialise(training)
    new["fields"]["lead_ja"] = "㈱見本の研修です。"
    revision = acts.save_draft(root_type="pages.page", root_id=training.pk, new_tree=new, by=staff)
    page = desk.post(revision.get_absolute_url(), {"act": "submit"}, follow=True)
    assert "直すところが1件あります" in page.content.decode()
    acts.submit(revision, by=staff)
    desk.post(revision.get_absolute_url(), approval_of(revision))
    data = {"revision": [str(revision.pk)], "approve": "1"}
    told = desk.post(reverse("admin:revisions-together"), data, follow=True)
    assert "1件も公開していません" in told.content.decode()
    assert Page.objects.get(slug="training").lead != "㈱見本の研修です。"


def test_several_are_approved_as_one_or_not_at_all(desk, staff, django_user_model):
    editor = django_user_model.objects.create_user("editor")
    waiting = []
    for root in (Page.objects.get(slug="training"), Resource.objects.get(slug="leaflet")):
        new = tree.serialise(root)
        new["fields"]["lead_ja"] = "まとめて変える文です。"
        label = root._meta.label_lower
        revision = acts.save_draft(root_type=label, root_id=root.pk, new_tree=new, by=editor)
        acts.submit(revision, by=editor)
        waiting.append(revision)
    data = {"revision": [str(revision.pk) for revision in waiting]}
    data |= {f"seen-{revision.pk}": acts.seen_token(revision) for revision in waiting}
    assert (
        "2件をまとめて承認" in desk.post(reverse("admin:revisions-together"), data).content.decode()
    )
    Page.objects.filter(slug="training").update(lead_ja="読み込んだ文です。")
    desk.post(reverse("admin:revisions-together"), data | {"approve": "1"})
    assert Resource.objects.get(slug="leaflet").lead != "まとめて変える文です。"
    overtaking.rebase(waiting[0])
    desk.post(reverse("admin:revisions-together"), data | {"approve": "1"})
    assert Resource.objects.get(slug="leaflet").lead == "まとめて変える文です。"
    assert Revision.objects.get(pk=waiting[1].pk).batch.revisions.count() == 2


def test_a_link_in_running_text_counts_as_a_use(desk, training):
    section = training.sections.first()
    section.body_ja = '<p><a href="/resources/ending-note/">ノート</a></p>'
    section.save()
    note = Resource.objects.get(slug="ending-note")
    html = desk.get(reverse("admin:pages_resource_delete", args=[note.pk])).content.decode()
    assert "研修のねらい" in html


def test_the_signed_link_ends_after_a_week(training, staff, client, content):
    new = tree.serialise(training)
    revision = acts.save_draft(root_type="pages.page", root_id=training.pk, new_tree=new, by=staff)
    link = reverse("admin:signed-preview", args=[sign(revision)])
    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
        assert client.get(link).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=7, hours=1)):
        assert client.get(link).status_code == 404
