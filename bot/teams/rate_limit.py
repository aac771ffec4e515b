"""Keeping within Teams' limits: every message waits for its turn, and all processes take turns from one row."""

from __future__ import annotations

import asyncio
from collections import deque
from math import inf
from time import monotonic

from storage.engine import Store
from storage.rate_limit import take_turns

PER_SECOND = 48.5
TOO_LATE_S = 0.014
"""Teams allows 50 a second in a tenant: no second, with this much lateness before it, holds more of these turns."""
AHEAD = 4
"""Turns a process takes ahead, so that it does not wait for the database between two messages."""
COMPARISONS = 20
"""How often to ask at most until one trip to the database was quick enough to tell how the two clocks stand."""
FORGETS = 1.003
"""How fast an old comparison of the clocks gives way to a newer one."""
IN_A_PLACE_EVERY_S = 0.52
"""Teams allows a conversation 7 messages in a second, 8 in two and 60 in thirty: so far apart, none is passed."""


class Pace:
    """Turns to send, shared with every other process on the same store."""

    def __init__(self, store: Store, name: str = "tenant", *, per_second: float = PER_SECOND) -> None:
        self._store = store
        self._name = name
        self._every = 1 / per_second
        self._turns: deque[float] = deque()
        self._ahead_by, self._trip = 0.0, inf
        self._taking = asyncio.Lock()
        self._fetching: asyncio.Task[None] | None = None

    async def __call__(self) -> None:
        """Wait for a turn. One that is woken too late lets it pass and takes another: turns are never bunched.

        One message waits at a time, so that a process that is killed takes few turns with it.
        """
        async with self._taking:
            while True:
                turn = await self._next()
                await asyncio.sleep(turn - monotonic())
                if monotonic() - turn <= TOO_LATE_S:
                    return

    async def _next(self) -> float:
        if len(self._turns) <= AHEAD // 2 and (self._fetching is None or self._fetching.done()):
            self._fetching = asyncio.create_task(self._fetch())
        if not self._turns and self._fetching:
            await self._fetching
        return self._turns.popleft()

    async def _fetch(self) -> None:
        for _ in range(COMPARISONS):
            if self._trip < TOO_LATE_S / 2:
                break
            await self._take(0)
        self._turns.extend(turn - self._ahead_by for turn in await self._take(AHEAD))

    async def _take(self, count: int) -> list[float]:
        """So many turns, by the database's clock. None only tells how the two clocks stand."""
        asked = monotonic()
        async with self._store.at_once() as session:
            read_at, turns = await take_turns(session, self._name, count=count, every=self._every)
            answered = monotonic()
        self._compare(read_at, asked, answered)
        return turns

    def _compare(self, read_at: float, asked: float, answered: float) -> None:
        """Measure the database clock's lead over ours by the quickest trip: slow ones tell little."""
        trip = answered - asked
        if trip <= self._trip:
            self._trip, self._ahead_by = trip, read_at - (asked + answered) / 2
        self._trip *= FORGETS


class Places:
    """Turns to speak in a channel or a group chat, shared with every other process on the same store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, place: str) -> None:
        """Wait for a turn there. The first is at once."""
        async with self._store.at_once() as session:
            now, [turn] = await take_turns(session, f"in {place}", count=1, every=IN_A_PLACE_EVERY_S)
        await asyncio.sleep(turn - now)
