"""What became of a plan: a person says it, an approver agrees, and only then do readers see it."""

from datetime import date

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

from activities import results
from activities.models import Activity, Event
from activities.work_list import results as results_section
from publishing import acts
from publishing.models import Revision
from tests.browser import DESKTOP, PHONE, SIDEWAYS, visiting
from tests.desk import draft, person, sign_in, waiting

pytestmark = pytest.mark.django_db
YEAR = "/activities/2019/"


@pytest.fixture
def editor(content, django_user_model):
    return person(django_user_model, "editor")


@pytest.fixture
def approver(content, django_user_model):
    return person(django_user_model, "approver", "approve_revision")


@pytest.fixture
def seminar(content):
    """The only event of its activity."""
    return Event.objects.get(key="2019-center-groupwork-0608")


@pytest.fixture
def council(content):
    """One of two plans of its activity: November, by month."""
    return Event.objects.get(key="2019-council-11")


def entry(event, user):
    wanted = event.title or event.activity.name
    dated = f"{event.on.month}月"
    entries = results_section(user).entries
    return next((one for one in entries if one.what == wanted and dated in one.why), None)


def row(client, event):
    html = BeautifulSoup(client.get(YEAR).content, "html.parser")
    return html.find(id=event.key).text


def address(event, outcome):
    return f"/admin/results/{event.pk}/{outcome}/"


def test_held_is_seen_after_approval(seminar, editor, approver, client):
    revision = results.confirm_held(event=seminar, by=editor, participants=48, note="延べ人数")
    assert revision.state == Revision.State.WAITING
    assert revision.decisions.first().comment.endswith("人生会議～」：開催済み")
    assert "実施結果は未掲載" in row(client, seminar)
    acts.approve(revision, by=approver)
    assert "開催済み" in row(client, seminar)
    assert "48" in row(client, seminar)
    assert entry(seminar, editor) is None


def test_moved_stays_planned_with_its_first_date(council, editor, approver):
    acts.approve(
        results.move(event=council, by=editor, on=date(2019, 12, 10), precision="day"), by=approver
    )
    council.refresh_from_db()
    acts.approve(
        results.move(event=council, by=editor, on=date(2020, 1, 1), precision="month"), by=approver
    )
    council.refresh_from_db()
    assert (council.status, council.on, council.precision) == ("planned", date(2020, 1, 1), "month")
    assert council.moved_from_on == date(2019, 11, 1)


def test_cancelled_tells_readers_why(council, editor, approver, client):
    acts.approve(results.cancel(event=council, by=editor, reason="台風が近づいたため"), by=approver)
    assert "中止" in row(client, council)
    assert "台風が近づいたため" in row(client, council)


def test_no_plan_becomes_a_result_by_itself(content, editor, client):
    planned = set(Event.objects.filter(status="planned").values_list("pk", flat=True))
    with time_machine.travel(date(2040, 1, 1)):
        client.get(YEAR)
        assert len(results_section(editor).entries) == len(planned)
    assert set(Event.objects.filter(status="planned").values_list("pk", flat=True)) == planned


def test_two_results_of_one_activity_are_one_change(council, editor, approver):
    march = Event.objects.get(key="2019-council-03")
    first = results.confirm_held(event=council, by=editor)
    second = results.cancel(event=march, by=editor, reason="感染症のため", is_reported=True)
    assert first.pk == second.pk
    acts.approve(second, by=approver)
    states = council.activity.events.order_by("position").values_list("status", flat=True)
    assert list(states) == ["held", "held", "cancelled"]
    assert Activity.objects.get(pk=council.activity_id).status == "reported"


def test_a_result_joins_what_waits_and_keeps_it(council, editor, approver):
    waiting(council.activity, editor, body_ja="書き直した本文です。")
    revision = results.confirm_held(event=council, by=editor)
    assert revision.state == Revision.State.WAITING
    acts.approve(revision, by=approver)
    activity = Activity.objects.get(pk=council.activity_id)
    assert activity.body_ja == "書き直した本文です。"
    assert activity.events.get(pk=council.pk).status == "held"


def test_what_somebody_is_still_writing_is_not_sent_to_the_approver(
    council, editor, approver, client
):
    draft(council.activity, approver, body_ja="書きかけ")
    client.force_login(editor)
    assert "書きかけの下書きがあります" in client.get(address(council, "held")).content.decode()
    answer = client.post(address(council, "held"), {}, follow=True)
    assert "承認はまだ頼んでいません" in answer.content.decode()
    revision = Revision.objects.open().get()
    assert revision.state == Revision.State.DRAFT
    assert "書きかけ" in str(revision.tree)


def test_the_entry_says_that_it_waits(council, editor, client):
    client.force_login(editor)
    answer = client.post(address(council, "held"), {"participants": "２５"}, follow=True)
    assert answer.redirect_chain == [("/admin/", 302)]
    waits = entry(council, editor)
    assert waits.state_label == "承認待ち"
    assert "「開催済み」にする変更" in waits.why
    assert [label for label, _ in waits.actions] == ["変更を見る"]
    revision = Revision.objects.open().get()
    told = {child["id"]: child["fields"] for child in revision.tree["children"]["activities.event"]}
    assert told[str(council.pk)]["participants"] == 25


def test_another_change_of_the_activity_hides_no_buttons(council, editor):
    waiting(council.activity, editor, body_ja="書き直した本文です。")
    assert [label for label, _ in entry(council, editor).actions] == ["開催済み", "延期", "中止"]


def test_what_was_sent_back_is_filled_in_again_and_submitted(council, editor, approver, client):
    revision = results.confirm_held(event=council, by=editor, participants=25)
    acts.send_back(revision, by=approver, comment="説明も書いてください。")
    client.force_login(editor)
    form = BeautifulSoup(client.get(address(council, "held")).content, "html.parser")
    assert form.select_one("[name=participants]")["value"] == "25"
    client.post(address(council, "held"), {"participants": "25", "note": "延べ人数"})
    revision.refresh_from_db()
    assert revision.state == Revision.State.WAITING


def test_the_last_result_offers_to_call_the_activity_reported(council, seminar, editor, client):
    client.force_login(editor)
    box = "[name=is_reported][checked]"

    def boxes(event, outcome="held"):
        html = client.get(address(event, outcome)).content
        return len(BeautifulSoup(html, "html.parser").select(box))

    assert boxes(seminar) == boxes(seminar, "cancelled") == 1
    assert boxes(seminar, "moved") == 0
    assert boxes(council) == 0
    results.confirm_held(event=Event.objects.get(key="2019-council-03"), by=editor)
    assert boxes(council) == 1
    client.post(address(council, "held"), {})
    assert Revision.objects.open().get().tree["fields"]["status"] == council.activity.status


FAULTS = [
    ("held", {"participants": "25人"}, "数字だけで書いてください"),
    ("held", {"participants": "-1"}, "0以上の数字"),
    ("cancelled", {"reason": "  "}, "中止の理由を書いてください"),
    ("moved", {"precision": "day"}, "新しい日を書いてください"),
    ("moved", {"precision": "day", "day": "2019-13-40"}, "日付を正しく書いてください"),
    ("moved", {"precision": "month"}, "新しい月を選んでください"),
    ("moved", {"precision": "month", "month": "2019-11-01"}, "もとの日付と同じです"),
    ("moved", {"precision": "day", "day": "2020-04-01"}, "新しい年度の取組に予定を加えてください"),
    ("moved", {}, "どちらかを選んでください"),
]


@pytest.mark.parametrize(("outcome", "typed", "fault"), FAULTS)
def test_a_fault_is_told_in_words_and_nothing_typed_is_lost(
    council, editor, client, outcome, typed, fault
):
    client.force_login(editor)
    answer = client.post(address(council, outcome), {"note": "延べ人数", **typed})
    assert fault in answer.content.decode()
    assert not Revision.objects.exists()
    html = BeautifulSoup(answer.content, "html.parser")
    kept = {tag["name"]: tag.get("value") for tag in html.select(".result input[name]")}
    if "participants" in typed:
        assert (kept["participants"], kept["note"]) == (typed["participants"], "延べ人数")


def test_only_a_plan_has_a_form_and_only_for_writers(council, editor, client, django_user_model):
    client.force_login(editor)
    held = Event.objects.filter(status="held").first()
    assert client.get(address(held, "held")).status_code == 404
    assert client.get(address(council, "burnt")).status_code == 404
    nobody = django_user_model.objects.create_user("nobody", is_staff=True)
    client.force_login(nobody)
    assert client.post(address(council, "held"), {}).status_code == 403
    assert not Revision.objects.exists()


def test_an_activity_that_is_to_leave_takes_no_result(council, editor, client):
    acts.draft_withdrawal(council.activity, by=editor, reason="まとめました。")
    client.force_login(editor)
    answer = client.get(address(council, "held"), follow=True)
    assert "公開をやめる変更があります" in answer.content.decode()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_by_keyboard_in_the_browser(live_server, browser, client, editor, council, viewport):
    with visiting(browser, live_server, viewport=viewport) as page:
        sign_in(client, editor, page, live_server)
        for outcome in ("held", "moved", "cancelled"):
            page.goto(address(council, outcome))
            assert page.evaluate(SIDEWAYS) == 0
            assert Axe().run(page).response["violations"] == []
        page.get_by_label("中止の理由").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=alert]")
        assert Axe().run(page).response["violations"] == []
        page.get_by_label("中止の理由").focus()
        page.keyboard.type("台風が近づいたため")
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/")
        assert page.complaints == []
    assert Revision.objects.get(state="waiting").root_id == council.activity_id


def test_the_new_date_is_asked_for_as_exactly_as_it_is_known(
    live_server, browser, client, editor, council
):
    with visiting(browser, live_server, viewport=PHONE) as page:
        sign_in(client, editor, page, live_server)
        page.goto(address(council, "moved"))
        assert page.get_by_label("新しい日", exact=True).is_visible()
        page.get_by_label("月だけ決まっている").check()
        assert not page.get_by_label("新しい日", exact=True).is_visible()
        page.get_by_label("新しい月").select_option("2020-02-01")
        page.get_by_role("button", name="延期として承認を頼む").click()
        page.wait_for_url("**/admin/")
    events = Revision.objects.get(state="waiting").tree["children"]["activities.event"]
    moved = next(one["fields"] for one in events if one["id"] == str(council.pk))
    assert (moved["on"], moved["precision"]) == ("2020-02-01", "month")
    assert moved["moved_from_on"] == "2019-11-01"
