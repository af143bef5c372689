"""Ways in which somebody could publish the unseen, lose a colleague's words, or take the site down."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from centers.models import Agreement, ContactPoint, Organization
from hiratsuka_renkei.sign_in.roles import Role
from pages.models import Figure, Notice, Page, Resource
from publishing import acts, due, preview, tree
from publishing.models import Revision
from tests.people import person
from tests.test_drafting import fields_of, form_url, opened

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def editor(content):
    return person(Role.EDITOR)


@pytest.fixture
def approver(content):
    return person(Role.APPROVER)


@pytest.fixture
def editors_desk(client, editor):
    client.force_login(editor)
    client.raise_request_exception = False
    return client


@pytest.fixture
def approvers_desk(approver):
    desk = Client(raise_request_exception=False)
    desk.force_login(approver)
    return desk


def training():
    return Page.objects.get(slug="training")


def put(root_type, pk, new, by):
    revision = acts.save_draft(root_type=root_type, root_id=pk, new_tree=new, by=by)
    acts.submit(revision, by=by)
    return revision


def waiting(root, by, **fields):
    new = tree.serialise(root)
    new["fields"] |= fields
    return put(root._meta.label_lower, root.pk, new, by)


def new_root(by, pattern, **fields):
    pk = str(uuid.uuid4())
    told = {"id": pk, "fields": tree.serialise(pattern)["fields"] | fields, "children": {}}
    return put(pattern._meta.label_lower, pk, told, by)


def new_page(by, slug):
    return new_root(by, training(), slug=slug, title_ja="新しいページ", menu_position=None)


def new_organization(by):
    pattern = Organization.objects.get(slug="city")
    return new_root(by, pattern, slug="shin", name_ja="新しい会")


def withdrawn(root, by, approver):
    revision = acts.draft_withdrawal(root, by=by, reason="終わり")
    acts.submit(revision, by=by)
    acts.approve(revision, by=approver)


def shown(client):
    return client.get("/pages/training/").content.decode().replace("<wbr>", "")


@pytest.mark.django_db(transaction=True)
def test_a_schedule_that_cannot_be_written_takes_nothing_with_it(editor, approver, client):
    first, second = new_page(editor, "onaji"), new_page(editor, "onaji")
    acts.approve(second, by=approver, publish_at=timezone.now() + HOUR)
    acts.approve(first, by=approver)
    gone = new_organization(editor)
    acts.approve(gone, by=approver)
    third = waiting(training(), editor, office=str(gone.root_id))
    acts.approve(third, by=approver, publish_at=timezone.now() + HOUR)
    withdrawn(gone.live_root(), editor, approver)
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert [client.get(path).status_code for path in ("/", "/healthz", "/admin/login/")] == [
            200
        ] * 3
    for revision in (second, third):
        revision.refresh_from_db()
        assert revision.state == Revision.State.RETURNED


def test_what_the_approver_did_not_see_is_not_published(editor, approvers_desk, client):
    revision = waiting(training(), editor, lead_ja="穏やかな文です。")
    page = approvers_desk.get(revision.get_absolute_url())
    seen = page.context["form"].initial["seen"]
    waiting(training(), editor, lead_ja="承認者が見ていない文です。")
    told = approvers_desk.post(revision.get_absolute_url(), {"act": "approve", "seen": seen})
    assert "内容が変わりました" in told.content.decode()
    together = {"revision": [str(revision.pk)], f"seen-{revision.pk}": seen, "approve": "1"}
    approvers_desk.post(reverse("admin:revisions-together"), together)
    approvers_desk.post(revision.get_absolute_url(), {"act": "approve"})
    assert "見ていない文" not in shown(client)


def test_a_fault_in_between_does_not_overwrite_a_colleague(editors_desk):
    mine = opened(editors_desk, training())
    waiting(training(), person(Role.EDITOR, "other"), lead_ja="同僚の文です。")
    typed = mine | {"title_ja": "", "lead_ja": "私の文", "_continue": "1"}
    refused = editors_desk.post(form_url(training()), typed)
    again = fields_of(refused) | {"title_ja": "題名", "_continue": "1"}
    asked = editors_desk.post(form_url(training()), again)
    assert "まだ保存していません" in asked.content.decode()
    assert Revision.objects.open().get().tree["fields"]["lead_ja"] == "同僚の文です。"


def test_a_draft_with_a_taken_address_can_be_read_and_discarded(editor, approver, approvers_desk):
    first, second = new_page(editor, "onaji"), new_page(editor, "onaji")
    acts.approve(first, by=approver)
    change = reverse("admin:pages_page_change", args=[second.root_id])
    addresses = [
        second.get_absolute_url(),
        reverse("admin:preview", args=[second.pk]),
        reverse("admin:signed-preview", args=[preview.sign(second)]),
        change,
    ]
    assert all(approvers_desk.get(address).status_code < 500 for address in addresses)
    assert "同じアドレス" in approvers_desk.get(second.get_absolute_url()).content.decode()
    seen = {"act": "approve", "seen": acts.seen_token(second)}
    assert approvers_desk.post(second.get_absolute_url(), seen).status_code == 200
    approvers_desk.post(second.get_absolute_url(), {"act": "discard"})
    second.refresh_from_db()
    assert second.state == Revision.State.DISCARDED


def test_a_state_that_refers_to_what_is_gone_is_refused(editor, approver, approvers_desk):
    gone = new_organization(editor)
    acts.approve(gone, by=approver)
    before = waiting(training(), editor, office=str(gone.root_id))
    acts.approve(before, by=approver)
    acts.approve(waiting(training(), editor, office=None), by=approver)
    withdrawn(gone.live_root(), editor, approver)
    draft = acts.restore(before, by=editor)
    seen = {"act": "approve", "seen": acts.seen_token(draft)}
    told = approvers_desk.post(draft.get_absolute_url(), seen)
    assert "もうありません" in told.content.decode()


def test_an_editor_cannot_turn_what_was_scheduled(editor, approver, editors_desk):
    revision = waiting(training(), editor, lead_ja="予約した文です。")
    acts.approve(revision, by=approver, publish_at=timezone.now() + HOUR)
    Page.objects.filter(slug="training").update(title_ja="読み込みで直した題名")
    editors_desk.post(revision.get_absolute_url(), {"act": "rebase"})
    with time_machine.travel(timezone.now() + 2 * HOUR):
        due.publish_due()
    assert training().title_ja == "読み込みで直した題名"


def test_another_editor_cannot_throw_away_a_schedule(editor, approver, client):
    revision = waiting(training(), editor, lead_ja="文です。")
    acts.approve(revision, by=approver, publish_at=timezone.now() + HOUR)
    client.force_login(person(Role.EDITOR, "other"))
    client.post(revision.get_absolute_url(), {"act": "discard"})
    revision.refresh_from_db()
    assert revision.state == Revision.State.SCHEDULED


def test_withdrawing_leaves_a_colleagues_draft_alone(editor, editors_desk):
    notice = Notice.objects.create(title_ja="大雨", body_ja="中止です。")
    draft = waiting(notice, person(Role.EDITOR, "other"), body_ja="一時間かけて書いた文です。")
    url = reverse("admin:pages_notice_delete", args=[notice.pk])
    editors_desk.post(url, {"reason": "終わり"})
    draft.refresh_from_db()
    assert draft.tree["fields"]["body_ja"] == "一時間かけて書いた文です。"


def test_what_came_into_use_meanwhile_is_not_taken_away(editor, approver, client):
    revision = new_root(editor, Agreement.objects.first(), slug="short", title_ja="短い協定")
    acts.approve(revision, by=approver, withdraw_at=timezone.now() + HOUR)
    figure = Figure.objects.create(caption_ja="写真", agreement_id=revision.root_id)
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert client.get("/agreements/short/").status_code == 200
    assert Figure.objects.filter(pk=figure.pk).exists()


def test_a_contact_point_in_use_is_not_removed_with_a_draft(editor, approver):
    resource = Resource.objects.filter(contact__isnull=False).first()
    organization = ContactPoint.objects.get(pk=resource.contact_id).organization
    new = tree.serialise(organization)
    new["children"]["centers.contactpoint"] = []
    revision = put("centers.organization", organization.pk, new, editor)
    with pytest.raises(acts.Refused, match="使われています"):
        acts.approve(revision, by=approver)


def test_a_discarded_file_is_nobodys_to_read(editor, editors_desk):
    leaflet = Resource.objects.get(slug="leaflet")
    data = opened(editors_desk, leaflet)
    number = int(data["editions-TOTAL_FORMS"][0])
    data |= {
        "editions-TOTAL_FORMS": str(number + 1),
        f"editions-{number}-issued_on": "2026-01-01",
        f"editions-{number}-key": "kx",
        f"editions-{number}-file": SimpleUploadedFile("a.csv", "見出し\n1\n".encode()),
        "_continue": "1",
    }
    editors_desk.post(form_url(leaflet), data)
    draft = Revision.objects.open().get()
    files = [e["fields"]["file"] for e in draft.tree["children"]["pages.edition"]]
    address = "/media/" + next(name for name in files if name)
    assert Client().get(address).getvalue().decode().startswith("見出し")
    acts.discard(draft, by=editor)
    assert Client().get(address).status_code == 404


def test_a_date_before_the_eras_breaks_no_page(editors_desk, approvers_desk):
    center = Organization.objects.get(slug="support-center")
    data = opened(editors_desk, center) | {"started_on": "1900-01-01", "_submit": "1"}
    editors_desk.post(form_url(center), data)
    revision = Revision.objects.open().get()
    seen = {"act": "approve", "seen": acts.seen_token(revision)}
    approvers_desk.post(revision.get_absolute_url(), seen)
    assert "1900年1月1日" in Client().get(center.get_absolute_url()).content.decode()


@pytest.mark.parametrize("year", ["0", "1900", "32767"])
def test_an_impossible_year_is_refused_in_words(editors_desk, year):
    url = reverse("admin:activities_fiscalyear_add")
    typed = fields_of(editors_desk.get(url)) | {"start_year": year, "_submit": "1"}
    assert "西暦で書いてください" in editors_desk.post(url, typed).content.decode()


def test_own_words_come_back_only_as_what_was_public(approver, editor):
    revision = waiting(training(), approver, lead_ja="私の文")
    acts.discard(revision, by=approver)
    with pytest.raises(acts.Refused, match="公開していた内容だけ"):
        acts.restore(revision, by=editor)


def test_an_end_in_the_past_is_refused(editor, approver):
    revision = waiting(training(), editor, lead_ja="文")
    past = timezone.now() - 2 * HOUR
    with pytest.raises(acts.Refused, match="今と公開する日時より後"):
        acts.approve(revision, by=approver, publish_at=past, withdraw_at=past + HOUR)


def test_the_end_in_force_is_offered_to_the_approver(editor, approver, approvers_desk):
    end = timezone.now() + timedelta(days=1)
    page = new_page(editor, "until")
    acts.approve(page, by=approver, withdraw_at=end)
    revision = waiting(page.live_root(), editor, lead_ja="誤字を直した文です。")
    form = approvers_desk.get(revision.get_absolute_url()).context["form"]
    assert form.initial["withdraw_at"] == end


def test_an_old_copy_in_hand_writes_nothing_back(editor, approver):
    held = Revision.objects.get(pk=waiting(training(), editor, lead_ja="一").pk)
    waiting(training(), editor, lead_ja="二")
    acts.send_back(held, by=approver, comment="直してください。")
    assert Revision.objects.get(pk=held.pk).tree["fields"]["lead_ja"] == "二"


@pytest.mark.parametrize("path", ["abc/change/", "abc/history/", "abc/delete/", "a_00b/change/"])
def test_an_odd_key_is_not_found(editors_desk, path):
    assert editors_desk.get("/admin/pages/page/" + path).status_code == 404


@pytest.mark.parametrize("path", ["/search/?q=%00", "/x%00", "/pages/%00/", "/media/%00.pdf"])
def test_a_nul_byte_breaks_nothing(content, client, path):
    client.raise_request_exception = False
    assert client.get(path).status_code < 500


def test_a_preview_never_leads_into_the_administration(editor, editors_desk):
    revision = waiting(training(), editor, lead_ja="文")
    url = reverse("admin:preview", args=[revision.pk])
    assert editors_desk.get(url, {"path": "/admin/"}).status_code == 404


def test_nobody_without_a_role_reads_drafts(editor, client):
    client.force_login(person(None))
    revision = waiting(training(), editor, lead_ja="まだ秘密の文です。")
    told = client.post(reverse("admin:revisions-together"), {"revision": [str(revision.pk)]})
    assert told.status_code == 403
