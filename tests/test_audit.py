"""Who did what and when: the list, what it is narrowed to, its CSV, and the way back from the trash."""

import csv
import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.models import Page, Resource
from publishing import acts, audit
from publishing.models import Decision, Revision
from tests.browser import DESKTOP, PHONE, SIDEWAYS, visiting
from tests.desk import draft, person, sign_in, waiting

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


@pytest.fixture
def leaflet(content):
    return Resource.objects.get(slug="leaflet")


def rows(client, **wanted):
    """(who, what, record) of each line of the list."""
    html = BeautifulSoup(client.get("/admin/audit/", wanted).content, "html.parser")
    cells = [[cell.text.strip() for cell in line.select("td")] for line in html.select("tbody tr")]
    return [(who, act, record) for _, who, act, record, _ in cells]


def told_of(user, by, sentence):
    LogEntry.objects.log_actions(by.pk, [user], CHANGE, sentence, single_object=True)


def test_every_act_and_every_change_of_a_user_newest_first(training, editor, approver, client):
    revision = waiting(training, editor, lead_ja="文です。")
    told_of(editor, approver, "役割を「編集者」から「承認者」に変えました。")
    acts.approve(revision, by=approver)
    client.force_login(editor)
    page = f"ページ「{training}」"
    assert rows(client) == [
        ("approver", "公開", page),
        ("approver", "承認", page),
        ("approver", "利用者の管理", "利用者と役割「editor」"),
        ("editor", "承認を依頼", page),
        ("editor", "下書きを保存", page),
    ]
    assert "役割を「編集者」から" in client.get("/admin/audit/").content.decode()


def test_it_is_narrowed_by_person_act_kind_and_month(training, leaflet, editor, approver, client):
    waiting(training, editor, lead_ja="文です。")
    draft(leaflet, approver, lead_ja="文です。")
    told_of(editor, approver, "氏名を変えました。")
    old = datetime(2025, 12, 31, 23, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    Decision.objects.filter(act="submitted").update(at=old)
    client.force_login(editor)
    assert {who for who, _, _ in rows(client, person=editor.pk)} == {"editor"}
    assert {act for _, act, _ in rows(client, act="saved")} == {"下書きを保存"}
    assert rows(client, kind="pages.resource") == [
        ("approver", "下書きを保存", f"様式・資料「{leaflet}」")
    ]
    assert [act for _, act, _ in rows(client, month="2025-12")] == ["承認を依頼"]
    assert len(rows(client, kind="account")) == len(rows(client, act="account")) == 1
    assert rows(client, act="saved", kind="account") == []
    assert len(rows(client, person="999", month="nonsense")) == 4


def test_a_long_list_has_pages_and_asks_as_little(training, editor, client):
    client.force_login(editor)
    revision = draft(training, editor, lead_ja="文です。")
    few = questions(client)
    Decision.objects.bulk_create(
        Decision(revision=revision, act="saved", by=editor, comment=f"{number}")
        for number in range(600)
    )
    assert questions(client) <= few
    html = client.get("/admin/audit/?act=saved&page=2").content.decode()
    assert "601件" in html
    assert "?act=saved&amp;page=3" in html


def questions(client):
    client.get("/admin/audit/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/admin/audit/").status_code == 200
    return len(captured)


def test_the_csv_says_the_same_and_runs_nothing(training, editor, approver, client):
    revision = waiting(training, editor, lead_ja="文です。")
    acts.send_back(revision, by=approver, comment='=HYPERLINK("https://x")\n2行目、"引用"')
    client.force_login(editor)
    answer = client.get("/admin/audit/audit.csv", {"act": "returned"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert lines[0] == ["日時", "だれが", "したこと", "記録の種類", "記録", "ひとこと"]
    assert lines[1][1:5] == ["approver", "差し戻し", "ページ", training.title]
    assert lines[1][5].startswith("'=HYPERLINK")
    assert len(lines) == 2


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_no_cell_is_a_formula(text):
    file = io.StringIO()
    line = audit.Line(timezone.now(), text, "", "", "0463-20-8217", "", None)
    audit.write_csv(file, [line])
    cells = list(csv.reader(io.StringIO(file.getvalue(), newline="")))[1]
    assert cells[1] == f"'{text}"
    assert cells[4] == "0463-20-8217"


def withdrawn(record, editor, approver, reason="新しいページにまとめました。"):
    revision = acts.draft_withdrawal(record, by=editor, reason=reason)
    acts.submit(revision, by=editor)
    acts.approve(revision, by=approver)
    return revision


def test_what_was_withdrawn_comes_back_from_the_trash(training, editor, approver, client):
    sections = training.sections.count()
    gone = withdrawn(training, editor, approver)
    client.force_login(editor)
    html = client.get("/admin/trash/").content.decode()
    assert "新しいページにまとめました。" in html
    assert "approver" in html
    answer = client.post(f"/admin/trash/{gone.pk}/restore/")
    undo = Revision.objects.open().get()
    assert answer.headers["Location"] == undo.get_absolute_url()
    assert "元に戻す変更を見る（承認待ち）" in client.get("/admin/trash/").content.decode()
    acts.approve(undo, by=approver)
    assert Page.objects.get(pk=training.pk).sections.count() == sections
    assert "公開をやめた記録はありません" in client.get("/admin/trash/").content.decode()


def test_the_trash_holds_only_the_last_word(training, editor, approver, client):
    first = withdrawn(training, editor, approver, "一度目")
    undo = acts.restore(first.base, by=editor)
    acts.approve(undo, by=approver)
    Revision.objects.filter(pk=first.pk).update(published_at=timezone.now() - timedelta(hours=1))
    withdrawn(Page.objects.get(pk=training.pk), editor, approver, "二度目")
    client.force_login(editor)
    html = client.get("/admin/trash/").content.decode()
    assert "二度目" in html
    assert "一度目" not in html
    assert client.post(f"/admin/trash/{first.pk}/restore/").status_code == 404


def test_only_writers_restore_and_only_by_a_button(
    training, editor, approver, client, django_user_model
):
    gone = withdrawn(training, editor, approver)
    nobody = django_user_model.objects.create_user("nobody", is_staff=True)
    client.force_login(nobody)
    assert client.post(f"/admin/trash/{gone.pk}/restore/").status_code == 403
    assert str(training) not in client.get("/admin/trash/").content.decode()
    client.force_login(editor)
    assert client.get(f"/admin/trash/{gone.pk}/restore/").status_code == 405
    assert not Revision.objects.open().exists()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_in_the_browser(live_server, browser, client, training, editor, approver, viewport):
    withdrawn(training, editor, approver)
    with visiting(browser, live_server, viewport=viewport) as page:
        sign_in(client, editor, page, live_server)
        for path in ("/admin/audit/", "/admin/audit/?act=failed", "/admin/trash/"):
            page.goto(path)
            assert page.evaluate(SIDEWAYS) == 0, path
            assert Axe().run(page).response["violations"] == [], path
        page.get_by_role("button", name="元に戻す").click()
        page.wait_for_url("**/admin/revisions/*/")
        assert page.complaints == []
