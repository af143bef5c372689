"""The first page of the administration: what waits for whom, why, and the button that settles it."""

from datetime import date, timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from framework.models import Handbook
from hiratsuka_renkei.side_menu import CONTENT, MORE_CONTENT
from pages.models import LinkCheck, Page, Resource
from publishing import acts, stamps, translated, work_list
from publishing.models import Decision, Revision, TranslationStamp, public_models
from tests.browser import DESKTOP, PHONE, SIDEWAYS, visiting
from tests.desk import draft, person, sign_in, waiting

pytestmark = pytest.mark.django_db
BUDGET = 40


@pytest.fixture
def editor(content, django_user_model):
    return person(django_user_model, "editor")


@pytest.fixture
def approver(content, django_user_model):
    return person(django_user_model, "approver", "approve_revision")


@pytest.fixture
def training(content):
    return Page.objects.get(slug="training")


def section(user, key):
    return next((one for one in work_list.sections(user) if one.key == key), None)


def told(user, key):
    """(word of the state, what) of each entry."""
    return [(entry.state_label, entry.what) for entry in section(user, key).entries]


def index(client, user):
    client.force_login(user)
    return BeautifulSoup(client.get("/admin/").content, "html.parser")


def test_an_approver_sees_what_others_have_asked_for(training, editor, approver):
    waiting(training, editor, lead_ja="文です。")
    waiting(Resource.objects.get(slug="leaflet"), approver, lead_ja="自分の文です。")
    name = f"ページ「{training}」"
    assert told(approver, "to-approve") == [("承認待ち", name)]
    assert told(approver, "moving") == [
        ("承認待ち", f"様式・資料「{Resource.objects.get(slug='leaflet')}」")
    ]
    assert section(editor, "to-approve") is None


def test_ticked_changes_go_to_one_page(training, editor, approver, client):
    revision = waiting(training, editor, lead_ja="文です。")
    form = index(client, approver).select_one("#to-approve form")
    assert form["action"] == "/admin/revisions/together/"
    assert form.select_one("[type=checkbox]")["value"] == str(revision.pk)
    answer = client.post(form["action"], {"revision": [str(revision.pk)]})
    assert "文です。" in answer.content.decode()


def test_what_was_sent_back_comes_first_with_the_approvers_words(training, editor, approver):
    draft(Resource.objects.get(slug="leaflet"), editor, lead_ja="書きかけ")
    revision = waiting(training, editor, lead_ja="文です。")
    acts.send_back(revision, by=approver, comment="電話番号も書いてください。")
    first = section(editor, "moving").entries[0]
    assert first.state_label == "差し戻し"
    assert "電話番号も書いてください。" in first.why
    assert first.actions == [("下書きを直す", f"/admin/pages/page/{training.pk}/change/")]


def test_a_schedule_is_told_to_all_with_its_time(training, editor, approver, django_user_model):
    revision = waiting(training, editor, lead_ja="文です。")
    monday = timezone.make_aware(timezone.datetime(2040, 11, 26, 8, 30))
    acts.approve(revision, by=approver, publish_at=monday)
    other = person(django_user_model, "other")
    assert section(other, "moving").entries[0].why == "2040年11月26日（月）8:30に公開します。"


def test_what_the_sources_name_and_nobody_supplied(editor):
    states = [state for state, _ in told(editor, "missing")]
    assert {state: states.count(state) for state in sorted(set(states))} == {
        "ファイルなし": 10,
        "リンク先なし": 5,
        "写真なし": 1,
        "図なし": 1,
        "日付なし": 1,
        "時間なし": 1,
        "電話なし": 1,
    }


def test_what_is_supplied_leaves_the_list(editor):
    before = len(told(editor, "missing"))
    Handbook.objects.filter(year=2015).update(url="https://www.example.jp/")
    assert len(told(editor, "missing")) == before - 1


def test_pages_are_to_be_looked_over_from_a_month_before(training, editor):
    Page.objects.exclude(pk=training.pk).update(review_due_on=None)
    Page.objects.filter(pk=training.pk).update(review_due_on=date(2040, 6, 30))
    with time_machine.travel(date(2040, 5, 30)):
        assert told(editor, "reviews") == []
    with time_machine.travel(date(2040, 6, 1)):
        assert told(editor, "reviews") == [("もうすぐ見直す日", f"ページ「{training}」")]
    with time_machine.travel(date(2040, 7, 2)):
        assert told(editor, "reviews") == [("見直す日を過ぎた", f"ページ「{training}」")]


def test_a_link_is_broken_after_several_failures(editor, settings):
    enough = settings.LINK_FAILURES_BEFORE_TELLING
    for number, failures in enumerate([enough - 1, enough]):
        LinkCheck.objects.create(
            url=f"https://{number}.example.jp/",
            last_status="404",
            failures=failures,
            checked_at=timezone.now(),
        )
    assert told(editor, "broken-links") == [("つながらない", "https://1.example.jp/")]


def test_a_translation_left_behind_is_listed_with_its_root(training, editor):
    section_of_page = training.sections.first()
    section_of_page.heading_en = "Heading"
    section_of_page.save()
    stamps.stamp(section_of_page.pk, "heading_en", "もとの見出し")
    stamps.stamp(training.pk, "title_en", training.title_ja)
    assert [entry.what for entry in section(editor, "stale-translations").entries] == [
        f"ページ「{training.title_ja}」"
    ]


def test_the_list_of_stale_translations_is_that_of_every_record(content):
    records = [record for model in public_models() for record in model.objects.all()]
    texts = [(r, f.name) for r in records for f in r._meta.fields if f.name.endswith("_en")]
    for record, name in texts:
        type(record).objects.filter(pk=record.pk).update(**{name: "English"})
        setattr(record, name, "English")
    TranslationStamp.objects.all().delete()
    TranslationStamp.objects.bulk_create(
        TranslationStamp(record_id=record.pk, field=name, source_hash="old")
        for record, name in texts
    )
    one_by_one = {(r.pk, name) for r in records for name in stamps.stale_fields(r)}
    assert {(one.record_id, one.field) for one in translated.stale()} == one_by_one
    assert len(one_by_one) > 50


@pytest.mark.parametrize(("number", "shown"), [(8, 8), (9, 9), (10, 8)])
def test_more_than_eight_fold_unless_it_is_only_one(number, shown):
    entry = work_list.Entry("draft", "下書き", "何か", "なぜか", [])
    one = work_list.Section("key", "題", 1, [entry] * number)
    assert (len(one.first), len(one.rest)) == (shown, number - shown)


def test_an_empty_section_says_why(content, editor, client):
    soup = index(client, editor)
    assert "書きかけの下書きも" in soup.select_one("#moving").text
    assert "件" not in soup.select_one("#moving").text


def test_the_index_asks_as_much_with_500_drafts_as_with_20(
    training, editor, approver, client, django_user_model
):
    stamps.stamp(training.pk, "title_en", "別の題")
    Page.objects.filter(pk=training.pk).update(title_en="Title")
    for user in (editor, approver):
        client.force_login(user)
        add_drafts(20, editor, approver)
        few = questions(client)
        add_drafts(480, editor, approver)
        assert questions(client) == few <= BUDGET
        Decision.objects.all().delete()
        Revision.objects.all().delete()


def questions(client):
    client.get("/admin/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/admin/").status_code == 200
    return len(captured)


def add_drafts(number, *authors):
    states = list(Revision.OPEN)
    revisions = Revision.objects.bulk_create(
        Revision(
            root_type="pages.page",
            root_id=f"{position:08}-0000-4000-8000-{number:012}",
            root_name=f"見本{position}",
            state=states[position % 4],
            author=authors[position % 3 == 0],
            tree={"fields": {}, "children": {}},
            publish_at=timezone.now() + timedelta(days=1),
        )
        for position in range(number)
    )
    Decision.objects.bulk_create(
        Decision(revision=revision, act=act, by=revision.author, comment="ひとこと")
        for revision in revisions
        for act in ("saved", "submitted", "returned")
    )


def test_the_menu_counts_what_is_open(training, editor, client):
    draft(training, editor, lead_ja="文です。")
    links = index(client, editor).select(".side--open .side__link")
    texts = [" ".join(link.text.split()) for link in links]
    assert "下書き1件" in texts
    assert "承認待ち" in texts
    assert texts[0] == "今日の仕事"


def test_the_menu_leads_to_every_list(client, staff):
    paths = [link["href"] for link in index(client, staff).select(".side--open .side__link")]
    assert len(paths) > len(CONTENT) + len(MORE_CONTENT) + 5
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_without_a_role_there_is_nothing_to_see_but_whom_to_ask(content, client, django_user_model):
    nobody = django_user_model.objects.create_user("nobody", is_staff=True)
    soup = index(client, nobody)
    assert soup.select("#missing, #moving") == []
    assert {link["href"] for link in soup.select(".side__link")} == {"/admin/"}
    assert "管理者に、役割を決めてもらってください" in soup.text


@pytest.mark.parametrize(
    ("words", "name"),
    [("0463-75-9444", "平塚市在宅医療・介護連携支援センター"), ("救急連絡", "救急連絡シート")],
)
def test_a_record_is_found_by_a_number_or_a_part_of_its_name(editor, client, words, name):
    client.force_login(editor)
    answer = client.get("/admin/find/", {"q": words}).content.decode()
    assert name in answer
    assert "ぬぬぬ」のある記録はありません" in client.get("/admin/find/?q=ぬぬぬ").content.decode()


PAGES = ["/admin/", "/admin/find/?q=平塚", "/admin/changes/draft/"]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_in_the_browser(live_server, browser, client, training, editor, approver, viewport):
    waiting(training, editor, lead_ja="文です。")
    with visiting(browser, live_server, viewport=viewport) as page:
        sign_in(client, approver, page, live_server)
        for path in PAGES:
            page.goto(path)
            assert page.evaluate(SIDEWAYS) == 0, path
            assert Axe().run(page).response["violations"] == [], path
        assert page.complaints == []


def test_a_long_list_unfolds_without_javascript(live_server, browser, client, editor):
    with visiting(browser, live_server, viewport=PHONE, java_script_enabled=False) as page:
        sign_in(client, editor, page, live_server)
        page.goto("/admin/")
        folded = page.locator("#missing .entries-rest .entry").first
        assert not folded.is_visible()
        page.locator("#missing summary").click()
        assert folded.is_visible()
        page.get_by_text("メニュー", exact=True).click()
        page.get_by_role("link", name="年度の取組").locator("visible=true").click()
        assert page.url.endswith("/admin/activities/activity/")
