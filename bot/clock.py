"""The only room that reads the clock: what moment it is, what day it is for those served, and when to look again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.settings import Settings

log = logging.getLogger(__name__)

Work = Callable[[asyncio.Event], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Clock:
    """This installation's clock; `fixed` is a day that never ends, for demos and tests."""

    zone: ZoneInfo
    fixed: date | None = None

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The day it is where the people are."""
        return self.fixed or self.now().astimezone(self.zone).date()

    def moment(self) -> datetime:
        """This moment, on the fixed day where there is one: what hours and days are reckoned by."""
        now = self.now()
        if self.fixed is None:
            return now
        return datetime.combine(self.fixed, now.astimezone(self.zone).time(), self.zone).astimezone(UTC)


def wire_time() -> float:
    """Seconds since 1970 for tokens and retries: a fixed day for demos must never date a token."""
    return time.time()


def clock_of(settings: Settings) -> Clock:
    """The clock an installation's settings ask for."""
    return Clock(ZoneInfo(settings.timezone), settings.today)


@asynccontextmanager
async def ticking(every: timedelta, work: Work) -> AsyncIterator[None]:
    """Do some work at once and then every so often, never twice at a time.

    At the end the work is told so (the event it is given is set), and what it has in hand is finished.
    """
    due, over = asyncio.Event(), asyncio.Event()
    due.set()

    async def tick() -> None:
        due.set()

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(tick, "interval", seconds=every.total_seconds(), coalesce=True, misfire_grace_time=None)
    scheduler.start()
    working = asyncio.create_task(_whenever(due, over, work))
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        over.set()
        due.set()
        await working


async def _whenever(due: asyncio.Event, over: asyncio.Event, work: Work) -> None:
    while True:
        await due.wait()
        due.clear()
        if over.is_set():
            return
        try:
            await work(over)
        except Exception:
            log.exception("a round failed", extra={"action": "round_failed"})
