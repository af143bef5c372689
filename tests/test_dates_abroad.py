"""Dates, fiscal years, opening hours and line breaks in English and in やさしい日本語."""

from datetime import date, time

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given, strategies as st

from centers import hours_abroad
from japanese import dates_abroad, easy_japanese, eras
from japanese.templatetags.japanese import phrases

IN_ENGLISH = [
    (date(2018, 8, 2), "day", "2 August 2018 (Heisei 30)", "Thursday, 2 August 2018"),
    (date(2019, 4, 30), "day", "30 April 2019 (Heisei 31)", "Tuesday, 30 April 2019"),
    (date(2019, 5, 1), "day", "1 May 2019 (Reiwa 1)", "Wednesday, 1 May 2019"),
    (date(1989, 1, 7), "day", "7 January 1989 (Showa 64)", "Saturday, 7 January 1989"),
    (date(2019, 11, 1), "month", "November 2019 (Reiwa 1)", "November 2019"),
    (date(2020, 1, 1), "year", "2020 (Reiwa 2)", "2020"),
    (date(2019, 4, 1), "fiscal_year", "FY2019 (Reiwa 1)", "FY2019"),
]
IN_EASY_JAPANESE = [
    (date(2018, 8, 2), "day", "2018年8月2日（木曜日）"),
    (date(2019, 11, 1), "month", "2019年11月"),
    (date(2020, 1, 1), "year", "2020年"),
    (date(2020, 3, 31), "fiscal_year", "2019年度"),
]


@pytest.mark.parametrize(("day", "precision", "era", "western"), IN_ENGLISH)
def test_english(day, precision, era, western):
    assert dates_abroad.english_era_date(day, precision) == era
    assert dates_abroad.english_western_date(day, precision) == western


@pytest.mark.parametrize(("day", "precision", "words"), IN_EASY_JAPANESE)
def test_easy_japanese(day, precision, words):
    assert dates_abroad.easy_date(day, precision) == words


SPANS_ABROAD = [
    (
        *(date(2018, 8, 4), "day", "2 August – 4 August 2018 (Heisei 30)", "Thursday – Saturday"),
        "2018年8月2日（木曜日）から 2018年8月4日（土曜日）まで",
    ),
    (
        *(date(2019, 5, 1), "month", "August 2018 (Heisei 30) – May 2019 (Reiwa 1)", ""),
        "2018年8月から 2019年5月まで",
    ),
    (None, "month", "August 2018 (Heisei 30)", "", "2018年8月"),
]


@pytest.mark.parametrize(("last", "precision", "english", "beside", "easy"), SPANS_ABROAD)
def test_several_days(last, precision, english, beside, easy):
    template = Template(
        "{% load japanese %}{% era_span day last precision %}|{% beside_era_span day last precision %}"
    )
    context = Context({"day": date(2018, 8, 2), "last": last, "precision": precision})
    with translation.override("en"):
        assert template.render(context) == f"{english}|{beside}"
    with translation.override("ja-simple"):
        assert template.render(context) == f"{easy}|"


@given(st.dates(date(1912, 7, 30)), st.sampled_from(["day", "month", "year", "fiscal_year"]))
def test_easy_japanese_never_names_an_era(day, precision):
    words = dates_abroad.easy_date(day, precision)
    assert not any(era.name in words for era in eras.ERAS)
    assert str(eras.fiscal_year_of(day) if precision == "fiscal_year" else day.year) in words


SHOWN = {
    "ja": "平成30年8月2日|2018年8月2日（木）|2018年8月2日（木）|令和元年度|2019年度|2019年4月〜2020年3月",
    "ja-simple": "2018年8月2日（木曜日）|2018年8月2日（木曜日）||2019年度||2019年4月から 2020年3月まで",
    "en": "2 August 2018 (Heisei 30)|Thursday, 2 August 2018|Thursday"
    "|FY2019 (Reiwa 1)||April 2019 – March 2020",
}


@pytest.mark.parametrize("language", SHOWN)
def test_templates_speak_the_readers_language(language):
    template = Template(
        "{% load japanese %}{{ day|era_date }}|{{ day|western_date }}|{{ day|beside_era }}"
        "|{{ year|fiscal_year }}|{{ year|beside_fiscal_year }}|{{ year|fiscal_span }}"
    )
    with translation.override(language):
        assert template.render(Context({"day": date(2018, 8, 2), "year": 2019})) == SHOWN[language]


HOURS = [
    (
        "en",
        ("12345", True, True),
        "Monday to Friday (except public holidays and the year-end period)",
    ),
    ("en", ("135", False, False), "Monday, Wednesday and Friday"),
    ("en", ("6", True, False), "Saturday (except public holidays)"),
    (
        "ja-simple",
        ("12345", True, True),
        "月曜日から 金曜日まで（国の 休みの 日と 年の 終わりと はじめは 休み）",
    ),
    ("ja-simple", ("26", False, False), "火曜日と 土曜日"),
]


@pytest.mark.parametrize(("language", "hours", "words"), HOURS)
def test_days_of_opening(language, hours, words):
    assert hours_abroad.days(language, *hours) == words


def test_times_of_opening():
    opens, closes = time(9), time(17, 15)
    assert hours_abroad.span("en", opens, closes) == "9:00 to 17:15"
    assert hours_abroad.span("ja-simple", opens, closes) == "午前9時から 午後5時15分まで"
    assert [*easy_japanese.check(hours_abroad.span("ja-simple", opens, closes))].count([]) > 5


UNCHANGED = [
    ("en", "Where did the former 8 items go?"),
    ("en", "Project to Promote Coordination of Home Medical Care and Long-Term Care"),
    ("ja-simple", "この ページは まだ やさしい 日本語に なって いません。"),
    ("ja-simple", "市に 住んで いる 人の 相談は、ちがう 電話です"),
]


@pytest.mark.parametrize(("language", "text"), UNCHANGED)
def test_other_languages_break_at_their_spaces(language, text):
    with translation.override(language):
        assert phrases(text) == text


@pytest.mark.parametrize("language", SHOWN)
def test_words_that_fell_back_to_japanese_break_between_phrases(language):
    with translation.override(language):
        assert phrases("平塚市在宅医療・介護連携支援センター") == (
            "平塚市<wbr>在宅医療・介護連携<wbr>支援センター"
        )


def test_a_japanese_name_among_english_words_breaks_too():
    with translation.override("en"):
        assert phrases("About: 平塚市在宅医療・介護連携支援センター (the <center>)") == (
            "About: 平塚市<wbr>在宅医療・介護連携<wbr>支援センター (the &lt;center&gt;)"
        )
