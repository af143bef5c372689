"""Every way of writing a date is found in a sentence, and what only looks like one is not."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from japanese import plain_text
from japanese.eras import WEEKDAYS, era_date, western_date
from japanese.written_dates import LIST, RANGE, find, number

FOUND = {
    "令和元年８月２９日（木）に": ["2019-8-29"],
    "令和元（2019）年10月１日(火・祝)": ["2019-10-1"],
    "2019年（令和元年）5月": ["2019-5"],
    "令和二年十月三日": ["2020-10-3"],
    "昭和63年4月1日": ["1988-4-1"],
    "平成31年12月": ["2019-12"],
    "H30.7.5とH31.1.17に､": ["2018-7-5", "2019-1-17"],
    "令和５．１０．１": ["2023-10-1"],
    "2019-08-29 2019/8/9": ["2019-8-29", "2019-8-9"],
    "2019年 8月29日(木)、2019年10月 3日(木)": ["2019-8-29", "2019-10-3"],
    "10/24（水）": ["?-10-24"],
    "10.24(木)": ["?-10-24"],
    "10/1(日)13:30～15:00": ["?-10-1"],
    "R5.10.1、15、29": ["2023-10-1", "2023-10-15", "2023-10-29"],
    "10月1・15日": ["?-10-1", "?-10-15"],
    "10月4,11,18日": ["?-10-4", "?-10-11", "?-10-18"],
    "5/12・6/9・7/14": ["?-5-12", "?-6-9", "?-7-14"],
    "７月、１０月、１１月に": ["?-7", "?-10", "?-11"],
    "7・10・11月に": ["?-7", "?-10", "?-11"],
    "（7/12、2/7）": ["?-7-12", "?-2-7"],
    "第1回 6/9": ["?-6-9"],
    "3/5の部会と4/10に": ["?-3-5", "?-4-10"],
    "10月1日、2日間の研修": ["?-10-1"],
}
NONE = [
    "2.5人、1/3の事業所、約1/3、2/5以上、50/60人、8.5%、第2回、24時間365日、75歳",
    "0463-20-8217",
    "毎月第３火曜日、第1月曜日、毎月1回、3か月、3ヶ月",
    "広報さくら１１月号、6月分の請求",
    "歩く一日を用意した",
]


def as_words(plain: str) -> list[str]:
    parts = ((x.year or "?", x.month, x.day) for x in find(plain))
    return ["-".join(str(part) for part in one if part) for one in parts]


@pytest.mark.parametrize("printed", FOUND)
def test_a_date_is_found(printed):
    assert as_words(plain_text.read(printed).plain) == FOUND[printed]


@pytest.mark.parametrize("printed", NONE)
def test_what_only_looks_like_a_date_is_none(printed):
    found = [one for one in find(plain_text.read(printed).plain) if one.month]
    assert found == []


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("８月２日～４日、", [None, RANGE]),
        ("令和5年10月～令和6年3月", [None, RANGE]),
        ("10月1日（日）から7日まで", [None, RANGE]),
        ("6～9月、11月", [None, RANGE, LIST]),
        ("11月13日・14日", [None, LIST]),
        ("7月5日､12日及び19日", [None, LIST, LIST]),
        ("8月 15人　10月 22人", [None, None]),
    ],
)
def test_lists_and_ranges_are_told_apart(printed, joined):
    assert [one.joined for one in find(plain_text.read(printed).plain)] == joined


def test_words_that_lean_on_another_date_keep_that():
    near = find("令和元年6月13日に、翌14日に、同年11月に、同日、昨年度、平成29年度")
    assert [(one.near, one.unit) for one in near[1:5]] == [
        ("翌", "day"),
        ("同", "year"),
        ("同", "day"),
        ("昨", "fiscal"),
    ]
    assert near[5].fiscal == 2017


@pytest.mark.parametrize(
    ("text", "value"), [("元", 1), ("12", 12), ("十", 10), ("十二", 12), ("二十", 20), ("一〇", 10)]
)
def test_numbers_in_kanji(text, value):
    assert number(text) == value


@given(st.dates(date(1989, 1, 8), date(2099, 12, 31)), st.booleans())
def test_every_date_that_we_print_is_read(day, is_wide):
    for printed in (era_date(day), western_date(day), f"{day.year}/{day.month}/{day.day}"):
        wide = printed.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        (found,) = find(plain_text.read(wide if is_wide else printed).plain)
        assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
        assert found.weekday in (None, WEEKDAYS[day.weekday()])


def test_plain_text_leads_back_to_what_is_printed():
    text = plain_text.read("①ｸﾞﾙｰﾌﾟﾜｰｸ（８月）　㋿元年")
    assert text.plain == "①グループワーク(8月) 令和元年"
    start = text.plain.index("グループ")
    assert text.words(start, start + len("グループワーク")) == "ｸﾞﾙｰﾌﾟﾜｰｸ"
    assert text.cut(start).words(0, 4) == "ｸﾞﾙｰﾌﾟ"
