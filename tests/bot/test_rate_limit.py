"""However many processes post in one channel, together they keep to what Teams allows a conversation."""

from __future__ import annotations

import asyncio
from time import monotonic

from bot.teams.rate_limit import Places
from storage.engine import Store

ALLOWED = ((1.0, 7), (2.0, 8))


async def test_two_processes_in_one_channel_keep_its_limits_together(store_url: str) -> None:
    stores = [Store(store_url), Store(store_url)]
    posted: list[float] = []

    async def post(places: Places) -> None:
        await places("19:board")
        posted.append(monotonic())

    processes = [Places(store) for store in stores]
    await asyncio.gather(*(post(processes[number % 2]) for number in range(8)))
    for store in stores:
        await store.close()
    posted.sort()
    for seconds, most in ALLOWED:
        assert all(sum(at <= each < at + seconds for each in posted) <= most for at in posted)
    assert posted[-1] - posted[0] > 3


async def test_the_first_word_in_another_channel_waits_for_nobody(store: Store) -> None:
    places = Places(store)
    await places("19:board")
    began = monotonic()
    await places("19:custody")
    assert monotonic() - began < 0.4
