"""Things asked for again and again: as said, and the days they fall on."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.schedule_words import read_schedule, schedule_words
from plan.schedules import Every, Schedule
from plan.working_days import is_working_day

TODAY = date(2015, 6, 1)


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("every Monday 8am", "every Monday at 08:00"),
        ("send it every Monday at 8", "every Monday at 08:00"),
        ("weekly digest mondays 8am", "every Monday at 08:00"),
        ("post the digest on the Friday before each SMB at 4pm", "the Friday before each SMB at 16:00"),
        ("the Friday before each SMB", "the Friday before each SMB at 09:00"),
        ("2 days before each SMB meeting", "2 days before each SMB at 09:00"),
        ("remind him about 10a every friday till its done", "every Friday at 09:00 until it is done"),
        ("every other friday", "every other Friday at 09:00"),
        ("fortnightly on mondays at 14:30", "every other Monday at 14:30"),
        ("first monday of the month", "the first Monday of each month at 09:00"),
        ("last friday of each month 4pm", "the last Friday of each month at 16:00"),
        ("monthly on the 1st", "day 1 of each month at 09:00"),
        ("at the end of each month", "the last day of each month at 09:00"),
        ("daily at 7.30am", "every working day at 07:30"),
        ("every friday until November", "every Friday at 09:00 until 1 November 2015"),
    ],
)
def test_a_schedule_is_heard_and_said_back(said, back):
    assert read_schedule(said, today=TODAY).words == back


@pytest.mark.parametrize(
    "said", ["", "tomorrow", "what is overdue", "7b is done", "before the end of May", "on Monday"]
)
def test_other_words_ask_for_none(said):
    assert read_schedule(said, today=TODAY) is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("remind Supt Robertshaw about 10a every Friday till its done", "every Friday"),
        ("at 8am every Monday post the digest here", "every Monday at 8am"),
        ("remind them on Friday", None),
    ],
)
def test_the_words_of_a_schedule_are_found_in_a_message(said, words):
    assert schedule_words(said) == words


def days(schedule: Schedule, first: date, count: int, meetings=None) -> list[date]:
    every = (first + timedelta(days=each) for each in range(count))
    return [day for day in every if schedule.falls_on(day, meetings)]


def test_a_bank_holiday_moves_it_to_the_next_working_day():
    mondays = Schedule(Every.WEEK, weekday=0)
    assert days(mondays, date(2025, 4, 14), 14) == [date(2025, 4, 14), date(2025, 4, 22)]  # Easter Monday is the 21st


def test_christmas_moves_it_past_boxing_day():
    thursdays = Schedule(Every.WEEK, weekday=3)
    assert days(thursdays, date(2025, 12, 22), 10) == [date(2025, 12, 29)]


def test_the_friday_before_each_meeting():
    before = Schedule(Every.MEETING, weekday=4, meeting="SMB")
    meetings = {"SMB": [date(2015, 6, 16), date(2015, 7, 17)], "QPR": [date(2015, 6, 30)]}
    assert days(before, TODAY, 60, meetings) == [date(2015, 6, 12), date(2015, 7, 10)]


def test_every_other_week_counts_from_its_start():
    other = Schedule(Every.FORTNIGHT, weekday=4, starts=date(2015, 6, 1))
    assert days(other, date(2015, 6, 1), 31) == [date(2015, 6, 5), date(2015, 6, 19)]


def test_it_ends_on_its_last_day():
    fridays = Schedule(Every.WEEK, weekday=4, starts=TODAY, until=date(2015, 6, 13))
    assert days(fridays, date(2015, 5, 25), 60) == [date(2015, 6, 5), date(2015, 6, 12)]


SCHEDULES = st.builds(
    Schedule,
    st.sampled_from([Every.WEEK, Every.FORTNIGHT, Every.MONTH_DAY, Every.MONTH_WEEKDAY, Every.WORKING_DAY]),
    weekday=st.integers(0, 6),
    number=st.sampled_from([-1, 1, 2, 3, 4]),
    at=st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    starts=st.dates(date(2015, 1, 1), date(2015, 12, 31)),
    until_done=st.booleans(),
)


@given(SCHEDULES, st.dates(date(2015, 1, 1), date(2016, 12, 31)))
def test_it_never_falls_on_a_day_off_or_before_it_starts(schedule, day):
    if schedule.falls_on(day):
        assert is_working_day(day)
        assert day >= schedule.starts


@given(SCHEDULES)
def test_it_is_kept_as_data_and_read_back(schedule):
    assert Schedule.from_data(schedule.to_data()) == schedule
    assert schedule.words


@given(st.text(max_size=60))
def test_reading_never_raises(text):
    read_schedule(text, today=TODAY)
    read_schedule(f"every monday until {text}", today=date(9998, 12, 31))


def test_several_weekdays_are_all_kept() -> None:
    schedule = read_schedule("every monday, wed and friday 8am", today=date(2015, 6, 1))
    assert schedule is not None
    assert schedule.words == "every Monday, Wednesday and Friday at 08:00"
    assert [schedule.falls_on(date(2015, 6, each)) for each in range(1, 6)] == [True, False, True, False, True]
    assert Schedule.from_data(schedule.to_data()) == schedule
