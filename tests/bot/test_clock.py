"""The clock: the day where the people are, and work done every so often."""

import asyncio
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock, ticking


def test_a_fixed_day_keeps_the_hour():
    clock = Clock(ZoneInfo("Europe/London"), date(2015, 6, 1))
    assert clock.moment().astimezone(clock.zone).date() == clock.today() == date(2015, 6, 1)


async def test_work_is_done_at_once_and_again_and_survives_a_failure():
    done = asyncio.Semaphore(0)

    async def work(over: asyncio.Event) -> None:
        done.release()
        raise RuntimeError("once")

    async with ticking(timedelta(milliseconds=20), work), asyncio.timeout(5):
        await done.acquire()
        await done.acquire()


async def test_what_is_in_hand_is_finished_before_it_ends():
    begun, finished = asyncio.Event(), False

    async def work(over: asyncio.Event) -> None:
        nonlocal finished
        begun.set()
        await asyncio.sleep(0.05)
        finished = True

    async with ticking(timedelta(minutes=1), work):
        await begun.wait()
    assert finished
