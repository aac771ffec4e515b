"""Reminders: how much of what Teams allows three processes use together, against a Teams that counts."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator

from bench.figures import LEAST, Figure, report
from soak.reminders import run
from storage.engine import Store
from storage.migrate import upgrade
from tests.bot.strict_teams import IN_A_SECOND

CARDS = 500


def figures() -> Iterator[Figure]:
    """The calls a second through the middle of the run, and the most in any one second."""
    report(f"{CARDS} reminders from three processes")
    with tempfile.TemporaryDirectory() as folder:
        held = asyncio.run(_sent(f"sqlite:///{folder}/reminders.sqlite3"))
    yield Figure("reminders", "calls a second", held.rate, "a second", target=0.95 * IN_A_SECOND, side=LEAST)
    yield Figure("reminders", "most in any one second", held.most_in_a_second, "calls", target=IN_A_SECOND)


async def _sent(url: str):
    store = Store(url)
    await upgrade(store)
    await store.close()
    return await run(url, owners=CARDS, kills=0, faults=0.0)
