"""Words without a reading: staff see which and where, enter kana, and an approver makes them public."""

import sys

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from centers.models import Organization
from furigana import drafts, missing
from furigana.models import Reading
from japanese import kana_split
from japanese.ruby import Word
from pages.models import Page
from publishing import acts
from publishing.editorial_checks import INFO, check
from publishing.models import Batch, Revision
from tests import desk

pytestmark = pytest.mark.django_db
KNOWN = kana_split.known_of([Word("看護", "かん・ご"), Word("見取り図", "み・と・ず")])


@pytest.fixture(autouse=True)
def no_dictionary(monkeypatch):
    """As where the optional extra is not installed."""
    monkeypatch.setitem(sys.modules, "sudachipy", None)
    drafts.tokenizer.cache_clear()
    yield
    drafts.tokenizer.cache_clear()


@pytest.fixture
def page_with_new_words(content):
    page = Page.objects.get(slug="training")
    page.lead_ja = "嚥下の研修です。"
    page.save()
    return page


@pytest.mark.parametrize(
    ("surface", "kana", "split"),
    [
        ("看護", "かんご", "かん・ご"),
        ("見取り図", "みとりず", "み・と・ず"),
        ("見取り", "みとり", "み・と"),
        ("お看護", "おかんご", "かん・ご"),
        ("今看", "きょう", "きょう"),
        ("看護", "かん・ご", "かん・ご"),
    ],
)
def test_kana_is_divided_by_what_is_known_of_the_kanji(surface, kana, split):
    assert kana_split.split(surface, kana, KNOWN) == split


def test_every_public_text_has_its_readings(content):
    assert [word.surface for word in missing.find()] == []


def test_the_work_list_leads_to_the_words(page_with_new_words, client, staff):
    client.force_login(staff)
    section = BeautifulSoup(client.get("/admin/").content, "html.parser").find(id="furigana")
    assert "1語に、読みがありません" in section.get_text()
    assert section.find("a", href=reverse("admin:furigana-missing"))
    found = client.get(reverse("admin:furigana-missing")).content.decode()
    assert "<mark>嚥下</mark>の研修です。" in found
    assert page_with_new_words.get_absolute_url() in found


def entered(client, **values):
    url = reverse("admin:furigana-missing")
    page = BeautifulSoup(client.get(url).content, "html.parser")
    fields = {
        field["name"]: field.get("value", "")
        for field in page.select(".reading input:not([type=checkbox])")
    }
    kana = next(name for name in fields if name.endswith("-kana"))
    fields |= {kana.replace("kana", name): value for name, value in values.items()}
    return client.post(url, fields, follow=True)


def test_what_is_entered_waits_and_then_shows(page_with_new_words, client, staff, settings):
    settings.SELF_APPROVAL = True
    client.force_login(staff)
    entered(client, kana="えんげ")
    assert missing.find() == []
    assert not Reading.objects.filter(surface="嚥下").exists()
    revision = Batch.objects.get().revisions.get()
    assert revision.state == Revision.State.WAITING
    acts.approve(revision, by=staff)
    reading = Reading.objects.get(surface="嚥下")
    assert (reading.state, reading.confirmed_by) == (Reading.State.CONFIRMED, "staff")
    shown = client.get("/pages/training/", headers={"cookie": "display=on.normal.system"})
    assert "<ruby>嚥下<rt>えんげ</rt></ruby>" in shown.content.decode()


def test_what_does_not_fit_is_told_and_nothing_is_kept(page_with_new_words, client, staff):
    client.force_login(staff)
    assert "ひらがなで書いてください" in entered(client, kana="エンゲ").content.decode()
    assert not Batch.objects.exists()


def test_an_empty_row_is_no_answer(page_with_new_words, client, staff):
    client.force_login(staff)
    entered(client)
    assert not Batch.objects.exists()


def test_a_reading_that_was_not_checked_is_listed_with_its_proposal(content, client, staff):
    Reading.objects.filter(surface="栗原").update(state=Reading.State.DRAFT)
    [word] = missing.find()
    assert (word.surface, word.kana.replace("・", "")) == ("栗原", "くりはら")
    client.force_login(staff)
    entered(client, use="on")
    [revision] = Batch.objects.get().revisions.all()
    assert revision.tree["fields"]["state"] == Reading.State.CONFIRMED
    assert revision.live_root() == Reading.objects.get(surface="栗原")


def test_the_writer_is_told_and_led_there(content, client, staff):
    page = Page.objects.get(slug="training")
    page.lead_ja, page.lead_en = "嚥下の研修です。", "嚥下"
    page.save()
    [finding] = [one for one in check(page) if one.level == INFO]
    assert (finding.field, finding.words) == ("lead_ja", "嚥下")
    client.force_login(staff)
    assert (
        "書いている文章"
        in client.get(finding.link[1].replace("%E4%B8%8B", "%E4%B8%8A")).content.decode()
    )


def test_a_writer_of_drafts_sees_it_too(content, client, staff):
    revision = desk.draft(Page.objects.get(slug="training"), staff, lead_ja="嚥下です。")
    client.force_login(staff)
    shown = client.get(revision.get_absolute_url()).content.decode()
    assert "・ お知らせ" in shown
    assert "furigana/missing/?word=" in shown


def test_printed_forms_count_and_english_does_not(content):
    Organization.objects.filter(slug="city").update(aliases="嚥下市", name_en="鬱")
    missing._kept.cache_clear()
    assert [word.surface for word in missing.find()] == ["嚥下市"]


def test_sudachi_proposes_words_and_kana(monkeypatch):
    monkeypatch.delitem(sys.modules, "sudachipy")
    drafts.tokenizer.cache_clear()
    pytest.importorskip("sudachipy")
    assert drafts.word_at("一行目\n食べ物を飲み込む。", 4, 5) == ("食べ物", "たべもの")
