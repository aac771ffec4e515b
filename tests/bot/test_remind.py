"""`chaser remind`: looked at, sent, stopped, and how it went."""

from __future__ import annotations

import asyncio
import json

import pytest
from click.testing import CliRunner

from bot.__main__ import chaser
from plan.refusals import Sorry
from storage.engine import Store
from tests.bot.people import everybody_linked


@pytest.fixture(autouse=True)
def linked(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHASER_DATABASE_URL", sqlite_url)

    async def fill() -> None:
        store = Store(sqlite_url)
        await everybody_linked(store)
        await store.close()

    asyncio.run(fill())


def says(*words: str) -> str:
    result = CliRunner().invoke(chaser, ["remind", *words])
    if isinstance(result.exception, Sorry):
        return str(result.exception)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_dry_run_says_who_would_hear_what_and_keeps_nothing() -> None:
    for _ in range(2):
        cards = json.loads(says("--today", "2015-06-01", "--dry-run", "--json"))
        assert len(cards) == 9
    horn = next(card for card in cards if card["owner"] == "Supt Horn")
    assert horn == {
        "day": "2015-06-01",
        "at": "09:00",
        "owner": "Supt Horn",
        "to": "person",
        "rungs": ["overdue", "silent"],
        "actions": ["SS-7c", "SS-7e", "SS-5b"],
        "why": "2 actions past their deadline, 1 with no recent update",
        "state": "planned",
    }
    assert "Would send 9 cards to 9 owners, 0 unreachable." in says("--today", "2015-06-01", "--dry-run")


def test_a_plan_nobody_asks_about_is_left_out() -> None:
    assert json.loads(says("--today", "2015-06-01", "--dry-run", "--json", "--plan", "XX")) == []


def test_a_day_off_has_no_cards() -> None:
    assert says("--today", "2015-06-06", "--dry-run") == "Nobody gets a reminder on this day.\n"


def test_without_a_way_to_anybody_they_are_unreachable_and_that_is_said() -> None:
    cards = json.loads(says("--today", "2015-06-01", "--json"))
    assert {card["state"] for card in cards} == {"unreachable"}
    assert "unreachable" in says("--today", "2015-06-01", "--status")
    assert len(json.loads(says("--today", "2015-06-01", "--status", "--json"))["owners"]) == 9


def test_the_kill_switch_is_thrown_and_taken_back() -> None:
    assert "stopped" in says("--stop")
    assert says("--today", "2015-06-01") == "Nobody got a reminder.\n"
    assert "go out" in says("--start")
    assert "9 unreachable" in says("--today", "2015-06-01")


def test_nothing_to_tell_of_is_said() -> None:
    assert says("--today", "2015-06-01", "--status") == "No reminder was planned in the 7 days to 01 June 2015."
