"""What holds for every public page in every language."""

import re
from functools import cache
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from bs4.element import PreformattedString, Tag
from django.conf import settings
from django.test import Client
from modeltranslation.utils import build_localized_fieldname

from pages.models import SiteIdentity
from tests.translations import forget_translations
from tests.urls import LANGUAGES, public_urls

pytestmark = pytest.mark.django_db
JAPANESE = re.compile("[ぁ-んァ-ヶ一-鿿]")
# Names, units and addresses are no sentence: three words in a row are, two of them small.
SENTENCE = re.compile(r"\b[A-Za-z][a-z]+ [a-z]{2,} [a-z]{2,}\b")
READ_ALOUD = ("alt", "aria-label", "title", "placeholder", "data-label")
UNREAD = ("script", "style", "title")
PAGES = 7 + 8 + 6 + 12 + 1 + 1 + 14 + 2  # fixed, items, pages, organizations, …, years


@cache
def rendered(language):
    """Address → parsed HTML. The content is the same for every test, so one walk a run will do."""
    client = Client()
    responses = {url: client.get(url) for url in public_urls(language)}
    assert len(responses) == PAGES
    assert {url for url, response in responses.items() if response.status_code != 200} == set()
    return {url: BeautifulSoup(r.content, "html.parser") for url, r in responses.items()}


@pytest.fixture(params=LANGUAGES)
def pages(request, content):
    return rendered(request.param)


def test_one_h1_and_a_title_of_its_own(pages):
    assert {url for url, page in pages.items() if len(page.find_all("h1")) != 1} == set()
    titles = [page.title.get_text(strip=True) for page in pages.values()]
    assert len(set(titles)) == len(titles)


def test_headings_never_skip_a_level(pages):
    for url, page in pages.items():
        levels = [int(heading.name[1]) for heading in page.find_all(re.compile(r"^h[1-6]$"))]
        steps = [b - a for a, b in pairwise(levels)]
        assert max(steps, default=0) <= 1, (url, levels)


def test_ids_are_unique(pages):
    for url, page in pages.items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), url


def test_the_language_is_declared(pages):
    for url, page in pages.items():
        prefix = url.split("/")[1]
        assert page.html["lang"] == (prefix if prefix in LANGUAGES else "ja"), url


def test_every_passage_is_in_the_language_that_it_says(pages):
    for url, page in pages.items():
        for text, told in passages(page.html):
            is_japanese = bool(JAPANESE.search(text))
            assert told.startswith("ja") or not is_japanese, (url, text)
            assert not told.startswith("ja") or not SENTENCE.search(text), (url, text)
            assert told in LANGUAGES, url


def passages(element, told=""):
    """(what is shown or read aloud, its language) in the element. A <title> cannot hold another."""
    told = element.get("lang", told)
    yield from ((element.get(name, ""), told) for name in READ_ALOUD)
    for child in element.children:
        if isinstance(child, Tag):
            yield from passages(child, told) if child.name not in UNREAD else ()
        elif not isinstance(child, PreformattedString):
            yield child, told


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(pages):
    for url, page in pages.items():
        assert not page.find_all(style=True), url
        assert not page.find_all("style"), url
        assert not [s for s in page.find_all("script") if not s.get("src")], url
        loaded = [t["src"] for t in page.find_all(src=True)]
        loaded += [
            t["href"] for t in page.find_all("link", href=True) if "canonical" not in t["rel"]
        ]
        assert all(address.startswith("/") for address in loaded), url


def test_links_inside_the_site_lead_somewhere(pages, client):
    links = {
        a["href"].split("#")[0] for page in pages.values() for a in page.find_all("a", href=True)
    }
    inside = {link for link in links if link.startswith("/") and not link.startswith("//")}
    assert len(inside) > 30
    broken = {link for link in inside if client.get(link).status_code not in (200, 302)}
    assert broken == set()


def test_links_to_a_place_in_a_page_find_it(pages):
    for url, page in pages.items():
        for link in page.find_all("a", href=re.compile(r"#.")):
            path, anchor = link["href"].split("#")
            target = pages.get(path or url)
            assert target is None or target.find(id=anchor), (url, link["href"])


def test_every_phone_number_is_a_link(pages):
    number = re.compile(r"0\d{1,4}-\d{1,4}-\d{4}")
    for url, page in pages.items():
        linked = {a["href"] for a in page.find_all("a", href=re.compile("^tel:"))}
        faxes = {"tel:0463219742"}
        shown = {"tel:" + n.replace("-", "") for n in number.findall(page.get_text())}
        assert shown - faxes <= linked, url


def test_each_page_says_where_one_is_and_whom_to_ask(pages):
    home = {"/", *(f"/{code}/" for code in LANGUAGES)}
    for url, page in pages.items():
        assert page.find(class_="crumbs") or url in home, url
        assert page.find("footer").find("a", href="tel:0463208217"), url
        assert page.find("footer").find("time") or "/search/" in url, url


def test_the_survey_asks_in_the_language_of_the_page(request, pages):
    """What is kept for every page is kept for every language."""
    language = request.node.callspec.params["pages"]
    column = build_localized_fieldname("survey", language)
    questions = getattr(SiteIdentity.objects.get(), column).split("\n")
    for url, page in pages.items():
        asked = page.find(class_="survey").find_all("li")
        assert [without_kana(li) for li in asked] == questions, url


def test_the_switch_leads_to_the_same_page_each_name_in_its_own_language(pages):
    for url, page in pages.items():
        prefix = url.split("/")[1]
        bare = url.removeprefix(f"/{prefix}") if prefix in LANGUAGES else url
        links = page.select(".fold--language .fold__panel a")
        assert [(a["lang"], a["href"], without_kana(a)) for a in links] == [
            (code, bare if code == "ja" else f"/{code}{bare}", name)
            for code, name in settings.LANGUAGES
        ], url


def without_kana(element):
    return "".join(text for text in element.strings if text.parent.name != "rt")


def test_no_cookie_and_a_strict_policy(content, client):
    for url in public_urls():
        response = client.get(url)
        assert not response.cookies, url
        policy = response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["Referrer-Policy"] == settings.SECURE_REFERRER_POLICY
        assert "Accept-Language" not in response.headers.get("Vary", "")


def test_what_is_not_translated_yet_says_so(content, client):
    for code in LANGUAGES[1:]:
        forget_translations(code)
        page = BeautifulSoup(client.get(f"/{code}/pages/training/").content, "html.parser")
        assert page.find(class_="language-note"), code
        assert page.h1.find(lang="ja") or page.h1.get("lang") == "ja", code


def test_the_site_stands_without_any_content(no_content, client):
    assert not SiteIdentity.objects.exists()
    for url in ("/", "/framework/", "/centers/", "/resources/", "/activities/", "/search/"):
        assert client.get(url).status_code == 200, url
