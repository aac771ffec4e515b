"""Planning a day over many open actions, while the process goes on answering: how long, and the longest it was deaf."""

from __future__ import annotations

import asyncio
import gc
import time
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.reminders.round import plan_day
from soak.reminders import DAY, fill
from storage.engine import Store

ACTIONS, OWNERS = 100_000, 5_000
LISTENS_EVERY_S = 0.005
DEAF_AT_MOST_S = 0.5


@dataclass(frozen=True)
class Figures:
    """The trial's figures."""

    actions: int
    cards: int
    seconds: float
    deaf: float
    """The longest that the process heard nothing else, in seconds."""

    @property
    def differences(self) -> list[str]:
        """List the faults found."""
        return [f"heard nothing for {self.deaf:.2f} s"] if self.deaf > DEAF_AT_MOST_S else []

    def __str__(self) -> str:
        return (
            f"{self.actions:,} open actions, {self.cards:,} cards in {self.seconds:.1f} s; "
            f"the longest the process heard nothing else: {self.deaf * 1000:.0f} ms"
        )


async def run(url: str, *, actions: int = ACTIONS, owners: int = OWNERS) -> Figures:
    """One day planned."""
    store = Store(url)
    await fill(store, owners, "http://127.0.0.1:1", actions=actions)
    gc.collect()
    gc.freeze()
    over = asyncio.Event()
    listening = asyncio.create_task(_deaf_for(over))
    began = time.monotonic()
    cards = await plan_day(store, DAY, ZoneInfo("Europe/London"))
    seconds = time.monotonic() - began
    over.set()
    deaf = await listening
    await store.close()
    return Figures(actions, cards, seconds, deaf)


async def _deaf_for(over: asyncio.Event) -> float:
    """The longest between two looks, until it is over."""
    longest = 0.0
    while not over.is_set():
        slept_at = time.monotonic()
        await asyncio.sleep(LISTENS_EVERY_S)
        longest = max(longest, time.monotonic() - slept_at - LISTENS_EVERY_S)
    return longest
