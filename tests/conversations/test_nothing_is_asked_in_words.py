"""In channels and groups missing pieces are asked on a card: choices to press, or boxes to fill in."""

import pytest

from tests.cards import looks
from tests.cards.looks import presses
from tests.conversations.conftest import Chat

UNFINISHED = (
    "update 7b",
    "add an update",
    "update rec 7 - all fine",
    "propose for closure",
    "close",
    "mark 7b as",
    "set 7b status",
    "reopen",
    "reopen 9a",
    "7b is undeliverable",
    "put 7b into demonstration",
    "add evidence",
    "add evidence to 7b",
    "extend",
    "extend 7b",
    "extend 7b to 31 July",
    "extend 7b to 31 June",
    "change the deadline of 7b",
    "reassign 7b",
    "give 7b to",
    "give 7b to Supt Gomry",
    "add owner to 7b",
    "add an action",
    "add action under rec 8",
    "remind",
    "follow",
    "history",
    "when is it due",
    "how many times has it slipped",
    "what changed since the last meeting",
)


@pytest.mark.parametrize("place", ["channel", "group"])
async def test_whatever_is_missing_can_be_pressed_or_filled_in(chat: Chat, place: str) -> None:
    for at, said in enumerate(UNFINISHED):
        reply = await chat.says("Coordinator", said, place=place, message_id=f"{place}-{at}")
        assert reply.card, said
        titles = [each["title"] for each in [*reply.card.get("actions", []), *presses(reply.card)]]
        boxes = looks.boxes(reply.card)
        answers = set(titles) - {"Cancel", "Help", "Full history"}
        assert answers, (said, titles)
        if answers <= {"Choose", "Answer", "Save", "Ask", "Move it"}:
            assert boxes, (said, titles)
        assert not reply.saved
        await chat.says("Coordinator", "cancel", place=place)


async def test_a_missing_word_is_filled_in_on_the_card_and_nowhere_else(chat: Chat) -> None:
    await chat.says("Coordinator", "add action under rec 8", place="channel")
    card = chat.last
    await chat.says("Coordinator", "lunch is at one", place="channel")
    assert not chat.last.changes
    chat.last = card
    await chat.presses("Coordinator", "Answer", place="channel", typed={"option": "publish a leaflet"})
    chat.heard("Save 1 change? SS-8g new action “publish a leaflet”")
    await chat.presses("Coordinator", "Save", place="channel")
    chat.heard("Saved 1 change")


async def test_an_owner_is_chosen_from_a_list(chat: Chat) -> None:
    await chat.says("Coordinator", "reassign 7b", place="channel")
    await chat.presses("Coordinator", "Choose", place="channel", typed={"option": "Supt Gomery"})
    chat.heard("SS-7b owners CI Kitchen → Supt Gomery")


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_a_deed_alone_is_asked_about_what_it_can_be_done_to(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Coordinator > sign off
        Bot         > Only a lead can sign off an action
        Lead        > sign off
        Bot         > No action here is proposed
        Kitchen     > propose 7b for closure
        Kitchen     > yes
        Lead        > what is open
        Lead        > sign off
        Bot         > Which action is it about? SS-7b
        """,
        place=place,
    )
    assert chat.last.asks
    assert chat.last.asks.options == ("SS-7b",)


async def test_in_a_channel_a_step_is_gone_back_to_on_its_card(chat: Chat) -> None:
    await chat.says("Coordinator", "add an action", place="channel")
    await chat.presses("Coordinator", "Choose", place="channel", typed={"option": "8"})
    chat.heard("What should be done under recommendation 8?")
    await chat.says("Coordinator", "back", place="channel")
    chat.heard("Under which recommendation?")
    await chat.presses("Coordinator", "Choose", place="channel", typed={"option": "9"})
    await chat.says("Coordinator", "help", place="channel")
    await chat.presses("Coordinator", "Answer", place="channel", typed={"option": "publish a leaflet"})
    chat.heard("Save 1 change? SS-9c new action “publish a leaflet”")
