"""A form sent after the session has ended loses nothing, and the next person at the computer sees nothing."""

import pytest
from django.contrib.sessions.models import Session

from pages.models import Page
from publishing.models import Revision
from publishing.work_list import change_url
from tests.browser import DESKTOP, visiting
from tests.desk import person

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD, TYPED = "umi-to-yama-to-machi", "打ちこんだリード文です。"


@pytest.fixture
def page(content, browser, live_server, django_user_model):
    for name in ("hana", "taro"):
        person(django_user_model, name, password=PASSWORD)
    with visiting(browser, live_server, viewport=DESKTOP) as page:
        page.goto("/admin/")
        sign_in(page, "hana")
        yield page


def sign_in(page, name):
    page.get_by_label("ログイン名").fill(name)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    page.get_by_role("button", name="ログアウト").wait_for()


def write(page, root):
    """With the keys, in a field, in the editor and in a new section."""
    page.goto(change_url(Page, root.pk))
    page.locator("[name=lead_ja]").click()
    page.keyboard.press("Control+A")
    page.keyboard.type(TYPED)
    page.locator("#sections-group .add-row a").click()
    number = int(page.locator("[name=sections-TOTAL_FORMS]").input_value()) - 1
    page.locator(f"[name=sections-{number}-position]").click()
    page.keyboard.type("9")
    page.locator(f"[name=sections-{number}-heading_ja]").click()
    page.keyboard.type("加えた節")
    page.locator(f"#sections-{number} .field-body_ja [contenteditable]").click()
    page.keyboard.type("編集部品の文です。")


def save(page):
    with page.expect_navigation():
        page.get_by_role("button", name="下書きを保存").first.click()


def kept(page) -> list[str]:
    return page.evaluate(
        "Object.keys(sessionStorage).filter((k) => k.startsWith('renkei-typing:'))"
    )


def test_what_was_typed_outlives_the_session(page):
    root = Page.objects.get(slug="training")
    write(page, root)
    Session.objects.all().delete()
    save(page)
    sign_in(page, "hana")
    assert page.url.endswith(change_url(Page, root.pk))
    with page.expect_navigation():
        page.get_by_role("button", name="入力の続きに戻す").click()
    assert page.locator("[name=lead_ja]").input_value() == TYPED
    assert not Revision.objects.exists()
    save(page)
    told = Revision.objects.open().get().tree
    assert told["fields"]["lead_ja"] == TYPED
    added = [one["fields"] for one in told["children"]["pages.section"]]
    assert (
        "編集部品の文です。" in next(f for f in added if f["heading_ja"] == "加えた節")["body_ja"]
    )
    assert kept(page) == []
    assert page.complaints == []


def test_the_next_person_at_the_computer_finds_nothing(page):
    root = Page.objects.get(slug="training")
    write(page, root)
    Session.objects.all().delete()
    save(page)
    sign_in(page, "taro")
    assert kept(page) == []
    assert page.get_by_role("button", name="入力の続きに戻す").count() == 0


def test_leaving_asks_first_and_signing_out_forgets(page):
    write(page, Page.objects.get(slug="training"))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="今日の仕事").first.click()
    page.get_by_role("heading", name="今日の仕事").wait_for()
    assert asked == ["beforeunload"]
    assert len(kept(page)) == 1
    page.get_by_role("button", name="ログアウト").click()
    page.get_by_role("button", name="ログアウト").wait_for(state="detached")
    assert kept(page) == []
