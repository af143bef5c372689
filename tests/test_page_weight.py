"""A page must arrive on an old phone with a weak signal: bytes on the wire, compressed as served."""

import gzip
import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client

from tests.urls import LANGUAGES, public_urls
from tests.with_furigana import with_furigana

pytestmark = pytest.mark.django_db
HTML, CSS, JAVASCRIPT = 15_000, 16_000, 5_000
HTML_WITH_FURIGANA = 25_000
RARE = ["/nothing-is-here/", "/search/?q=看取り", "/search/?q=研修"]
FONTS = re.compile(rb"@font-face|@import|\burl\(|https?://")


@pytest.fixture
def pages(content):
    return rendered()


@cache
def rendered() -> dict[str, bytes]:
    """The content is the same for every test, so one walk a run will do."""
    client = Client()
    urls = [url for language in LANGUAGES for url in public_urls(language)] + RARE
    assert len(urls) == len(LANGUAGES) * 51 + len(RARE)
    return {url: client.get(url).content for url in urls}


def weight(*contents: bytes) -> int:
    """Each file is compressed by itself, as it travels by itself."""
    return sum(len(gzip.compress(content, 6)) for content in contents)


def static_file(address: str) -> bytes:
    return Path(finders.find(address.removeprefix("/static/"))).read_bytes()


def linked(html: bytes, css_selector: str, attribute: str) -> tuple[str, ...]:
    return tuple(t[attribute] for t in BeautifulSoup(html, "html.parser").select(css_selector))


def test_html(pages):
    heavy = {url: weight(html) for url, html in pages.items() if weight(html) > HTML}
    assert heavy == {}


def test_html_with_furigana(content):
    weights = {url: weight(html.encode()) for url, html in with_furigana().items()}
    assert {url: size for url, size in weights.items() if size > HTML_WITH_FURIGANA} == {}


def test_styles(pages):
    sets = {linked(html, "link[rel=stylesheet]", "href") for html in pages.values()}
    assert all(len(addresses) > 5 for addresses in sets)
    assert {weight(*map(static_file, addresses)) for addresses in sets if addresses} <= set(
        range(CSS)
    )


def test_scripts(pages):
    sets = {linked(html, "script[src]", "src") for html in pages.values()}
    assert max(len(addresses) for addresses in sets) >= 1
    assert {weight(*map(static_file, addresses)) for addresses in sets} <= set(range(JAVASCRIPT))


def test_no_font_and_nothing_fetched_by_a_style(pages):
    addresses = {a for h in pages.values() for a in linked(h, "link[rel=stylesheet]", "href")}
    assert [a for a in addresses if FONTS.search(static_file(a))] == []


def test_nothing_inline_and_nothing_from_elsewhere(pages):
    for url, html in pages.items():
        page = BeautifulSoup(html, "html.parser")
        assert not page.select("style, [style], script:not([src]), iframe, object, embed"), url
        assert not [t for t in page.find_all() if any(a.startswith("on") for a in t.attrs)], url
        fetched = [t.get("src") or t["href"] for t in page.select("[src], link[rel=stylesheet]")]
        assert [a for a in fetched if not a.startswith("/") or a.startswith("//")] == [], url
