"""Guests of the organisation see no plan until they are let in; a coordinator sees who it is they link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.settings import Settings
from bot.teams import roster as bot_roster
from bot.teams.connector import Connector, Json, NotDelivered
from bot.teams.roster import NOT_SEEN, SAY_HELLO
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


async def test_a_roster_whose_fields_are_odd_holds_nobody_up(
    settings: Settings, sqlite_store: Store, microsoft: Microsoft, desk: Desk, plan: int
) -> None:
    microsoft.members = [{"id": MANAGER["id"], "userPrincipalName": 7, "userRole": ["guest"]}]
    async with running(settings, sqlite_store, microsoft, desk) as bot:
        assert "Supt Horn" in await asked(bot)


@pytest.fixture
def roster_down(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Has Teams' roster answer with a status from then on."""

    def down(status: int) -> None:
        async def member(self: Connector, service_url: str, conversation: str, user: str) -> Json:
            raise NotDelivered(status, "Down")

        monkeypatch.setattr(Connector, "member", member)

    return down


@pytest.mark.parametrize("status", [0, 403, 429, 500, 503])
async def test_nobody_never_seen_is_answered_while_the_roster_is_down(
    bot: Bot, plan: int, roster_down: Callable[[int], None], status: int
) -> None:
    roster_down(status)
    assert NOT_SEEN in await asked(bot)


async def test_who_was_seen_before_is_answered_while_the_roster_is_down(
    settings: Settings, sqlite_store: Store, microsoft: Microsoft, desk: Desk, plan: int,
    roster_down: Callable[[int], None], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(bot_roster, "ASKED_EVERY", timedelta(0))
    async with running(settings, sqlite_store, microsoft, desk) as bot:
        assert "Supt Horn" in await asked(bot)
        roster_down(503)
        assert "Supt Horn" in await asked(bot)


async def test_who_has_a_role_is_answered_while_the_roster_is_down(
    bot: Bot, plan: int, sqlite_store: Store, roster_down: Callable[[int], None]
) -> None:
    roster_down(503)
    await asked(bot)
    async with sqlite_store.writing() as session:
        await people.give_role(session, "aad-manager", plan, "coordinator")
    assert "Supt Horn" in await asked(bot)


@pytest.mark.parametrize("status", [403, 404, 503])
async def test_who_was_never_seen_finds_nothing_from_where_the_bot_is_not(
    bot: Bot, plan: int, roster_down: Callable[[int], None], status: int
) -> None:
    roster_down(status)
    value = {"commandId": "find", "parameters": [{"name": "q", "value": "whats overdue"}]}
    _, body = await bot.hears(invoke(bot.microsoft.url, "composeExtension/query", value))
    assert SAY_HELLO in str(body)


async def test_whoever_joined_without_an_account_sees_nothing(bot: Bot, plan: int) -> None:
    visitor = {"id": "29:visitor", "name": "Visitor"}
    bot.microsoft.members = [visitor | {"userRole": "anonymous"}]
    await bot.hears(bot.message(text="whats overdue", **{"from": visitor}))
    assert "Horn" not in str(bot.microsoft.sent[-1])
