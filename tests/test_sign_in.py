"""Who gets in, how, for how long, and what is told to whom does not."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from hiratsuka_renkei.sign_in.lockout import client_address
from hiratsuka_renkei.sign_in.roles import Role
from tests.people import PASSWORD, code, person, with_telephone

pytestmark = pytest.mark.django_db

LOGIN, HOME = "/admin/login/", "/admin/"
CODE, SET_UP = "/admin/second-step/", "/admin/second-step/set-up/"
CODES, NEW_PASSWORD = "/admin/second-step/recovery-codes/", "/admin/password_change/"
MONDAY = datetime(2026, 4, 6, 8, 30, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_TOTP = True


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def sign_in(client, user="editor", password=PASSWORD, **extra):
    username = getattr(user, "username", user)
    return client.post(LOGIN, {"username": username, "password": password}, **extra)


def is_in(client):
    return client.get(HOME).status_code == 200


def led_to(client):
    """Where the administration's first page leads."""
    return client.get(HOME).headers.get("Location", "").split("?")[0]


def error(response):
    return re.search(r'class="errornote"[^>]*>(.*?)</p>', response.content.decode())[1]


def sentences(user):
    entries = LogEntry.objects.filter(object_id=str(user.pk)).order_by("pk")
    return [entry.get_change_message() for entry in entries]


# The password


def test_an_editor_gets_in_with_a_password(client):
    person(Role.EDITOR)
    assert sign_in(client).headers["Location"] == HOME
    assert is_in(client)


def test_a_failure_does_not_tell_whether_there_is_such_a_user(client):
    person(Role.EDITOR)
    person(Role.EDITOR, "left", is_active=False)
    tried = [("editor", "wrong"), ("nobody", PASSWORD), ("left", PASSWORD), ("left", "wrong")]
    answers = [sign_in(client, *pair) for pair in tried]
    assert {answer.status_code for answer in answers} == {200}
    assert {error(answer) for answer in answers} == {
        "ログイン名かパスワードが違います。大文字と小文字も確かめてください。"
    }
    assert 'value="editor"' in answers[0].content.decode()


@pytest.mark.parametrize("username", ["editor", "nobody"])
def test_five_failures_lock_out_for_a_quarter_of_an_hour(client, clock, username):
    person(Role.EDITOR)
    answers = [sign_in(client, username, "wrong") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert error(answers[4]).endswith("約 15 分待ってください。")
    assert f'value="{username}"' in answers[4].content.decode()
    clock.shift(timedelta(minutes=10))
    assert error(sign_in(client, username)).endswith("約 5 分待ってください。")
    clock.shift(timedelta(minutes=5, seconds=1))
    assert sign_in(client, username).status_code == (302 if username == "editor" else 200)


def test_a_lockout_is_told_once_in_the_log(client, clock):
    user = person(Role.EDITOR)
    for _ in range(9):
        sign_in(client, user, "wrong")
    assert sentences(user) == ["ログインに続けて失敗したため、しばらくログインできません。"]


def test_a_stranger_elsewhere_locks_nobody_out(client, clock):
    person(Role.EDITOR)
    for _ in range(5):
        sign_in(client, "editor", "wrong", REMOTE_ADDR="203.0.113.9")
    assert sign_in(client).status_code == 302


def test_success_forgets_the_failures(client):
    person(Role.EDITOR)
    for _ in range(4):
        sign_in(client, "editor", "wrong")
    sign_in(client)
    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize(
    ("behind", "forwarded", "address"),
    [
        (False, "198.51.100.7", "10.0.0.1"),
        (True, "198.51.100.7", "198.51.100.7"),
        (True, "1.2.3.4, 198.51.100.7", "198.51.100.7"),
        (True, "nonsense", "10.0.0.1"),
        (True, "", "10.0.0.1"),
    ],
)
def test_the_address_behind_a_proxy_cannot_be_forged(rf, settings, behind, forwarded, address):
    settings.BEHIND_PROXY = behind
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address


@pytest.mark.parametrize(
    "wish", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_nobody_is_led_away_from_the_site(client, wish):
    person(Role.EDITOR)
    with_telephone(person(Role.APPROVER))
    data = {"username": "editor", "password": PASSWORD, "next": wish}
    assert client.post(f"{LOGIN}?next={wish}", data).headers["Location"] == HOME
    client.post("/admin/logout/")
    sign_in(client, "approver")
    assert client.post(f"{CODE}?next={wish}", {"code": code()}).headers["Location"] == HOME


WEAK = ["short-1234", "1234567890123", "1q2w3e4r5t6y", "hiratsuka-hanako1"]


@pytest.mark.parametrize("password", WEAK)
def test_weak_passwords_are_refused_in_japanese(client, password):
    client.force_login(person(Role.EDITOR, "hiratsuka-hanako"))
    form = change_password(client, PASSWORD, password).context["form"]
    assert "パスワード" in form.errors["new_password2"][0]


def change_password(client, old, new):
    return client.post(
        NEW_PASSWORD, {"old_password": old, "new_password1": new, "new_password2": new}
    )


# The second step


@pytest.mark.parametrize("role", [Role.APPROVER, Role.ADMINISTRATOR])
def test_who_publishes_sets_it_up_before_anything_else(client, role):
    user = person(role)
    sign_in(client, user)
    for url in (HOME, "/admin/pages/page/", "/admin/auth/user/", "/admin/jsi18n/", CODES):
        assert client.get(url).headers["Location"].startswith(SET_UP)
    assert client.post("/admin/pages/page/add/").headers["Location"].startswith(SET_UP)
    key = client.get(SET_UP).context["proposal"].key
    page = client.post(SET_UP, {"code": code(key)})
    assert len(page.context["codes"]) == 10
    assert is_in(client)
    assert sentences(user) == ["二段階認証を設定しました。", "リカバリーコードを作りました。"]


def test_the_first_account_gets_in_through_the_set_up(client, staff):
    sign_in(client, staff, "staff-password")
    assert led_to(client) == SET_UP


def test_a_wrong_code_sets_nothing_up(client):
    user = person(Role.APPROVER)
    sign_in(client, user)
    proposal = client.get(SET_UP).context["proposal"]
    assert "数字が合いません" in error(client.post(SET_UP, {"code": "000000"}))
    assert client.get(SET_UP).context["proposal"] == proposal
    assert not TOTPDevice.objects.exists()


def test_each_session_is_offered_a_key_of_its_own(client):
    """A stranger with the password who saw one key must not know the one that is set up later."""
    user = person(Role.APPROVER)
    sign_in(client, user)
    first = client.get(SET_UP).context["proposal"].key
    client.post("/admin/logout/")
    sign_in(client, user)
    assert client.get(SET_UP).context["proposal"].key != first


def test_an_editor_is_offered_it_and_then_asked(client):
    user = person(Role.EDITOR)
    sign_in(client, user)
    assert SET_UP in client.get(HOME).content.decode()
    key = client.get(SET_UP).context["proposal"].key
    client.post(SET_UP, {"code": code(key)})
    client.post("/admin/logout/")
    sign_in(client, user)
    assert led_to(client) == CODE


def test_the_code_leads_to_the_page_that_was_wanted(client, clock):
    with_telephone(person(Role.APPROVER))
    sign_in(client, "approver")
    asked = client.get("/admin/pages/page/?q=x").headers["Location"]
    full_width = code().translate({ord("0") + n: ord("０") + n for n in range(10)})
    answer = client.post(asked, {"code": f"{full_width[:3]} {full_width[3:]}"})
    assert answer.headers["Location"] == "/admin/pages/page/?q=x"
    assert is_in(client)


def test_a_code_is_accepted_once(client, clock):
    with_telephone(person(Role.APPROVER))
    seen = code()
    for accepted in (True, False):
        client.post("/admin/logout/")
        sign_in(client, "approver")
        client.post(CODE, {"code": seen})
        assert is_in(client) == accepted


def test_guessing_codes_takes_ever_longer(client, clock):
    with_telephone(person(Role.APPROVER))
    sign_in(client, "approver")
    for seconds in (1, 2, 4, 8):
        assert "コードが違うか" in error(client.post(CODE, {"code": "000000"}))
        assert f"{seconds} 秒待って" in error(client.post(CODE, {"code": code()}))
        clock.shift(timedelta(seconds=seconds))
    clock.shift(timedelta(seconds=1))
    client.post(CODE, {"code": code()})
    assert is_in(client)


def test_a_recovery_code_works_once(client, clock):
    user = person(Role.APPROVER)
    sign_in(client, user)
    key = client.get(SET_UP).context["proposal"].key
    codes = client.post(SET_UP, {"code": code(key)}).context["codes"]
    assert codes[0] not in client.get(CODES).content.decode()
    for accepted in (True, False):
        client.post("/admin/logout/")
        sign_in(client, user)
        client.post(CODE, {"code": f"{codes[0][:5]} {codes[0][5:]}"})
        assert is_in(client) == accepted


def test_new_recovery_codes_void_the_old(client, clock):
    with_telephone(person(Role.APPROVER))
    sign_in(client, "approver")
    client.post(CODE, {"code": code()})
    first = set(client.post(CODES).context["codes"])
    second = set(client.post(CODES).context["codes"])
    assert not first & second
    assert set(StaticToken.objects.values_list("token", flat=True)) == second


def test_a_lost_telephone_is_taken_back_by_an_administrator(client, clock):
    lost = with_telephone(person(Role.APPROVER))
    by = with_telephone(person(Role.ADMINISTRATOR))
    sign_in(client, by)
    client.post(CODE, {"code": code()})
    client.post(reverse("admin:user-second-step", args=[lost.pk]))
    assert sentences(lost) == ["二段階認証を取り消しました。"]
    client.post("/admin/logout/")
    sign_in(client, lost)
    assert led_to(client) == SET_UP


def test_a_small_office_may_do_without(client, settings):
    settings.REQUIRE_TOTP = False
    person(Role.APPROVER)
    with_telephone(person(Role.ADMINISTRATOR))
    sign_in(client, "approver")
    assert is_in(client)
    client.post("/admin/logout/")
    sign_in(client, "administrator")
    assert led_to(client) == CODE
