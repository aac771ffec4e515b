"""A reminder in Microsoft's emulator: it comes, Update is pressed, filled in and saved, and it is replaced."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from bot import app, playground
from bot.commands.demo import sample_store
from bot.commands.serve import app_of
from bot.reminders.round import round_
from storage.conversation_tables import PersonRow
from storage.engine import Store
from storage.plans import load_plan
from storage.tables import OwnerRow
from tests.bot.people import LONDON
from tests.cards.looks import sets
from tests.conftest import need
from tests.teams.emulator import PERSONAL, card, driving

pytestmark = pytest.mark.emulator

TEN = datetime(2015, 6, 1, 9, tzinfo=UTC)


async def _is_supt_horn(store: Store) -> None:
    """Link whoever types in the emulator to Supt Horn."""
    async with store.writing() as session:
        horn = select(OwnerRow.id).where(OwnerRow.name == "Supt Horn").scalar_subquery()
        await session.execute(update(PersonRow).where(PersonRow.id == playground.ITS_COORDINATOR).values(owner_id=horn))


def _button(shown: dict[str, Any], title: str) -> dict[str, Any]:
    return next(each for actions in sets(shown) for each in actions if each["title"] == title)


async def test_a_reminder_comes_is_acted_on_and_is_replaced() -> None:
    missing = playground.what_is_missing()
    need(missing is None, missing or "")
    async with sample_store() as (settings, store):
        await _is_supt_horn(store)
        bot = app_of(settings, store)
        async with (
            app.listening(bot, settings) as address,
            playground.playing(address) as url,
            driving(url) as emulator,
        ):
            await emulator.says("hello")
            seen = len(emulator.shown)
            post = bot[app.WIRE].paced
            done = await round_(store, post, now=lambda: TEN, zone=LONDON, daily_cap=100)
            assert done["sent"] == 1
            reminder = await emulator.answer(seen, PERSONAL)
            assert "2 actions are late" in str(card(reminder))

            form = await emulator.presses(reminder, _button(card(reminder), "Update"))
            save = _button(form["value"], "Save")
            saved = await emulator.presses(reminder, save, note="The board is chosen.", status="in_progress")
            assert "SS-7c" in str(saved["value"]) or "7c" in str(saved["value"])
            assert (await round_(store, post, now=lambda: TEN, zone=LONDON, daily_cap=100))["sent"] == 0
        async with store.reading() as session:
            plan = await load_plan(session, "SS")
    (action,) = (action for action in plan.actions() if action.id == "SS-7c")
    assert [each.text for each in action.updates] == ["The board is chosen."]
