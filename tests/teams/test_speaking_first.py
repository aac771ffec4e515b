"""A card to somebody who has not just spoken: found in the store, opened where unknown, or why it cannot be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.teams.connector import Connector
from bot.teams.outbound import AllowedHosts
from bot.teams.proactive import Sender, State
from dialogs.turn import Reply
from storage.conversation_tables import PersonRow
from storage.engine import Store
from tests.teams import people
from tests.teams.microsoft import Fault, Microsoft
from tests.teams.parts import CARD, Bot, until

REMINDER = Reply("1 action is due on Friday.", card=CARD, summary="1 due Friday")


@pytest.fixture
async def sender(sqlite_store: Store, microsoft: Microsoft) -> AsyncIterator[Sender]:
    async with aiohttp.ClientSession() as session:
        yield Sender(
            sqlite_store,
            Connector(session, None, AllowedHosts([microsoft.url])),
            lambda: datetime(2015, 6, 1, 9, tzinfo=UTC),
        )


async def test_a_person_who_once_spoke_is_reached_where_they_spoke(bot: Bot, sender: Sender) -> None:
    await bot.hears(bot.message())
    delivery = await sender.to_person("aad-manager", REMINDER)
    assert (delivery.state, delivery.conversation, delivery.activity) == (State.SENT, "a:manager", "m2")
    assert bot.microsoft.sent[-1]["summary"] == "1 due Friday"


async def test_a_person_never_heard_is_reached_by_opening_a_conversation_once(bot: Bot, sender: Sender) -> None:
    await bot.hears(people.in_channel(bot.microsoft.url, "overdue"))
    bot.microsoft.calls.clear()
    first = await sender.to_person("aad-owner", REMINDER)
    second = await sender.to_person("aad-owner", REMINDER)
    assert first.state is second.state is State.SENT
    assert first.conversation == second.conversation
    opened, *_ = bot.microsoft.calls
    assert opened.body["members"] == [{"id": "aad-owner"}]
    assert [call.path.count("/") for call in bot.microsoft.calls] == [2, 4, 4]


async def test_a_conversation_that_is_gone_is_opened_again_once(bot: Bot, sender: Sender) -> None:
    await bot.hears(bot.message())
    bot.microsoft.faults = [Fault(404, "ConversationNotFound")]
    delivery = await sender.to_person("aad-manager", REMINDER)
    assert delivery.state is State.SENT
    assert delivery.conversation != "a:manager"
    bot.microsoft.faults = [Fault(404, "ConversationNotFound"), Fault(404, "ConversationNotFound")]
    assert (await sender.to_person("aad-manager", REMINDER)).state is State.UNREACHABLE


async def test_a_person_who_blocked_the_bot_is_unreachable_until_heard_from(
    bot: Bot, sender: Sender, sqlite_store: Store
) -> None:
    async def noted() -> str | None:
        async with sqlite_store.reading() as session:
            person = await session.get(PersonRow, "aad-manager")
            return person and person.unreachable

    await bot.hears(bot.message())
    bot.microsoft.faults = [Fault(403, "ConversationBlockedByUser")]
    delivery = await sender.to_person("aad-manager", REMINDER)
    assert (delivery.state, delivery.reason) == (State.UNREACHABLE, "403 ConversationBlockedByUser")
    assert await noted() == "403 ConversationBlockedByUser"
    await bot.hears(bot.message(entities=[{"type": "clientInfo", "timezone": "Europe/Paris"}]))
    assert await noted() is None


async def test_trouble_on_teams_side_is_a_failure_not_a_lost_person(bot: Bot, sender: Sender) -> None:
    await bot.hears(bot.message())
    bot.microsoft.faults = [Fault(500, "ServiceError")]
    assert (await sender.to_person("aad-manager", REMINDER)).state is State.FAILED


async def test_nobody_is_reached_where_the_bot_is_not_installed(sender: Sender) -> None:
    delivery = await sender.to_person("aad-manager", REMINDER)
    assert delivery.state is State.UNREACHABLE
    assert (await sender.to_conversation("19:x", REMINDER)).state is State.UNREACHABLE


async def test_nothing_is_sent_where_the_bot_was_removed(bot: Bot, sender: Sender) -> None:
    await bot.hears(bot.message())
    await bot.hears(people.installed(bot.microsoft.url) | {"action": "remove"})
    assert (await sender.to_conversation("a:manager", REMINDER)).state is State.UNREACHABLE


async def test_a_channel_gets_a_new_thread(bot: Bot, sender: Sender) -> None:
    await bot.hears(people.in_channel(bot.microsoft.url, "overdue"))
    delivery = await sender.to_conversation("19:board@thread.tacv2", REMINDER)
    assert delivery.state is State.SENT
    made = bot.microsoft.calls[-1]
    assert made.body["channelData"]["channel"] == {"id": "19:board@thread.tacv2"}
    assert made.body["activity"]["attachments"][0]["content"] == CARD


async def test_others_are_told_in_their_own_chats_and_one_who_cannot_be_is_no_trouble(bot: Bot) -> None:
    await bot.hears(bot.message())
    bot.microsoft.calls.clear()
    request = Reply("Supt Horn asks for more time.")
    bot.desk.says(Reply("Asked.", tells=[("nobody-known", request), ("aad-manager", request)]))
    status, _ = await bot.hears(people.in_channel(bot.microsoft.url, "extend 7c to July"))
    await until(lambda: any(sent.get("text") == request.text for sent in bot.microsoft.sent))
    assert status in (200, 201)
