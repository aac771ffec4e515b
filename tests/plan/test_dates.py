"""Dates as really written: each form as a row, and what must hold of all of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.dates import is_not_a_date, read_day

JUNE_2015 = date(2015, 6, 1)
DAYS = st.dates(date(1990, 1, 1), date(2069, 12, 31))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("28/5/2015", date(2015, 5, 28)),
        ("25/5/15", date(2015, 5, 25)),
        ("10.05.2023", date(2023, 5, 10)),
        ("03/04/2015", date(2015, 4, 3)),
        ("27-Feb-26", date(2026, 2, 27)),
        ("20th Nov '14", date(2014, 11, 20)),
        ("20 th Nov ’14", date(2014, 11, 20)),
        ("30 th Sept 2015", date(2015, 9, 30)),
        ("26<sup>th</sup> February 2021", date(2021, 2, 26)),
        ("21th August 2020", date(2020, 8, 21)),
        ("2018-10-31 00:00:00", date(2018, 10, 31)),
        ("May 28, 2015", date(2015, 5, 28)),
        ("Tuesday 4 March 2025", date(2025, 3, 4)),
        ("the 4th of May 2015", date(2015, 5, 4)),
        ("by 30 June 2015.", date(2015, 6, 30)),
        ("18th Dec", date(2014, 12, 18)),
        ("14 Aug", date(2015, 8, 14)),
        ("24 Nov", date(2015, 11, 24)),
        ("1/6", date(2015, 6, 1)),
        ("29 Feb", date(2016, 2, 29)),
    ],
)
def test_a_day_is_read_as_it_is_written(written, day):
    assert read_day(written, near=JUNE_2015) == day


@pytest.mark.parametrize(
    "written", ["", "May", "May 2015", "Sept 17", "31 June", "30 Feb", "Ongoing", "7b", "the 32nd", "1.2"]
)
def test_what_names_no_single_day_is_none(written):
    assert read_day(written, near=JUNE_2015) is None


def test_without_a_year_or_anything_near_there_is_no_day():
    assert read_day("18th Dec") is None


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("31 June", "31 June is not a date: June has 30 days."),
        ("30 Feb", "30 Feb is not a date: February has 29 days."),
        ("29 Feb 2015", "29 Feb 2015 is not a date: February 2015 has 28 days."),
        ("12/13/2015", "12/13/2015 is not a date: the day comes first, and there is no month 13."),
        ("extend 6a to 31/6/2015 please", "31/6/2015 is not a date: June has 30 days."),
        ("the 32nd", "No month has a 32nd."),
    ],
)
def test_a_day_that_does_not_exist_is_explained(written, why):
    assert is_not_a_date(written) == why


@pytest.mark.parametrize("written", ["30 June", "29 Feb", "29 Feb 2016", "the 31st", "May 2015", "7b", "", "Ongoing"])
def test_nothing_is_wrong_with_what_may_be_a_day(written):
    assert is_not_a_date(written) is None


def _ordinal(day: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in (11, 12, 13) else 0, "th")


FORMS = (
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: d.strftime("%d/%m/%y"),
    lambda d: d.strftime("%d.%m.%Y"),
    lambda d: d.isoformat(),
    lambda d: d.strftime("%d-%b-%y"),
    lambda d: d.strftime(f"%d{_ordinal(d.day)} %B %Y"),
    lambda d: d.strftime("%d th %b ’%y"),
    lambda d: d.strftime("%A %d %B %Y"),
    lambda d: d.strftime("%d\u00a0%B\u00a0%Y"),
    lambda d: d.strftime("%B %d, %Y"),
    lambda d: d.strftime("%d %b %y").upper(),
)


@given(DAYS, st.sampled_from(FORMS))
def test_every_printed_form_reads_back_as_its_day(day, form):
    assert read_day(form(day)) == day


@given(DAYS, st.integers(-180, 180))
def test_a_day_without_its_year_is_the_one_nearest(day, away):
    if (day.month, day.day) != (2, 29):
        assert read_day(day.strftime("%d %B"), near=day + timedelta(days=away)) == day


@given(st.text(max_size=60))
def test_reading_never_raises(text):
    read_day(text, near=JUNE_2015)
    is_not_a_date(text)


@given(st.text(alphabet="0123456789/-. 'thndMayFeb", max_size=24))
def test_reading_never_raises_on_what_nearly_is_a_date(text):
    read_day(text, near=date(1, 1, 1))
    read_day(text, near=date(9999, 12, 31))
    is_not_a_date(text)
