"""One process on the round, to be killed: `python -m tests.bot.reminder_worker URL DAY STARTED_AT LEASE_S`."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import aiohttp

from bot.__main__ import MADE_BETWEEN_SEARCHES
from bot.reminders.round import round_
from bot.teams.connector import Connector
from bot.teams.outbound import AllowedHosts
from bot.teams.proactive import Sender
from bot.teams.rate_limit import Pace
from storage import reminder_switches, reminders
from storage.engine import Store


async def main(url: str, day: date, started_at: float, lease: timedelta) -> None:
    """Rounds until nothing is planned, as if the day began at ten when the run did."""
    gc.set_threshold(MADE_BETWEEN_SEARCHES)  # as it is served
    gc.freeze()
    store = Store(url)

    def now() -> datetime:
        return datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(seconds=time.time() - started_at)

    async with aiohttp.ClientSession() as session:
        connector = Connector(
            session, None, AllowedHosts([], loopback=True), pace=Pace(store), timeout=aiohttp.ClientTimeout(total=2)
        )
        while True:
            sender = Sender(store, connector, now)
            await round_(store, sender, now=now, zone=ZoneInfo("Europe/London"), daily_cap=100_000, lease=lease)
            async with store.reading() as reading:
                is_planned = await reminder_switches.is_planned(reading, day)
                if is_planned and (await reminders.waiting(reading, now=now()))[0] == 0:
                    break
            await asyncio.sleep(0.2)
    await store.close()


if __name__ == "__main__":
    database, day_, started, lease_ = sys.argv[1:]
    asyncio.run(main(database, date.fromisoformat(day_), float(started), timedelta(seconds=float(lease_))))
