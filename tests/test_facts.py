"""Every fact of the two sources is visible on the Japanese page of its own topic.

Visible: in the default HTML, not in a picture, a closed <details> or hidden text.
"""

import re

import pytest
from bs4 import BeautifulSoup

from tests.facts import FRAME, PAGES, YEARS, facts_of
from tests.sources import flat, raw_sources
from tests.urls import public_urls

pytestmark = pytest.mark.django_db
INVISIBLE = "script, style, template, svg, [hidden], [aria-hidden=true], .visually-hidden"
AT_LEAST = 400


@pytest.fixture
def read(content, client):
    """Parsed pages by address, without what a reader does not see."""
    pages = {}

    def read(path):
        if path not in pages:
            response = client.get(path)
            assert response.status_code == 200, path
            pages[path] = visible(BeautifulSoup(response.content, "html.parser"))
        return pages[path]

    return read


def visible(page):
    for details in page.select("details:not([open])"):
        for child in details.find_all(recursive=False):
            if child.name != "summary":
                child.decompose()
    for tag in page.select(INVISIBLE):
        tag.extract()
    return page


def missing(element, facts: str) -> list[str]:
    text = flat(element.get_text())
    return [fact for fact in facts_of(facts) if flat(fact) not in text]


def element_of(place: str, read):
    """#2018-council → that entry of the year's page; /activities/2018/ → the page's main part."""
    if place.startswith("#"):
        return read(f"/activities/{place[1:5]}/").find(id=place[1:])
    return read(place).main


def test_the_list_is_not_a_sample():
    places = [FRAME, *PAGES.values(), *YEARS.values()]
    assert sum(len(facts_of(facts)) for facts in places) >= AT_LEAST
    assert len(YEARS) == 2 + 23


def test_every_page_tells_the_facts_of_its_topic(read):
    faults = {path: missing(read(path).main, facts) for path, facts in PAGES.items()}
    assert {path: lost for path, lost in faults.items() if lost} == {}


def test_every_entry_of_a_year_tells_its_own_facts(read):
    faults = {place: missing(element_of(place, read), facts) for place, facts in YEARS.items()}
    assert {place: lost for place, lost in faults.items() if lost} == {}


def test_every_page_names_the_office_and_asks_the_two_questions(read):
    faults = {path: missing(read(path), FRAME) for path in public_urls()}
    assert {path: lost for path, lost in faults.items() if lost} == {}


def test_no_number_and_no_quotation_of_the_sources_is_lost(read):
    sources = "".join(flat(source) for source in raw_sources())
    text = "".join(flat(read(path).get_text()) for path in public_urls())
    numbers, quotations = re.findall(r"\d{2,}", sources), re.findall(r"「([^」]+)」", sources)
    assert (len(numbers), len(quotations)) == (61, 32)
    assert set(numbers) - set(re.findall(r"\d{2,}", text)) == set()
    quoted = {re.sub(r"^\(.\)", "", quotation) for quotation in quotations}
    assert {quotation for quotation in quoted if quotation not in text} == set()
