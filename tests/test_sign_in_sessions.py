"""How long a person stays in, what puts them out, and the password that works only once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from hiratsuka_renkei.sign_in.models import OneTimePassword
from hiratsuka_renkei.sign_in.passwords import give_one_time_password
from hiratsuka_renkei.sign_in.roles import Role, assign
from hiratsuka_renkei.sign_in.second_step import start_over
from tests.people import PASSWORD, code, person, with_telephone

pytestmark = pytest.mark.django_db

LOGIN, HOME, NEW_PASSWORD = "/admin/login/", "/admin/", "/admin/password_change/"
CODE = "/admin/second-step/"
MONDAY = datetime(2026, 4, 6, 8, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
NEW = "kawa-to-hashi-to-michi"


@pytest.fixture
def editor():
    return person(Role.EDITOR)


@pytest.fixture
def desk(client, editor):
    sign_in(client, editor, PASSWORD)
    assert is_in(client)
    return client


def sign_in(client, user, password):
    return client.post(LOGIN, {"username": user.username, "password": password})


def is_in(client):
    return client.get(HOME).status_code == 200


def choose(client, old, new):
    data = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(NEW_PASSWORD, data)


def test_a_session_lasts_a_working_day(client, editor):
    with time_machine.travel(MONDAY, tick=False) as clock:
        answer = sign_in(client, editor, PASSWORD)
        assert is_in(client)
        clock.shift(timedelta(hours=9, minutes=59))
        assert is_in(client)
        clock.shift(timedelta(minutes=1, seconds=1))
        assert not is_in(client)
    # The browser forgets it when it is closed.
    assert answer.cookies["sessionid"]["max-age"] == ""
    assert answer.cookies["sessionid"]["path"] == "/admin/"
    assert answer.cookies["sessionid"]["httponly"]


def test_leaving_ends_the_session_at_once(desk, editor):
    editor.is_active = False
    editor.save()
    assert not is_in(desk)


@pytest.mark.parametrize("role", [Role.APPROVER, Role.ADMINISTRATOR])
def test_a_new_role_ends_the_session(desk, editor, role):
    assign(user=editor, role=role)
    page = desk.get(HOME, follow=True)
    assert page.redirect_chain[0][0].startswith(LOGIN)
    assert "役割が変わりました" in page.content.decode()


def test_a_new_password_ends_the_other_sessions(desk, editor):
    elsewhere = Client()
    sign_in(elsewhere, editor, PASSWORD)
    assert choose(elsewhere, PASSWORD, NEW).status_code == 302
    assert is_in(elsewhere)
    assert not is_in(desk)


def test_taking_back_the_second_step_ends_what_it_had_opened(client, settings):
    settings.REQUIRE_TOTP = True
    approver = with_telephone(person(Role.APPROVER))
    sign_in(client, approver, PASSWORD)
    client.post(CODE, {"code": code()})
    assert is_in(client)
    start_over(user=approver, by=approver)
    assert not is_in(client)


def test_the_session_gets_a_new_name_at_each_step(client):
    approver = with_telephone(person(Role.APPROVER))
    sign_in(client, approver, PASSWORD)
    before = client.cookies["sessionid"].value
    client.post(CODE, {"code": code()})
    assert client.cookies["sessionid"].value != before


def test_an_administrator_gives_a_password_that_must_be_changed(client, desk, editor):
    administrator = Client()
    administrator.force_login(person(Role.ADMINISTRATOR))
    address = reverse("admin:user-password", args=[editor.pk])
    assert administrator.get(address).status_code == 200
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)
    password = administrator.post(address).context["password"]
    assert not is_in(desk)
    sign_in(client, editor, password)
    for url in (HOME, "/admin/pages/page/", "/admin/second-step/set-up/"):
        assert client.get(url).headers["Location"].startswith(NEW_PASSWORD)
    assert choose(client, password, password).status_code == 200
    assert choose(client, password, NEW).headers["Location"] == HOME
    assert is_in(client)
    assert not OneTimePassword.objects.exists()


def test_a_given_password_ends_a_lockout(client, editor):
    for _ in range(5):
        sign_in(client, editor, "wrong")
    assert sign_in(client, editor, PASSWORD).status_code == 429
    password = give_one_time_password(user=editor, by=editor)
    assert sign_in(client, editor, password).status_code == 302


def test_the_telephone_is_asked_before_the_one_time_password_is_changed(client):
    approver = with_telephone(person(Role.APPROVER))
    password = give_one_time_password(user=approver, by=approver)
    sign_in(client, approver, password)
    assert client.get(NEW_PASSWORD).headers["Location"].startswith(CODE)
    client.post(CODE, {"code": code()})
    assert client.get(NEW_PASSWORD).status_code == 200
