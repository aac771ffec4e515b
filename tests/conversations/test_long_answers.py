"""A long answer is counted in full, shown ten at a time, and costs a chat no more than what it can show."""

from __future__ import annotations

import pytest

from plan.actions import Action, Status
from plan.recommendations import Plan, Recommendation, Report
from storage.engine import Store
from storage.plans import save_plan
from tests.conversations.conftest import Chat

MANY = 1_200


@pytest.fixture
async def long_chat(sqlite_store: Store) -> Chat:
    """A plan of twelve hundred actions, every third of them complete."""
    actions = tuple(
        Action(f"BIG-{n}", str(n), f"Promise {n}", ("Supt Horn",), Status.IN_PROGRESS if n % 3 else Status.COMPLETE)
        for n in range(MANY)
    )
    asked = Recommendation("1", "Keep the promises", actions=actions)
    async with sqlite_store.writing() as session:
        await save_plan(session, Plan("BIG", "A big plan", reports=(Report("BIG", "Big", recommendations=(asked,)),)))
    return Chat(sqlite_store)


async def test_a_long_list_is_counted_in_full(long_chat: Chat) -> None:
    reply = await long_chat.says("Stranger", "what is open")
    long_chat.heard("800 open actions")
    assert reply.count == 800
    assert len(reply.actions) < 800


async def test_a_long_list_can_be_read_to_its_end(long_chat: Chat) -> None:
    await long_chat.says("Stranger", "what is open")
    press = {**next(each["data"] for each in (long_chat.last.card or {})["actions"] if each["data"]["verb"] == "more")}
    await long_chat.sends("Stranger", press | {"start": 790})
    long_chat.heard("1199 (AMBER")
    assert "791 to 800 of 800" in str(long_chat.last.card)


async def test_a_summary_of_many_counts_them_all(long_chat: Chat) -> None:
    await long_chat.says("Stranger", "RAG summary by owner")
    long_chat.heard("By owner: 1200 actions. Supt Horn 1,200 (800 AMBER, 400 GREEN)")
    await long_chat.says("Stranger", "how are we doing")
    long_chat.heard("400 of 1,200 complete (33 %)")
