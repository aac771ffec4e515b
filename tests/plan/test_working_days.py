"""Working days in England and Wales."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.working_days import add_working_days, is_working_day, next_working_day, working_days_between

DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2025, 4, 17), 1, date(2025, 4, 22)),  # Maundy Thursday, over Easter
        (date(2025, 12, 24), 1, date(2025, 12, 29)),  # Christmas Eve, over Christmas
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Boxing Day moved from Saturday to Monday
        (date(2025, 6, 2), -1, date(2025, 5, 30)),
        (date(2025, 6, 1), 0, date(2025, 6, 1)),
    ],
)
def test_working_days_step_over_weekends_and_bank_holidays(start, count, end):
    assert add_working_days(start, count) == end


@given(DAYS, st.integers(1, 60))
def test_counting_forward_and_counting_between_agree(start, count):
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert working_days_between(start, end) == count
    assert working_days_between(end, start) == -count


@given(DAYS)
def test_the_next_working_day_is_never_far(day):
    assert timedelta(0) <= next_working_day(day) - day <= timedelta(days=5)
