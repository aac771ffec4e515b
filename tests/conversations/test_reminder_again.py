"""A reminder pressed: that one action is struck off, the others stay; what cannot be done is said on it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest

from cards.buttons import MOST_BUTTONS
from dialogs.reminders.day_card import reminder
from storage.reminder_tables import ReminderRow
from storage.sample import TODAY
from tests.cards.looks import parts, sets, texts
from tests.conversations.conftest import Chat, pressed

REASONS = [
    {"subject": "SS-7c", "plan": "SS", "rung": "overdue", "why": "1 day past its deadline"},
    {"subject": "SS-7e", "plan": "SS", "rung": "overdue", "why": "1 day past its deadline"},
    {"subject": "SS-5b", "plan": "SS", "rung": "silent", "why": "no update since 20 November 2014"},
]


async def reminded(chat: Chat, who: str = "officer", owner: str = "Supt Horn", reasons: Any = None) -> dict[str, Any]:
    """The reminder as it was sent this morning."""
    at = datetime.combine(TODAY, time(8, 30), UTC)
    lines = reasons or REASONS
    content = {"actions": [each["subject"] for each in lines], "reasons": lines, "rungs": [], "why": ""}
    row = {"recipient": f"person:{who}", "day": TODAY, "kind": "nudge", "owner": owner, "to": "person", "at": at}
    async with chat.store.writing() as session:
        session.add(ReminderRow(**row, until=at, content=content, state="sent", sent_at=at, attempts=1))
    return await as_it_is(chat, who)


async def as_it_is(chat: Chat, who: str = "officer") -> dict[str, Any]:
    """The same by now, as any device of theirs would be shown it."""
    async with chat.store.reading() as session:
        reply = await reminder(session, who, TODAY, today=TODAY)
    assert reply is not None
    assert reply.card is not None
    return dict(reply.card)


def in_row(card: dict[str, Any], action: str, title: str) -> dict[str, Any]:
    """The data a row's button sends."""
    found = [
        one["data"]
        for actions in sets(card)
        for one in actions
        if one["title"] == title and one["data"].get("action") == action
    ]
    assert found, (action, title)
    return dict(found[0])


def struck(card: dict[str, Any]) -> list[str]:
    """The refs that are struck off."""
    return [part["text"].split()[0] for part in parts(card) if part.get("strikethrough")]


@pytest.mark.parametrize(
    ("button", "became"),
    [
        ("Done", "Done, waits for sign-off · Undo"),
        ("Remind me in a week", "Put off until Mon 8 June"),
        ("It is not mine", "Not yours: those who keep the plan have been told"),
    ],
)
async def test_one_press_strikes_off_that_one_and_keeps_the_others(chat: Chat, button: str, became: str) -> None:
    card = await reminded(chat)
    assert texts(card)[0] == "2 actions are late, 1 needs an update"
    reply = await chat.sends("Officer", in_row(card, "SS-7c", button))
    after = dict(reply.card or {})
    assert texts(after)[0] == "1 action is late, 1 needs an update"
    assert "1 of 3 dealt with" in texts(after)[1]
    assert struck(after) == ["7c"]
    assert became in texts(after)
    assert in_row(after, "SS-7e", "Done")
    assert in_row(after, "SS-5b", "Update")
    assert texts(await as_it_is(chat)) == texts(after)


async def test_the_form_opened_from_a_reminder_leads_back_to_it(chat: Chat) -> None:
    card = await reminded(chat)
    form = await chat.sends("Officer", in_row(card, "SS-7e", "Update"))
    assert texts(form.card or {})[0] == "Update 7e"
    back = await chat.sends("Officer", pressed(form.card or {}, "Cancel"))
    assert texts(back.card or {})[0] == "2 actions are late, 1 needs an update"
    saved = await chat.sends("Officer", pressed(form.card or {}, "Save") | {"note": "room booked"})
    assert saved.saved
    assert struck(dict(saved.card or {})) == ["7e"]
    assert "Update added · Undo" in texts(saved.card or {})


async def test_what_was_dealt_with_comes_back_when_it_is_undone(chat: Chat) -> None:
    card = await reminded(chat)
    done = await chat.sends("Officer", in_row(card, "SS-7c", "Done"))
    [undo] = [part["data"] for part in parts(done.card) if part.get("title") == "Undo" and "verb" in part]
    again = await chat.sends("Officer", undo)
    assert again.saved
    assert struck(dict(again.card or {})) == []
    assert in_row(dict(again.card or {}), "SS-7c", "Done")


async def test_a_press_that_cannot_be_done_is_said_on_the_reminder_which_stays(chat: Chat) -> None:
    card = await reminded(chat)
    await chat.says("Officer", "7c is done")
    await chat.says("Officer", "yes")
    reply = await chat.sends("Officer", in_row(card, "SS-7c", "Done"))
    assert not reply.saved
    said = texts(reply.card or {})
    assert any(line.startswith("That card was old, so nothing was saved.") for line in said)
    assert in_row(dict(reply.card or {}), "SS-7e", "Done")
    assert struck(dict(reply.card or {})) == ["7c"]


async def test_what_waits_for_the_lead_is_not_waiting_on_its_owner(chat: Chat) -> None:
    await reminded(chat)
    await chat.says("Officer", "7c is done")
    await chat.says("Officer", "yes")
    said = texts(await as_it_is(chat))
    assert said[0] == "1 action is late, 1 needs an update"
    assert "Done, waits for sign-off" in said


async def test_an_update_added_without_its_words_is_asked_for_on_the_same_form(chat: Chat) -> None:
    card = await reminded(chat)
    form = await chat.sends("Officer", in_row(card, "SS-7e", "Update"))
    empty = await chat.sends("Officer", pressed(form.card or {}, "Save"))
    assert not empty.saved
    assert texts(empty.card or {})[0] == "Update 7e"
    assert pressed(empty.card or {}, "Save")["reminder"] == TODAY.isoformat()


async def test_a_lead_decides_on_the_reminder_itself_and_is_told_what_is_missing_there(chat: Chat) -> None:
    await chat.says("Officer", "7c is done")
    await chat.says("Officer", "yes")
    reasons = [
        {"subject": "SS-7c", "plan": "SS", "rung": "sign_off", "why": "waits for your sign-off"},
        {"subject": "SS-3a", "plan": "SS", "rung": "escalated", "why": "1 day past its deadline, and nothing heard"},
    ]
    card = await reminded(chat, "lead", "Ch Supt Noble", reasons)
    empty = await chat.sends("Lead", in_row(card, "SS-7c", "Send back"))
    assert "Nothing was sent back. Say what is missing, then press Send back again." in texts(empty.card or {})
    assert in_row(dict(empty.card or {}), "SS-7c", "Sign off")
    signed = await chat.sends("Lead", in_row(card, "SS-7c", "Sign off") | {"reason": "seen it"})
    assert signed.saved
    assert struck(dict(signed.card or {})) == ["7c"]
    assert in_row(dict(signed.card or {}), "SS-3a", "Full history")


async def test_a_card_opened_from_a_reminder_leads_back_to_it(chat: Chat) -> None:
    card = await reminded(chat)
    history = in_row(card, "SS-7c", "Update") | {"verb": "history"}
    shown = await chat.sends("Officer", history)
    assert all(len(actions) <= MOST_BUTTONS for actions in sets(dict(shown.card or {})))
    back = await chat.sends("Officer", pressed(shown.card or {}, "Back to my reminder"))
    assert texts(back.card or {})[0] == "2 actions are late, 1 needs an update"


async def test_nobody_presses_another_persons_reminder(chat: Chat) -> None:
    card = await reminded(chat)
    reply = await chat.sends("Kitchen", in_row(card, "SS-7c", "Done"))
    assert not reply.saved
    assert reply.card is None
