"""PostgreSQL behind a pool of transactions: each may reach another connection of the server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from plan.changes import Field, Said
from storage.edits import Edit, apply
from storage.engine import Store
from storage.plans import load_plan, save_plan
from storage.sample import sample_plan


@pytest.fixture
async def pooled(postgres_url: str) -> AsyncIterator[Store]:
    store = Store(f"{postgres_url}&pooling=transaction")
    yield store
    await store.close()


async def test_nothing_stays_prepared_on_a_connection_that_the_next_may_not_reach(pooled: Store) -> None:
    said = Said("aad-pat", "Pat", "a chat", "m1", datetime(2015, 6, 1, 9, tzinfo=UTC), date(2015, 6, 1))
    async with pooled.writing() as session:
        plan_id = await save_plan(session, sample_plan())
        await apply(session, plan_id, [Edit("SS-7b", 1, Field.UPDATE, "Drafted")], said)
    async with pooled.reading() as session:
        assert (await load_plan(session, "SS")).code == "SS"
        left = await session.scalars(text("SELECT statement FROM pg_prepared_statements WHERE name <> ''"))
        assert [each for each in left if "plans" in each or "changes" in each or "actions" in each] == []


async def test_a_single_statement_is_kept_there_too(pooled: Store) -> None:
    async with pooled.at_once() as session:
        await session.execute(text("CREATE TABLE kept (n int)"))
    async with pooled.reading() as session:
        assert await session.scalar(text("SELECT count(*) FROM kept")) == 0
    async with pooled.writing() as session:
        await session.execute(text("DROP TABLE kept"))
