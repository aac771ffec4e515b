"""One action's card."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from cards.action import action_card
from cards.words import action_sentence
from plan.actions import Status, Update
from plan.facts import ActionDetail
from tests.cards import facts
from tests.cards.facts import TODAY, action
from tests.cards.looks import check, texts, titles

DETAIL = ActionDetail(
    action("6a", due=date(2015, 7, 31)),
    moves=2,
    first_due=date(2015, 3, 31),
    updates=(Update("The supplier has sent a first version", date(2015, 5, 20), author="CI Kitchen"),),
    updates_in_all=4,
)


def shown(detail=DETAIL, **more):
    return check(action_card(detail=detail, reading="", as_at=TODAY, **more))


def test_it_says_how_often_the_deadline_moved_and_where_it_began():
    assert "due 31 July 2015, moved 2×, first 31 March 2015" in texts(shown())


def test_it_shows_the_latest_updates_and_how_many_there_are():
    assert texts(shown())[-2:] == [
        "Latest 1 of 4 updates",
        "20 May 2015 · CI Kitchen: The supplier has sent a first version",
    ]


def test_an_owner_can_update_finish_or_ask_for_time():
    assert titles(shown()) == ["Update", "Done", "Ask for more time", "History"]


def test_somebody_who_may_not_update_is_offered_only_the_history():
    assert titles(shown(may_update=False)) == ["History"]


def test_what_is_complete_is_not_offered_more_time():
    assert titles(shown(ActionDetail(action(status=Status.COMPLETE)))) == ["Update", "History"]


def test_what_waits_for_sign_off_is_not_done_twice():
    assert "Done" not in titles(shown(ActionDetail(action(status=Status.PROPOSED))))


def test_the_sentence_says_the_same():
    assert action_sentence(detail=DETAIL, as_at=TODAY) == (
        "SS-6a is in progress: AMBER, due 31 July 2015, moved 2×, first 31 March 2015, Supt Horn."
        " Replace the paper slip with a form on the handheld, and test it in custody."
        " Latest update (20 May 2015): The supplier has sent a first version. As at 1 June 2015."
    )


@settings(max_examples=12, deadline=None)
@given(detail=facts.details, reading=facts.WORDS | facts.NASTY)
def test_any_action_makes_a_valid_card(detail, reading):
    check(action_card(detail=detail, reading=reading, as_at=TODAY))
    assert action_sentence(detail=detail, as_at=TODAY)
