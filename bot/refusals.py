"""Requests turned away, said in the log as counts: strangers must not be able to fill it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import Protocol

log = logging.getLogger(__name__)

EVERY_S = 60.0


class Refusal(Protocol):
    """An answer that turns a request away, and why."""

    @property
    def status(self) -> int:
        """The HTTP status it is answered with."""

    @property
    def reason(self) -> str:
        """The reason, for the log alone."""


class Refusals:
    """The first of a kind is said at once, those of the next minute as one count."""

    def __init__(self) -> None:
        self._held: Counter[tuple[int, str]] = Counter()
        self._timer: asyncio.TimerHandle | None = None

    def count(self, refusal: Refusal) -> None:
        """Count a request turned away."""
        self._held[refusal.status, refusal.reason] += 1
        if self._timer is None:
            self._say()
            self._timer = asyncio.get_running_loop().call_later(EVERY_S, self._again)

    def _again(self) -> None:
        self._timer = None
        if self._held:
            self._say()
            self._timer = asyncio.get_running_loop().call_later(EVERY_S, self._again)

    def _say(self) -> None:
        for (status, reason), times in self._held.items():
            extra = {"action": "refused", "status": status, "reason": reason, "times": times}
            log.warning("not let in", extra=extra)
        self._held.clear()
