"""Links of people in Teams: proposed from their name, decided by whoever keeps the plan, claimed by nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dialogs.desk import answer
from dialogs.turn import Reply, Speaker
from storage.conversations import Person, remember_person
from tests.conversations.conftest import Chat, pressed


async def speaks(chat: Chat, name: str, text: str = "what is overdue") -> Reply:
    """Say something under a name as Teams shows it."""
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


async def test_a_lead_whom_the_plan_prints_is_made_one_by_a_lead_in_one_tap(chat: Chat) -> None:
    """Chief Supt. Stuart Noble owns nothing, so there is no owner to link him to."""
    first = await speaks(chat, "Noble, Stuart (Ch Supt)")
    [(person, told)] = first.tells
    assert person == "lead"
    assert told.card
    assert not (await speaks(chat, "Noble, Stuart (Ch Supt)")).tells
    preview = await chat.sends("Lead", pressed(told.card, "Make them a lead"))
    assert "Noble, Stuart (Ch Supt)" in preview.text
    await chat.says("Lead", "yes")
    assert "You are a lead on SS" in str((await speaks(chat, "Noble, Stuart (Ch Supt)", "what can I do?")).card)


async def test_somebody_who_was_told_nothing_still_only_asks(chat: Chat) -> None:
    await speaks(chat, "Gomery, Jo 77 (Supt)")
    assert (
        "Only its owner, a coordinator or a lead"
        in (await speaks(chat, "Gomery, Jo 77 (Supt)", "update 8c - the panel met")).text
    )


async def asked_about_gomery(chat: Chat) -> dict[str, Any]:
    first = await speaks(chat, "Gomery, Jo 77 (Supt)")
    return pressed(dict(first.tells)["coordinator"].card or {}, "They are Supt Gomery")


async def test_one_tap_links_and_the_person_hears_and_may_update(chat: Chat) -> None:
    tap = await asked_about_gomery(chat)
    reply = await chat.sends("Coordinator", tap)
    assert reply.text == "Gomery, Jo 77 (Supt) is now linked to Supt Gomery, and can update their actions."
    [(person, told)] = reply.tells
    assert person == "gomery, jo 77 (supt)"
    assert told.text.startswith("You are now linked to Supt Gomery")
    assert "Save 1 change?" in (await speaks(chat, "Gomery, Jo 77 (Supt)", "update 8d - the panel met")).text


async def test_nobody_becomes_an_owner_by_claiming_to_be_one(chat: Chat) -> None:
    tap = await asked_about_gomery(chat)
    claimed = await chat.sends("Gomery, Jo 77 (Supt)", tap)
    assert claimed.text.startswith("Only a coordinator or a lead can link people to names")
    for words in ("I am Supt Gomery", "link me to Supt Gomery"):
        await speaks(chat, "Gomery, Jo 77 (Supt)", words)
    refused = await speaks(chat, "Gomery, Jo 77 (Supt)", "update 8d - the panel met")
    assert refused.text.startswith("Only its owner")


async def test_whoever_keeps_the_plan_does_not_link_themselves(chat: Chat) -> None:
    tap = await asked_about_gomery(chat)
    reply = await chat.sends("Coordinator", tap | {"person": "coordinator"})
    assert reply.text.startswith("You cannot say that of yourself")


async def test_the_second_tap_says_it_is_done_and_another_owner_is_refused(chat: Chat) -> None:
    tap = await asked_about_gomery(chat)
    await chat.sends("Coordinator", tap)
    assert "is now linked to Supt Gomery" in (await chat.sends("Lead", tap)).text
    other = await chat.sends("Lead", tap | {"owner": "CI Kitchen"})
    assert "linked to another owner already" in other.text
    none = await chat.sends("Lead", tap | {"verb": "do_not_link"})
    assert "was linked to an owner meanwhile" in none.text


async def test_somebody_who_is_none_of_them_is_not_asked_about_again(chat: Chat) -> None:
    tap = await asked_about_gomery(chat)
    assert "stays unlinked" in (await chat.sends("Coordinator", tap | {"verb": "do_not_link"})).text
    assert not (await speaks(chat, "Gomery, Jo 77 (Supt)")).tells
