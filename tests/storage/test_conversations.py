"""Messages taken, and places where the bot can speak: the same on both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from storage import conversations, drafts
from storage.conversation_tables import DraftRow
from storage.conversations import LEASE, Claim, Conversation, Person
from storage.drafts import Draft
from storage.engine import Store

NOW = datetime(2015, 6, 1, 9, tzinfo=UTC)
CHAT = Conversation("a:1", "personal", "t1", "https://one.example.org", None, None, "p1", {"bot": {"id": "28:b"}})


async def test_of_many_who_take_one_message_at_once_one_gets_it(store: Store) -> None:
    async def take() -> bool:
        async with store.writing() as session:
            return (await conversations.claim(session, ["a:1 77"], now=NOW))["a:1 77"] is Claim.TAKEN

    assert sum(await asyncio.gather(*(take() for _ in range(8)))) == 1


async def test_messages_taken_together_are_each_taken_once(store: Store) -> None:
    async with store.writing() as session:
        first = await conversations.claim(session, ["one", "two"], now=NOW)
        assert first == {"one": Claim.TAKEN, "two": Claim.TAKEN}
        await conversations.mark_answered(session, ["one"])
        again = await conversations.claim(session, ["one", "two", "three"], now=NOW)
        assert again == {"one": Claim.ANSWERED, "two": Claim.LEASED, "three": Claim.TAKEN}


async def test_a_message_never_answered_is_taken_again_when_its_lease_is_over(store: Store) -> None:
    async with store.writing() as session:
        await conversations.claim(session, ["dead", "alive", "answered"], now=NOW)
        await conversations.mark_answered(session, ["answered"])
        await conversations.renew(session, ["alive", "answered"], now=NOW + LEASE / 2)
        again = await conversations.claim(session, ["dead", "alive", "answered"], now=NOW + LEASE)
        assert again == {"dead": Claim.TAKEN, "alive": Claim.LEASED, "answered": Claim.ANSWERED}
        assert (await conversations.claim(session, ["dead"], now=NOW + LEASE))["dead"] is Claim.LEASED


async def test_old_messages_are_forgotten_and_new_ones_are_not(store: Store) -> None:
    async with store.writing() as session:
        await conversations.claim(session, ["old"], now=NOW - timedelta(days=3))
        await conversations.claim(session, ["new"], now=NOW)
        assert await conversations.forget_seen(session, now=NOW) == 1
        assert (await conversations.claim(session, ["old", "new"], now=NOW))["old"] is Claim.TAKEN


async def test_what_nobody_came_back_to_is_deleted(store: Store) -> None:
    async with store.writing() as session:
        await drafts.keep(session, "p1", "left", Draft(before={"asked": 1}), now=NOW - drafts.LAPSES_AFTER)
        await drafts.keep(session, "p1", "here", Draft(before={"asked": 2}), now=NOW)
        await drafts.forget_lapsed(session, now=NOW)
        assert list(await session.scalars(select(DraftRow.place_id))) == ["here"]


async def test_a_service_address_that_moved_is_the_one_kept(store: Store) -> None:
    async with store.writing() as session:
        await conversations.remember(session, CHAT, now=NOW)
        await conversations.remember(session, replace(CHAT, service_url="https://two.example.org"), now=NOW)
    async with store.reading() as session:
        found = await conversations.with_person(session, "p1")
    assert found is not None
    assert found.service_url == "https://two.example.org"


async def test_where_the_bot_was_removed_it_is_not_until_it_is_spoken_to_again(store: Store) -> None:
    async with store.writing() as session:
        await conversations.remember(session, CHAT, now=NOW)
        await conversations.mark_removed(session, "a:1")
        assert await conversations.with_person(session, "p1") is None
        await conversations.remember(session, CHAT, now=NOW)
        assert await conversations.with_person(session, "p1") == CHAT


async def test_the_way_to_a_stranger_is_by_their_tenant_and_never_by_anothers(store: Store) -> None:
    async with store.writing() as session:
        await conversations.remember_person(session, Person("p2", "Sam", "t2", None))
        await conversations.remember(session, CHAT, now=NOW)
        assert await conversations.near(session, "p2") is None
        await conversations.remember(session, replace(CHAT, id="a:2", tenant="t2", person="p3"), now=NOW)
        found = await conversations.near(session, "p2")
    assert found is not None
    assert found.id == "a:2"


async def test_writers_on_sqlite_wait_for_their_turn_in_order(sqlite_store: Store) -> None:
    done: list[int] = []

    async def writes(number: int) -> None:
        async with sqlite_store.writing() as session:
            await conversations.claim(session, [f"message {number}"], now=NOW)
            done.append(number)

    await asyncio.gather(*(writes(number) for number in range(60)))
    assert done == list(range(60))
