"""What each role may do, who gives it, and what the log says of it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hiratsuka_renkei.sign_in.roles import Role, assign, role_of
from publishing.models import public_models
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db

USERS = "/admin/auth/user/"


@pytest.fixture
def administrator():
    return person(Role.ADMINISTRATOR)


@pytest.fixture
def desk(client, administrator):
    client.force_login(administrator)
    return client


def change_url(user):
    return reverse("admin:auth_user_change", args=[user.pk])


def fields(user, **changed):
    role = role_of(user)
    return {
        "username": user.username,
        "last_name": user.last_name,
        "role": role.value if role else "",
        "is_active": "on",
    } | changed


def sentences(user):
    return [e.get_change_message() for e in LogEntry.objects.filter(object_id=str(user.pk))]


def public_permissions():
    return {
        f"{model._meta.app_label}.{action}_{model._meta.model_name}"
        for model in public_models()
        for action in ("add", "change", "delete", "view")
    }


MANAGING = {"auth.add_user", "auth.change_user", "auth.view_user"}


@pytest.mark.parametrize(
    ("role", "further"),
    [
        (Role.EDITOR, set()),
        (Role.APPROVER, {"publishing.approve_revision"}),
        (Role.ADMINISTRATOR, {"publishing.approve_revision"} | MANAGING),
    ],
)
def test_what_a_role_may_do(role, further):
    assert len(public_permissions()) >= 4 * 20
    assert person(role).get_all_permissions() == public_permissions() | further


def test_roles_are_laid_anew_after_every_migrate():
    group = Group.objects.get(name=Role.EDITOR.value)
    before = set(group.permissions.all())
    group.permissions.clear()
    group.permissions.add(Permission.objects.get(codename="delete_user"))
    call_command("migrate", verbosity=0)
    assert set(group.permissions.all()) == before
    assert Group.objects.count() == 3


def test_the_first_account_counts_as_administrator(staff):
    assert role_of(staff) == Role.ADMINISTRATOR


def test_a_superuser_who_becomes_editor_is_none_any_more(staff):
    assign(user=staff, role=Role.EDITOR)
    staff.refresh_from_db()
    assert (staff.is_superuser, role_of(staff)) == (False, Role.EDITOR)


def test_a_new_user_gets_a_one_time_password_that_is_shown_once(desk, client, administrator):
    given = {"username": "sato", "last_name": "佐藤 花", "role": Role.EDITOR.value}
    page = desk.post(USERS + "add/", given)
    password = page.context["password"]
    assert password in page.content.decode()
    user = administrator.__class__.objects.get(username="sato")
    assert user.check_password(password)
    assert role_of(user) == Role.EDITOR
    assert sentences(user)[-1] == "利用者を加えました。役割は編集者です。"
    assert password not in str(LogEntry.objects.values_list("change_message", flat=True))


def test_a_change_of_role_is_told_in_the_log(desk):
    user = person(Role.EDITOR)
    desk.post(change_url(user), fields(user, role=Role.APPROVER.value))
    user.refresh_from_db()
    assert role_of(user) == Role.APPROVER
    assert sentences(user) == ["役割を「編集者」から「承認者」に変えました。"]


def test_who_leaves_is_deactivated_and_keeps_the_name(desk):
    user = person(Role.EDITOR)
    answered = fields(user)
    del answered["is_active"]
    desk.post(change_url(user), answered)
    user.refresh_from_db()
    assert (user.is_active, user.last_name) == (False, "平塚 花子")
    assert sentences(user) == ["利用をやめました。"]


def test_nobody_is_deleted_not_even_by_a_superuser(client, staff):
    user = person(Role.EDITOR)
    client.force_login(staff)
    address = reverse("admin:auth_user_delete", args=[user.pk])
    assert client.post(address, {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}
    client.post(USERS, action)
    user.refresh_from_db()
    assert "削除できません" in client.get(change_url(user)).content.decode()


def test_nobody_changes_their_own_role_or_leaves_alone(desk, administrator):
    desk.post(change_url(administrator), {**fields(administrator), "role": "編集者"})
    answered = fields(administrator)
    del answered["is_active"]
    desk.post(change_url(administrator), answered)
    administrator.refresh_from_db()
    assert (role_of(administrator), administrator.is_active) == (Role.ADMINISTRATOR, True)
    for name in ("user-password", "user-second-step"):
        address = reverse(f"admin:{name}", args=[administrator.pk])
        assert desk.post(address).status_code == 403


def test_a_form_cannot_make_a_superuser(desk):
    user = person(Role.EDITOR)
    more = {"is_superuser": "on", "user_permissions": ["1"], "groups": ["3"], "password": PASSWORD}
    desk.post(change_url(user), fields(user, **more))
    user.refresh_from_db()
    assert (user.is_superuser, role_of(user)) == (False, Role.EDITOR)
    assert not user.user_permissions.exists()


def test_the_list_asks_the_same_for_many_users(desk):
    person(Role.EDITOR)
    queries(desk)  # content types are asked for once
    few = queries(desk)
    for number in range(20):
        person(Role.APPROVER, f"user{number}")
    assert queries(desk) == few


def queries(desk) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(USERS).status_code == 200
    return len(captured)
