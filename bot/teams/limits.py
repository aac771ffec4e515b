"""Limits a sender: so many messages a minute, so few at a time, and so many in hand of everybody's."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from weakref import WeakValueDictionary

A_MINUTE = 20
"""Messages and presses of one person a minute, in the long run."""
BURST_MINUTES = 3
"""A person may send so many minutes' worth at once: a morning's updates, and more."""
AT_A_TIME = 2
"""Turns of one person under way; the rest of theirs wait, nobody else's."""
WAITING = 60
"""Turns of one person in hand, waiting ones among them. Beyond, Teams is told to bring theirs again."""
IN_HAND = 300
"""Turns under way in this process. Beyond, Teams is told to come again."""
SENDERS_KEPT = 10_000
TOO_FAST = "You are sending faster than I can answer. Wait a minute, then send it again: what came since was not read."


@dataclass(slots=True)
class Bucket:
    """A sender's messages left, and whether they were told that there are none."""

    left: float
    at: float
    is_told: bool = False


class TooManyInHand(Exception):
    """This process has as many turns in hand as it takes, of one sender or of all."""


class Limits:
    """One process's own: with several behind a load balancer, a sender has so much at each."""

    def __init__(self, a_minute: int = A_MINUTE, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._a_second = a_minute / 60
        self._burst = float(a_minute * BURST_MINUTES)
        self._monotonic = monotonic
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()
        self._turns: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._waiting: Counter[str] = Counter()
        self._in_hand = 0

    def take(self, sender: str) -> Bucket | None:
        """Count one of a sender's; their empty bucket where they have sent too many."""
        now = self._monotonic()
        bucket = self._buckets.setdefault(sender, Bucket(self._burst, now))
        self._buckets.move_to_end(sender)
        if len(self._buckets) > SENDERS_KEPT:
            self._buckets.popitem(last=False)
        bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._a_second)
        bucket.at = now
        if bucket.left < 1:
            return bucket
        bucket.left -= 1
        bucket.is_told = False
        return None

    @asynccontextmanager
    async def turn(self, sender: str) -> AsyncIterator[None]:
        """Wait for a sender's turn; TooManyInHand where they, or all together, have enough."""
        if self._waiting[sender] >= WAITING:
            raise TooManyInHand
        self._waiting[sender] += 1
        turns = self._turns.get(sender) or self._turns.setdefault(sender, asyncio.Semaphore(AT_A_TIME))
        try:
            async with turns, self._one_in_hand():
                yield
        finally:
            self._waiting[sender] -= 1
            if not self._waiting[sender]:
                del self._waiting[sender]

    @asynccontextmanager
    async def _one_in_hand(self) -> AsyncIterator[None]:
        """Count a turn under way. One that waits for its sender's others does not count against everybody."""
        if self._in_hand >= IN_HAND:
            raise TooManyInHand
        self._in_hand += 1
        try:
            yield
        finally:
            self._in_hand -= 1
