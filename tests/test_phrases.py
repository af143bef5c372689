"""Headings break between phrases: never inside a word, a number or a short quotation."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, strategies as st

from japanese.phrases import NEVER_FIRST, NEVER_LAST, split

EXPECTED = {
    "平塚市在宅医療介護連携推進協議会の開催": [
        "平塚市",
        "在宅医療介護連携",
        "推進協議会の",
        "開催",
    ],
    "切れ目のない在宅医療・介護の提供構築": ["切れ目のない", "在宅医療・介護の", "提供構築"],
    "医療と介護の情報共有": ["医療と", "介護の", "情報共有"],
    "平塚市在宅医療・介護連携支援センター": ["平塚市", "在宅医療・介護連携", "支援センター"],
}


@pytest.mark.parametrize(("text", "phrases"), EXPECTED.items(), ids=EXPECTED)
def test_known_headings(text, phrases):
    assert list(split(text)) == phrases


@pytest.mark.parametrize(
    "kept", ["全５回", "0463-20-8217", "53KB", "「人生会議」", "８月２９日", "令和元年8月29日"]
)
def test_kept_whole(kept):
    assert any(kept in phrase for phrase in split(f"これからの話は{kept}についてです"))


@given(
    st.text(st.sampled_from("平塚市在宅医療の介護、。「」（）0123年月日・ーっabc "), max_size=40)
)
def test_nothing_is_lost_and_no_mark_stands_alone(text):
    phrases = split(text)
    assert "".join(phrases) == text
    for phrase in phrases[1:]:
        assert phrase[0] not in NEVER_FIRST
    for phrase in phrases[:-1]:
        assert phrase[-1] not in NEVER_LAST


@pytest.mark.django_db
def test_names_beside_each_other_break_between_phrases_too(client, content):
    page = BeautifulSoup(client.get("/activities/2019/").content, "html.parser")
    assert page.select(".inline-facts.phrases dd a wbr")
