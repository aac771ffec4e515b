"""How a plan is to chase, as said, and said back."""

import pytest

from plan.refusals import Sorry
from plan.reminder_settings import read_rules, rules_words


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
