"""A store as large as all forces together: whether questions stay flat, and what planning a day and an import cost."""

from __future__ import annotations

import asyncio
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, text

from bench.filled import owners as owner_names
from bot.reminders.round import plan_day
from dialogs.desk import answer
from dialogs.turn import Place, Scope, Speaker, Turn
from plan.actions import Action, Status, ref_key
from plan.recommendations import Plan, Recommendation, Report
from storage.conversation_tables import PersonRow, RoleRow
from storage.engine import Session, Store
from storage.plans import save_plan
from storage.tables import ActionOwnerRow, ActionRow, OwnerRow, PlanRow, RecommendationRow, ReportRow

ACTIONS, OWNERS, PLANS = 1_000_000, 50_000, 500
IMPORTED = 10_000
MINE = 12
"""Plans that one force sees. One person of the trial sees them all."""
DAY = date(2015, 6, 1)
NOW = datetime(2015, 6, 1, 9, tzinfo=UTC)
ASKED_EACH = 7
IN_ONE_GO = 5_000
FLAT_S = 1.0
"""A question about one plan of 2,000 actions must take less than this, whatever else the store holds."""
QUESTIONS = (
    "whats overdue in {code}",
    "{code}-17a",
    "what does {owner} still have open",
    "RAG summary of {code}",
    "what is due this week in {code}",
    "history of {code}-17a",
)


@dataclass
class Trial:
    """The trial's figures."""

    lines: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "; ".join(self.lines)


async def run(
    url: str, *, actions: int = ACTIONS, owners: int = OWNERS, plans: int = PLANS, imported: int = IMPORTED
) -> Trial:
    """Fill it, ask, import, plan a day."""
    store, report = Store(url, patient=True), Trial()
    began = time.monotonic()
    await fill(store, actions, owners, plans)
    report.lines.append(f"{actions:,} actions, {owners:,} owners, {plans} plans filled in {_s(began)}")
    await store.close()
    store = Store(url)
    await _ask(store, report, "person0", owners, min(MINE, plans))
    await _import(store, report, imported)
    await _plan(store, report)
    await _ask(store, report, "person1", owners, plans)
    await store.close()
    return report


async def fill(store: Store, actions: int, owners: int, plans: int) -> None:
    """Put the rows in as they are: a million edits would take a day."""
    names, each = owner_names(owners), actions // plans
    async with store.writing() as session:
        for start in range(0, owners, IN_ONE_GO):
            some = range(start, min(start + IN_ONE_GO, owners))
            await _put(session, OwnerRow, ({"id": n + 1, "name": names[n], "kind": "person"} for n in some))
            people = ({"id": f"person{n}", "name": names[n], "tenant": "t", "owner_id": n + 1} for n in some)
            await _put(session, PersonRow, (row | {"hears_nothing": False} for row in people))
        kept = ({"id": n + 1, "code": _code(n), "title": f"Plan {n}", "is_restricted": True} for n in range(plans))
        await _put(session, PlanRow, kept)
        reports = ({"id": n + 1, "plan_id": n + 1, "position": 0, "code": _code(n), "title": "R"} for n in range(plans))
        await _put(session, ReportRow, reports)
        asked = {"ref": "1", "ref_key": "1", "kind": "recommendation", "text": "", "ours": True, "is_new": False}
        under = ({"id": n + 1, "plan_id": n + 1, "report_id": n + 1, "position": 0} for n in range(plans))
        await _put(session, RecommendationRow, (row | asked | {"status": "in_progress"} for row in under))
        for who, number in (("person0", min(MINE, plans)), ("person1", plans)):
            roles = ({"person_id": who, "plan_id": n + 1, "role": "coordinator"} for n in range(number))
            await _put(session, RoleRow, roles)
    for number in range(plans):
        async with store.writing() as session:
            await _put(session, ActionRow, (_action(number, n) for n in range(each)))
            owned = ({"action_id": _id(number, n), "owner_id": (number * each + n) % owners + 1} for n in range(each))
            await _put(session, ActionOwnerRow, (row | {"position": 0} for row in owned))
    async with store.writing() as session:
        await session.execute(text("ANALYZE"))
        if not store.is_sqlite:
            for table in ("owners", "plans", "reports", "recommendations"):
                last = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
                await session.execute(text(last))


async def _put(session: Session, table: Any, rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> None:
    held = list(rows)
    for start in range(0, len(held), IN_ONE_GO):
        await session.execute(insert(table.__table__), held[start : start + IN_ONE_GO])


def _code(number: int) -> str:
    return f"P{number + 1}"


def _ref(n: int) -> str:
    return f"{n // 10 + 1}{'abcdefghij'[n % 10]}"


def _id(number: int, n: int) -> str:
    return f"{_code(number)}-{_ref(n)}"


def _action(number: int, n: int) -> dict[str, Any]:
    """One in twenty is overdue, half of the rest is done."""
    is_late = n % 20 == 0
    due = DAY - timedelta(days=1 + n % 30) if is_late else DAY + timedelta(days=n % 300)
    return {
        "id": _id(number, n),
        "plan_id": number + 1,
        "recommendation_id": number + 1,
        "position": float(n),
        "ref": _ref(n),
        "ref_key": ref_key(_ref(n)),
        "text": f"Carry out step {n} of the work agreed, and report what came of it",
        "status": "in_progress" if is_late or n % 2 else "complete",
        "due": due,
        "due_text": due.strftime("%d/%m/%Y"),
        "due_history": [],
        "doubts": [],
        "approximate": False,
        "last_update_on": DAY - timedelta(days=5),
        "version": 1,
    }


async def _ask(store: Store, report: Trial, who: str, owners: int, plans: int) -> None:
    """Each question many times, of another plan and owner each time, after the first has taught the names."""
    names = owner_names(owners)
    report.lines.append(f"asked by somebody who sees {plans} plans (peak memory so far {_peak()} MB)")
    for said in QUESTIONS:
        took = []
        for n in range(ASKED_EACH):
            words = said.format(code=_code(n * 61 % plans), owner=names[n * 97 % min(owners, 2_000)])
            began = time.monotonic()
            await answer(_turn(who, words, n), store=store)
            took.append(time.monotonic() - began)
        report.lines.append(f"“{said}” {median(took[1:]) * 1000:.0f} ms (first {took[0] * 1000:.0f})")
        if median(took[1:]) > FLAT_S and plans <= MINE:
            report.differences.append(f"“{said}” took {median(took[1:]):.1f} s")


def _turn(who: str, words: str, n: int) -> Turn:
    place = Place(f"a:{who}{n}", Scope.PERSONAL)
    return Turn(text=words, speaker=Speaker(who, "Pat"), place=place, today=DAY, now=NOW, message_id=f"m{n}{words}")


async def _import(store: Store, report: Trial, imported: int) -> None:
    """A plan of 10,000 rows kept, while somebody else writes."""
    asked = tuple(
        Recommendation(str(n + 1), f"Recommendation {n + 1}", actions=tuple(_imported(10 * n + k) for k in range(10)))
        for n in range(imported // 10)
    )
    plan = Plan("BIG", "A large plan", reports=(Report("BIG", "A report", recommendations=asked),))
    over, waits = asyncio.Event(), [0.0]

    async def others() -> None:
        while not over.is_set():
            began = time.monotonic()
            async with store.writing() as session:
                await session.execute(text("UPDATE people SET name = name WHERE id = 'person1'"))
            waits[0] = max(waits[0], time.monotonic() - began)
            await asyncio.sleep(0.02)

    writing, began = asyncio.create_task(others()), time.monotonic()
    async with store.writing() as session:
        await save_plan(session, plan)
    seconds = _s(began)
    over.set()
    await writing
    report.lines.append(
        f"{imported:,} rows kept in {seconds}, the longest anybody else waited to write {waits[0]:.2f} s"
    )
    if waits[0] > 2:
        report.differences.append(f"somebody waited {waits[0]:.1f} s behind an import")


def _imported(n: int) -> Action:
    return Action(
        f"BIG-{_ref(n)}", _ref(n), f"Carry out step {n}", (f"Supt {chr(65 + n % 26)}bury",), Status.IN_PROGRESS
    )


async def _plan(store: Store, report: Trial) -> None:
    began, before = time.monotonic(), _peak()
    cards = await plan_day(store, DAY, ZoneInfo("Europe/London"))
    report.lines.append(f"a day planned: {cards:,} cards in {_s(began)}, peak memory {before} then {_peak()} MB")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _s(began: float) -> str:
    return f"{time.monotonic() - began:.1f} s"
