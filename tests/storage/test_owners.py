"""Owners keep their history through a new name, a handover and its undoing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from plan.changes import Said
from plan.query import Query
from plan.refusals import Sorry
from storage import changes, handovers, owners, undo_entries
from storage.as_at import find_as_at
from storage.edits import undo
from storage.engine import Store
from storage.plans import load_plan, save_plan
from storage.sample import sample_plan

JUNE = date(2015, 6, 1)


def said(message: str, day: date = JUNE) -> Said:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Said("coordinator", "Pat Manager", "a chat", message, at, day)


@pytest.fixture
async def plan_id(store: Store) -> int:
    async with store.writing() as session:
        return await save_plan(session, sample_plan())


async def owned(store: Store, owner: str) -> list[str]:
    async with store.reading() as session:
        plan = await load_plan(session, "SS")
    return [action.ref for action in plan.actions() if owner in action.owners]


async def test_a_handover_is_undone_whole_even_after_a_new_name(store: Store, plan_id: int) -> None:
    before = await owned(store, "Supt Horn")
    async with store.writing() as session:
        made = await handovers.hand_over(session, "Supt Horn", "Supt Gomery", said("m1"))
    assert await owned(store, "Supt Horn") == ["2b", "8d", "8e"]
    async with store.writing() as session:
        await owners.rename(session, "Supt Horn", "Ch Supt Horn", said("m2"))
    async with store.writing() as session:
        await undo(session, made, said("m3"))
    assert await owned(store, "Ch Supt Horn") == before
    assert await owned(store, "Supt Horn") == []
    async with store.reading() as session:
        assert await changes.find_break(session, plan_id) is None


async def test_a_past_day_is_asked_by_the_name_somebody_has_now(store: Store, plan_id: int) -> None:
    async with store.writing() as session:
        await handovers.hand_over(session, "Supt Horn", "Supt Gomery", said("m1"))
        await owners.rename(session, "Supt Horn", "Ch Supt Horn", said("m2"))
    async with store.reading() as session:
        query = Query(owners=("Ch Supt Horn",))
        then, _ = await find_as_at(session, query, day=JUNE - timedelta(days=1))
        now, _ = await find_as_at(session, query, day=JUNE)
    assert [action.ref for action in then] == ["2b", "5b", "7c", "7e", "8d", "8e"]
    assert [action.ref for action in now] == ["2b", "8d", "8e"]


async def test_names_that_are_somebody_elses_are_refused(store: Store, plan_id: int) -> None:
    async with store.writing() as session:
        await owners.add_alias(session, "Liz Riding", "Liz", said("m"))
        await owners.add_alias(session, "Liz Riding", "Liz", said("m"))
    for work in (
        lambda session: owners.add_alias(session, "CI Kitchen", "Liz", said("m")),
        lambda session: owners.add_alias(session, "CI Kitchen", "Supt Horn", said("m")),
        lambda session: owners.rename(session, "CI Kitchen", "Supt Horn", said("m")),
        lambda session: owners.set_members(session, "SMT Leads", ["SMT Leads"], said("m")),
        lambda session: handovers.hand_over(session, "Supt Nobody", "Supt Horn", said("m")),
    ):
        with pytest.raises(Sorry):
            async with store.writing() as session:
                await work(session)


async def test_a_supervisor_is_taken_back(store: Store, plan_id: int) -> None:
    async with store.writing() as session:
        await owners.set_supervisor(session, "CI Kitchen", "Supt Horn", said("m1"))
        await owners.set_supervisor(session, "CI Kitchen", "Supt Gomery", said("m2"))
        made = await changes.of_message(session, plan_id, said("m2"))
    async with store.writing() as session:
        await undo_entries.undo(session, made, said("m3"))
        assert await owners.supervisor_of(session, "CI Kitchen") == "Supt Horn"
