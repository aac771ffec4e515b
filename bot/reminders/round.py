"""The round: plan the day's cards once, deliver those whose hour has come, give up on those whose hours are over."""

from __future__ import annotations

import asyncio
import os
import socket
import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot import metrics
from bot.reminders.outbox import Courier, Post
from dialogs.reminders.schedule import CutShort, cards_of
from storage import handovers, notifications, reminder_switches, reminders
from storage.engine import Store
from storage.reminders import LEASE, ReminderCard

PLANS_FROM_HOUR = 5
"""Days are planned from this hour on, so that what changed in the evening counts."""
KEPT_AT_ONCE = 100


async def round_(
    store: Store,
    post: Post,
    *,
    now: Callable[[], datetime],
    zone: ZoneInfo,
    daily_cap: int,
    lease: timedelta = LEASE,
    over: asyncio.Event | None = None,
) -> Counter[str]:
    """One round. It may be run as often as one likes, by any number of processes: the store decides what is left.

    Once `over` is set no more cards are taken in hand.
    """
    moment = now().astimezone(zone)
    async with store.writing() as session:
        await notifications.tell(session, await handovers.carry_out_handovers(session, moment.date(), now=moment))
        metrics.REMINDERS.labels(state="expired").inc(await reminders.expire(session, now=moment))
    over = over or asyncio.Event()
    if moment.hour >= PLANS_FROM_HOUR:
        await plan_day(store, moment.date(), zone, over)
    worker = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:6]}"
    courier = Courier(store, post, now, worker, daily_cap, lease, over)
    done = await courier.deliver(moment.date())
    async with store.reading() as session:
        number, lag = await reminders.waiting(session, now=now())
    metrics.REMINDERS_WAITING.set(number)
    metrics.REMINDERS_LAG.set(lag.total_seconds())
    return done


async def plan_day(store: Store, day: date, zone: ZoneInfo, over: asyncio.Event | None = None) -> int:
    """Plan a day's cards, unless they are planned or the kill switch is thrown; how many are new.

    They are kept some at a time, so that nobody who writes meanwhile waits; cut short, it is done again to its end.
    """
    new = 0
    with suppress(CutShort):
        async with reminder_switches.planning(store, day) as wanted:
            if not wanted:
                return 0
            async with store.reading() as session:
                cards = await cards_of(session, day, zone, over=over)
            for start in range(0, len(cards), KEPT_AT_ONCE):
                if over and over.is_set():
                    raise CutShort
                async with store.writing() as session:
                    new += await reminders.keep(session, cards[start : start + KEPT_AT_ONCE])
    metrics.REMINDERS.labels(state="planned").inc(new)
    return new


async def look(store: Store, day: date, zone: ZoneInfo, *, plan: str | None = None) -> list[ReminderCard]:
    """Plan a day's cards without keeping them."""
    async with store.reading() as session:
        return await cards_of(session, day, zone, plan=plan)
