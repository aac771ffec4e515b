"""Each message is taken once, answered even after a crash, and never fails for what came beside it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from botbuilder.schema import Activity

from bot.teams import activities
from bot.teams.inbox import Register
from storage import conversations
from storage.conversations import LEASE
from storage.engine import Store
from tests.teams import people
from tests.teams.parts import Bot, FixedClock

NOW = datetime(2015, 6, 1, 9, tzinfo=UTC)


def numbered(number: int, **fields: object) -> Activity:
    return activities.read(people.activity("https://smba.trafficmanager.net/uk/", id=f"m{number}", **fields))


async def take(register: Register, activity: Activity) -> bool:
    async with register.taking(activity) as is_ours:
        return is_ours


async def test_a_message_in_hand_when_its_process_died_is_answered_when_it_comes_again(
    bot: Bot, sqlite_store: Store
) -> None:
    message = bot.message()
    key = f"{message['conversation']['id']} {message['id']}"
    async with sqlite_store.writing() as session:
        await conversations.claim(session, [key], now=FixedClock().now() - LEASE)
    assert (await bot.hears(message))[0] == 200
    assert (await bot.hears(message))[0] == 200
    assert len(bot.desk.turns) == len(bot.microsoft.sent) == 1


async def test_a_message_another_process_holds_is_waited_for_until_its_lease_is_over(store: Store) -> None:
    dead = Register(store, lambda: NOW)
    lives = Register(store, iter([NOW, NOW + LEASE, *[NOW + LEASE * 2] * 9]).__next__)
    holding = dead.taking(numbered(1))
    assert await holding.__aenter__()
    assert await take(lives, numbered(1))
    await asyncio.gather(dead.finish(), lives.finish())


async def test_a_message_another_process_answered_is_left_alone(store: Store) -> None:
    one, other = Register(store, lambda: NOW), Register(store, lambda: NOW + timedelta(hours=1))
    assert await take(one, numbered(1))
    await one.finish()
    assert not await take(other, numbered(1))
    await other.finish()


async def test_one_message_that_cannot_be_kept_does_not_fail_those_beside_it(postgres_url: str) -> None:
    store = Store(postgres_url)
    register = Register(store, lambda: NOW)
    bad = numbered(0)
    bad.conversation.id = "a:\0"
    good = [numbered(n) for n in range(1, 9)]
    results = await asyncio.gather(
        *(take(register, each) for each in [*good[:4], bad, *good[4:]]), return_exceptions=True
    )
    await register.finish()
    await store.close()
    assert [each for each in results if each is True] == [True] * 8
    assert isinstance(results[4], Exception)


@pytest.mark.parametrize("odd", ["\0", "a" * 300_000])
@pytest.mark.parametrize("field", ["id", "from", "conversation", "name", "locale", "serviceUrl"])
async def test_an_id_no_database_keeps_is_refused_at_the_door(bot: Bot, field: str, odd: str) -> None:
    message = bot.message()
    held = message.get(field)
    message[field] = held | {"id": odd} if isinstance(held, dict) else odd
    assert (await bot.hears(message))[0] == 400
    assert bot.desk.turns == []


async def test_words_with_a_nul_are_heard_without_it(bot: Bot) -> None:
    await bot.hears(bot.message(text="whats\0 overdue"))
    assert bot.desk.turns[0].text == "whats overdue"
