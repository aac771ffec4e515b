"""The list cards, the number's card, and the sentence and the toast beside them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from cards.actions import actions_card, breaks_at, channel_card
from cards.phrases import due, plain, state_of, toast
from cards.words import actions_sentence
from plan.actions import Status
from tests.cards import facts
from tests.cards.facts import TODAY, action
from tests.cards.gallery import GALLERY, MINE, OVERDUE
from tests.cards.looks import buttons, check, presses, texts, titles

LATE = [action("7c"), action("7e", owners=("Supt Horn", "Supt Gomery"))]
HORN = ("Supt Horn",)
PLAN = "Stop and Search"


def overdue_list(actions=LATE, **more):
    shown = actions_card(
        what="overdue action", whose=HORN, owners=HORN, reading=PLAN, as_at=TODAY, actions=actions, **more
    )
    return check(shown)


def test_the_title_is_the_answer_and_the_plan_and_the_day_stand_under_it():
    assert texts(overdue_list())[:2] == ["Supt Horn has 2 overdue actions", f"{PLAN} · Mon 1 June 2015"]
    assert texts(GALLERY["overdue-channel"])[0] == "11 actions are overdue"


def test_a_row_is_its_ref_its_words_how_late_with_the_day_and_who_else_owns_it():
    assert texts(overdue_list())[5:] == ["7e", LATE[1].text, "● 1 day late · Sun 31 May · with Supt Gomery"]


def test_a_row_opens_its_action_at_the_version_shown_and_says_all_of_itself():
    opened = presses(overdue_list())[0]
    assert opened["data"] == {"verb": "show", "action": "SS-7c", "version": 3}
    assert opened["title"] == f"7c, 1 day late. {LATE[0].text} Open"


def test_words_are_not_cut_where_two_rows_would_read_alike():
    alike = [action(text="Implement procedures and mechanisms for effective and proportionate " + end) for end in "ab"]
    assert {"a", "b"} == {line[-1] for line in texts(overdue_list(alike)) if line.startswith("Implement")}


def test_an_id_too_long_to_stand_beside_the_words_stands_before_them():
    there = [action("7c"), action("7c", plan="OPX")]
    assert f"OPX-7c {there[1].text}" in texts(overdue_list(there))


def test_a_list_of_none_says_so():
    assert texts(overdue_list([]))[0] == "Supt Horn has no overdue actions"


def test_a_mixed_list_comes_worst_first_in_parts_with_what_is_finished_folded():
    said = texts(GALLERY["my-actions"])
    assert said[0] == "You have 4 open actions, 1 is late"
    parts = [line for line in said if line in ("Late", "Due soon", "No deadline", "10 finished")]
    assert parts == ["Late", "Due soon", "No deadline", "10 finished"]
    folded = [part for part in GALLERY["my-actions"]["body"] if part.get("isVisible") is False]
    assert MINE[-1].text in str(folded)


def test_five_hundred_rows_are_cut_counted_and_the_rest_offered():
    card = overdue_list([action("7c")] * 500, again={"text": "whats overdue"})
    assert "Supt Horn has 500 overdue actions" in texts(card)
    assert "1 to 10 of 500" in texts(card)
    assert titles(card) == ["Show the next 10 of 490 more"]
    assert buttons(card)[0]["data"] == {"verb": "more", "text": "whats overdue", "start": 10}


def test_the_last_page_leads_back_to_the_first():
    card = overdue_list([action("7c")] * 12, start=10, again={"text": "whats overdue"})
    assert titles(card) == ["Back to the first"]
    assert "11 to 12 of 12" in texts(card)


def test_a_channel_sees_the_worst_up_to_where_the_lateness_changes_and_one_line_for_the_rest():
    said = texts(GALLERY["overdue-channel"])
    assert [line for line in said if line in ("6a", "6b", "6c", "7a", "2a")] == ["6a", "6b", "6c", "7a"]
    assert "7 more were due on Sun 31 May, 1 day ago." in said


def test_a_channels_card_has_no_primary_no_tappable_rows_and_opens_the_rest_for_one_person_alone():
    card = GALLERY["overdue-channel"]
    assert presses(card) == []
    assert titles(card) == ["Show all 11", "Only mine"]
    assert all(one["data"]["msteams"] == {"type": "task/fetch"} and "style" not in one for one in buttons(card))


def test_a_channel_never_sees_more_than_five():
    assert breaks_at([action("7c")] * 12) == 5
    assert breaks_at(OVERDUE) == 4


def test_the_colours_word_stands_on_each_row_where_it_was_asked_by_colour():
    assert "● RED · 32 days late · Thu 30 April · Alan Tattersall" in texts(GALLERY["actions-colour"])


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (action(due=TODAY), "● Due today · Mon 1 June"),
        (action(due=TODAY + timedelta(days=1)), "● Due tomorrow · Tue 2 June"),
        (action(due=date(2016, 7, 1)), "● Due 1 July 2016"),
        (action(due=date(2015, 6, 12), moves=2), "● Due Fri 12 June · in 11 days · moved twice"),
        (action(due=None), "● No deadline"),
        (action(due=None, due_text="Ongoing subject to review"), "● Ongoing subject to review"),
        (action(status=Status.COMPLETE), "● Complete"),
        (action(status=Status.CLOSED, due=None), "■ Closed"),
        (action(status=Status.NOT_OURS, due=None), "○ Not ours"),
        (action(status=Status.PROPOSED), "● Done, waits for sign-off · 1 day late · Sun 31 May"),
        (action(undeliverable="no funds"), "● Cannot be delivered: no funds · 1 day late · Sun 31 May"),
    ],
)
def test_how_an_action_stands(made, said):
    assert texts(overdue_list([made]))[-1] == said


def test_the_sentence_names_the_rows_it_counts():
    assert actions_sentence(
        what="overdue action", whose=HORN, reading="Overdue · Supt Horn", as_at=TODAY, actions=LATE
    ) == (
        "Supt Horn has 2 overdue actions: 7c (RED, 1 day late, due 31 May 2015)"
        " Find a forum, ideally an existing one, to act as local scrutiny board that…;"
        " 7e (RED, 1 day late, due 31 May 2015, with Supt Gomery)"
        " Let the PCC and the local board scrutinise how searches are used. As at 1 June 2015. (Overdue · Supt Horn.)"
    )


def test_the_toast_says_what_is_overdue_and_what_is_next():
    soon = [action("1a", due=TODAY + timedelta(days=4)), action("1b", due=TODAY + timedelta(days=9))]
    assert toast([*LATE, *soon], TODAY) == "2 overdue, 1 due Friday"
    assert toast([action(due=None)], TODAY) == "1 action"


@settings(max_examples=12, deadline=None)
@given(
    actions=facts.many_actions,
    whose=facts.WORDS | facts.NASTY,
    reading=facts.WORDS | facts.NASTY,
    grouped=facts.st.booleans(),
)
def test_any_actions_make_a_valid_card_whose_sentence_counts_the_same(actions, whose, reading, grouped):
    said = {"what": "open action", "whose": (whose,) if whose else (), "reading": reading, "as_at": TODAY}
    card = check(actions_card(**said, actions=actions, again={"text": "q"}))
    number = str(len(actions) or "no")
    assert number in texts(card)[0].lower()
    assert number in actions_sentence(**said, actions=actions).lower()
    check(actions_card(**said, actions=actions, grouped=grouped, colour=grouped))
    check(channel_card(**said, actions=actions, grouped=grouped, question=reading, mine="mine"))


@pytest.mark.parametrize("printed", [None, "", " ", "\u200b"])
def test_a_deadline_without_words_is_no_deadline(printed: str | None):
    blank = action("1a", due=None, due_text=printed)
    assert (due(blank, TODAY), state_of(blank, TODAY).first) == ("no deadline", "No deadline")


@pytest.mark.parametrize(
    ("said", "shown"),
    [("{{{", "{ { {"), ("${{name}}", "$ { {name}}"), ("{{x}} and ${y}", "{ {x}} and $ {y}"), ("{a} $5", "{a} $5")],
)
def test_no_words_begin_a_template_that_a_card_would_fill_in(said: str, shown: str):
    assert plain(said) == shown
