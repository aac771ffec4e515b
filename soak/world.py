"""The plan and the people of a trial: each person owns three actions, and shares each with two others."""

from __future__ import annotations

from datetime import UTC, date, datetime

from plan.actions import Action, Status
from plan.changes import Said
from plan.deadlines import Deadline
from plan.permissions import Role
from plan.recommendations import Plan, Recommendation, Report
from storage.conversations import Person, remember_person
from storage.engine import Store
from storage.identity_links import link
from storage.plans import save_plan
from storage.roles import set_role
from tests.teams.microsoft import TENANT

CODE = "SK"
NOW = datetime(2015, 6, 1, 8, 0, tzinfo=UTC)
TODAY = date(2015, 6, 1)
SHARED_BY = 3
COORDINATORS = 10
"""One person in so many also coordinates the plan."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def name(who: int) -> str:
    """An owner nobody else is spelt like."""
    return f"Supt {LETTERS[who // 26].upper()}{LETTERS[who % 26]}bury"


def person(who: int) -> str:
    """Their id in Teams."""
    return f"aad-{who}"


def action_id(number: int) -> str:
    """An action's id: `SK-12a`."""
    return f"{CODE}-{number + 1}a"


def owned(who: int, people: int) -> list[str]:
    """The actions somebody owns."""
    return [action_id((who - step) % people) for step in range(SHARED_BY)]


def plan_for(people: int) -> Plan:
    """As many actions as there are people."""
    asked = [
        Recommendation(str(number + 1), f"Put matter {number + 1} right", actions=(_action(number, people),))
        for number in range(people)
    ]
    return Plan(CODE, "The plan of the trial", reports=(Report(CODE, "A report", recommendations=tuple(asked)),))


def _action(number: int, people: int) -> Action:
    owners = tuple(name((number + step) % people) for step in range(SHARED_BY))
    due = Deadline("June 2015", date(2015, 6, 30))
    return Action(action_id(number), f"{number + 1}a", "Do it", owners, Status.IN_PROGRESS, deadline=due)


async def settle(store: Store, people: int) -> int:
    """Keep the plan, meet everybody, link them, and make some of them coordinators; the plan's number."""
    async with store.writing() as session:
        plan = await save_plan(session, plan_for(people))
        said = Said("terminal", "Terminal", "terminal", "settling", NOW, TODAY)
        for who in range(people):
            await remember_person(session, Person(person(who), name(who), TENANT, None))
            await link(session, person(who), name(who), by="Terminal", now=NOW)
            if who % COORDINATORS == 0:
                await set_role(session, person(who), plan, Role.COORDINATOR, said)
        return plan
