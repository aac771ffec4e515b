"""Before and after a write: preview and saved."""

from __future__ import annotations

from hypothesis import given, settings

from cards.preview import preview_card
from cards.saved import saved_card
from cards.words import preview_sentence, saved_sentence
from plan.actions import Status
from plan.facts import ChangeFact
from tests.cards import facts
from tests.cards.facts import TODAY, action
from tests.cards.gallery import AGREES, DUE_7B, GALLERY, KNOWN, LATE_8A, SAID
from tests.cards.looks import buttons, check, texts, titles

MOVE = SAID[2]
WORDS = ChangeFact("SS-7b", "7b", "update", None, "First patrol observed")


def test_a_preview_names_each_action_with_its_words_then_what_changes_from_what_to_what():
    assert texts(GALLERY["update-preview"]) == [
        "Save this for 8a and 7b?",
        "Nothing is saved yet.",
        f"8a {LATE_8A.text}",
        "Update",
        "Slips are printed and out since Friday.",
        "Status",
        "In progress → Done, for sign-off",
        f"7b {DUE_7B.text}",
        "Deadline",
        f"Fri 12 June → Fri 31 July, {AGREES['SS-7b']}",
        "Why",
        "UCLAN students only start in July.",
    ]


def test_a_preview_is_saved_changed_or_cancelled_by_its_draft():
    card = check(preview_card(changes=[MOVE], draft="d1", version=4, as_at=TODAY, actions=KNOWN))
    assert titles(card) == ["Save", "Change", "Cancel"]
    assert buttons(card)[0]["data"] == {"verb": "confirm", "draft": "d1", "version": 4}


def test_several_are_saved_together():
    assert titles(GALLERY["update-preview"])[0] == "Save both"
    changes = [ChangeFact(f"SS-{n}a", f"{n}a", "due", None, "2015-07-31") for n in range(1, 4)]
    assert titles(check(preview_card(changes=changes, draft="d1", as_at=TODAY)))[0] == "Save all 3"


def test_every_row_of_a_bulk_change_is_named():
    changes = [ChangeFact(f"SS-{number}", str(number), "due", None, "2015-07-31") for number in range(1, 301)]
    words = " ".join(texts(check(preview_card(changes=changes, draft="d1", as_at=TODAY)))) + ","
    assert all(f" {number} " in words or f" {number}," in words for number in range(1, 301))


def test_a_saved_card_says_what_is_true_now_and_what_waits_for_whom():
    assert texts(GALLERY["update-saved"]) == [
        "Saved",
        "By CI Kitchen · Mon 1 June",
        f"8a {LATE_8A.text}",
        "Update added: Slips are printed and out since Friday.",
        "Done. It stays RED until somebody signs it off.",
        f"7b {DUE_7B.text}",
        "Fri 31 July asked for. It stays due on Fri 12 June until Ch Supt Noble agrees."
        " (UCLAN students only start in July.)",
    ]


def test_what_was_saved_can_be_undone_from_the_card():
    card = check(saved_card(changes=[MOVE], as_at=TODAY, actions=[action("7b")], undo="c9", by="CI Kitchen"))
    assert titles(card) == ["Open 7b", "Undo"]
    assert buttons(card)[1]["data"] == {"verb": "undo", "change": "c9", "version": 1}
    assert titles(GALLERY["update-saved"]) == ["Add evidence for 8a", "Undo both"]


def test_a_sign_off_says_that_it_is_complete():
    done = [ChangeFact("SS-8a", "8a", "status", "proposed", "complete")]
    card = check(saved_card(changes=done, as_at=TODAY, actions=[action("8a", status=Status.COMPLETE)]))
    assert "Complete, signed off." in texts(card)


def test_the_sentences_say_the_same():
    assert preview_sentence(changes=[MOVE]) == (
        "Save 1 change? SS-7b deadline 12 June 2015 → 31 July 2015 (UCLAN students only start in July.)."
        " Nothing is saved until you confirm."
    )
    assert saved_sentence(changes=[WORDS]) == "Saved 1 change: SS-7b update “First patrol observed”."


@settings(max_examples=12, deadline=None)
@given(changes=facts.many_changes, doubts=facts.st.lists(facts.WORDS | facts.NASTY, max_size=7), known=facts.actions)
def test_any_changes_make_valid_cards_and_sentences_that_count_them(changes, doubts, known):
    number = f"{len(changes) or 'no'} change"
    actions = {change.id: known for change in changes[::2]}
    asked = check(preview_card(changes=changes, draft="d", as_at=TODAY, doubts=doubts, actions=actions))
    assert texts(asked)[0].startswith("Save this" if changes else "Arrange this?")
    check(saved_card(changes=changes, as_at=TODAY, undo="c", actions=[known], asked=dict.fromkeys(actions, "x")))
    assert number in preview_sentence(changes=changes)
    assert number in saved_sentence(changes=changes)
