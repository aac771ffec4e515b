"""The bot is killed in the middle of writing, again and again: nothing acknowledged is lost, nothing is there twice."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from random import Random

import aiohttp

from plan.changes import Field
from soak.accounts import Ledger, Write, compare
from soak.phone import Phone, Side
from soak.serving import WITHOUT_LIMITS, Served
from soak.world import owned, plan_for, settle
from storage.engine import Store

PEOPLE = 8
LIVES_S = (0.0, 0.6)
"""How long the bot lives after the first thing it saves: from, to."""
FIRST_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Report:
    """The trial's result."""

    differences: list[str]
    kills: int
    answered: Counter[str]
    seconds: float

    def __str__(self) -> str:
        counted = ", ".join(f"{number} {kind}" for kind, number in sorted(self.answered.items()))
        return f"{self.kills} kills in {self.seconds:.0f} s; writes: {counted}; {len(self.differences)} differences"


async def run(store_url: str, *, kills: int, seed: int = 1) -> Report:
    """Kill it so many times while people write; the store compared with what they were told at the end."""
    store, side, began, chance = Store(store_url), Side(), time.monotonic(), Random(seed)
    await side.start()
    await settle(store, PEOPLE)
    served, ledger = Served(store_url, side, **WITHOUT_LIMITS), Ledger()
    try:
        async with aiohttp.ClientSession() as client:
            phones = [Phone(who, side, client, [served.url], Random(seed + who)) for who in range(PEOPLE)]
            for life in range(kills + 1):
                await served.start(client)
                writing = [asyncio.create_task(_writes(phone, ledger, life)) for phone in phones]
                await _first_saved(ledger, len(ledger.saved))
                await asyncio.sleep(chance.uniform(*LIVES_S))
                await served.kill()
                await asyncio.gather(*writing)
        found = await compare(store, ledger, plan_for(PEOPLE))
        answered = Counter(
            {
                "saved": len(ledger.saved),
                "refused as overtaken": len(ledger.refused),
                "unanswered, yet made whole": found.unanswered,
                "unanswered, not made at all": len(ledger.unsure) - found.unanswered,
            }
        )
        return Report(found.differences, kills, answered, time.monotonic() - began)
    finally:
        await served.kill()
        await side.stop()
        await store.close()


async def _first_saved(ledger: Ledger, before: int) -> None:
    """Wait until it has begun to save."""
    async with asyncio.timeout(FIRST_WITHIN_S):
        while len(ledger.saved) == before:  # noqa: ASYNC110 (the people at work are what is waited for)
            await asyncio.sleep(0.005)


async def _writes(phone: Phone, ledger: Ledger, life: int) -> None:
    """Note after note, by the form, until nobody answers."""
    seen: dict[str, int] = {}
    for number in range(10_000):
        action = phone.chance.choice(owned(phone.who, PEOPLE))
        note = f"visit {phone.who} in life {life} number {number}"
        write = Write((phone.place, phone.next_number), action, ((Field.UPDATE, note),))
        data = {"verb": "save_update", "action": action, "version": seen.get(action, 1), "note": note}
        ledger.unsure[write.key] = write
        try:
            _, answer = await phone.presses(data)
        except (aiohttp.ClientError, OSError):
            return
        del ledger.unsure[write.key]
        (ledger.saved if answer.is_saved else ledger.refused)[write.key] = write
        seen |= answer.versions()
