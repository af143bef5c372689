"""A page on A4: black on white whatever the reader chose, and whoever holds it finds the page again."""

import pytest
from bs4 import BeautifulSoup

from publishing.paper import qr
from tests.browser import KINDS, SIDEWAYS, visiting
from tests.urls import public_urls

# The width between the margins of A4, at 96 px an inch.
A4 = {"width": 657, "height": 950}
SHOWN = ("home", "framework", "support center", "years", "year", "English")
MENUS = ".nav, .header .fold, .header__search, .crumbs, .skip, .strip, .foot nav, .toc, .button, .search"
AFTER = "e => getComputedStyle(e, '::after').content"
COLORS = "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
SIZE = "getComputedStyle(document.querySelector('.foot h2')).fontSize"


def drawn(svg: str) -> str:
    return BeautifulSoup(svg, "html.parser").path["d"]


@pytest.mark.django_db
def test_every_page_has_the_code_of_its_own_address(content, client):
    urls = [*public_urls(), "/en/"]
    codes = [BeautifulSoup(client.get(url).content, "html.parser").select("svg.qr") for url in urls]
    assert [len(found) for found in codes] == [1] * len(urls)
    addresses = [f"http://testserver{url}" for url in urls]
    assert [code.path["d"] for [code] in codes] == [drawn(qr.svg(url)) for url in addresses]
    long = client.get("/search/", {"q": "研修" * 50})
    assert b'class="qr"' not in long.content
    assert b"http://testserver/search/?q=" in long.content


@pytest.fixture
def paper(live_server, content, browser):
    """A page as it is printed, by a reader who chose the largest type and strong colours."""
    with visiting(browser, live_server, viewport=A4) as page:
        cookie = {"name": "display", "value": "off.largest.contrast", "url": live_server.url}
        page.context.add_cookies([cookie])
        page.emulate_media(media="print", color_scheme="dark", contrast="more")
        yield page


def test_paper_is_the_same_for_every_choice(paper):
    faults = set()
    for kind in SHOWN:
        paper.goto(KINDS[kind])
        assert paper.locator("html.size-largest").count() == 1
        right = {
            "menus": paper.locator(MENUS).locator("visible=true").count() == 0,
            "address": paper.get_by_text(paper.url).is_visible(),
            "code": paper.locator("svg.qr").bounding_box()["width"] > 75,
            "width": paper.evaluate(SIDEWAYS) <= 0,
            "colours": paper.evaluate(COLORS) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"],
            "size": paper.evaluate(SIZE) == "16px",
        }
        faults |= {(kind, what) for what, is_right in right.items() if not is_right}
    assert faults == set()


def test_links_are_written_out(paper):
    paper.goto("/services/medical-big-net/")
    for start in ("http", "/"):
        link = paper.locator(f"main a[href^='{start}']").first
        assert link.get_attribute("href") in link.evaluate(AFTER)


def test_the_day_of_printing_stands_on_it(paper):
    paper.clock.set_fixed_time("2031-05-06T23:30:00Z")
    for url, day in (("/", "印刷した日：2031年5月7日"), ("/en/", "Printed on: 7 May 2031")):
        paper.goto(url)
        assert not paper.locator("[data-printed]").is_visible()
        paper.pdf()
        assert paper.locator("[data-printed]").inner_text() == day
