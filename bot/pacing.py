"""Keeping within Teams' limits: every message waits for its turn, and all processes take turns from one row."""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic

from storage.engine import Store
from storage.pace import take_turns

PER_SECOND = 48.5
"""Teams allows 50 a second in a tenant; turns this far apart stay under it though some arrive a little early."""
AT_ONCE = 8
TOO_LATE_S = 0.015


class Pace:
    """Turns to send, shared with every other process on the same store."""

    def __init__(
        self, store: Store, name: str = "tenant", *, per_second: float = PER_SECOND, at_once: int = AT_ONCE
    ) -> None:
        self._store = store
        self._name = name
        self._every = 1 / per_second
        self._at_once = at_once
        self._turns: deque[float] = deque()
        self._taking = asyncio.Lock()

    async def __call__(self) -> None:
        """Wait for a turn. One that is woken too late lets it pass and takes another: turns are never bunched."""
        while True:
            async with self._taking:
                turn = await self._next()
            await asyncio.sleep(turn - monotonic())
            if monotonic() - turn <= TOO_LATE_S:
                return

    async def _next(self) -> float:
        while not self._turns:
            async with self._store.writing() as session:
                waits = await take_turns(session, self._name, count=self._at_once, every=self._every)
            now = monotonic()
            self._turns.extend(now + wait for wait in waits)
        return self._turns.popleft()
