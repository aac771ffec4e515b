"""More time: an owner asks, whoever may grant it decides in one tap, and the asker hears."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.desk import confirmed
from dialogs.memory.conversation import open_conversation
from dialogs.turn import Reply
from plan.changes import Said
from storage import plan_settings
from storage.time_requests import waiting
from tests.conversations.conftest import START, Chat, pressed


async def asked(chat: Chat, text: str = "extend 7c to 31 July, because ICT is late", who: str = "Officer") -> Reply:
    await chat.says(who, text)
    return await chat.says(who, "yes")


async def allows(chat: Chat, moves: int) -> None:
    async with chat.store.writing() as session:
        said = Said("admin", "Admin", "terminal", "limit", START, START.date())
        await plan_settings.allow_moves(session, 1, said, moves)


async def undecided(chat: Chat) -> list[str]:
    async with chat.store.reading() as session:
        return [request.action_id for request in await waiting(session, [1])]


def told(reply: Reply) -> dict[str, Reply]:
    return dict(reply.tells)


async def test_an_owners_move_is_a_request_and_nothing_moves(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > extend 7c to 31 July, because ICT is late
        Bot     > You ask for more time for SS-7c: a coordinator or lead decides
        Officer > yes
        Bot     > Asked for more time for SS-7c: a coordinator or lead decides
        """
    )
    assert sorted(told(chat.last)) == ["coordinator", "lead"]
    assert list(chat.last.changes) == []
    assert await undecided(chat) == ["SS-7c"]
    assert "31 May 2015" in (await chat.says("Officer", "when is 7c due")).text


async def test_one_tap_grants_it_and_the_asker_hears(chat: Chat) -> None:
    card = told(await asked(chat))["coordinator"].card
    assert card is not None
    reply = await chat.sends("Coordinator", pressed(card, "Grant"))
    assert reply.text == "Granted: SS-7c is now due 31 July 2015."
    assert told(reply)["officer"].text.startswith("Coordinator granted more time.")
    assert await undecided(chat) == []
    again = await chat.sends("Lead", pressed(card, "Grant"))
    assert again.text == "That request was granted by Coordinator already."
    assert not again.saved


async def test_a_refusal_takes_a_reason_and_the_asker_hears_it(chat: Chat) -> None:
    card = told(await asked(chat))["lead"].card
    assert card is not None
    assert "Say why" in (await chat.sends("Lead", pressed(card, "Refuse"))).text
    reply = await chat.sends("Lead", pressed(card, "Refuse") | {"reason": "it was promised for May"})
    assert "SS-7c stays due 31 May 2015 (it was promised for May)" in told(reply)["officer"].text


async def test_a_request_about_an_action_that_changed_is_shown_again_as_it_stands(chat: Chat) -> None:
    card = told(await asked(chat))["coordinator"].card
    assert card is not None
    await asked(chat, "update 7c - the panel has met")
    reply = await chat.sends("Coordinator", pressed(card, "Grant"))
    assert not reply.saved
    assert "changed since this was asked" in reply.text
    assert reply.card is not None
    assert (await chat.sends("Coordinator", pressed(reply.card, "Grant"))).saved


async def test_the_asker_does_not_decide(chat: Chat) -> None:
    card = told(await asked(chat))["coordinator"].card
    assert card is not None
    for who in ("Officer", "Kitchen", "Stranger"):
        reply = await chat.sends(who, pressed(card, "Grant"))
        assert reply.text.startswith("Only a coordinator or a lead can grant more time")


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_beyond_the_plans_limit_even_a_coordinator_asks_and_only_a_lead_decides(chat: Chat, place: str) -> None:
    await allows(chat, 0)
    preview = await chat.says("Coordinator", "extend 7c to 31 July, because ICT is late", place=place)
    assert "if a lead agrees, for it has moved as often as this plan allows" in str(preview.card)
    reply = await chat.presses("Coordinator", "Save", place=place)
    assert "it has moved as often as this plan allows, so a lead decides" in reply.text
    assert list(told(reply)) == ["lead"]
    card = told(reply)["lead"].card
    assert card is not None
    refused = await chat.sends("Coordinator", pressed(card, "Grant"))
    assert refused.text.startswith("Only a lead can move a deadline more often than the plan allows")
    granted = await chat.sends("Lead", pressed(card, "Grant"))
    assert granted.saved
    assert list(told(granted)) == ["coordinator"]


async def test_a_lead_moves_it_beyond_the_limit_at_once(chat: Chat) -> None:
    await allows(chat, 0)
    assert (await asked(chat, who="Lead")).text.startswith("Saved 1 change")


async def test_within_the_limit_a_coordinator_moves_it_at_once(chat: Chat) -> None:
    await allows(chat, 1)
    assert (await asked(chat, who="Coordinator")).text.startswith("Saved 1 change")
    assert "a lead decides" in (await asked(chat, "extend 7c to 31 August, because ICT is later", "Coordinator")).text


async def test_a_deadline_moved_meanwhile_leaves_nothing_to_decide(chat: Chat) -> None:
    card = told(await asked(chat))["coordinator"].card
    assert card is not None
    await asked(chat, "extend 7c to 31 August, because the supplier is late", "Coordinator")
    assert await undecided(chat) == []
    reply = await chat.sends("Lead", pressed(card, "Grant"))
    assert reply.text == "SS-7c is due on 31 August 2015 already, so there is nothing to grant."


async def test_a_preview_confirmed_twice_asks_whoever_decides_once(chat: Chat) -> None:
    await chat.says("Officer", "propose 7c")
    turn = chat._turn("Officer", "yes", "1:1", None)
    async with chat.store.reading() as session:
        _, talk = await open_conversation(session, chat.store, turn)
    assert talk.pending is not None
    first = await confirmed(turn, chat.store, talk.pending, talk)
    again = replace(turn, now=turn.now + timedelta(seconds=1))
    second = await confirmed(again, chat.store, talk.pending, talk)
    assert [person for person, _ in first.tells] == ["lead"]
    assert not second.tells


async def test_all_of_somebodys_deadlines_are_those_that_are_open(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > push all of Horn's to 30 June, he is on a course
        Bot         > Save 2 changes? [7c, 7e]
        """
    )
