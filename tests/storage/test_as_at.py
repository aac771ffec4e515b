"""Actions as they stood: whatever was asked of a past day, the same as replaying every change up to it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from plan.actions import OPEN, Action, Status, is_overdue
from plan.changes import Field, Said
from plan.colours import Colour
from plan.deadlines import Deadline
from plan.query import Query, Window
from plan.recommendations import Plan, Recommendation, Report
from storage import edits
from storage.as_at import find_as_at
from storage.edits import Edit
from storage.engine import Store
from storage.plans import load_plan, save_plan

FIRST = date(2015, 5, 1)
OWNERS = ("Supt Horn", "CI Kitchen", "Liz Riding")
DAYS = 12


def a_plan() -> Plan:
    actions = tuple(
        Action(f"T-{n}a", f"{n}a", f"Step {n}", (OWNERS[n % 3],), Status.IN_PROGRESS, deadline=_due(n))
        for n in range(12)
    )
    asked = tuple(Recommendation(action.ref[:-1], action.text, actions=(action,)) for action in actions)
    return Plan("T", "Tracker", reports=(Report("T", "Report", recommendations=asked),))


def _due(after: int) -> Deadline:
    return Deadline(f"day {after}", FIRST + timedelta(days=after))


def _any_change(chance: random.Random) -> tuple[Field, Any]:
    return chance.choice(
        [
            (Field.STATUS, chance.choice([Status.PROPOSED, Status.COMPLETE, Status.IN_PROGRESS, Status.CLOSED])),
            (Field.DUE, _due(chance.randrange(20))),
            (Field.OWNERS, (chance.choice(OWNERS),)),
            (Field.UPDATE, "something happened"),
            (Field.UNDELIVERABLE, chance.choice(["no money", None])),
        ]
    )


async def _played(store: Store, chance: random.Random) -> dict[date, list[Action]]:
    """Twelve days of changes, some of them taken back; the plan as it stood at the end of each."""
    stood: dict[date, list[Action]] = {}
    async with store.writing() as session:
        plan_id = await save_plan(session, a_plan())
        versions: dict[str, int] = {}
        for n in range(DAYS):
            day = FIRST + timedelta(days=n)
            for m in range(5):
                at = datetime(day.year, day.month, day.day, 9, m, tzinfo=UTC)
                said = Said("u", "U", "p", f"{n}/{m}", at, day)
                id_ = f"T-{chance.randrange(12)}a"
                field, new = _any_change(chance)
                made = await edits.apply(session, plan_id, [Edit(id_, versions.get(id_, 1), field, new)], said)
                versions[id_] = versions.get(id_, 1) + 1
                if chance.random() < 0.2:
                    await edits.undo(session, made, replace(said, message_id=f"{n}/{m}/undo"))
                    versions[id_] += 1
            stood[day] = list((await load_plan(session, "T")).actions())
    return stood


def _questions(day: date) -> dict[str, tuple[Query, Any]]:
    late = lambda each: is_overdue(each.status, each.deadline.due, day)  # noqa: E731
    of = Query(plans=("T",))
    return {
        "all": (of, lambda each: True),
        "one": (replace(of, refs=("3a",)), lambda each: each.ref == "3a"),
        "Horn's": (replace(of, owners=("Supt Horn",)), lambda each: "Supt Horn" in each.owners),
        "not Horn's": (replace(of, not_owners=("Supt Horn",)), lambda each: "Supt Horn" not in each.owners),
        "overdue": (replace(of, statuses=OPEN, overdue=True), late),
        "Horn's overdue": (
            replace(of, owners=("Supt Horn",), overdue=True),
            lambda each: "Supt Horn" in each.owners and late(each),
        ),
        "complete": (
            replace(of, statuses=frozenset({Status.COMPLETE})),
            lambda each: each.status is Status.COMPLETE,
        ),
        "red": (
            replace(of, colours=frozenset({Colour.RED})),
            lambda each: each.status.is_open and (each.undeliverable is not None or late(each)),
        ),
        "undeliverable": (replace(of, undeliverable=True), lambda each: each.undeliverable is not None),
        "due soon": (
            replace(of, due=(Window(day, day + timedelta(days=5)),)),
            lambda each: each.deadline.due and day <= each.deadline.due <= day + timedelta(days=5),
        ),
        "moved": (replace(of, moved=2), lambda each: len(each.due_history) >= 2),
        "updated": (
            replace(of, updated=Window(day - timedelta(days=2), day)),
            lambda each: any(said.said_on and said.said_on >= day - timedelta(days=2) for said in each.updates),
        ),
        "never updated": (replace(of, never_updated=True), lambda each: not each.updates),
    }


async def test_every_question_of_every_day_is_answered_as_the_plan_stood(store: Store) -> None:
    stood = await _played(store, random.Random(7))
    async with store.reading() as session:
        for day, actions in stood.items():
            for name, (query, holds) in _questions(day).items():
                found, total = await find_as_at(session, query, day=day)
                expected = [(each.id, each.status, each.owners, each.deadline.due) for each in actions if holds(each)]
                assert [(each.id, each.status, each.owners, each.due) for each in found] == expected, (day, name)
                assert total == len(expected)


async def test_what_was_settled_within_some_days_is_asked_of_a_past_day(store: Store) -> None:
    second, fifth = FIRST + timedelta(days=1), FIRST + timedelta(days=4)
    async with store.writing() as session:
        plan_id = await save_plan(session, a_plan())
        for day, version, status in ((second, 1, Status.COMPLETE), (fifth, 2, Status.IN_PROGRESS)):
            at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
            said = Said("u", "U", "p", f"{day}", at, day)
            await edits.apply(session, plan_id, [Edit("T-3a", version, Field.STATUS, status)], said)
    asked = Query(plans=("T",), settled=Window(FIRST, fifth), statuses=frozenset({Status.COMPLETE}))
    async with store.reading() as session:
        counts = [(await find_as_at(session, asked, day=FIRST + timedelta(days=n)))[1] for n in range(6)]
    assert counts == [0, 1, 1, 1, 0, 0]
