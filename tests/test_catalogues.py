"""Every word of the public pages has a translation, and the compiled catalogues say the same."""

import re

import pytest
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation

from japanese import easy_japanese
from tests.catalogues import LOCALES, compiled_words_of, public_words, words_of

PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}")
JAPANESE = re.compile("[ぁ-んァ-ヶ一-鿿]")
LANGUAGES = pytest.mark.parametrize("language", LOCALES)


@LANGUAGES
def test_every_word_of_the_public_pages_is_translated(language):
    catalogue = words_of(language)
    public = public_words()
    assert len(public) > 150
    assert {word for word in public if not catalogue.get(word)} == set()
    assert set(catalogue) - public - {""} == set(), "make messages"


@LANGUAGES
def test_the_compiled_catalogue_is_in_step(language):
    compiled, catalogue = compiled_words_of(language), words_of(language)
    assert len(compiled) == len(catalogue) > 150
    del compiled[""], catalogue[""]
    assert compiled == catalogue, "make messages"


@LANGUAGES
def test_placeholders_are_kept(language):
    for word, translated in words_of(language).items():
        if word:
            assert sorted(PLACEHOLDER.findall(word)) == sorted(PLACEHOLDER.findall(translated))


def test_english_is_english():
    left = {word: text for word, text in words_of("en").items() if JAPANESE.search(text)}
    assert left == {}


def test_easy_japanese_keeps_its_rules():
    texts = [text for word, text in words_of("ja-simple").items() if word]
    faults = [
        (text, fault.message)
        for text in texts
        for found in easy_japanese.check(text, before="介護 在宅医療")
        for fault in found
    ]
    assert len(texts) > 150
    assert faults == []


@LANGUAGES
def test_readers_get_the_translation(language):
    with translation.override(language):
        for word, translated in words_of(language).items():
            if word:
                assert translation.gettext(word) == translated


def test_the_words_of_staff_stand_for_djangos(monkeypatch):
    catalogue, compiled = words_of("ja"), compiled_words_of("ja")
    assert compiled == catalogue
    del catalogue[""]
    monkeypatch.setattr("django.conf.settings.LOCALE_PATHS", [])
    djangos = DjangoTranslation("ja")
    with translation.override("ja"):
        for word, said in catalogue.items():
            assert djangos.gettext(word) not in (word, said)
            assert translation.gettext(word) == said
