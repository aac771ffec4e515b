"""One action's card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from cards.action import action_buttons, action_card
from cards.words import action_sentence
from plan.actions import Status, Update
from plan.facts import ActionDetail, HistoryFact
from tests.cards import facts
from tests.cards.facts import TODAY, action
from tests.cards.looks import buttons, check, texts, titles

DETAIL = ActionDetail(
    action("6a", due=date(2015, 7, 31)),
    moves=2,
    first_due=date(2015, 3, 31),
    last_move=HistoryFact(date(2015, 5, 28), "Ch Supt Noble", "due", None, "2015-07-31", "the supplier is late"),
    updates=(Update("The supplier has sent a first version", date(2015, 5, 20), author="CI Kitchen"),),
    updates_in_all=4,
)


def shown(detail=DETAIL, *, may_update=True, **more):
    offered = action_buttons(detail, may_update=may_update)
    return check(action_card(detail=detail, plan="Stop and Search", as_at=TODAY, buttons=offered, **more))


def test_the_sentence_gives_the_comment_as_the_card_does():
    said = action_sentence(detail=replace(DETAIL, updates=(), comment="Passed to the Home Office"), as_at=TODAY)
    assert "Comment: Passed to the Home Office." in said
    assert "No updates yet" not in said


def test_its_words_are_the_title_with_the_plan_and_the_day_above_and_the_colour_in_words():
    assert texts(shown())[:3] == [
        "6a · Stop and Search · Mon 1 June 2015",
        DETAIL.action.text,
        "● AMBER · in progress",
    ]


def test_it_says_how_often_the_deadline_moved_from_where_who_agreed_and_why():
    assert "Twice, from Tue 31 March. Ch Supt Noble on Thu 28 May: the supplier is late" in texts(shown())
    assert "Fri 31 July, in 60 days" in texts(shown())


def test_its_latest_update_is_open_and_the_others_are_counted():
    said = texts(shown())
    place = said.index("Latest update")
    assert said[place + 1 : place + 4] == [
        "Wed 20 May · CI Kitchen",
        "The supplier has sent a first version",
        "3 earlier updates",
    ]


def test_words_too_long_for_a_title_are_set_in_the_bodys_size():
    long = replace(DETAIL, action=action(text="Work out " + "very " * 30 + "well"))
    [title] = [part for part in shown(long)["body"] if part.get("style") == "heading"]
    assert "size" not in title


def test_an_owner_posts_an_update_first_and_finds_the_rest_in_the_overflow():
    assert titles(shown()) == ["Post an update", "It is done", "Ask for more time", "It is not mine", "Full history"]
    assert [one.get("mode") for one in buttons(shown())] == [None, None, "secondary", "secondary", "secondary"]


def test_somebody_who_may_not_update_is_offered_only_the_history():
    assert titles(shown(may_update=False)) == ["Full history"]


def test_what_is_complete_is_not_offered_more_time():
    assert titles(shown(ActionDetail(action(status=Status.COMPLETE)))) == ["Post an update", "Full history"]


def test_what_waits_for_sign_off_is_not_done_twice():
    assert "It is done" not in titles(shown(ActionDetail(action(status=Status.PROPOSED))))


def test_the_sentence_says_the_same():
    assert action_sentence(detail=DETAIL, as_at=TODAY) == (
        "SS-6a is in progress: AMBER, due 31 July 2015, moved 2×, first 31 March 2015, Supt Horn."
        f" {DETAIL.action.text}"
        " Latest update (20 May 2015): The supplier has sent a first version. As at 1 June 2015."
    )


@settings(max_examples=12, deadline=None)
@given(detail=facts.details, said=facts.WORDS | facts.NASTY)
def test_any_action_makes_a_valid_card(detail, said):
    check(action_card(detail=detail, plan=said, as_at=TODAY, said=said))
    assert action_sentence(detail=detail, as_at=TODAY)
