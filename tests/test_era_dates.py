"""One date as people write it, with its precision; impossible ones are refused with a sentence."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from japanese.era_dates import read_date
from japanese.eras import era_date, western_date

READ = {
    "令和元年8月29日": (date(2019, 8, 29), "day"),
    "令和１年８月２９日": (date(2019, 8, 29), "day"),
    "令和元年8月29日（木）": (date(2019, 8, 29), "day"),
    "平成30年7月": (date(2018, 7, 1), "month"),
    "昭和64年1月7日": (date(1989, 1, 7), "day"),
    "令和2年": (date(2020, 1, 1), "year"),
    "令和2年度": (date(2020, 4, 1), "fiscal_year"),
    "平成31年度": (date(2019, 4, 1), "fiscal_year"),
    "2018年8月2日": (date(2018, 8, 2), "day"),
    " 2018-08-02 ": (date(2018, 8, 2), None),
}
REFUSED = {
    "平成31年5月1日": "令和元年5月1日",
    "令和元年4月30日": "平成31年4月30日",
    "平成32年": "令和2年",
    "令和0年8月": "令和0年",
    "令和2年2月30日": "暦にない",
    "令和2年13月": "暦にない",
    "2019-02-29": "暦にない",
    "令和元年8月29日（月）": "木曜日",
    "秋頃": "読めません",
    "令和元年8月29日ごろ": "読めません",
    "29日": "読めません",
    "": "読めません",
}


@pytest.mark.parametrize(("text", "told"), READ.items(), ids=READ)
def test_is_read(text, told):
    assert read_date(text) == told


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=REFUSED)
def test_is_refused(text, reason):
    with pytest.raises(ValueError, match=reason):
        read_date(text)


@given(st.dates(date(1927, 1, 1), date(2060, 12, 31)), st.sampled_from(["day", "month", "year"]))
def test_what_the_site_prints_is_read_back(day, precision):
    first = {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}
    assert read_date(western_date(day, precision)) == (first[precision], precision)
    assert read_date(era_date(day, precision)) == (first[precision], precision)
