"""Guests of the organisation see no plan until they are let in; a coordinator sees who it is they link."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pytest

from bot.settings import Settings
from dialogs.desk import answer
from storage import identity_links, people
from storage.engine import Store
from storage.plans import save_plan
from storage.roster import described
from storage.sample import sample_plan
from tests.teams.microsoft import Microsoft
from tests.teams.parts import Bot, Desk, running
from tests.teams.people import MANAGER, invoke

NOW = datetime(2015, 6, 1, 9, tzinfo=UTC)
GUEST = {"id": MANAGER["id"], "userRole": "guest", "userPrincipalName": "pat_else.org#EXT#@force.onmicrosoft.com"}
STAFF = {"id": MANAGER["id"], "userRole": "user", "userPrincipalName": "pat.manager@force.example.org"}


@pytest.fixture
async def plan(sqlite_store: Store, desk: Desk) -> int:
    """The sample plan, with the real desk at the end of the wire."""
    desk.reply = partial(answer, store=sqlite_store)
    async with sqlite_store.writing() as session:
        return await save_plan(session, sample_plan())


async def asked(bot: Bot) -> str:
    await bot.hears(bot.message(text="whats overdue"))
    return str(bot.microsoft.sent[-1])


async def test_staff_are_answered_and_the_roster_is_asked_about_them_once(bot: Bot, plan: int) -> None:
    bot.microsoft.members = [STAFF]
    assert "Supt Horn" in await asked(bot)
    assert "Supt Horn" in await asked(bot)
    assert bot.microsoft.roster_asked == [MANAGER["id"]]


@pytest.mark.parametrize("member", [GUEST, GUEST | {"userRole": "user"}, GUEST | {"userPrincipalName": None}])
async def test_a_guest_sees_nothing(bot: Bot, plan: int, member: dict[str, object]) -> None:
    bot.microsoft.members = [member]
    assert "Horn" not in await asked(bot)


@pytest.mark.parametrize("way", ["role", "link"])
async def test_a_guest_who_was_let_in_is_answered(bot: Bot, plan: int, sqlite_store: Store, way: str) -> None:
    bot.microsoft.members = [GUEST]
    await asked(bot)
    async with sqlite_store.writing() as session:
        if way == "role":
            await people.give_role(session, "aad-manager", plan, "viewer")
        else:
            await identity_links.link(session, "aad-manager", "Supt Horn", by="x", now=NOW)
    assert "Supt Horn" in await asked(bot)


async def test_a_guest_who_never_spoke_finds_nothing_from_the_message_box(bot: Bot, plan: int) -> None:
    bot.microsoft.members = [GUEST]
    value = {"commandId": "find", "parameters": [{"name": "q", "value": "whats overdue"}]}
    _, body = await bot.hears(invoke(bot.microsoft.url, "composeExtension/query", value))
    assert "Horn" not in str(body)


async def test_a_coordinator_sees_the_user_principal_name_and_that_it_is_a_guest(
    bot: Bot, plan: int, sqlite_store: Store
) -> None:
    bot.microsoft.members = [GUEST]
    await asked(bot)
    async with sqlite_store.reading() as session:
        shown = await described(session, "aad-manager", "Supt Horn")
    assert shown == f"Supt Horn, {GUEST['userPrincipalName']}, a guest of the organisation"


async def test_without_a_roster_people_are_still_answered(
    settings: Settings, sqlite_store: Store, microsoft: Microsoft, desk: Desk, plan: int
) -> None:
    microsoft.members = [{"id": MANAGER["id"], "userPrincipalName": 7, "userRole": ["guest"]}]
    async with running(settings, sqlite_store, microsoft, desk) as bot:
        assert "Supt Horn" in await asked(bot)
