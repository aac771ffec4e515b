"""Counts a reply states and rows it names are what the plan holds, whatever is in the store."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.desk import answer
from dialogs.turn import Place, Reply, Speaker, Turn
from plan.actions import Action, Status, is_overdue
from plan.colours import colour
from plan.deadlines import Deadline
from plan.recommendations import Plan, Recommendation, Report
from storage.engine import Store
from storage.plans import save_plan

TODAY = date(2015, 6, 1)
OWNERS = ("Supt Horn", "DAC Horne", "CI Kitchen", "Liz Riding", "SMT Leads")
DAYS = (None, date(2015, 4, 30), date(2015, 5, 31), date(2015, 6, 1), date(2015, 6, 30), date(2015, 11, 30))

promises = st.tuples(
    st.lists(st.sampled_from(OWNERS), max_size=3, unique=True), st.sampled_from(list(Status)), st.sampled_from(DAYS)
)
plans = st.lists(promises, min_size=1, max_size=12)


def _plan(promised: list[tuple[list[str], Status, date | None]]) -> Plan:
    actions = tuple(
        Action(
            f"SS-1{chr(97 + n)}", f"1{chr(97 + n)}", f"Promise {n}", tuple(owners), status, deadline=Deadline("x", due)
        )
        for n, (owners, status, due) in enumerate(promised)
    )
    return Plan(
        "SS",
        "A plan",
        reports=(Report("SS", "A report", recommendations=(Recommendation("1", "Do", actions=actions),)),),
    )


async def _replies(file: Path, plan: Plan, texts: list[str]) -> list[Reply]:
    store = Store(f"sqlite:///{file}")
    async with store.writing() as session:
        await save_plan(session, plan)
    now = datetime(2015, 6, 1, 9, tzinfo=UTC)
    who = Speaker("somebody", "Somebody")
    made = [await answer(Turn(text, who, Place(text), TODAY, now, text), store) for text in texts]
    await store.close()
    return made


QUESTIONS: dict[str, Callable[[Action], bool]] = {
    "what is overdue": lambda each: is_overdue(each.status, each.deadline.due, TODAY),
    "what is open": lambda each: each.status.is_open,
    "what is complete": lambda each: each.status is Status.COMPLETE,
    "which have no deadline": lambda each: each.status.is_open and each.deadline.due is None,
    "what is red": lambda each: colour(each.status, each.deadline.due, TODAY) == "RED",
    "what is due this month": lambda each: each.status.is_open and each.deadline.due in (DAYS[3], DAYS[4]),
    "everything": lambda _: True,
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans)
def test_every_list_is_exactly_the_actions_that_are_so(
    migrated_file: Path, promised: list[tuple[list[str], Status, date | None]]
) -> None:
    plan = _plan(promised)
    with TemporaryDirectory() as folder:
        file = Path(shutil.copy(migrated_file, folder))
        replies = asyncio.run(_replies(file, plan, list(QUESTIONS)))
    for (text, is_so), reply in zip(QUESTIONS.items(), replies, strict=True):
        expected = {action.id for action in plan.actions() if is_so(action)}
        assert {row.id for row in reply.actions} == expected, text
        assert reply.count == len(expected), text
        stated = re.match(r"(No|\d+)", reply.text)
        assert stated, reply.text
        assert (0 if stated[0] == "No" else int(stated[0])) == len(expected), reply.text


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans)
def test_an_owner_is_answered_with_their_own_actions_and_nobody_elses(
    migrated_file: Path, promised: list[tuple[list[str], Status, date | None]]
) -> None:
    plan = _plan(promised)
    with TemporaryDirectory() as folder:
        file = Path(shutil.copy(migrated_file, folder))
        texts = [f"what does {owner} own" for owner in OWNERS]
        replies = asyncio.run(_replies(file, plan, [*texts, "summary by owner"]))
    known = {owner for action in plan.actions() for owner in action.owners}
    for owner, reply in zip(OWNERS, replies, strict=False):
        own = {action.id for action in plan.actions() if owner in action.owners}
        assert {row.id for row in reply.actions} == own, owner
    summary = replies[-1].text
    for owner in known:
        counted = sum(owner in action.owners for action in plan.actions())
        assert re.search(rf"{owner} {counted}\b", summary), summary
