"""In English, names and addresses keep the Japanese beside them, where a reader must find or say them."""

import pytest
from bs4 import BeautifulSoup

from centers.models import Agreement, Organization, Service
from pages.models import Resource

pytestmark = pytest.mark.django_db
OWN = [(Organization, "name"), (Service, "name"), (Agreement, "title"), (Resource, "title")]


@pytest.fixture
def names(content):
    for model, field in OWN:
        model.objects.update(**{f"{field}_en": f"An English {field}"})
    Organization.objects.exclude(address_ja="").update(address_en="An English address")
    Organization.objects.exclude(located_in_ja="").update(located_in_en="")


def soup(client, url):
    return BeautifulSoup(client.get(url).content, "html.parser")


def beside(element):
    return [one.text for one in element.select('.beside[lang="ja"]')]


@pytest.mark.parametrize(("model", "field"), OWN)
def test_under_the_heading_of_its_own_page(names, client, model, field):
    record = model.objects.order_by("slug").first()
    heading = soup(client, f"/en{record.get_absolute_url()}").h1
    japanese = getattr(record, f"{field}_ja")
    assert heading.text == f"An English {field} {japanese}"
    assert beside(heading) == [japanese]


@pytest.mark.parametrize("prefix", ["", "/ja-simple"])
def test_not_in_a_language_of_the_same_script(names, client, prefix):
    Organization.objects.update(name_ja_simple="やさしい名前")
    for url in ("/", "/centers/", "/centers/support-center/"):
        assert soup(client, prefix + url).select(".beside") == []


def test_not_where_nothing_is_translated(names, client):
    Organization.objects.update(name_en="", address_en="")
    page = soup(client, "/en/centers/support-center/")
    assert page.h1.find(lang="ja")
    assert beside(page.h1) == beside(page.footer) == []


def test_whom_to_call_and_where_to_go(names, client):
    office = Organization.objects.get(slug="community-care-division")
    center = Organization.objects.get(slug="support-center")
    footer = soup(client, "/en/framework/").select_one("footer [aria-labelledby=contact]")
    assert beside(footer) == [office.name_ja, *([office.address_ja] if office.address_ja else [])]
    assert {office.name_ja, center.name_ja} <= {*beside(soup(client, "/en/").select_one(".doors"))}
    card = soup(client, "/en/centers/support-center/").select_one(".desk .card")
    assert center.address_ja in beside(card)


def test_in_lists_but_not_in_the_way(names, client):
    assert len(beside(soup(client, "/en/centers/").main)) > 15
    assert len(beside(soup(client, "/en/resources/").main)) == Resource.objects.count()
    page = soup(client, "/en/centers/support-center/")
    assert page.select(".crumbs .beside, header .beside, nav .beside, .go .beside") == []


def test_the_parties_of_an_agreement_as_it_names_them(names, client):
    agreement = Agreement.objects.first()
    printed = [party.printed_name for party in agreement.parties.all()]
    assert len(printed) > 1
    parties = soup(client, f"/en{agreement.get_absolute_url()}").select("ol.numbered li")
    assert [beside(party) for party in parties] == [[name] for name in printed]
    assert {party.a.contents[0].strip() for party in parties} == {"An English name"}
    parties = soup(client, agreement.get_absolute_url()).select("ol.numbered li")
    assert [party.text for party in parties] == printed
