"""A press never costs the reader the card: what is wrong is said on it, and its buttons stay."""

from __future__ import annotations

from typing import Any

import pytest

from cards.verbs import Input
from plan.evidence import Evidence
from tests.cards.looks import parts, texts, titles
from tests.conversations.conftest import Chat, pressed

DECIDING = ["Sign off", "Send back"]


async def proposed(chat: Chat) -> dict[str, Any]:
    """Supt Horn says 7c is done; the card the lead gets."""
    await chat.says("Officer", "7c")
    return dict((await chat.presses("Officer", "It is done")).tells[0][1].card or {})


def boxes(card: Any) -> dict[str, dict[str, Any]]:
    """The card's inputs by their ids."""
    return {part["id"]: part for part in parts(card) if part.get("type", "").startswith("Input.")}


@pytest.mark.parametrize(
    ("button", "said"), [("Sign off", "Nothing was signed off."), ("Send back", "Nothing was sent")]
)
async def test_a_decision_without_its_reason_keeps_the_card_and_says_so_at_the_box(
    chat: Chat, button: str, said: str
) -> None:
    card = await proposed(chat)
    reply = await chat.sends("Lead", pressed(card, button))
    assert not reply.saved
    assert [title for title in titles(reply.card or {}) if title in DECIDING] == DECIDING
    assert said in " ".join(texts(reply.card or {}))
    box = boxes(reply.card)["reason"]
    assert box["isRequired"]
    assert box["errorMessage"]


async def test_more_time_refused_without_a_reason_keeps_the_card(chat: Chat) -> None:
    await chat.says("Officer", "extend 7c to 31 July, the room is not booked")
    await chat.says("Officer", "yes")
    card = chat.last.tells[0][1].card or {}
    reply = await chat.sends("Lead", pressed(card, "Refuse"))
    assert titles(reply.card or {})[:2] == ["Grant until Fri 31 July", "Refuse"]
    assert "Nothing was refused" in " ".join(texts(reply.card or {}))


async def test_evidence_added_since_is_shown_with_the_buttons_that_decide(chat: Chat) -> None:
    card = await proposed(chat)
    shown = (Evidence("https://force.example/minutes.pdf", "minutes.pdf", 12_000, "ab" * 32),)
    await chat.says("Officer", "evidence for 7c", files=shown)
    added = await chat.says("Officer", "yes")
    assert [who for who, _ in added.tells] == ["lead"]
    old = await chat.sends("Lead", pressed(card, "Sign off"))
    assert "minutes.pdf" in str(old.card)
    assert not old.saved
    assert (await chat.sends("Lead", pressed(old.card or {}, "Sign off"))).saved


async def test_an_edited_preview_keeps_everything_that_was_heard(chat: Chat) -> None:
    await chat.says("Officer", "7c is done, first meeting was held")
    form = await chat.presses("Officer", "Change")
    assert boxes(form.card)["status"]["value"] == "proposed"
    typed = {name: box.get("value", "") for name, box in boxes(form.card).items()}
    assert typed[Input.NOTE]
    saved = await chat.presses("Officer", "Save", typed=typed)
    assert {"status", "update"} <= {change.field for change in saved.changes}


async def test_a_form_that_was_wrong_keeps_every_box(chat: Chat) -> None:
    await chat.says("Coordinator", "7c")
    await chat.presses("Coordinator", "Post an update")
    typed = {"note": "Room not booked", "due": "2015-07-31", "status": "ongoing", "link": "https://x.example/a"}
    reply = await chat.presses("Coordinator", "Save", typed=typed)
    assert {name: boxes(reply.card)[name]["value"] for name in typed} == typed


async def test_a_cancelled_preview_ends(chat: Chat) -> None:
    await chat.says("Officer", "update 7c - first draft out")
    reply = await chat.presses("Officer", "Cancel")
    assert texts(reply.card or {})[0] == "Not saved"
    assert titles(reply.card or {}) == []


async def test_whoever_may_not_decide_is_told_so_and_the_card_stays(chat: Chat) -> None:
    card = await proposed(chat)
    reply = await chat.sends("Kitchen", pressed(card, "Sign off"))
    assert reply.card is None
    assert "lead" in reply.text.lower()


@pytest.mark.parametrize("who", ["Lead", "Coordinator"])
async def test_who_keeps_the_plan_and_owns_nothing_is_led_to_what_waits_for_them(chat: Chat, who: str) -> None:
    reply = await chat.says(who, "what am I down for?")
    assert reply.card
    assert titles(reply.card)[:2] == ["What is waiting for sign-off?", "Any requests for more time?"]
    assert (await chat.presses(who, "Any requests for more time?")).text == "No request for more time is waiting."
