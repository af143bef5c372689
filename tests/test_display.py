"""What the reader chose: one cookie, only after a choice, and no other value than the 24."""

import pytest
from bs4 import BeautifulSoup

from hiratsuka_renkei import display

pytestmark = pytest.mark.django_db
SAME = {"HTTP_SEC_FETCH_SITE": "same-origin"}
CHOICE = {"furigana": "on", "size": "large", "colors": "dark", "back": "/activities/2019/?a=1"}


def test_a_choice_is_kept_and_leads_back(content, client):
    answer = client.post("/display/", CHOICE, **SAME)
    assert (answer.status_code, answer["Location"]) == (302, "/activities/2019/?a=1")
    cookie = answer.cookies["display"]
    assert cookie.value == "on.large.dark"
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/", "Lax", True)
    page = BeautifulSoup(client.get("/framework/").content, "html.parser")
    assert page.html["class"] == ["size-large", "furigana"]
    assert page.select_one("link[href*=theme-dark]")["media"] == "screen"
    checked = page.select(".fold--display input[checked]")
    assert [box["value"] for box in checked] == ["on", "large", "dark"]


def test_one_click_forgets_it(content, client):
    client.post("/display/", CHOICE, **SAME)
    assert (
        client.post("/display/", CHOICE | {"clear": ""}, **SAME).cookies["display"]["max-age"] == 0
    )
    assert b"size-" not in client.get("/").content


def test_no_cookie_before_a_choice_nor_for_the_default(content, client):
    default = {"furigana": "off", "size": "normal", "colors": "system"}
    assert not client.get("/").cookies
    assert client.post("/display/", default, **SAME).cookies["display"].value == ""


def test_another_site_cannot_choose_for_the_reader(client):
    for headers in (
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_ORIGIN": "https://evil.example"},
        {},
    ):
        answer = client.post("/display/", CHOICE, **headers)
        assert (answer.status_code, len(answer.cookies)) == (403, 0)
    assert client.post("/display/", CHOICE, HTTP_ORIGIN="http://testserver").status_code == 302
    assert client.get("/display/").status_code == 405


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example", "javascript:1", "/\\evil", ""]
)
def test_it_leads_nowhere_else(client, back):
    assert client.post("/display/", CHOICE | {"back": back}, **SAME)["Location"] == "/"


def test_the_cookie_can_say_24_things(content, client):
    assert len(display._all()) == 24
    assert all(str(display.of(value)) == value for value in display._all())
    client.cookies["display"] = "on.huge.<script>"
    assert client.get("/").content == type(client)().get("/").content
    assert display.of("on.huge.<script>") == display.Display()


def test_light_by_choice_stays_light(content, client):
    client.cookies["display"] = "off.normal.light"
    assert b"theme-dark" not in client.get("/").content
