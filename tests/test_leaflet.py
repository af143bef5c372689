"""The residents' leaflet: one sheet in every language, from the records, as a PDF for everyone."""

import io
from itertools import pairwise

import pypdf
import pytest
import segno
import time_machine
from bs4 import BeautifulSoup
from django.utils import translation

from centers.models import ContactPoint, OpeningHours, Organization
from framework.models import Category, Item
from furigana import lexicon
from pages.models import Page, SiteIdentity
from publishing.paper import qr
from publishing.paper.words import Words
from tests.catalogues import words_of
from tests.reports import text_of, words
from tests.urls import LANGUAGES

pytestmark = pytest.mark.django_db
RESIDENTS, PROFESSIONALS = "0463-20-8217", "0463-75-9444"
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(autouse=True)
def _content(content):
    pass


def get(client, language="ja") -> pypdf.PdfReader:
    response = client.get(address(language))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Language"] == language
    return pypdf.PdfReader(io.BytesIO(response.content))


def address(language) -> str:
    return "/leaflet.pdf" if language == "ja" else f"/{language}/leaflet.pdf"


def printed(language, text) -> str:
    """As it is read from the PDF: kana behind the words over which they stand."""
    with translation.override(language):
        said = Words(lexicon.read() if language == "ja-simple" else None).said(text)
    return words(
        "".join(
            phrase["opening"] + "".join(map("".join, phrase["runs"])) + phrase["closing"]
            for phrase in said["phrases"]
        )
    )


def told(language, word) -> str:
    return printed(language, word if language == "ja" else words_of(language)[word])


@EVERY_LANGUAGE
def test_one_sheet_that_a_screen_reader_can_read(client, language, caplog):
    reader = get(client, language)
    root = reader.trailer["/Root"]
    assert [round(float(n)) for page in reader.pages for n in page.mediabox[2:]] == [595, 842] * 2
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en" if language == "en" else "ja")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    title = "相談先のチラシ" if language == "ja" else words_of(language)["相談先のチラシ"]
    assert reader.metadata.title.startswith(title)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert caplog.records == []


@EVERY_LANGUAGE
def test_residents_are_told_their_own_number_first(client, language):
    front, back = (words(page.extract_text()) for page in get(client, language).pages)
    assert front.count(RESIDENTS) == 1
    assert PROFESSIONALS not in front
    assert told(language, "医療・介護の仕事をしている方") in back
    assert back.index(RESIDENTS) < back.index(PROFESSIONALS)
    with translation.override(language):
        hours = OpeningHours.objects.get()
        line = f"{hours.days}{translation.gettext('、')}{hours.span}"
    assert printed(language, line) in back
    assert told(language, "受付時間は電話でお確かめください。") in front
    assert "254-8686" in front


def test_what_it_says_stands_in_the_records(client):
    text = text_of(get(client))
    site = SiteIdentity.objects.get()
    page = Page.objects.get(slug="home-care")
    desk = Organization.objects.get(slug="consultation-centers")
    facts = [site.headline, site.lead, site.programme_name, page.title, page.lead, desk.name]
    facts += [site.default_office.name, site.default_office.address, site.professionals_office.name]
    facts += [category.title for category in Category.objects.all()]
    facts += [item.title_2020 for item in Item.objects.filter(category__isnull=False)]
    assert [fact for fact in facts if words(fact) not in text] == []
    ContactPoint.objects.filter(phone=RESIDENTS).update(phone="0463-99-0000")
    assert "0463-99-0000" in text_of(get(client))


def test_it_says_of_when_it_is(client):
    SiteIdentity.objects.all().update(updated_at="2031-03-04T12:00+09:00")
    with time_machine.travel("2031-05-06 09:00+09:00", tick=False):
        text = text_of(get(client))
    assert "2031年3月4日の内容です" in text
    assert "印刷用に作った日：2031年5月6日" in text


def test_it_is_made_once_and_its_link_tells_the_size(client):
    def links():
        page = BeautifulSoup(client.get("/en/").content, "html.parser")
        return {a.get_text().strip() for a in page.select(f"a[href='{address('en')}']")}

    name = words_of("en")["相談先のチラシ"]
    assert links() == {f"{name} (PDF)"}
    first = client.get(address("en")).content
    assert client.get(address("en")).content == first
    assert links() == {f"{name} (PDF: {-(-len(first) // 1024)}KB)"}
    SiteIdentity.objects.all().update(name_en="Another name")
    assert links() == {f"{name} (PDF)"}
    assert "Anothername" in text_of(get(client, "en"))


@pytest.mark.parametrize("url", ["/", "/centers/", "/resources/", "/framework/a/"])
def test_pages_lead_to_it(client, url):
    page = BeautifulSoup(client.get(url).content, "html.parser")
    assert page.select("footer a[href='/leaflet.pdf']")
    assert bool(page.select("main a[href='/leaflet.pdf']")) == (url != "/framework/a/")


def test_furigana_as_on_the_pages(client):
    assert "いりょう" not in text_of(get(client))
    assert "いりょう" in text_of(get(client, "ja-simple"))
    client.cookies["display"] = "on.normal.system"
    assert "いりょう" in text_of(get(client))
    assert "いりょう" not in text_of(get(client, "en"))


@EVERY_LANGUAGE
def test_it_says_what_is_not_translated(client, language):
    SiteIdentity.objects.all().update(headline_en=None, headline_ja_simple=None)
    text = text_of(get(client, language))
    for word in (
        "まだ訳していないところは、日本語のままです。",
        "仮訳です。まだ人が確かめていません。",
    ):
        assert (told(language, word) in text) == (language != "ja")


@EVERY_LANGUAGE
def test_one_sheet_with_the_longest_words_there_can_be(client, language):
    for model in (SiteIdentity, Organization, ContactPoint, Page, Category, Item):
        fill(model, language)
    for number in range(9):
        Organization.objects.create(slug=f"x{number}", kind="consultation", name_ja="長" * 100)
    reader = get(client, language)
    assert len(reader.pages) == 2
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    for page in reader.pages:
        heights = heights_of(page)
        assert min(heights) > 40
        # What stands at the foot was written last, and below all the rest.
        assert max(b - a for a, b in pairwise(heights)) < 40
    assert RESIDENTS in reader.pages[0].extract_text()


def fill(model, language):
    """Every text that the leaflet may print, at its greatest length."""
    ends = ("_ja", f"_{language.replace('-', '_')}")
    fields = [f for f in model._meta.concrete_fields if f.name.endswith(ends) and f.max_length]
    long = {field.name: ("#panic() 在宅医療、" * 20)[: field.max_length] for field in fields}
    # An item stands in a category or was transferred.
    model.objects.update(**{name: text for name, text in long.items() if "transferred" not in name})


def heights_of(page) -> list[float]:
    """Where each text stands above the bottom, in points, in the order of writing."""
    found = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_: (
            found.append(cm[5] + cm[3] * tm[5]) if text.strip() else 0
        )
    )
    return found


def test_a_qr_code_holds_its_address():
    for url in ("https://example.jp/", "https://example.jp/pages/information-sharing/?q=%E7%A0%94"):
        drawing = BeautifulSoup(qr.svg(url), "html.parser").svg
        matrix = segno.make(url, error="m", boost_error=False, micro=False).matrix
        assert drawing["viewbox"] == f"0 0 {len(matrix) + 8} {len(matrix) + 8}"
        assert drawing.path["d"].count("h") > len(matrix)
    assert qr.svg("https://example.jp/?q=" + "x" * 300) == ""


def test_there_is_none_before_there_is_a_site(no_content, client):
    assert client.get("/leaflet.pdf").status_code == 404
    assert b"leaflet.pdf" not in client.get("/").content
