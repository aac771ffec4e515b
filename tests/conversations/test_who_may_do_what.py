"""Every role, every deed, every place: what is refused says who can, and nothing is previewed for who may not."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Chat

PEOPLE = ("Stranger", "Kitchen", "Officer", "Coordinator", "Lead")
"""A viewer; the owner of something else; the owner of 7c; who keeps the plan; who leads it."""
DEEDS = {
    "update 7c - forum found": ("Officer", "Coordinator", "Lead"),
    "propose 7c for closure": ("Officer", "Coordinator", "Lead"),
    "mark 7c as ongoing": ("Officer", "Coordinator", "Lead"),
    "extend 7c to 31 July because the room is not booked": ("Officer", "Coordinator", "Lead"),
    "close 7c, superseded by the national scheme": ("Coordinator", "Lead"),
    "7c isn't ours, mark as white": ("Coordinator", "Lead"),
    "give 7c to Supt Gomery": ("Coordinator", "Lead"),
    "reopen 8c because more came in": ("Coordinator", "Lead"),
    "add action under rec 7: publish leaflet": ("Coordinator", "Lead"),
    "sign off 7e": ("Lead",),
    "reject 7e - no evidence attached": ("Lead",),
    "remind Supt Gomery about 8c every friday": ("Coordinator", "Lead"),
    "stop reminding Supt Horn about 7c till Nov": ("Officer", "Coordinator", "Lead"),
}


@pytest.mark.parametrize("place", ["1:1", "channel", "group"])
async def test_every_role_does_what_the_table_says_and_no_more(chat: Chat, place: str) -> None:
    await chat.says("Officer", "propose 7e for closure")
    await chat.says("Officer", "yes")
    for text, may in DEEDS.items():
        for who in PEOPLE:
            reply = await chat.says(who, text, place=place)
            previewed = reply.asks is not None and reply.asks.subject == "confirm"
            assert previewed == (who in may), f"{who} in {place}: {text}\n{reply.text}"
            if not previewed:
                assert "Only " in reply.text, reply.text
                assert not reply.changes
            await chat.says(who, "cancel", place=place)


async def test_what_was_allowed_when_previewed_is_asked_again_when_saved(chat: Chat) -> None:
    await chat.says("Officer", "update 7c - forum found")
    await chat.says("Coordinator", "give 7c to Supt Gomery because Horn moved")
    await chat.says("Coordinator", "yes")
    reply = await chat.says("Officer", "yes")
    assert not reply.saved
