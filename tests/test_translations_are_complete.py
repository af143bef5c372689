"""Every Japanese text of the seed content has its translations, and they say the same facts."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils import translation
from modeltranslation.utils import build_localized_fieldname

from centers.models import ContactPoint, Organization
from framework.models import Item
from japanese import dates_abroad, eras
from publishing.editorial_checks import ERROR, check_site
from publishing.rich_text import RichTextField
from tests.translations import MODELS, forget_translations, translated_fields
from tests.urls import public_urls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

JAPANESE = re.compile("[ぁ-んァ-ヶ々一-鿿]")
EXPLANATION = re.compile("〈[^〈〉]*〉")
ERA = re.compile(rf"({'|'.join(dates_abroad.ERA_NAMES)})(元|\d+)(?=年)")
NUMBER = re.compile(r"\d+")
# What the one language counts in words or in kanji and the other in digits; the name of a page.
COUNTED = {"三市二町": "3 2", "三師会": "3", "ひとつ": "1", "「1年ごとの 仕事」": ""}
IN_WORDS = {"twice": 2, "one": 1, "two": 2, "three": 3}
MONTH = re.compile("|".join(dates_abroad.MONTHS))
WORD = re.compile(rf"\b({'|'.join(IN_WORDS)})\b", re.IGNORECASE)
TRANSLATIONS = [code for code, _ in settings.LANGUAGES[1:]]
LANGUAGES = pytest.mark.parametrize("language", TRANSLATIONS)


def texts(language):
    """(place, field, Japanese, translation) of every translated field that has Japanese."""
    for model in MODELS:
        for record in model.objects.all():
            for name in translated_fields(model):
                japanese, translated = (
                    getattr(record, build_localized_fieldname(name, code)) or ""
                    for code in ("ja", language)
                )
                if japanese:
                    place = f"{model._meta.label_lower} {record} {name}"
                    yield place, model._meta.get_field(name), japanese, translated


def numbers(text: str) -> Counter:
    """By value: eras as western years, months and small numbers in words as numbers."""
    for words, digits in COUNTED.items():
        text = text.replace(words, f" {digits} ")
    text = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    text = ERA.sub(_western, text)
    text = MONTH.sub(lambda month: str(dates_abroad.MONTHS.index(month[0]) + 1), text)
    return Counter(NUMBER.findall(WORD.sub(lambda word: str(IN_WORDS[word[0].lower()]), text)))


def _western(year: re.Match) -> str:
    era = next(era for era in eras.ERAS if era.name == year[1])
    return str(era.first_day.year - 1 + (1 if year[2] == "元" else int(year[2])))


@LANGUAGES
def test_every_text_is_translated(language):
    all_texts = list(texts(language))
    assert len(all_texts) == 269
    assert [place for place, _, _, translated in all_texts if not translated] == []


@LANGUAGES
def test_nothing_is_translated_that_is_not_in_japanese(language):
    for model in MODELS:
        for name in translated_fields(model):
            columns = [build_localized_fieldname(name, code) for code in ("ja", language)]
            rows = model.objects.values_list(*columns)
            assert [new for japanese, new in rows if new and not japanese] == []


@LANGUAGES
def test_rich_text_keeps_its_elements_and_lists_their_lines(language):
    for place, field, japanese, translated in texts(language):
        if isinstance(field, RichTextField):
            assert elements(translated) == elements(japanese), place
        else:
            assert translated.count("\n") == japanese.count("\n"), place


def elements(html: str) -> list:
    return [(tag.name, tag.get("href")) for tag in BeautifulSoup(html, "html.parser").find_all()]


@LANGUAGES
def test_the_numbers_are_those_of_the_japanese(language):
    seen = Counter()
    for place, _, japanese, translated in texts(language):
        told = numbers(EXPLANATION.sub("", translated))
        assert told == numbers(japanese), place
        seen += told
    assert {"671", "2017", "31", "8341"} <= set(seen)


def test_numbers_are_compared_by_value():
    assert numbers("平成29年4月") == numbers("April 2017") == numbers("2017年4月")
    assert numbers("令和元年度、全５回") == numbers("5 in fiscal year 2019")
    assert numbers("三市二町に2回") == numbers("Three Cities and Two Towns, twice")
    assert numbers("平成29年4月") != numbers("April 2018")


def test_english_has_no_japanese_but_the_letters_of_the_items():
    left = [text for *_, text in texts("en") if JAPANESE.search(re.sub("“[ア-ク]”", "", text))]
    assert left == []


def test_names_stay_official_in_easy_japanese():
    """Readers ask for them at a desk; what is explained stands in 〈 〉 behind."""
    for organization in Organization.objects.all():
        assert organization.name_ja_simple == organization.name_ja


def test_easy_japanese_keeps_its_rules():
    columns = [f for _, f in check_site() if f.field.endswith("_ja_simple")]
    assert [(f.record, f.words, f.message) for f in columns if f.level == ERROR] == []
    assert [(f.record, f.words, f.message) for f in columns] == []


@LANGUAGES
def test_wordings_differ_where_they_differ_in_japanese(language, client):
    for item in Item.objects.all():
        old, new = (
            getattr(item, build_localized_fieldname(name, language))
            for name in ("title_2015", "title_2020")
        )
        assert (old == new) == (item.title_2015_ja == item.title_2020_ja), item
        page = BeautifulSoup(
            client.get(f"/{language}/framework/{item.key}/").content, "html.parser"
        )
        assert bool(page.find("u")) == (old != new), item


@LANGUAGES
def test_no_page_says_that_something_is_missing(language, client):
    """But that nobody has checked it."""
    notes = set()
    for url in public_urls(language):
        box = BeautifulSoup(client.get(url).content, "html.parser").find(class_="language-note")
        notes.add(box.p.get_text() if box else "")
    with translation.override(language):
        assert notes - {""} == {translation.gettext("仮訳です。まだ人が確かめていません。")}


def test_a_missing_translation_would_be_found():
    forget_translations("en")
    assert {translated for *_, translated in texts("en")} == {""}
    assert ContactPoint.objects.exclude(purpose_ja_simple="").exists()
