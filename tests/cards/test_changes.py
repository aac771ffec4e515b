"""Before and after a write: preview and saved."""

from __future__ import annotations

from hypothesis import given, settings

from cards.preview import preview_card
from cards.saved import saved_card
from cards.words import preview_sentence, saved_sentence
from plan.facts import Change
from tests.cards import facts
from tests.cards.facts import TODAY, action
from tests.cards.looks import buttons, check, texts, titles

MOVE = Change("SS-6a", "6a", "due", "2015-05-31", "2015-07-31", "the supplier is late")
SAID = Change("SS-7b", "7b", "update", None, "First patrol observed")


def test_a_preview_says_from_what_to_what_and_why():
    card = check(preview_card(changes=[MOVE, SAID], draft="d1"))
    assert texts(card) == [
        "Save 2 changes?",
        "SS-6a deadline: 31 May 2015 → 31 July 2015 (the supplier is late)",
        "SS-7b add update: First patrol observed",
        "Nothing is saved until you confirm.",
    ]


def test_a_preview_is_confirmed_edited_or_cancelled_by_its_draft():
    card = check(preview_card(changes=[MOVE], draft="d1", version=4))
    assert titles(card) == ["Confirm", "Edit", "Cancel"]
    assert buttons(card)[0]["data"] == {"verb": "confirm", "draft": "d1", "version": 4}


def test_every_row_of_a_bulk_change_is_named():
    changes = [Change(f"SS-{number}", str(number), "due", None, "2015-07-31") for number in range(1, 301)]
    words = " ".join(texts(check(preview_card(changes=changes, draft="d1"))))
    assert all(f"SS-{number}" in words for number in range(1, 301))


def test_what_was_saved_can_be_undone_from_the_card():
    card = check(saved_card(changes=[MOVE], as_at=TODAY, actions=[action("6a")], undo="c9", by="CI Kitchen"))
    assert titles(card) == ["Undo", "Open SS-6a"]
    assert buttons(card)[0]["data"] == {"verb": "undo", "change": "c9", "version": 1}
    assert "SS-7b added update: First patrol observed" in texts(check(saved_card(changes=[SAID], as_at=TODAY)))
    assert texts(card)[-1] == "SS-6a is now ● RED · in progress · 1 day late, due 31 May 2015 · Supt Horn"


def test_the_sentences_say_the_same():
    assert preview_sentence(changes=[MOVE]) == (
        "Save 1 change? SS-6a deadline 31 May 2015 → 31 July 2015 (the supplier is late)."
        " Nothing is saved until you confirm."
    )
    assert saved_sentence(changes=[SAID]) == "Saved 1 change: SS-7b update “First patrol observed”."


@settings(max_examples=12, deadline=None)
@given(changes=facts.many_changes, doubts=facts.st.lists(facts.WORDS | facts.NASTY, max_size=7))
def test_any_changes_make_valid_cards_that_count_the_same(changes, doubts):
    number = f"{len(changes) or 'no'} change"
    asked = texts(check(preview_card(changes=changes, draft="d", doubts=doubts)))[0]
    assert number in asked if changes else asked == "Shall I?"
    assert number in preview_sentence(changes=changes)
    assert number in texts(check(saved_card(changes=changes, as_at=TODAY, undo="c")))[0]
    assert number in saved_sentence(changes=changes)
