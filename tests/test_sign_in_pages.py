"""The pages of signing in, in a real browser: by hand, on a telephone, under the policy, for everyone."""

from base64 import b32decode

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from hiratsuka_renkei.sign_in.passwords import give_one_time_password
from hiratsuka_renkei.sign_in.roles import Role
from tests.browser import PHONE, SIDEWAYS, visiting
from tests.people import KEY, PASSWORD, code, person, with_telephone

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_TOTP = True


@pytest.fixture
def page(browser, live_server, content):
    with visiting(browser, live_server, viewport=PHONE) as page:
        yield page
        assert page.complaints == []


def sound(page):
    """Nothing that axe finds, and nothing to push sideways for."""
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    assert page.evaluate(SIDEWAYS) <= 0


def sign_in(page, user, password=PASSWORD):
    page.goto("/admin/")
    page.get_by_label("ログイン名").fill(user.username)
    page.get_by_label("パスワード").fill(password)
    page.get_by_role("button", name="ログイン").click()


def test_a_failure_keeps_the_name_and_says_one_sentence(page):
    user = person(Role.EDITOR)
    page.goto("/admin/")
    sound(page)
    sign_in(page, user, "wrong")
    assert page.get_by_role("alert").inner_text().startswith("ログイン名かパスワードが違います。")
    assert page.get_by_label("ログイン名").input_value() == "editor"
    sound(page)
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="二段階認証").wait_for()


def test_the_first_day_of_an_approver(page):
    """One-time password, an own one, the telephone, the recovery codes: then the work."""
    user = person(Role.APPROVER)
    sign_in(page, user, given := give_one_time_password(user=user, by=user))
    page.get_by_label("元のパスワード").fill(given)
    for field in page.get_by_label("新しいパスワード").all():
        field.fill("kawa-to-hashi-to-michi")
    sound(page)
    page.get_by_role("button", name="パスワードの変更").click()
    page.get_by_role("heading", name="二段階認証の設定").wait_for()
    box = page.get_by_role("img", name="二次元コード").bounding_box()
    assert 200 < box["width"] <= 280
    sound(page)
    typed = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("確認コード").fill(code(b32decode(typed).hex()))
    page.get_by_role("button", name="設定する").click()
    page.get_by_role("button", name="印刷する").wait_for()
    assert page.locator(".recovery-codes li").count() == 10
    sound(page)
    page.get_by_role("link", name="続ける").click()
    page.get_by_role("link", name="二段階認証").wait_for()


def test_the_second_step(page):
    sign_in(page, with_telephone(person(Role.APPROVER)))
    sound(page)
    page.get_by_label("確認コード").fill("000000")
    page.get_by_role("button", name="続ける").click()
    assert "コードが違うか" in page.get_by_role("alert").inner_text()
    sound(page)
    page.wait_for_timeout(1100)
    page.get_by_label("確認コード").fill(code(KEY))
    page.get_by_role("button", name="続ける").click()
    page.get_by_role("link", name="二段階認証").wait_for()


def test_the_users_pages(page):
    colleague = person(Role.EDITOR)
    sign_in(page, with_telephone(person(Role.ADMINISTRATOR)))
    page.get_by_label("確認コード").fill(code(KEY))
    page.get_by_role("button", name="続ける").click()
    page.goto(reverse("admin:auth_user_change", args=[colleague.pk]))
    page.get_by_role("link", name="二段階認証をやり直す").click()
    sound(page)
    page.get_by_role("button", name="取り消す").click()
    page.get_by_role("link", name="パスワードを決め直す").click()
    sound(page)
    page.get_by_role("button", name="パスワードを作る").click()
    sound(page)
    password = page.locator(".one-time-password").inner_text()
    colleague.refresh_from_db()
    assert colleague.check_password(password)
