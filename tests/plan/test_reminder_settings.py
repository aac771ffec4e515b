"""Settings of chasing, as said, and said back."""

from datetime import time

import pytest

from plan.recipients import OwnHours
from plan.refusals import Sorry
from plan.reminder_settings import own_hours_words, read_own_hours, read_rules, rules_words


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("make this plan quiet", {"quiet": True}),
        ("turn reminders off for this plan", {"quiet": True}),
        ("stop all reminders", {"quiet": True}),
        ("pause reminders for the whole plan", {"quiet": True}),
        ("turn reminders on for this plan", {"quiet": False}),
        ("start reminding everyone", {"quiet": False}),
        ("resume reminders for this plan", {"quiet": False}),
        ("remind people 15 and 5 days before", {"before": [15, 5]}),
        ("remind owners 15, 5 and 1 working days before a deadline", {"before": [15, 5, 1]}),
        ("escalate after 5 and 10 working days", {"escalate_after": [5, 10]}),
        ("escalate late actions after 7 days", {"escalate_after": [7]}),
        ("ask people after 30 days without an update", {"silent_after": 30}),
        ("send reminders at 8am", {"at": "08:00"}),
        ("send reminders between 8.30am and 4pm", {"at": "08:30", "until": "16:00"}),
        ("send no reminders after 5pm", {"until": "17:00"}),
        ("send no reminders before 9 or after 4", {"at": "09:00", "until": "16:00"}),
        ("send reminders not before 9.15am", {"at": "09:15"}),
        ("send reminders after 10am", {"at": "10:00"}),
        ("send reminders no later than 16:30", {"until": "16:30"}),
    ],
)
def test_how_a_plan_is_to_chase_is_read(said, rules):
    assert read_rules(said) == rules


def test_words_that_ask_for_nothing_are_told_what_can_be_asked():
    with pytest.raises(Sorry, match="make this plan quiet"):
        read_rules("send reminders by carrier pigeon")


def test_how_a_plan_chases_is_said_in_a_line():
    assert rules_words({"quiet": True}) == "no reminders at all"
    assert rules_words({"before": [15, 5], "at": "08:15"}).startswith(
        "15 and 5 working days before a deadline and on the day, between 08:15 and 18:00; once late every week for 8"
    )


@pytest.mark.parametrize(
    ("said", "own", "words"),
    [
        ("send my reminders at 8.30", OwnHours(time(8, 30)), "from 08:30 on"),
        ("my reminders between 8 and 4 please", OwnHours(time(8), time(16)), "between 08:00 and 16:00"),
        ("no reminders for me before 10am", OwnHours(time(10)), "from 10:00 on"),
        ("don't remind me after 5", OwnHours(None, time(17)), "before 17:00"),
        ("remind me no earlier than 9:15", OwnHours(time(9, 15)), "from 09:15 on"),
        ("send my reminders at the usual time", OwnHours(), ""),
    ],
)
def test_ones_own_hours_are_read_and_said_back(said, own, words):
    assert read_own_hours(said) == own
    assert own_hours_words(own) == words


@pytest.mark.parametrize("said", ["send my reminders on Friday", "my reminders between 5pm and 9am"])
def test_hours_that_are_none_are_asked_again(said):
    with pytest.raises(Sorry):
        read_own_hours(said)


@pytest.mark.parametrize(
    ("own", "held"),
    [
        (OwnHours(), (time(9), time(18))),
        (OwnHours(time(8)), (time(8), time(18))),
        (OwnHours(time(10), time(12)), (time(10), time(12))),
        (OwnHours(time(19)), (time(19), time(23, 59))),
        (OwnHours(None, time(8)), (time(7), time(8))),
    ],
)
def test_ones_own_hours_go_before_the_plans(own, held):
    assert own.instead_of(time(9), time(18)) == held
