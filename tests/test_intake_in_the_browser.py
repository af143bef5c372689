"""A document is looked through on a telephone and on a desk, without JavaScript, up to its readers."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import DESKTOP, PHONE, SIDEWAYS, visiting
from tests.desk import person, sign_in
from tests.intake import FOLDER, started

pytestmark = pytest.mark.django_db
MOVED = "07-cancelled-and-moved"


@pytest.fixture
def editor(content, django_user_model):
    return person(django_user_model, "editor")


@pytest.fixture
def approver(content, django_user_model):
    return person(django_user_model, "approver", "approve_revision")


def test_the_pages_fit_and_are_sound(live_server, browser, client, editor):
    reading = started(MOVED, editor, item_words=["推進会議"])
    with visiting(browser, live_server, viewport=DESKTOP) as page:
        sign_in(client, editor, page, live_server)
        addresses = (
            "/admin/year-import/",
            reading.get_absolute_url(),
            reading.rows.get(position=5).get_absolute_url(),
        )
        for address in addresses:
            page.goto(address)
            for size in (DESKTOP, PHONE):
                page.set_viewport_size(size)
                assert page.evaluate(SIDEWAYS) == 0, address
                assert Axe().run(page).response["violations"] == [], address
        page.locator("[name=events-0-date]").fill("いつか")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=alert]")
        assert Axe().run(page).response["violations"] == []
        assert page.complaints == []


def test_from_the_document_to_readers_without_javascript(
    live_server, browser, client, editor, approver
):
    with visiting(browser, live_server, viewport=PHONE, java_script_enabled=False) as page:
        sign_in(client, editor, page, live_server)
        page.goto("/admin/year-import/")
        page.get_by_label("資料のファイル").set_input_files(FOLDER / f"{MOVED}.txt")
        page.get_by_label("どの年度の資料ですか").select_option("2020")
        page.get_by_role("button", name="読み取る").click()
        page.locator(".attention li", has_text="事業所連絡会").get_by_role(
            "link", name="中止の理由"
        ).click()
        page.get_by_label("中止の理由").first.fill("感染症のため")
        page.keyboard.press("Enter")
        page.locator("#row-5 .state", has_text="受け入れる").wait_for()
        page.get_by_role("button", name="はっきりしている3件").first.click()
        page.get_by_role("button", name="受け入れた4件を下書きにして").first.click()
        page.locator(".messagelist", has_text="5件の承認を頼みました").wait_for()
        sign_in(client, approver, page, live_server)
        page.goto("/admin/")
        page.get_by_label("5件のまとまり").check()
        page.get_by_role("button", name="選んだ変更をまとめて見る").click()
        page.get_by_role("button", name="5件をまとめて承認して公開する").click()
        page.locator(".messagelist", has_text="5件を公開しました").wait_for()
        page.goto("/activities/2020/")
        assert page.locator("article.entry").count() == 4
        assert page.complaints == []
