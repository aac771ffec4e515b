"""Keeping within Teams' limits: every message waits for its turn, and all processes take turns from one row."""

from __future__ import annotations

import asyncio
from time import monotonic

from storage.engine import Store
from storage.pace import take_turn

PER_SECOND = 48.4
TOO_LATE_S = 0.02
"""Teams allows 50 a second in a tenant: no second, with this much lateness before it, holds more of these turns."""


class Pace:
    """Turns to send, shared with every other process on the same store."""

    def __init__(self, store: Store, name: str = "tenant", *, per_second: float = PER_SECOND) -> None:
        self._store = store
        self._name = name
        self._every = 1 / per_second
        self._taking = asyncio.Lock()

    async def __call__(self) -> None:
        """Wait for a turn. One that is woken too late lets it pass and takes another: turns are never bunched."""
        async with self._taking:
            while True:
                async with self._store.at_once() as session:
                    wait = await take_turn(session, self._name, every=self._every)
                turn = monotonic() + wait
                await asyncio.sleep(wait)
                if monotonic() - turn <= TOO_LATE_S:
                    return
