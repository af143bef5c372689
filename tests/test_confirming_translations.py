"""Translations beside their Japanese: how far they are, and who has read and confirmed them."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hiratsuka_renkei.sign_in.roles import Role
from pages.models import Page
from publishing import coverage, stamps, translated, work_list
from publishing.models import TranslationStamp, public_models
from tests import people

pytestmark = pytest.mark.django_db
LIST = "/admin/translations/"


@pytest.fixture
def editor(content, client):
    user = people.person(Role.EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def training(content):
    """The only texts in English: two of a page and one of its section, none confirmed."""
    for model in public_models():
        if columns := [column for _, column in stamps.pairs(model)]:
            model.objects.update(**dict.fromkeys(columns, ""))
    TranslationStamp.objects.all().delete()
    page = Page.objects.get(slug="training")
    Page.objects.filter(pk=page.pk).update(title_en="Training", lead_en="A lead.")
    section = page.sections.first()
    page.sections.filter(pk=section.pk).update(heading_en="Heading")
    for field in ("title", "lead"):
        stamps.stamp(page.pk, f"{field}_en", getattr(page, f"{field}_ja"))
    return page


def address(page, language="en"):
    return f"{LIST}{language}/pages.page/{page.pk}/"


def soup(client, url):
    return BeautifulSoup(client.get(url).content, "html.parser")


def press(client, url):
    form = soup(client, url).select_one("form.confirm")
    sent = {"seen": form.select_one("[name=seen]")["value"]}
    return client.post(url, sent, follow=True).content.decode()


def english(page):
    found = coverage.coverage(translated.texts(root=page))
    return next(one.whole for one in found if one.language == "en")


def test_the_figures_of_a_record(training):
    texts = sum(bool(t.japanese) for t in translated.texts(root=training)) // 2
    whole = english(training)
    assert (whole.total, whole.translated, whole.missing) == (texts, 3, texts - 3)
    assert (whole.stale, whole.provisional) == (0, 3)
    Page.objects.filter(pk=training.pk).update(lead_ja="新しい文です。")
    assert (english(training).stale, english(training).provisional) == (1, 2)


def test_a_hundred_per_cent_is_everything():
    assert coverage.Figures("x", 1000, 999, 0, 0).percent == 99
    assert coverage.Figures("x", 1000, 1000, 0, 0).percent == 100
    assert coverage.Figures("x", 0, 0, 0, 0).percent == 100


def test_all_texts_are_two_questions(training):
    for asked in ({}, {"root": training}):
        with CaptureQueriesContext(connection) as captured:
            found = translated.texts(**asked)
        assert len(captured) == 2
        assert len({one.root_id for one in found}) == (1 if asked else len(roots(found)))
    assert len(roots(translated.texts())) > 40


def roots(texts):
    return {(one.root_type, one.root_id) for one in texts}


def test_the_overview_lists_what_has_waited_longest_first(training, editor, client):
    section = soup(client, LIST).select_one("#en")
    figures = section.select_one("tfoot tr").get_text(" ", strip=True).split()
    assert figures[:1] == ["すべて"]
    assert figures[2:] == ["3", "1%", "0", "3"]
    names = [one.text for one in section.select(".entry__what")]
    assert names[0] == "画面のことば"
    TranslationStamp.objects.filter(field="lead_en").update(
        at=timezone.datetime(2020, 1, 1).astimezone()
    )
    names = [one.text for one in soup(client, LIST).select("#en .entry__what")]
    assert names[1] == f"ページ「{training.title}」"
    assert len(names) > 40


def test_the_page_of_a_record_says_what_each_translation_is(training, editor, client):
    Page.objects.filter(pk=training.pk).update(lead_ja="新しい文です。")
    page = soup(client, address(training))
    rows = {row.h3.text: row for row in page.select("section.work")[0].select(".beside-row")}
    states = {label: row.select_one(".state").text.strip() for label, row in rows.items()}
    assert states["題名"] == "仮訳"
    assert states["リード文"] == "日本語があとから変わりました"
    assert page.select_one(".beside-row [lang=en]").text.strip() == "Training"
    assert page.select_one(f'a[href="/admin/pages/page/{training.pk}/change/"]')


def test_confirming_says_who_and_when(training, editor, client):
    Page.objects.filter(pk=training.pk).update(lead_ja="新しい文です。")
    assert "記録しました" in press(client, address(training))
    texts = [t for t in translated.texts(root=training) if t.language == "en" and t.translation]
    assert {(t.confirmed_by, t.is_open) for t in texts} == {("平塚 花子", False)}
    page = soup(client, address(training))
    assert "平塚 花子さん" in page.select_one(".beside-row__who").text
    assert page.select_one("form.confirm") is None


def test_what_changed_meanwhile_is_refused(training, editor, client):
    seen = soup(client, address(training)).select_one("[name=seen]")["value"]
    Page.objects.filter(pk=training.pk).update(lead_en="Another lead.")
    answer = client.post(address(training), {"seen": seen}, follow=True)
    assert "読んでいるあいだに" in answer.content.decode()
    assert not TranslationStamp.objects.exclude(confirmed_at=None).exists()


def test_without_a_translation_there_is_nothing_to_confirm(training, editor, client):
    url = address(training, "ja-simple")
    page = soup(client, url)
    assert page.select_one("form.confirm") is None
    assert "訳がありません" in page.text


def test_only_who_may_edit_the_record_confirms(training, client, django_user_model):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_page"))
    client.force_login(reader)
    assert soup(client, address(training)).select_one("form.confirm") is None
    assert client.post(address(training), {"seen": "x"}).status_code == 403
    assert client.post(f"{LIST}en/interface/", {"seen": "x"}).status_code == 403


def test_the_words_of_the_pages_are_confirmed_as_one(content, editor, client):
    url = f"{LIST}en/interface/"
    rows = [
        tuple(cell.text for cell in row.select("[lang]"))
        for row in soup(client, url).select(".beside-row")
    ]
    assert ("予定", "Planned") in rows
    assert ("〔count〕件", "Entries: 〔count〕") in rows
    assert len(rows) > 150
    press(client, url)
    assert "平塚 花子さんが確かめました" in soup(client, url).text
    assert soup(client, LIST).select("#en .entry__what")[0].text != "画面のことば"
    TranslationStamp.objects.update(source_hash="of other words")
    assert soup(client, url).select_one("form.confirm")


@pytest.mark.parametrize("where", ["fr/pages.page/{}/", "ja/interface/", "en/pages.section/{}/"])
def test_what_is_not_there(training, editor, client, where):
    assert client.get(LIST + where.format(training.pk)).status_code == 404


def test_the_work_list_has_one_entry_for_each_language(training, editor):
    section = next(one for one in work_list.sections(editor) if one.key == "to-confirm")
    assert [(one.what, one.state_label) for one in section.entries] == [
        ("やさしい日本語", "訳がない"),
        ("English", "訳がない"),
    ]
    assert "仮訳 3" in section.entries[1].why
