"""The list card, and the sentence and the toast beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings

from cards.actions import actions_card
from cards.phrases import toast
from cards.words import actions_sentence
from plan.actions import Status
from tests.cards import facts
from tests.cards.facts import TODAY, action
from tests.cards.looks import buttons, check, presses, texts, titles

LATE = [action("7c"), action("7e", owners=("Supt Horn", "Supt Gomery"))]
READING = "Overdue · Supt Horn · Stop and Search"


def overdue_list(actions=LATE, **more):
    return check(
        actions_card(what="overdue action", whose=("Supt Horn",), reading=READING, as_at=TODAY, actions=actions, **more)
    )


def test_a_list_says_how_many_how_it_was_read_and_as_at_which_day():
    assert texts(overdue_list())[:2] == ["Supt Horn has 2 overdue actions", f"{READING} · as at 1 June 2015"]


def test_a_row_names_ref_colour_lateness_and_every_owner():
    assert texts(overdue_list())[4] == "7e ● RED · 1 day late · Supt Horn and Supt Gomery"


def test_a_row_opens_its_action_at_the_version_shown():
    assert presses(overdue_list())[0]["data"] == {"verb": "show", "action": "SS-7c", "version": 3}


def test_a_long_text_is_cut_between_words():
    long = action(
        text="Find a forum, ideally an existing one, to act as a local scrutiny board that young people sit on"
    )
    assert (
        texts(overdue_list([long]))[3]
        == "Find a forum, ideally an existing one, to act as a local scrutiny board that…"
    )


def test_a_list_of_none_says_so():
    assert texts(overdue_list([]))[0] == "Supt Horn has no overdue actions"


def test_five_hundred_rows_are_cut_counted_and_the_rest_offered():
    card = overdue_list([action("7c")] * 500, again={"text": "whats overdue"})
    assert "Supt Horn has 500 overdue actions" in texts(card)
    assert "1 to 10 of 500" in texts(card)
    assert titles(card) == ["Show the next 10 of 490 more"]
    assert buttons(card)[0]["data"] == {"verb": "more", "text": "whats overdue", "start": 10}


def test_the_last_page_leads_back_to_the_first():
    card = overdue_list([action("7c")] * 12, start=10, again={"text": "whats overdue"})
    assert "11 to 12 of 12" in texts(card)
    assert titles(card) == ["Back to the first"]


def test_actions_of_several_reports_are_told_apart_by_their_whole_id():
    card = overdue_list([action("7c"), action("7c", plan="CU")])
    assert [line.split()[0] for line in texts(card)[2::2]] == ["SS-7c", "CU-7c"]


def test_words_of_the_plan_are_never_taken_for_links_or_code():
    card = overdue_list([action(text="See [here](http://x.example) {{DATE(2015-06-01T00:00:00Z)}}")])
    assert "See [here](http://x.example) { {DATE(2015-06-01T00:00:00Z)}}" in texts(card)
    assert not [one for one in presses(card) if one["verb"] != "show"]


@pytest.mark.parametrize(
    ("actions", "whose", "says"),
    [
        ([], (), "No overdue actions. As at 1 June 2015."),
        (
            LATE[:1],
            ("Supt Horn",),
            "Supt Horn has 1 overdue action: 7c (RED, 1 day late, due 31 May 2015, Supt Horn). As at 1 June 2015.",
        ),
        (
            [action("6a", due=TODAY + timedelta(days=4), owners=())],
            ("You",),
            "You have 1 overdue action: 6a (AMBER, due Fri 5 June 2015, no owner). As at 1 June 2015.",
        ),
    ],
)
def test_the_sentence_names_the_rows(actions, whose, says):
    assert actions_sentence(what="overdue action", whose=whose, reading="", as_at=TODAY, actions=actions) == says


@pytest.mark.parametrize(
    ("actions", "says"),
    [
        ([*LATE, action("6a", due=TODAY + timedelta(days=4))], "2 overdue, 1 due Friday"),
        ([action("6a", due=TODAY), action("6b", due=TODAY)], "2 due today"),
        ([action("6a", due=TODAY + timedelta(days=1))], "1 due tomorrow"),
        ([action("6a", due=TODAY + timedelta(days=60))], "1 due 31 July 2015"),
        ([action("6a", status=Status.COMPLETE), action("6b", due=None)], "2 actions"),
    ],
)
def test_the_toast_says_what_matters_before_the_card_is_opened(actions, says):
    assert toast(actions, TODAY) == says


@settings(max_examples=12, deadline=None)
@given(actions=facts.many_actions, whose=facts.WORDS, reading=facts.WORDS | facts.NASTY)
def test_any_actions_make_a_valid_card_whose_sentence_counts_the_same(actions, whose, reading):
    said = {"what": "open action", "whose": (whose,) if whose else (), "reading": reading, "as_at": TODAY}
    card = check(actions_card(**said, actions=actions, again={"text": "q"}))
    number = str(len(actions) or "no")
    assert number in texts(card)[0].lower()
    assert number in actions_sentence(**said, actions=actions).lower()
