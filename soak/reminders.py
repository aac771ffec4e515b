"""Reminders: many owners, several processes, a strict Teams, and kills. Every owner gets one card."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import aiohttp
from sqlalchemy import func, insert, select, text

from bot.reminders.outbox import IN_HAND
from storage.conversation_tables import ConversationRow, PersonRow
from storage.engine import Store
from storage.reminder_tables import ReminderRow
from storage.tables import ActionOwnerRow, ActionRow, OwnerRow, PlanRow, RecommendationRow, ReportRow
from tests.bot.strict_teams import IN_A_SECOND, is_blocked

DAY = date(2015, 6, 1)
PROCESSES = 3
LEASE_S = 8.0
BLOCKED_EVERY = 100
UNFINISHED = ("planned", "failed")
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Figures:
    """A run's figures."""

    owners: int
    kills: int
    seconds: float
    cards: Counter[int]
    """How many owners got how many cards."""
    states: dict[str, int]
    broken: dict[str, int]
    answers: dict[str, int]
    most_in_a_second: int
    rate: float

    @property
    def twice(self) -> int:
        """Cards that came a second time: in flight when their worker was killed."""
        return sum(number * (times - 1) for times, number in self.cards.items() if times > 1)

    @property
    def differences(self) -> list[str]:
        """List the faults found."""
        wrong = [f"{self.cards[0]} owners got no card"] if self.cards[0] else []
        wrong += [f"{self.twice} cards came twice, more than {self.bound}"] if self.twice > self.bound else []
        wrong += [f"{number} times over the limit of a {whose}" for whose, number in self.broken.items()]
        return wrong + [f"{number} cards left {state}" for state, number in self.states.items() if state in UNFINISHED]

    def __str__(self) -> str:
        share = f"{self.rate:.1f} a second, {self.rate / IN_A_SECOND:.1%} of what is allowed"
        return (
            f"{self.owners:,} owners in {self.seconds:.0f} s, {self.kills} kills: {self.states}; "
            f"{self.twice} came twice (at most {self.bound}); {share}; "
            f"most in one second {self.most_in_a_second}; answers {self.answers}"
        )

    @property
    def bound(self) -> int:
        """The most there can be of those."""
        return self.kills * IN_HAND


async def fill(store: Store, owners: int, service_url: str, *, actions: int = 0) -> None:
    """So many owners, linked to somebody the bot can reach, each with an action a day overdue, or so many in all."""
    async with store.writing() as session:
        session.add(PlanRow(code="P", title="Plan"))
        await session.flush()
        session.add(ReportRow(plan_id=1, position=0, code="P", title="Report"))
        await session.flush()
        asked = {
            "ref": "1",
            "ref_key": "1",
            "kind": "recommendation",
            "text": "",
            "ours": True,
            "status": "in_progress",
        }
        session.add(RecommendationRow(plan_id=1, report_id=1, position=0, is_new=False, **asked))
        await session.flush()
        for start in range(0, owners, 1000):
            some = range(start, min(start + 1000, owners))
            await session.execute(
                insert(OwnerRow), [{"id": n + 1, "name": f"PC Owner{n}", "kind": "person"} for n in some]
            )
            people = [{"id": f"person{n}", "name": f"PC Owner{n}", "tenant": "t", "owner_id": n + 1} for n in some]
            await session.execute(insert(PersonRow), [each | {"hears_nothing": False} for each in people])
            await session.execute(insert(ConversationRow), [_conversation(n, service_url) for n in some])
        for start in range(0, actions or owners, 1000):
            some = range(start, min(start + 1000, actions or owners))
            await session.execute(insert(ActionRow), [_action(n) for n in some])
            owned = [{"action_id": f"P-{n}", "owner_id": n % owners + 1, "position": 0} for n in some]
            await session.execute(insert(ActionOwnerRow), owned)
    async with store.writing() as session:
        await session.execute(text("ANALYZE"))


def _action(n: int) -> dict[str, object]:
    return {
        "id": f"P-{n}",
        "plan_id": 1,
        "recommendation_id": 1,
        "position": float(n),
        "ref": str(n),
        "ref_key": str(n),
        "text": "Publish the figures",
        "status": "in_progress",
        "due": date(2015, 5, 31),
        "due_text": "May 2015",
        "due_history": [],
        "doubts": [],
        "approximate": False,
        "last_update_on": date(2015, 5, 28),
        "version": 1,
    }


def _conversation(n: int, service_url: str) -> dict[str, object]:
    where = {"scope": "personal", "tenant": "t", "service_url": service_url, "person_id": f"person{n}"}
    now = datetime(2015, 6, 1, tzinfo=UTC)
    return {"id": f"chat{n}", **where, "reference": {}, "is_removed": False, "seen_at": now}


async def run(url: str, *, owners: int, kills: int, faults: float = 0.02, seed: int = 1) -> Figures:
    """The whole run, and its figures."""
    store = Store(url)
    async with _teams(faults) as address:
        await fill(store, owners, address)
        began = time.monotonic()
        killed = await _workers(url, kills=kills, expected=owners / IN_A_SECOND, seed=seed)
        seconds = time.monotonic() - began
        async with aiohttp.ClientSession() as session, session.get(f"{address}/figures") as answer:
            teams = await answer.json()
    async with store.reading() as session:
        query = select(ReminderRow.state, func.count()).group_by(ReminderRow.state)
        states = dict((await session.execute(query)).all())
    await store.close()
    reachable = (f"chat{n}" for n in range(owners) if not is_blocked(f"chat{n}", BLOCKED_EVERY))
    cards = Counter(teams["delivered"].get(chat, 0) for chat in reachable)
    most, rate = teams["most_in_a_second"], _rate(teams["calls_at"])
    return Figures(owners, killed, seconds, cards, states, teams["broken"], teams["answers"], most, rate)


@asynccontextmanager
async def _teams(faults: float) -> AsyncIterator[str]:
    """A strict Teams in a process of its own: its address."""
    arguments = ("-m", "tests.bot.strict_teams", str(faults), str(BLOCKED_EVERY))
    started = await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert started.stdout is not None
    yield (await started.stdout.readline()).decode().strip()
    started.terminate()
    await started.wait()


def _rate(calls: list[float]) -> float:
    """Calls a second through the middle of the run: its start and its last stragglers left out."""
    middle = sorted(calls)[len(calls) // 20 : -len(calls) // 20]
    return (len(middle) - 1) / (middle[-1] - middle[0])


async def _workers(url: str, *, kills: int, expected: float, seed: int) -> int:
    """Three processes until all is sent, one of them killed now and then and started again; how many were killed."""
    chance, started_at, killed = random.Random(seed), time.time(), 0
    workers = [await _start(url, started_at) for _ in range(PROCESSES)]
    moments = sorted(2 + chance.uniform(0.0, 0.8) * expected for _ in range(kills))
    for moment in moments:
        await asyncio.sleep(max(0.0, started_at + moment - time.time()))
        victim = chance.randrange(PROCESSES)
        if workers[victim].returncode is None:
            workers[victim].send_signal(signal.SIGKILL)
            killed += 1
        await workers[victim].wait()
        workers[victim] = await _start(url, started_at)
    codes = await asyncio.gather(*(worker.wait() for worker in workers))
    assert codes == [0] * PROCESSES, codes
    return killed


async def _start(url: str, started_at: float) -> asyncio.subprocess.Process:
    arguments = (url, DAY.isoformat(), str(started_at), str(LEASE_S))
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.bot.reminder_worker", *arguments, cwd=ROOT)
