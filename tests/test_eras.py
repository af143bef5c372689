"""Eras, fiscal years and how exactly a date is known."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from hypothesis import given, strategies as st

from japanese import eras


@pytest.mark.parametrize(
    ("day", "precision", "era", "western"),
    [
        (date(2018, 8, 2), "day", "平成30年8月2日", "2018年8月2日（木）"),
        (date(2019, 4, 30), "day", "平成31年4月30日", "2019年4月30日（火）"),
        (date(2019, 5, 1), "day", "令和元年5月1日", "2019年5月1日（水）"),
        (date(2019, 11, 1), "month", "令和元年11月", "2019年11月"),
        (date(1989, 1, 7), "day", "昭和64年1月7日", "1989年1月7日（土）"),
        (date(1989, 1, 8), "day", "平成元年1月8日", "1989年1月8日（日）"),
        (date(2020, 4, 1), "fiscal_year", "令和2年度", "2020年度"),
        (date(2020, 3, 1), "fiscal_year", "令和元年度", "2019年度"),
        (date(2015, 1, 1), "year", "平成27年", "2015年"),
    ],
)
def test_both_calendars(day, precision, era, western):
    assert eras.era_date(day, precision) == era
    assert eras.western_date(day, precision) == western


SPANS = [
    ((2018, 8, 2), (2018, 8, 4), "day", "平成30年8月2日〜4日", "2018年8月2日（木）〜4日（土）"),
    (
        (2018, 7, 31),
        (2018, 8, 1),
        "day",
        "平成30年7月31日〜8月1日",
        "2018年7月31日（火）〜8月1日（水）",
    ),
    (
        *((2019, 4, 30), (2019, 5, 1), "day"),
        *("平成31年4月30日〜令和元年5月1日", "2019年4月30日（火）〜5月1日（水）"),
    ),
    ((2019, 12, 1), (2020, 2, 1), "month", "令和元年12月〜令和2年2月", "2019年12月〜2020年2月"),
    ((2019, 10, 1), (2019, 12, 1), "month", "令和元年10月〜12月", "2019年10月〜12月"),
    ((2019, 10, 1), (2019, 10, 1), "month", "令和元年10月", "2019年10月"),
]


@pytest.mark.parametrize(("first", "last", "precision", "era", "western"), SPANS)
def test_several_days_share_what_they_have_in_common(first, last, precision, era, western):
    first, last = date(*first), date(*last)
    assert eras.era_span(first, last, precision) == era
    assert eras.western_span(first, last, precision) == western
    assert eras.era_span(first, None, precision) == eras.era_date(first, precision)


def test_the_fiscal_year_of_the_change_of_eras_is_reiwa():
    assert eras.fiscal_year_name(2018) == "平成30年度"
    assert eras.fiscal_year_name(2019) == "令和元年度"
    assert eras.fiscal_year_name(2020) == "令和2年度"
    assert eras.fiscal_year_aliases(2019) == ["2019年度", "令和1年度", "R1", "平成31年度", "H31"]


def test_before_taisho_is_refused():
    with pytest.raises(ValueError, match="大正より前"):
        eras.era_of(date(1912, 7, 29))


@given(st.dates(date(1912, 7, 30), date(2100, 12, 31)))
def test_a_fiscal_year_runs_from_april_to_march(day):
    year = eras.fiscal_year_of(day)
    assert date(year, 4, 1) <= day <= eras.fiscal_year_end(year)


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_the_last_day_of_a_month_is_in_it(day):
    last = eras.last_day(day.replace(day=1), "month")
    assert last.month == day.month
    assert date.fromordinal(last.toordinal() + 1).day == 1


def test_a_moment_is_told_by_japans_clock_and_without_this_year():
    evening, new_year = (
        datetime(2026, 11, 22, 1, 5, tzinfo=UTC),
        datetime(2026, 12, 31, 15, tzinfo=UTC),
    )
    with time_machine.travel(evening):
        assert eras.moment(evening) == "11月22日（日）10:05"
        assert eras.moment(evening, with_year=True) == "2026年11月22日（日）10:05"
        assert eras.moment(new_year) == "2027年1月1日（金）0:00"


@given(st.integers(1913, 2100))
def test_a_fiscal_year_is_known_by_every_name_it_has(year):
    names = [eras.fiscal_year_name(year), *eras.fiscal_year_aliases(year), str(year)]
    assert {eras.read_fiscal_year(name) for name in names} == {year}


@pytest.mark.parametrize(
    ("text", "year"),
    [("Ｒ１", 2019), ("令和元年", 2019), ("r元", 2019), ("平成 ３０ 年度", 2018), ("H31", 2019)],
)
def test_a_fiscal_year_may_be_written_loosely(text, year):
    assert eras.read_fiscal_year(text) == year


@pytest.mark.parametrize(
    "text", ["", "去年", "30", "令和0年度", "平成40年度", "X3", "2019年4月", "0219"]
)
def test_what_is_no_fiscal_year_is_refused(text):
    with pytest.raises(ValueError, match="年度"):
        eras.read_fiscal_year(text)
