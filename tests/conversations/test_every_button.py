"""Every button of every card people are shown is pressed: each leads somewhere, to a whole card again."""

from __future__ import annotations

from typing import Any

import pytest

from cards.verbs import Verb
from dialogs.buttons import desk
from dialogs.replies.welcome import welcome
from dialogs.turn import Place, Speaker, Turn
from storage.sample import TODAY
from tests.cards.looks import boxes, check, presses, sets, texts
from tests.conversations.conftest import Chat
from tests.conversations.test_reminder_again import REASONS, reminded

SHOWN = {
    "a list": ("Kitchen", "what am I down for?"),
    "a channel's list": ("Stranger", "what is overdue?"),
    "a number": ("Stranger", "how many actions are open?"),
    "figures": ("Stranger", "how are we doing?"),
    "figures by owner": ("Stranger", "RAG summary by owner"),
    "an owner's action": ("Officer", "7c"),
    "a coordinator's action": ("Coordinator", "7c"),
    "a history": ("Stranger", "history of 7b"),
    "changes": ("Stranger", "what changed since last week?"),
    "a page": ("Coordinator", "one pager"),
    "an update": ("Officer", "update 7c - first draft out"),
    "a proposal": ("Officer", "7c is done, minutes are in"),
    "a request for time": ("Officer", "extend 7c to 31 July, the room is not booked"),
    "two changes": ("Kitchen", "extend 7b and 8a to 31 July, students start then"),
    "a choice": ("Officer", "why was the deadline moved"),
    "an arrangement": ("Coordinator", "remind Supt Horn about 7c every friday"),
    "help": ("Officer", "help"),
    "what one can do": ("Coordinator", "What can I do?"),
    "hello": ("Officer", "hello"),
    "who waits to be linked": ("Coordinator", "who is not linked?"),
    "who cannot be reached": ("Coordinator", "who can't be reached?"),
    "a chart": ("Stranger", "show me a chart of what is overdue by owner"),
    "two sides": ("Stranger", "compare Alan Tattersall and Liz Riding"),
    "what may go red": ("Stranger", "what will go red before 31 July?"),
    "faults": ("Coordinator", "what is wrong with the plan?"),
    "a board pack": ("Coordinator", "make the board pack"),
    "a reminder tried": ("Coordinator", "try a reminder"),
    "first steps": ("Coordinator", "what do I do first?"),
    "one's own settings": ("Officer", "my settings"),
    "a plan's settings": ("Coordinator", "settings of this plan"),
    "settings in a channel": ("Officer", "my settings"),
    "who leads": ("Stranger", "who leads this plan?"),
    "a refusal": ("Stranger", "update 7c - done a bit"),
    "not understood": ("Stranger", "banana custard"),
}
TYPED = {"note": "first draft out", "reason": "seen it", "due": "2015-07-31", "option": "SS-7c", "owner": "Supt Horn"}


def every_press(card: dict[str, Any]) -> list[dict[str, Any]]:
    """Data of each button and each row, once."""
    actions = [*(one for each in sets(card) for one in each), *presses(card)]
    found = [dict(each["data"]) for each in actions if isinstance(each.get("data"), dict)]
    return [each for place, each in enumerate(found) if each not in found[:place]]


async def press_each(chat: Chat, who: str, card: dict[str, Any]) -> None:
    """Press everything on a card, its boxes filled in."""
    filled = {box["id"]: TYPED.get(box["id"], "") for box in boxes(card)}
    for data in every_press(card):
        told = {name: held for name, held in data.items() if name != "msteams"}
        reply = await chat.sends(who, told | filled)
        assert reply.text or reply.card, told
        assert "went wrong" not in reply.text, told
        if reply.card:
            check(reply.card)


@pytest.mark.parametrize("what", SHOWN)
async def test_every_button_leads_somewhere(chat: Chat, what: str) -> None:
    who, text = SHOWN[what]
    place = "channel" if "channel" in what else "1:1"
    shown = await chat.says(who, text, place=place)
    assert shown.card is not None, text
    await press_each(chat, who, check(shown.card))


@pytest.mark.parametrize("who", ["Officer", "Stranger", "Newcomer"])
async def test_the_welcome_offers_three_things_its_reader_can_do(chat: Chat, who: str) -> None:
    turn = Turn("", Speaker(who.lower(), who), Place(f"chat-{who}"), TODAY, chat.now, "hello")
    card = check((await welcome(turn, chat.store)).card or {})
    assert len(presses(card)) == 3
    assert "I remind you at most once a day." in texts(card)[-1]
    for data in every_press(card):
        reply = await chat.sends(who, data)
        assert reply.card
        assert "not done" not in texts(reply.card)[0]


async def test_every_button_of_what_is_arranged_leads_somewhere(chat: Chat) -> None:
    for said in ("remind Supt Horn about 7c every friday", "post the digest here every Monday", "make this plan quiet"):
        await chat.says("Coordinator", said)
        saved = await chat.says("Coordinator", "yes")
        await press_each(chat, "Coordinator", check(saved.card or {}))
        await chat.says("Coordinator", "no")
        await chat.says("Coordinator", said)
        await chat.says("Coordinator", "yes")
    shown = await chat.says("Coordinator", "what reminders are set up?")
    await press_each(chat, "Coordinator", check(shown.card or {}))


async def test_every_button_of_what_waits_for_sign_off_leads_somewhere(chat: Chat) -> None:
    for who, said in (("Officer", "7c is done"), ("Kitchen", "7b is done")):
        await chat.says(who, said)
        await chat.says(who, "yes")
    shown = await chat.says("Lead", "what is waiting for me to sign off?")
    await press_each(chat, "Lead", check(shown.card or {}))


async def test_every_button_of_a_request_to_a_lead_leads_somewhere(chat: Chat) -> None:
    await chat.says("Officer", "7c is done")
    card = (await chat.says("Officer", "yes")).tells[0][1].card or {}
    await press_each(chat, "Lead", card)


async def test_every_button_of_a_request_for_time_leads_somewhere(chat: Chat) -> None:
    await chat.says("Officer", "extend 7c to 31 July, room not booked")
    card = (await chat.says("Officer", "yes")).tells[0][1].card or {}
    await press_each(chat, "Lead", card)


async def test_every_button_of_a_reminder_leads_somewhere(chat: Chat) -> None:
    await press_each(chat, "Officer", await reminded(chat, reasons=REASONS))


def test_every_verb_has_one_handler() -> None:
    tables = [desk.LOOKS, desk.SAVES, desk.DECIDES, dict.fromkeys(desk.ANSWERS), {Verb.ASK: None}]
    handled = [verb for table in tables for verb in table]
    assert len(handled) == len(set(handled))
