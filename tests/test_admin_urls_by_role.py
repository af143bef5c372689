"""Every address of the administration × every role: one table.

An address that is not in the table fails the test: whoever adds one says here who may open it.
"""

import re

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType

from activities.models import Event
from hiratsuka_renkei.sign_in.roles import Role
from pages.models import Notice, Page
from publishing import preview, tree
from publishing.models import PublicModel, Revision
from tests.intake import started
from tests.people import person

pytestmark = pytest.mark.django_db

# The page, "not for you", elsewhere, "there is nothing", "send, do not look".
OPEN, CLOSED, LED_ON, NOTHING, SEND = 200, 403, 302, 404, 405
ROLES = {
    "編集者": Role.EDITOR,
    "承認者": Role.APPROVER,
    "管理者": Role.ADMINISTRATOR,
    "役割なし": None,
}

# Signed in is enough; a role is needed; nobody; on to somewhere else; only for 管理者.
EVERYBODY = [OPEN, OPEN, OPEN, OPEN]
STAFF = [OPEN, OPEN, OPEN, CLOSED]
NOBODY = [CLOSED, CLOSED, CLOSED, CLOSED]
ONWARD = [LED_ON, LED_ON, LED_ON, LED_ON]
MANAGING = [CLOSED, CLOSED, OPEN, CLOSED]
# What each of them sees at the addresses of the site, by name.
SITE = {
    "index": EVERYBODY,
    "login": ONWARD,
    "logout": [SEND, SEND, SEND, SEND],
    "password_change": EVERYBODY,
    "password_change_done": EVERYBODY,
    "autocomplete": NOBODY,  # it is not said which field asks
    "jsi18n": EVERYBODY,
    "view_on_site": ONWARD,
    "styleguide": EVERYBODY,
    "second-step": ONWARD,  # nobody here has a telephone yet
    "second-step-set-up": EVERYBODY,
    "recovery-codes": ONWARD,
    "user-password": MANAGING,
    "user-second-step": MANAGING,
    "revisions-together": ONWARD,
    "revision": STAFF,
    "preview": STAFF,
    "signed-preview": EVERYBODY,
    "changes": STAFF,
    "result": STAFF,
    "next-year": STAFF,
    "year-import-start": STAFF,
    "year-import": STAFF,
    "year-import-row": STAFF,
    "furigana-missing": STAFF,
    "find": EVERYBODY,
    "audit": STAFF,
    "audit-csv": STAFF,
    "trash": STAFF,
    "trash-restore": [SEND, SEND, SEND, CLOSED],
    "translations": STAFF,
    "translation": STAFF,
    "translation-interface": STAFF,
    "app_list": [OPEN, OPEN, OPEN, NOTHING],
    "app_list auth": [NOTHING, NOTHING, OPEN, NOTHING],
    "anything else": [NOTHING, NOTHING, NOTHING, NOTHING],
}
# The same of the addresses that every kind of record has.
RECORD = {
    "changelist": STAFF,
    "add": STAFF,
    "change": STAFF,
    "history": STAFF,
    "delete": STAFF,
    "without view": ONWARD,
}
EXCEPTIONS = {
    "auth_user_changelist": MANAGING,
    "auth_user_add": MANAGING,
    "auth_user_change": MANAGING,
    "auth_user_history": MANAGING,
    "auth_user_delete": NOBODY,
    "pages_siteidentity_add": NOBODY,  # there is one
    "pages_siteidentity_delete": NOBODY,
    "pages_accessibilitytest_add": NOBODY,
    "pages_accessibilitytest_delete": NOBODY,
}
# Open to who is not signed in: the way in, and a preview whose link is signed.
UNSIGNED = {"login": OPEN, "signed-preview": OPEN}


def patterns(found=None, prefix="", names=""):
    for pattern in admin.site.urls[0] if found is None else found:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern.url_patterns, route, route.strip("/").replace("/", "_"))
        else:
            yield route, pattern.name or (f"{names}_without view" if names else "anything else")


@pytest.fixture
def addresses(content):
    """Address → name, with a record for every placeholder."""
    Notice.objects.create(title_ja="お知らせ", body_ja="お知らせです。")
    user, page = person(Role.EDITOR, "colleague"), Page.objects.first()
    root = {"root_type": "pages.page", "root_id": page.pk, "root_name": page.title}
    revision = Revision.objects.create(**root, tree=tree.serialise(page), author=user)
    known = {
        "content_type_id": ContentType.objects.get_for_model(Page).pk,
        "token": preview.sign(revision),
        "url": "nothing/here/",
        "language": "en",
        "root_type": "pages.page",
        "state": Revision.State.DRAFT.value,
        "outcome": Event.Status.HELD.value,
    }
    planned = Event.objects.filter(status=Event.Status.PLANNED).first()
    reading = started("04-chapters-western", user)
    known["position"] = 1
    pks = {"auth": user.pk, "results": planned.pk, "year-import": reading.pk}
    pks["translations"] = page.pk
    filled = {}
    for route, name in patterns():
        if name == "app_list":
            labels = re.search(r"app_label>([\w|]+)", route)[1].split("|")
            filled |= {f"{label}/": "app_list" for label in labels} | {"auth/": "app_list auth"}
            continue
        known["pk"] = pks.get(route.split("/")[0], revision.pk)
        known["object_id"] = page.pk if name == "view_on_site" else pk_in(route, user)
        filled[fill(route, known)] = name
    return {f"/admin/{address}": name for address, name in filled.items()}


def fill(route, known) -> str:
    bare = re.sub(r"\(\?P(<\w+>)[^)]*\)\$?", r"\1", route)
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(known[found[1]]), bare)


def pk_in(route, user):
    models = {f"{m._meta.app_label}/{m._meta.model_name}/": m for m in admin.site._registry}
    model = next((m for start, m in models.items() if route.startswith(start)), None)
    if model is None or model is get_user_model():
        return user.pk
    return model.objects.first().pk


def expected(name, position):
    record = RECORD.get(name.rsplit("_", 1)[-1])
    row = EXCEPTIONS.get(name) or SITE.get(name) or record
    assert row, f"{name} is not in the table"
    return row[position]


def got(client, addresses):
    return {address: client.get(address).status_code for address in addresses}


def test_every_address_is_collected(addresses):
    kinds = admin.site._registry
    assert len([m for m in kinds if issubclass(m, PublicModel)]) >= 13
    assert len(kinds) * len(RECORD) + len(SITE) <= len(addresses) + 1
    assert {*SITE} <= {*addresses.values()}


@pytest.mark.parametrize(("position", "role"), list(enumerate(ROLES)))
def test_who_is_signed_in(client, addresses, position, role):
    client.force_login(person(ROLES[role]))
    wanted = {address: expected(name, position) for address, name in addresses.items()}
    assert got(client, addresses) == wanted
    closed = [address for address, status in wanted.items() if status == CLOSED]
    sent = {client.post(address, {"post": "yes"}).status_code for address in closed}
    assert sent <= {CLOSED, SEND}


def test_the_first_page_tells_who_has_no_role_nothing(client, addresses):
    client.force_login(person(None))
    page = client.get("/admin/")
    assert page.context["sections"] == []
    assert page.context["side_menu"] == []


@pytest.mark.parametrize("who", ["nobody", "deactivated"])
def test_who_is_not(client, addresses, who):
    if who == "deactivated":
        left = person(Role.ADMINISTRATOR)
        client.force_login(left)
        left.is_active = False
        left.save()
    wanted = {address: UNSIGNED.get(name, LED_ON) for address, name in addresses.items()}
    assert got(client, addresses) == wanted
    for address, name in addresses.items():
        if name in UNSIGNED:
            continue
        leads = client.post(address, {"post": "yes"}).headers["Location"]
        assert leads.startswith("/admin/login/?next=") or (name, leads) == ("logout", "/admin/")
