"""A channel bound to a plan is about that plan: "7b" means its 7b there, and is asked about elsewhere."""

from __future__ import annotations

import pytest

from plan.actions import Action, Status
from plan.changes import Field, Said
from plan.deadlines import Deadline
from plan.permissions import Role
from plan.recommendations import Plan, Recommendation, Report
from storage import changes, plan_settings
from storage.plans import save_plan
from storage.roles import set_role
from tests.conversations.conftest import START, Chat

OTHER = Plan("CD", "Custody plan", reports=(Report("CD", "A custody report", recommendations=(
    Recommendation("7", "Look after people in custody", actions=(
        Action("CD-7b", "7b", "Fit new cell doors", ("Supt Horn",), Status.IN_PROGRESS, deadline=Deadline("July 2015")),
    )),
)),))  # fmt: skip
SAID = Said("admin", "Admin", "terminal", "binding", START, START.date())


@pytest.fixture
async def two(chat: Chat) -> Chat:
    """Two plans with a 7b each; the channel is bound to the second."""
    async with chat.store.writing() as session:
        plan = await save_plan(session, OTHER)
        await plan_settings.let_in_place(session, plan, "channel-1", SAID, is_bound=True)
    return chat


async def ids(chat: Chat, text: str, place: str, who: str = "Coordinator") -> list[str]:
    reply = await chat.says(who, text, place=place)
    return [action.id for action in reply.actions]


async def test_in_the_channel_a_ref_is_its_plans(two: Chat) -> None:
    assert await ids(two, "7b", "channel") == ["CD-7b"]
    assert await ids(two, "how many are open", "channel") == ["CD-7b"]
    assert await ids(two, "update 7b - doors ordered", "channel", "Officer") == ["CD-7b"]


async def test_elsewhere_a_ref_that_two_plans_have_is_asked_about_read_or_written(two: Chat) -> None:
    for said in ("7b", "update 7b - doors ordered"):
        reply = await two.says("Coordinator", said)
        assert reply.asks is not None, said
        assert (reply.asks.subject, sorted(reply.asks.options)) == ("action", ["CD-7b", "SS-7b"])


async def test_in_the_channel_another_plan_is_named_in_full(two: Chat) -> None:
    assert await ids(two, "SS-7b", "channel") == ["SS-7b"]


async def test_no_longer_bound_it_is_about_all_of_them_again(two: Chat) -> None:
    async with two.store.writing() as session:
        await plan_settings.forget_place(session, 2, "channel-1", SAID)
    reply = await two.says("Coordinator", "7b", place="channel")
    assert reply.asks is not None
    assert sorted(reply.asks.options) == ["CD-7b", "SS-7b"]


async def test_a_name_two_plans_print_is_changed_by_whoever_keeps_both(two: Chat) -> None:
    refused = await two.says("Coordinator", "Supt Horn is now Ch Supt Horn")
    assert refused.text.startswith("Only a coordinator or a lead can change a name or who is in a group")
    async with two.store.writing() as session:
        await set_role(session, "coordinator", 2, Role.COORDINATOR, SAID)
    await two.plays(
        """
        Coordinator > Supt Horn is now Ch Supt Horn
        Coordinator > yes
        Bot         > Arranged
        Coordinator > undo
        Bot         > Save 1 change? Ch Supt Horn renamed Ch Supt Horn → Supt Horn
        Coordinator > yes
        Bot         > Saved 1 change
        """
    )
    async with two.store.reading() as session:
        for plan in (1, 2):
            past = await changes.of_plan(session, plan)
            assert [(each.old, each.new) for each in past if each.field is Field.RENAMED] == [
                ("Supt Horn", "Ch Supt Horn"),
                ("Ch Supt Horn", "Supt Horn"),
            ]
            assert await changes.find_break(session, plan) is None


async def test_in_the_channel_a_role_is_one_on_its_plan_and_elsewhere_it_is_asked_which(two: Chat) -> None:
    async with two.store.writing() as session:
        await set_role(session, "coordinator", 2, Role.COORDINATOR, SAID)
    reply = await two.says("Coordinator", "make Stranger a viewer", place="channel")
    assert reply.text.startswith("Stranger becomes a viewer of CD.")
    reply = await two.says("Coordinator", "make Stranger a viewer")
    assert reply.asks is not None
    assert (reply.asks.subject, len(reply.asks.options)) == ("plan", 2)
    reply = await two.says("Coordinator", "SS")
    assert reply.text.startswith("Stranger becomes a viewer of SS.")
