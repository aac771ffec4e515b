"""Times: ranges, lengths, starts to come, hours, and days that cannot be. On Mon 1 June 2015."""

from __future__ import annotations

from datetime import time

import pytest

from dialogs.language.hearing import hear
from tests.dialogs.language.meanings import TODAY, VOCABULARY, meanings


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("I'm away 10-14 August, send mine to Gomery", "2015-08-10", "2015-08-14"),
        ("im on leave next week, Gomery covering", "2015-06-08", "2015-06-14"),
        ("on leave from 10 August for two weeks, Gomery covering", "2015-08-10", "2015-08-23"),
        ("I'm off for two weeks from Thursday, Gomery covering", "2015-06-04", "2015-06-17"),
        ("im off sick, back on Monday 15 June", None, "2015-06-14"),
        ("im away for a fortnight", None, "2015-06-14"),
        ("im on leave til the 14th, send mine to Gomery", None, "2015-06-14"),
        ("I'll be away from tomorrow until 12 June", "2015-06-02", "2015-06-12"),
    ],
)
def test_leave_starts_and_ends_when_it_is_said_to(said: str, first: str | None, last: str) -> None:
    (heard,) = meanings(said)
    assert (heard["intent"], heard.get("from"), heard["until"]) == ("cover", first, last)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("whats due between 1 and 30 September", "2015-09-01 to 2015-09-30"),
        ("whats due 28-31 May", "2015-05-28 to 2015-05-31"),
        ("anything due 28 May - 3 June", "2015-05-28 to 2015-06-03"),
        ("due from the 3rd to the 9th of June", "2015-06-03 to 2015-06-09"),
    ],
)
def test_a_range_is_all_of_its_days(said: str, days: str) -> None:
    (heard,) = meanings(said)
    assert heard["due"] == days


@pytest.mark.parametrize(
    ("said", "day", "hour"),
    [
        ("remind me about 7c in 3 days", "2015-06-04", None),
        ("remind me about 7c in two weeks", "2015-06-15", None),
        ("remind me about 7c on Monday 8 June, 10am", "2015-06-08", time(10)),
        ("remind me about 7c tomorrow at 16:00", "2015-06-02", time(16)),
        ("remind Supt Horn about 7c at 2pm on 3 June", "2015-06-03", time(14)),
    ],
)
def test_a_reminder_comes_on_its_day_and_at_its_hour(said: str, day: str, hour: time | None) -> None:
    (ask,) = hear(said, VOCABULARY, today=TODAY).asks
    assert (str(ask.orders.due), ask.orders.at) == (day, hour)


@pytest.mark.parametrize(
    "said", ["shift 6c to the 33rd of July", "10b is now due 31 September", "extend 6c to 31 June"]
)
def test_a_day_that_cannot_be_is_asked_for_again(said: str) -> None:
    hearing = hear(said, VOCABULARY, today=TODAY)
    assert [(ask.intent.value, ask.orders.due) for ask in hearing.asks] == [("deadline", None)]
    assert "is not a date" in (hearing.fault or "")


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("whats due in May and September", "2015-05-01 to 2015-05-31 or 2015-09-01 to 2015-09-30"),
        ("what is due next week or the week after", "2015-06-08 to 2015-06-14 or 2015-06-15 to 2015-06-21"),
        ("what is due this month before the 15th", "2015-06-01 to 2015-06-14"),
        ("what's coming between now and the end of January", "2015-06-01 to 2016-01-31"),
        ("whats due in the next 2w", "2015-06-01 to 2015-06-15"),
        ("anything due between now and Christmas", "2015-06-01 to 2015-12-25"),
    ],
)
def test_times_that_are_listed_are_all_meant(said: str, days: str) -> None:
    (heard,) = meanings(said)
    assert heard["due"] == days


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("extend 7c to a week on friday", "2015-06-12"),
        ("extend 7c to friday week", "2015-06-12"),
        ("move 7c to the first monday in july", "2015-07-06"),
        ("extend 7c to a fortnight tomorrow", "2015-06-16"),
        ("move 7c to the last friday of next month", "2015-07-31"),
    ],
)
def test_a_day_is_counted_from_another_as_people_do(said: str, day: str) -> None:
    (heard,) = meanings(said)
    assert (heard["intent"], heard["new_due"]) == ("deadline", day)


@pytest.mark.parametrize(
    "said",
    [
        "on leave all next week, Gomery covering",
        "not in next week, Gomery has my stuff",
        "Kitchen away from 8 June to 14 June, Gomery covering",
        "my leave is 8 to 14 June and Gomery is covering",
    ],
)
def test_leave_is_heard_without_a_whole_sentence(said: str) -> None:
    (heard,) = meanings(said)
    assert (heard["intent"], heard["from"], heard["until"]) == ("cover", "2015-06-08", "2015-06-14")
    assert heard["new_owners"] == ["Supt Gomery"]


def test_a_reminder_of_two_days_is_one_for_each() -> None:
    assert [each["new_due"] for each in meanings("remind me about 7c on 10 june and 17 june")] == [
        "2015-06-10",
        "2015-06-17",
    ]
