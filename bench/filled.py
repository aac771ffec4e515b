"""A store as large as wanted: plans of up to 10,000 actions, every owner with 20 of them, 5 of those overdue."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, timedelta

from plan.actions import Action, Status, Update
from plan.deadlines import Deadline
from plan.recommendations import Plan, Recommendation, Report
from storage.engine import Store
from storage.migrate import upgrade
from storage.plans import save_plan
from storage.reminder_switches import set_stopped

TODAY = date(2015, 6, 1)
EACH_OWNS = 20
OVERDUE_EACH = 5
A_PLAN = 10_000
RANKS = ("PC", "PS", "Insp", "CI", "Supt")
FIRST = "Ab Bran Cor Dun El Fen Gar Har Il Ked Lam Mor Nor Os Pem Rad"
MIDDLE = "ber cas den fol gar ham kin low mar nes pol ras sel tor ver wick"
LAST = "by don ford ham ley low man ner ridge sby shaw son ton vale way worth cote dale field gate"
BETWEEN = ("", "ing", "en", "el", "ar", "ow", "ist", "und", "op", "ath")


def owners(number: int) -> list[str]:
    """So many owners, each with a surname of their own."""
    names = (
        f"{first}{middle}{between}{last}"
        for between, last, middle, first in itertools.product(BETWEEN, LAST.split(), MIDDLE.split(), FIRST.split())
    )
    return [
        f"{rank} {name}" for rank, name in zip(itertools.cycle(RANKS), itertools.islice(names, number), strict=False)
    ]


def plans(actions: int) -> Iterator[Plan]:
    """Plans that hold so many actions between them."""
    names = owners(actions // EACH_OWNS)
    for start in range(0, actions, A_PLAN):
        code, size = f"P{start // A_PLAN + 1}", min(A_PLAN, actions)
        made = [
            _action(f"{code}-{1 + place // 10}{'abcdefghij'[place % 10]}", names[(start + place) // EACH_OWNS], place)
            for place in range(size)
        ]
        recommendations = tuple(
            Recommendation(str(1 + number), f"Recommendation {1 + number}", actions=tuple(made[10 * number :][:10]))
            for number in range(size // 10)
        )
        yield Plan(code, f"Plan {code}", reports=(Report(code, f"Report {code}", recommendations=recommendations),))


def _action(id_: str, owner: str, place: int) -> Action:
    late = place % EACH_OWNS < OVERDUE_EACH
    due = TODAY - timedelta(days=1 + place % 60) if late else TODAY + timedelta(days=place % 300)
    return Action(
        id=id_,
        ref=id_.partition("-")[2],
        text=f"Carry out step {place} of the work agreed, and report what came of it to the board.",
        owners=(owner,),
        status=Status.IN_PROGRESS if late or place % 2 else Status.COMPLETE,
        deadline=Deadline(due.strftime("%d/%m/%Y"), due),
        updates=(Update("Work has begun and the first part is done.", TODAY - timedelta(days=30)),),
    )


async def fill(store: Store, actions: int) -> None:
    """Put them into an empty store. No reminders go out: a turn is what is measured."""
    await upgrade(store)
    async with store.writing() as session:
        await set_stopped(session, stopped=True)
    for plan in plans(actions):
        async with store.writing() as session:
            await save_plan(session, plan)
