"""More time is asked for once and decided once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from plan.refusals import Sorry
from storage.engine import Store
from storage.plans import save_plan
from storage.sample import sample_plan
from storage.time_requests import TimeDecision, TimeRequest, ask, decide, find, waiting

NOW = datetime(2015, 6, 1, 9, 30, tzinfo=UTC)
JULY = date(2015, 7, 31)


@pytest.fixture
async def plan_id(store: Store) -> int:
    async with store.writing() as session:
        return await save_plan(session, sample_plan())


async def asked(store: Store, due: date = JULY, by: str = "horn") -> TimeRequest:
    async with store.writing() as session:
        return await ask(
            session, "SS-7c", due=due, due_text=None, reason="ICT is late", by=by, name="Supt Horn", now=NOW
        )


async def waits(store: Store, plan_id: int) -> list[TimeRequest]:
    async with store.reading() as session:
        return await waiting(session, [plan_id])


async def test_the_same_request_made_twice_is_one(store: Store, plan_id: int) -> None:
    assert await asked(store) == await asked(store)
    assert [request.due for request in await waits(store, plan_id)] == [JULY]


async def test_another_day_takes_the_place_of_the_first(store: Store, plan_id: int) -> None:
    await asked(store)
    await asked(store, date(2015, 8, 31))
    assert [request.due for request in await waits(store, plan_id)] == [date(2015, 8, 31)]


async def test_two_owners_requests_both_wait(store: Store, plan_id: int) -> None:
    await asked(store)
    await asked(store, by="gomery")
    assert [request.asked_by for request in await waits(store, plan_id)] == ["horn", "gomery"]


async def test_a_request_is_decided_once(store: Store, plan_id: int) -> None:
    request = await asked(store)
    async with store.writing() as session:
        await decide(session, request.id, TimeDecision.GRANTED, by="Pat Manager", now=NOW)
    with pytest.raises(Sorry, match="granted by Pat Manager already"):
        async with store.writing() as session:
            await decide(session, request.id, TimeDecision.REFUSED, by="Ch Supt Noble", now=NOW)
    assert not await waits(store, plan_id)
    async with store.reading() as session:
        decided = await find(session, request.action_id, request.key)
    assert decided is not None
    assert decided.decision == "granted"
