"""Furigana on the pages: where it stands and where it does not, and that no draft of a reading shows."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from furigana import lexicon
from furigana.models import Reading
from pages.models import Page
from tests import desk

pytestmark = pytest.mark.django_db
CHOSEN = "on.normal.system"


def kana(client, url) -> set[str]:
    page = BeautifulSoup(client.get(url).content, "html.parser")
    return {f"{ruby.contents[0]}｜{ruby.rt.string}" for ruby in page("ruby")}


def test_easy_japanese_always_has_it(content, client):
    assert "医療｜いりょう" in kana(client, "/ja-simple/")
    assert "医療｜いりょう" in kana(client, "/ja-simple/search/?q=研修")


def test_japanese_has_it_when_the_reader_turned_it_on(content, client):
    urls = ["/", "/framework/", "/activities/2019/", "/search/?q=研修", "/nothing-is-here/"]
    assert [kana(client, url) for url in urls] == [set()] * len(urls)
    client.cookies["display"] = CHOSEN
    assert all("医療｜いりょう" in kana(client, url) for url in urls)
    assert kana(client, "/en/framework/") == set()


def test_never_where_it_would_not_be_read(content, client):
    client.cookies["display"] = CHOSEN
    page = BeautifulSoup(client.get("/framework/").content, "html.parser")
    assert not page.select("title ruby, svg ruby, option ruby")
    for address in (
        "/activities/2019/activities.json",
        "/activities/2019/activities.csv",
        "/sitemap.xml",
    ):
        assert b"<ruby>" not in client.get(address).content


def test_no_draft_shows(content, client):
    Reading.objects.filter(surface="研修").update(state=Reading.State.DRAFT)
    client.cookies["display"] = CHOSEN
    assert "研修｜けんしゅう" not in kana(client, "/pages/training/")


def test_a_preview_has_it_as_the_page_will(content, client, staff):
    revision = desk.draft(
        Page.objects.get(slug="training"), staff, lead_ja_simple="医療の ことです。"
    )
    client.force_login(staff)
    address = reverse("admin:preview", args=[revision.pk])
    answer = client.get(address, {"path": "/ja-simple/pages/training/"}).content.decode()
    assert "<ruby>医療<rt>いりょう</rt></ruby>の ことです。" in answer


def test_a_reading_that_does_not_fit_is_told_at_its_field(content):
    with pytest.raises(ValidationError, match="漢字は2字"):
        Reading(surface="研修", kana="け・ん・しゅう").full_clean()
    with pytest.raises(ValidationError, match="ありません"):
        Reading(surface="方", kana="かた", context="のひとへ").full_clean()


def test_one_that_came_past_the_form_takes_no_page_away(content, client):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE furigana_reading SET kana = 'x' WHERE surface = '研修'")
    lexicon._kept.cache_clear()
    assert "医療｜いりょう" in kana(client, "/ja-simple/search/?q=研修")
