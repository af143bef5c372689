"""What a page says of its own translation: missing, made from older Japanese, read by nobody yet."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from pages.models import Page
from publishing import stamps
from publishing.models import TranslationStamp
from tests.translations import forget_translations

pytestmark = pytest.mark.django_db
URL = "/en/pages/training/"


def note(client, url=URL) -> str:
    box = BeautifulSoup(client.get(url).content, "html.parser").find(class_="language-note")
    return box.get_text(" ", strip=True) if box else ""


@pytest.fixture
def translated(content):
    """One page in English, and nothing else of the site."""
    forget_translations("en")
    page = Page.objects.get(slug="training")
    page.sections.all().delete()
    Page.objects.filter(pk=page.pk).update(title_en="Training " * 60, lead_en="A lead. " * 60)
    for field in ("title", "lead"):
        stamps.stamp(page.pk, f"{field}_en", getattr(page, f"{field}_ja"))
    return page


def test_what_fell_back_to_japanese(content, client):
    forget_translations("en")
    assert "not yet available" in note(client)
    page = BeautifulSoup(client.get(URL).content, "html.parser")
    assert page.select_one(".language-note a")["href"] == "/pages/training/"


def test_japanese_says_nothing(content, client):
    assert note(client, "/pages/training/") == ""


def test_a_part_only(translated, client):
    assert "Part of this page is still in Japanese." in note(client)


def test_made_from_japanese_that_has_changed(translated, client):
    assert "has changed" not in note(client)
    Page.objects.filter(pk=translated.pk).update(lead_ja="新しい文です。")
    assert "has changed" in note(client)


def test_provisional_until_every_text_and_the_interface_are_confirmed(translated, client):
    assert "Provisional" in note(client)
    TranslationStamp.objects.update(confirmed_by="平塚 花子", confirmed_at=timezone.now())
    assert "Provisional" in note(client)
    words = stamps.interface("en")
    TranslationStamp.objects.create(
        record_id=words.record_id,
        field=words.field,
        source_hash=words.source_hash,
        confirmed_by="平塚 花子",
        confirmed_at=timezone.now(),
    )
    assert "Provisional" not in note(client)
    stamps.stamp(translated.pk, "lead_en", translated.lead_ja)
    assert "Provisional" in note(client)


def test_without_texts_nothing_breaks(no_content, client):
    assert client.get("/en/").status_code == 200
