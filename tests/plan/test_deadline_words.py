"""Deadlines as printed: the words, the last day they mean, and what they replaced."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.dates import last_day
from plan.deadline_words import read_deadline, read_deadlines
from plan.deadlines import Deadline, SetBy
from plan.periods import find_periods, read_period

PUBLISHED = date(2018, 7, 19)


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("May 2015", date(2015, 5, 31)),
        ("Sept 17", date(2017, 9, 30)),
        ("Nov-18", date(2018, 11, 30)),
        ("05/2015", date(2015, 5, 31)),
        ("end of May 2015", date(2015, 5, 31)),
        ("by the end of November 2020", date(2020, 11, 30)),
        ("Q2 2018/19", date(2018, 9, 30)),
        ("Q4 17/18", date(2018, 3, 31)),
        ("quarter 1 2018/2019", date(2018, 6, 30)),
        ("2018/19 Q4", date(2019, 3, 31)),
        ("FY 2018/19", date(2019, 3, 31)),
        ("end of the financial year", date(2019, 3, 31)),
        ("w/c 24th Nov 2014", date(2014, 11, 28)),
        ("week commencing 5 February 2018", date(2018, 2, 9)),
        ("w/e 9 Feb 2018", date(2018, 2, 9)),
        ("24 Nov", date(2018, 11, 24)),
        ("December", date(2018, 12, 31)),
        ("2020", date(2020, 12, 31)),
        ("30 th April 2015", date(2015, 4, 30)),
        ("by Friday 5 May 2017", date(2017, 5, 5)),
        ("between May and July 2018", date(2018, 7, 31)),
        ("within six months", date(2019, 1, 19)),
        ("within 56 days", date(2018, 9, 13)),
        ("Within two years, every force should", date(2020, 7, 19)),
        ("within 10 working days", date(2018, 8, 2)),
        ("Immediate", PUBLISHED),
        ("with immediate effect", PUBLISHED),
        ("By July 2022, services should", date(2022, 7, 31)),
        (
            "Deadline October 2018 assigned by Planning to align with the November 2018 visit",
            date(2018, 10, 31),
        ),
        ("A deadline of February 2019 has been set", date(2019, 2, 28)),
        ("Force Set deadline of December 2018", date(2018, 12, 31)),
        ("Sept 2018 as per published guidance", date(2018, 9, 30)),
        ("No date set by HMICFRS Deadline of April 2019 set", date(2019, 4, 30)),
        (
            "HMICFRS have not set a deadline. Internal deadline set to align with the visit November 2018",
            date(2018, 11, 30),
        ),
        ("No deadlines set by HMICFRS Nov 2018 deadline set to align with next visit", date(2018, 11, 30)),
        ("Immediate. A deadline of February 2019 has been set.", date(2019, 2, 28)),
        ("September 2018 And January 2019", date(2019, 1, 31)),
        ("May 2018 (was March 2018)", date(2018, 5, 31)),
    ],
)
def test_a_deadline_ends_on_the_last_day_its_words_mean(written, due):
    assert read_deadline(written, published=PUBLISHED).due == due


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("late April / early May", date(2019, 5, 10)),
        ("mid-November", date(2018, 11, 20)),
        ("early 2021", date(2021, 3, 31)),
        ("Autumn 2026", date(2026, 11, 30)),
        ("winter 2026/27", date(2027, 2, 28)),
    ],
)
def test_words_that_only_say_about_when_are_flagged(written, due):
    assert read_deadline(written, document_date=date(2018, 9, 1)) == Deadline(written, due, approximate=True)


@pytest.mark.parametrize(
    "written",
    [
        "Ongoing",
        "Ongoing subject to review of the pilot and funding.",
        "Ongoing - review May 2016",
        "as and when",
        "TBC",
        "TBC (was May 2015)",
        "No deadline set",
        "No deadline specified within the report",
        "The force will assess the report and set its own deadline",
        "31 June 2018",
        "Complete",
        "-",
    ],
)
def test_words_without_a_day_are_kept_and_have_none(written):
    assert read_deadline(written, published=PUBLISHED) == Deadline(written)


@pytest.mark.parametrize("written", ["within six months", "Immediate", "mid-November", "end of the financial year"])
def test_what_counts_from_an_unknown_day_stays_unresolved(written):
    read = read_deadline(written)
    assert (read.text, read.due) == (written, None)


@pytest.mark.parametrize(
    ("written", "due", "earlier"),
    [
        ("July 2018 Now due November 2018", date(2018, 11, 30), [date(2018, 7, 31)]),
        ("Sept 17 [internal deadline] Revised to: January 2018", date(2018, 1, 31), [date(2017, 9, 30)]),
        (
            "March 2018, extended to May 2018, now extended to July 2018",
            date(2018, 7, 31),
            [date(2018, 3, 31), date(2018, 5, 31)],
        ),
        (
            "May 2017 [internal deadline] Now Due: November 2018 Q3 2017/2018 figures went out",
            date(2018, 11, 30),
            [date(2017, 5, 31)],
        ),
        ("May 2018 (was March 2018)", date(2018, 5, 31), [date(2018, 3, 31)]),
        ("Immediate A deadline of February 2019 has been set.", date(2019, 2, 28), [PUBLISHED]),
        ("September 2018 And January 2019", date(2019, 1, 31), []),
    ],
)
def test_a_moved_deadline_keeps_what_it_was(written, due, earlier):
    in_force, history = read_deadlines(written, published=PUBLISHED)
    assert (in_force.due, [each.due for each in history]) == (due, earlier)
    assert in_force.text == written


def test_whose_deadline_it_is_is_told_apart():
    assert read_deadline("Force Set deadline of December 2018").set_by is SetBy.INTERNAL
    assert read_deadline("within six months", published=PUBLISHED).set_by is SetBy.INSPECTORATE
    assert read_deadline("July 2018 Now due November 2018").set_by is SetBy.REVISED
    assert read_deadline("May 2015").set_by is None


def test_an_empty_cell_is_no_deadline():
    assert read_deadlines(" \n ") == (Deadline(), ())


@given(
    st.integers(2000, 2069),
    st.integers(1, 12),
    st.sampled_from(["%B %Y", "%b %Y", "%b-%y", "end of %B %Y", "%b ’%y"]),
)
def test_a_month_ends_on_its_last_day(year, month, form):
    assert read_deadline(date(year, month, 1).strftime(form)).due == last_day(year, month)


@given(st.integers(2001, 2069), st.integers(1, 4))
def test_a_quarter_ends_where_the_next_begins(year, number):
    period = read_period(f"Q{number} {year}/{(year + 1) % 100:02}")
    following = read_period(f"Q{number % 4 + 1} {year + number // 4}/{(year + number // 4 + 1) % 100:02}")
    assert (following.first - period.last).days == 1


@given(st.text(max_size=80))
def test_reading_never_raises(text):
    read_deadlines(text, published=date(9999, 12, 30), document_date=date(1, 1, 1))


@given(
    st.lists(
        st.sampled_from(
            [
                "within",
                "6",
                "999",
                "months",
                "years",
                "May",
                "2018",
                "/",
                "now due",
                "revised to:",
                "was",
                "and",
                "Q2",
                "18/19",
                "end of",
            ]
        )
    )
)
def test_reading_never_raises_on_the_words_of_deadlines(words):
    in_force, _ = read_deadlines(" ".join(words), published=date(9990, 1, 1), document_date=date(9999, 12, 31))
    assert in_force.text == (" ".join(words) or None)


@given(st.text(max_size=40))
def test_periods_found_lie_in_order_and_do_not_overlap(text):
    found = find_periods(f"{text} May 2018, {text} Q2 2018/19", near=PUBLISHED)
    assert all(one.end <= other.start for one, other in pairwise(found))
