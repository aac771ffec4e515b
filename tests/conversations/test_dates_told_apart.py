"""Deadlines told apart: the inspectorate's, our own, a revised one; the first, and the one in force."""

from datetime import date

import pytest

from plan.actions import Action, Status
from plan.changes import Said
from plan.deadlines import Deadline, SetBy
from plan.permissions import Role
from plan.recommendations import Plan, Recommendation, Report
from storage.plans import save_plan
from storage.roles import set_role
from tests.conversations.conftest import START, TODAY, Chat

GIVEN = Deadline("within six months", date(2015, 7, 31), set_by=SetBy.INSPECTORATE)
OURS = Deadline("internal target: end of June 2015", date(2015, 6, 30), set_by=SetBy.INTERNAL)
PLAN = Plan(
    "CU",
    "Custody",
    reports=(
        Report(
            "CU",
            "Custody inspection",
            publisher="HMICFRS",
            recommendations=(
                Recommendation(
                    "1",
                    "Look after people in cells",
                    deadline=GIVEN,
                    actions=(Action("CU-1a", "1a", "Mend the bells", status=Status.IN_PROGRESS, deadline=OURS),),
                ),
            ),
        ),
    ),
)


@pytest.fixture
async def custody(chat: Chat) -> Chat:
    async with chat.store.writing() as session:
        plan = await save_plan(session, PLAN)
        said = Said("admin", "Admin", "terminal", "setting-up-custody", START, TODAY)
        await set_role(session, "coordinator", plan, Role.COORDINATOR, said)
    return chat


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_each_date_is_named_for_what_it_is(custody: Chat, place: str) -> None:
    await custody.plays(
        """
        Stranger    > is CU-1a's deadline HMICFRS's or ours?
        Bot         > The deadline of CU-1a, 30 June 2015 (“internal target … is an internal date, our own [1a]
        Stranger    > what is the inspectorate's date for CU-1a
        Bot         > The inspectorate's date (HMICFRS) for CU-1a is 31 July 2015 (“within six months”)
        Coordinator > extend CU-1a to 31 August, parts are late, agreed with Ch Supt Noble
        Bot         > Save 1 change?
        Coordinator > yes
        Bot         > Saved 1 change
        Stranger    > what was the original date of CU-1a
        Bot         > The original deadline of CU-1a is 30 June 2015 … an internal date … it has moved once since
        Bot         > in force: 31 August 2015, a revised date by Coordinator on 1 June 2015 (parts are late, agreed
        Stranger    > which is the internal date for CU-1a
        Bot         > The internal date for CU-1a is 30 June 2015
        Stranger    > what is the revised date of CU-1a
        Bot         > The revised date for CU-1a is 31 August 2015
        Stranger    > whose deadline is CU-1a
        Bot         > The deadline of CU-1a, 31 August 2015, is a revised date
        """,
        place=place,
    )


async def test_what_the_plan_does_not_say_is_not_made_up(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > is 7b's deadline HMIC's or ours?
        Bot      > The deadline of SS-7b, 31 May 2015 (“May 2015”), is in force; the plan does not say whose it is
        Stranger > what is the inspectorate's deadline for 7b
        Bot      > The plan names no inspectorate's date (HMIC) for SS-7b. In force: 31 May 2015
        Stranger > what was the original deadline of 5b
        Bot      > “Ongoing”, and has not moved
        Stranger > where are we with 7b
        Bot      > SS-7b is in progress
        Stranger > is that HMIC's deadline or ours
        Bot      > The deadline of SS-7b
        """
    )


async def test_a_move_that_was_taken_back_is_none_of_its_dates(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > extend 7b to 31 August because parts are late
        Coordinator > yes
        Coordinator > undo
        Coordinator > yes
        Bot         > Saved
        Stranger    > what was the original date of 7b
        Bot         > The original deadline of SS-7b is 31 May 2015 (“May 2015”), and has not moved
        """
    )
