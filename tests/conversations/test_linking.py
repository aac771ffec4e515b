"""Who somebody in Teams is: proposed from their name, decided by whoever keeps the plan, claimed by nobody."""

from __future__ import annotations

from dataclasses import replace

from dialogs.desk import answer
from dialogs.turn import Reply, Speaker
from storage.conversations import Person, remember_person
from tests.conversations.conftest import Chat


async def speaks(chat: Chat, name: str, text: str = "what is overdue") -> Reply:
    """Somebody says something, under a name as Teams shows it."""
    person = name.lower()
    async with chat.store.writing() as session:
        await remember_person(session, Person(person, name, "", None))
    turn = chat._turn("Stranger", text, "1:1", None)
    return await answer(replace(turn, speaker=Speaker(person, name)), chat.store)


async def test_the_coordinator_and_the_lead_are_asked_once_who_a_new_person_is(chat: Chat) -> None:
    first = await speaks(chat, "Gomery, Jo 77 (Supt)")
    assert sorted(person for person, _ in first.tells) == ["coordinator", "lead"]
    told = first.tells[0][1]
    assert told.text.startswith("Is Gomery, Jo 77 (Supt) in Teams your Supt Gomery?")
    assert told.card is not None
    assert [button["title"] for button in told.card["actions"]] == ["They are Supt Gomery", "None of these"]
    assert not (await speaks(chat, "Gomery, Jo 77 (Supt)")).tells


async def test_nobody_is_asked_about_a_name_that_fits_nobody_or_says_otherwise(chat: Chat) -> None:
    assert not (await speaks(chat, "Visitor, Sam")).tells
    assert not (await speaks(chat, "Gomery, Jo 77 (PC)")).tells


async def test_somebody_who_was_told_nothing_still_only_asks(chat: Chat) -> None:
    await speaks(chat, "Gomery, Jo 77 (Supt)")
    assert (
        "Only its owner, a coordinator or a lead"
        in (await speaks(chat, "Gomery, Jo 77 (Supt)", "update 8c - the panel met")).text
    )
