"""The real desk at the end of the wire: a request reaches whoever decides, and the answer comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from bot.settings import Settings
from dialogs.desk import answer
from dialogs.replies.welcome import welcome
from plan.changes import Field, Said
from plan.permissions import Role
from storage.changes import of_field
from storage.engine import Store
from storage.identity_links import link
from storage.plans import save_plan
from storage.reminder_tables import ReminderRow
from storage.roles import set_role
from storage.sample import TODAY, sample_plan
from tests.teams import people
from tests.teams.microsoft import TENANT, Microsoft
from tests.teams.parts import Bot, FixedClock, running, until

NOW = FixedClock().now()


@pytest.fixture
async def bot(settings: Settings, store: Store, microsoft: Microsoft) -> AsyncIterator[Bot]:
    """The whole bot with the sample plan; a coordinator and an owner who have each said hello."""
    desk: Any = SimpleNamespace(answer=partial(answer, store=store), welcome=partial(welcome, store=store))
    async with store.writing() as session:
        plan = await save_plan(session, sample_plan())
    async with running(settings, store, microsoft, desk) as bot:
        for who in ("horn", "pat"):
            await says(bot, who, "hello")
        async with store.writing() as session:
            await link(session, "aad-horn", "Supt Horn", by="Admin", now=NOW)
            said = Said("admin", "Admin", "terminal", "roles", NOW, TODAY)
            await set_role(session, "aad-pat", plan, Role.COORDINATOR, said)
        yield bot


def person(who: str) -> dict[str, Any]:
    return {
        "from": {"id": f"29:{who}", "name": who.capitalize(), "aadObjectId": f"aad-{who}"},
        "conversation": {"id": f"a:{who}", "conversationType": "personal", "tenantId": TENANT},
    }


async def says(bot: Bot, who: str, text: str) -> None:
    await bot.hears(bot.message(text=text, **person(who)))


def told(bot: Bot, who: str) -> list[dict[str, Any]]:
    """The messages that came into a person's own chat."""
    calls = [call for call in bot.microsoft.calls if f"a%3A{who}" in call.path or f"a:{who}" in call.path]
    return [call.body for call in calls if call.body and call.body.get("type") == "message"]


def words(message: dict[str, Any]) -> str:
    return str(message)


async def test_a_request_for_time_is_asked_granted_and_answered(bot: Bot) -> None:
    await says(bot, "horn", "extend 7c to 31 July, because ICT is late")
    await says(bot, "horn", "yes")
    await until(lambda: any("More time for 7c" in words(each) for each in told(bot, "pat")))
    card = told(bot, "pat")[-1]["attachments"][0]["content"]
    grant = next(each["data"] for each in card["actions"] if each["title"].startswith("Grant"))
    status, body = await bot.hears(people.press(bot.microsoft.url, **grant) | person("pat"))
    assert status == 200
    assert "Granted: 7c is now due" in words(body)
    await until(lambda: any("granted more time" in words(each) for each in told(bot, "horn")))


@pytest.mark.parametrize(
    "said", ["stop reminding me about 7c till Nov", "7c - form printed", "extend 7c to 31 July, slow"]
)
async def test_whatever_is_done_answers_a_reminder_and_a_question_does_not(bot: Bot, store: Store, said: str) -> None:
    card = {"recipient": "person:aad-horn", "day": NOW.date(), "kind": "nudge", "owner": "Supt Horn", "to": "person"}
    async with store.writing() as session:
        session.add(ReminderRow(**card, at=NOW, until=NOW, sent_at=NOW, content={}, state="sent", attempts=1))

    async def is_answered() -> bool:
        async with store.reading() as session:
            return await session.scalar(select(ReminderRow.answered_at)) is not None

    await says(bot, "horn", "what am I down for?")
    await until(lambda: not store.unsaved)
    await says(bot, "horn", said)
    assert not await is_answered()
    await says(bot, "horn", "yes")
    async with asyncio.timeout(5):
        while not await is_answered():  # noqa: ASYNC110 (what is awaited has no event of its own)
            await asyncio.sleep(0.02)


async def test_whoever_is_made_a_coordinator_hears_once_however_often_it_is_delivered(bot: Bot, store: Store) -> None:
    await says(bot, "pat", "make Horn a coordinator, I am on leave")
    yes = bot.message(text="yes", **person("pat"))
    for _ in range(2):
        await bot.hears(yes)
    await until(lambda: any("you are now a coordinator" in words(each) for each in told(bot, "horn")))
    await says(bot, "horn", "hello again")
    assert sum("you are now a coordinator" in words(each) for each in told(bot, "horn")) == 1
    async with store.reading() as session:
        given = [each for each in await of_field(session, 1, Field.ROLE) if each.new["person"] == "aad-horn"]
    assert [(each.said.actor_id, each.reason) for each in given] == [("aad-pat", "I am on leave")]


async def test_a_card_two_people_hold_is_pressed_by_both_and_the_second_sees_the_first(bot: Bot) -> None:
    await says(bot, "horn", "7c")
    await says(bot, "pat", "7c")
    done = next(
        each["data"]
        for each in told(bot, "horn")[-1]["attachments"][0]["content"]["actions"]
        if each["title"] == "It is done"
    )
    await bot.hears(people.press(bot.microsoft.url, **done) | person("horn"))
    status, body = await bot.hears(people.press(bot.microsoft.url, **done) | person("pat"))
    assert status == 200
    assert "That card was old, so nothing was saved. SS-7c: Horn says it is done." in words(body)
