"""Another municipality runs this site with its own content files and nothing else changed."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from activities.models import Event
from tests.urls import LANGUAGES, public_urls

pytestmark = pytest.mark.django_db
FILES = sorted((Path(__file__).parent / "another_city").glob("*.json"))
NAMES_OF_THIS_CITY = ("平塚", "ひらつか", "hiratsuka", "0463")
PAGES = 7 + 8 + 3 + 3 + 1 + 1 + 1 + 1  # fixed, items, pages, organizations, …, years


@pytest.fixture
def another_city(no_content):
    """The framework is national, so its file serves every city."""
    national = settings.FIXTURE_DIRS[0] / "10-framework.json"
    call_command("load_content", national, *FILES, verbosity=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_the_other_citys(another_city, language):
    client = Client()
    pages = {url: client.get(url) for url in public_urls(language)}
    assert len(pages) == PAGES
    assert {url: page.status_code for url, page in pages.items() if page.status_code != 200} == {}
    for url, page in pages.items():
        html = page.content.decode().replace("<wbr>", "").lower()
        assert [name for name in NAMES_OF_THIS_CITY if name in html] == [], url


def test_its_own_names_and_numbers_stand_on_the_pages(another_city, client):
    home = client.get("/").content.decode().replace("<wbr>", "")
    assert "みなも市" in home
    assert "000-000-0000" in home
    year = client.get("/activities/2022/").content.decode().replace("<wbr>", "")
    assert "夕凪の座談会" in year


def test_dates_of_an_era_are_days_and_months(another_city):
    told = Event.objects.order_by("key").values_list("on", "precision")
    assert [(str(on), precision) for on, precision in told] == [
        ("2022-09-05", "day"),
        ("2023-01-01", "month"),
    ]
