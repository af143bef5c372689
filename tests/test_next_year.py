"""A new year begins as a batch of drafts: its record, and what the last two years both had, as plans."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

from activities import next_year
from activities.models import Activity, Event, FiscalYear
from publishing import acts
from publishing.models import Batch, Revision
from tests.browser import DESKTOP, PHONE, SIDEWAYS, visiting
from tests.desk import person, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/admin/next-year/"
TOGETHER = "/admin/revisions/together/"


@pytest.fixture
def editor(content, django_user_model):
    return person(django_user_model, "editor")


@pytest.fixture
def approver(content, django_user_model):
    return person(django_user_model, "approver", "approve_revision")


@pytest.fixture
def year(content):
    return FiscalYear.objects.get(start_year=2019)


@pytest.fixture
def batch(year, editor):
    return next_year.prepare(after=year, repeat=next_year.recurring(year), by=editor)


def together(client, revisions, **buttons):
    seen = {f"seen-{one.pk}": acts.seen_token(one) for one in revisions}
    chosen = {"revision": [str(one.pk) for one in revisions]}
    return client.post(TOGETHER, chosen | seen | buttons, follow=True)


def test_recurring_is_what_two_years_have_under_one_heading_by_one_actor(year):
    keys = [activity.key for activity in next_year.recurring(year)]
    assert keys == [
        "2019-council",
        "2019-resources",
        "2019-neighbors",
        "2019-center-survey",
        "2019-center-list",
        "2019-center-groupwork",
        "2019-center-training",
        "2019-center-public",
    ]


def test_it_is_one_batch_of_drafts_that_wait_and_say_where_they_come_from(batch):
    revisions = list(batch.revisions.order_by("updated_at"))
    assert [one.root_type for one in revisions] == [
        "activities.fiscalyear",
        *["activities.activity"] * 8,
    ]
    assert {one.state for one in revisions} == {Revision.State.WAITING}
    assert all("令和元年度" in one.note for one in revisions)
    assert FiscalYear.objects.count() == 2
    assert Activity.objects.count() == 23


def test_a_plan_has_no_day_no_text_and_no_result(batch):
    for revision in batch.revisions.filter(root_type="activities.activity"):
        fields = revision.tree["fields"]
        assert fields["status"] == "planned"
        assert not fields["body_ja"]
        for event in revision.tree["children"]["activities.event"]:
            said = event["fields"]
            assert (said["status"], said["precision"], said["on"]) == ("planned", "none", None)
            assert not said["title_ja"]


def test_an_approver_ticks_a_batch_with_one_box_or_its_changes_one_by_one(batch, approver, client):
    client.force_login(approver)
    section = BeautifulSoup(client.get("/admin/").content, "html.parser").select_one("#to-approve")
    [group] = section.select("form > .entries > .entry")
    boxes = [(box["name"], box["value"]) for box in group.select("[type=checkbox]")]
    parts = batch.revisions.order_by("updated_at")
    assert boxes == [("batch", str(batch.pk)), *(("revision", str(one.pk)) for one in parts)]
    assert "9件のまとまり" in group.text
    assert "9件" in section.select_one("h2").text

    link = group.select_one(".entry__acts a")["href"]
    pages = [client.get(link), client.post(TOGETHER, dict(boxes[:1]))]
    assert ["9件をまとめて承認" in page.content.decode() for page in pages] == [True, True]


def test_what_came_as_a_batch_is_published_as_that_batch(batch, approver, client):
    client.force_login(approver)
    together(client, batch.revisions.all(), approve="1")
    assert Batch.objects.get().revisions.filter(state="public").count() == 9


def test_of_a_batch_an_approver_gets_what_others_wrote(batch, editor, django_user_model, client):
    own = batch.revisions.get(root_type="activities.fiscalyear")
    third = person(django_user_model, "third", "approve_revision")
    own = acts.save_draft(root_type=own.root_type, root_id=own.root_id, new_tree=own.tree, by=third)
    acts.submit(own, by=third)
    client.force_login(third)
    page = client.get(TOGETHER, {"batch": batch.pk}).content.decode()
    assert "8件をまとめて承認" in page
    assert str(own.pk) not in page


def test_approved_together_the_year_is_there_with_its_plans(batch, approver, client):
    client.force_login(approver)
    told = together(client, batch.revisions.all(), approve="1").content.decode()
    assert "9件を公開しました" in told
    made = FiscalYear.objects.get(start_year=2020)
    assert made.activities.count() == 8
    assert not Event.objects.filter(activity__year=made).exclude(status="planned").exists()
    assert client.get("/activities/2020/").status_code == 200


def test_an_entry_without_its_year_is_refused_in_words(batch, approver, client):
    entry = batch.revisions.filter(root_type="activities.activity").first()
    with pytest.raises(acts.Refused, match="まだ公開されていません"):
        acts.approve(entry, by=approver)
    assert Activity.objects.count() == 23
    client.force_login(approver)
    assert "1件も公開していません" in together(client, [entry], approve="1").content.decode()


def test_the_pages_of_such_a_draft_stand(batch, approver, client):
    client.force_login(approver)
    entry = batch.revisions.filter(root_type="activities.activity").first()
    page = client.get(entry.get_absolute_url())
    assert "2020（まだ公開していない記録）" in page.content.decode()
    for path in (
        f"{entry.get_absolute_url()}preview/",
        f"/admin/activities/activity/{entry.root_id}/change/",
    ):
        assert client.get(path).status_code == 200, path
    assert FiscalYear.objects.count() == 2


def test_what_is_open_in_the_old_year_is_listed(year, editor, client):
    client.force_login(editor)
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    rows = page.select(".entries .entry")
    events = Event.objects.filter(activity__year=year, status="planned").count()
    plain = next_year.still_planned(year).count()
    assert events
    assert plain
    assert len(rows) == events + plain
    assert all(client.get(row.a["href"]).status_code == 200 for row in rows)


def test_only_ticked_entries_are_repeated_and_others_cannot_be_named(year, editor, client):
    client.force_login(editor)
    one = next_year.recurring(year)[0]
    stranger = Activity.objects.get(key="2018-materials")
    client.post(PAGE, {"repeat": [str(stranger.pk)]})
    assert not Batch.objects.exists()
    client.post(PAGE, {"repeat": [str(one.pk)]})
    assert Batch.objects.get().revisions.count() == 2


def test_the_same_year_is_not_prepared_twice(batch, year, editor, client):
    with pytest.raises(acts.Refused):
        next_year.prepare(after=year, repeat=[], by=editor)
    client.force_login(editor)
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    assert not page.select_one("form.result")
    assert "下書きが、もうあります" in page.text


def test_without_any_year_it_says_where_to_begin(editor, client):
    Activity.objects.all().delete()
    FiscalYear.objects.all().delete()
    client.force_login(editor)
    assert "年度がまだ1つもありません" in client.get(PAGE).content.decode()
    assert client.post(PAGE, {}).status_code == 200


def test_who_may_not_write_is_refused(content, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.post(PAGE, {}).status_code == 403
    assert not Revision.objects.exists()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_from_the_list_of_years_to_readers(
    live_server, browser, client, editor, approver, viewport
):
    with visiting(browser, live_server, viewport=viewport) as page:
        sign_in(client, editor, page, live_server)
        page.goto("/admin/activities/fiscalyear/")
        page.locator(".object-tools").get_by_role("link", name="新しい年度を用意する").click()
        assert page.evaluate(SIDEWAYS) == 0
        assert Axe().run(page).response["violations"] == []
        page.get_by_label("関係市町との連携").uncheck()
        page.get_by_role("button", name="令和2年度の承認を頼む").click()
        page.wait_for_url("**/admin/")
        assert "8件の承認を頼みました" in page.locator(".messagelist").inner_text()
        sign_in(client, approver, page, live_server)
        page.goto("/admin/")
        page.get_by_text("1件ずつ見る・選ぶ").click()
        assert page.evaluate(SIDEWAYS) == 0
        assert Axe().run(page).response["violations"] == []
        page.get_by_label("令和2年度の用意（8件のまとまり）を選ぶ").check()
        page.get_by_role("button", name="選んだ変更をまとめて見る").click()
        page.get_by_role("button", name="8件をまとめて承認して公開する").click()
        page.wait_for_url("**/admin/")
        page.goto("/activities/")
        assert page.locator("thead th a").first.inner_text() == "令和2年度"
        assert page.complaints == []
