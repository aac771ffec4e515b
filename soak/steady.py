"""An hour of people at work at a low rate: what the process holds must not grow."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from statistics import median

import aiohttp
import psutil

from soak.phone import Phone, Side
from soak.serving import WITHOUT_LIMITS, Served
from soak.world import owned, settle
from storage.engine import Store

PEOPLE, MINUTES = 26, 60
EVERY_S, SAMPLE_S = 0.5, 60.0
"""Between two messages, of all people together; between two looks at the process."""
GROWTH, MORE_HANDLES = 1.10, 4
QUESTIONS = (
    "whats overdue",
    "what is due this month",
    "RAG summary by owner",
    "history of 3a",
    "where are we with 5a",
    "who owns most",
    "anything not updated for 30 days",
    "export the plan to csv",
    "hello",
    "help",
    "zzz qqq",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """The process's memory, handles and threads at a moment."""

    minute: float
    megabytes: float
    handles: int
    threads: int

    def __str__(self) -> str:
        return f"minute {self.minute:.0f}: {self.megabytes:.0f} MB, {self.handles} handles, {self.threads} threads"


@dataclass(frozen=True, slots=True)
class Report:
    """The trial's result."""

    samples: Sequence[Sample]
    sent: int
    failed: int

    @property
    def differences(self) -> list[str]:
        """Name what grew, between the second quarter of the time and the last."""
        quarter = len(self.samples) // 4
        early, late = self.samples[quarter : quarter * 2], self.samples[-quarter:]
        if not quarter:
            return ["too short to tell"]
        memory = [median(each.megabytes for each in part) for part in (early, late)]
        handles = [median(each.handles for each in part) for part in (early, late)]
        grown = [f"memory grew from {memory[0]:.0f} to {memory[1]:.0f} MB"] if memory[1] > memory[0] * GROWTH else []
        more = handles[1] > handles[0] + MORE_HANDLES
        return grown + ([f"handles grew from {handles[0]:.0f} to {handles[1]:.0f}"] if more else [])

    def __str__(self) -> str:
        shown = self.samples[:: max(1, len(self.samples) // 6)]
        return f"{self.sent} messages, {self.failed} without an answer; " + "; ".join(map(str, shown))


async def run(url: str, *, minutes: float = MINUTES, sample_s: float = SAMPLE_S) -> Report:
    """One process, people at work, strangers at the door."""
    store = Store(url)
    await settle(store, PEOPLE)
    await store.close()
    side = Side()
    await side.start()
    served = Served(url, side, **WITHOUT_LIMITS)
    async with aiohttp.ClientSession() as client:
        await served.start(client)
        try:
            return await _watched(served, side, client, minutes * 60, sample_s)
        finally:
            await served.stop()
            await side.stop()


async def _watched(
    served: Served, side: Side, client: aiohttp.ClientSession, seconds: float, sample_s: float
) -> Report:
    chance = Random(7)
    phones = [Phone(who, side, client, [served.url], chance, twice=0.1) for who in range(PEOPLE)]
    process, began, samples, sent, failed = psutil.Process(served.pid), time.monotonic(), [], 0, 0
    next_sample = 0.0
    while (passed := time.monotonic() - began) < seconds:
        if passed >= next_sample:
            next_sample += sample_s
            samples.append(_sample(process, passed))
            side.told.clear()
            side.messages.clear()
        sent += 1
        try:
            await _one(chance.choice(phones), chance, sent)
        except (aiohttp.ClientError, OSError, RuntimeError, TimeoutError):
            failed += 1
        await asyncio.sleep(EVERY_S)
    return Report(samples, sent, failed)


def _sample(process: psutil.Process, passed: float) -> Sample:
    memory = process.memory_info().rss / 1024**2
    return Sample(passed / 60, memory, process.num_fds(), process.num_threads())


async def _one(phone: Phone, chance: Random, number: int) -> None:
    """One thing somebody does: mostly a question, now and then a write, an export, or a stranger at the door."""
    action = chance.choice(owned(phone.who, PEOPLE))
    what = chance.random()
    if what < 0.55:
        await phone.says(chance.choice(QUESTIONS))
    elif what < 0.75:
        await phone.says(f"{action.removeprefix('SK-')}: visit number {number}")
        await phone.says("yes")
    elif what < 0.85:
        await phone.presses({"verb": "show", "action": action, "version": 1})
    elif what < 0.95:
        await phone.presses({"verb": "history", "action": action, "version": 1})
    else:
        await _stranger(phone)


async def _stranger(phone: Phone) -> None:
    """A request without a token, and a connection that says half a thing and is dropped."""
    async with phone.client.post(f"{phone.urls[0]}/api/messages", json={}) as response:
        await response.read()
    port = int(phone.urls[0].rpartition(":")[2])
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /heal")
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
