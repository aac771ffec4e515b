"""Every write is kept with who, when and why; none is lost, doubled, or made on an old picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from plan.actions import Action, Status, Update
from plan.changes import Field, Said
from plan.deadlines import Deadline
from plan.evidence import Evidence
from plan.recommendations import Plan, Recommendation, Report
from plan.refusals import Sorry
from storage import changes
from storage.additions import add_actions
from storage.edits import Edit, OutdatedError, apply, undo
from storage.engine import Store
from storage.plans import load_plan, save_plan
from storage.tables import ChangeRow

MAY = Deadline("May 2015", date(2015, 5, 31))
JULY = Deadline("31 July", date(2015, 7, 31))
LEAFLET = Action("T-1a", "1a", "Publish the leaflet", ("Supt Horn", "Liz Riding"), Status.IN_PROGRESS, deadline=MAY)
MAILBOX = Action("T-1b", "1b", "Open a mailbox", updates=(Update("Asked ICT", date(2015, 3, 24)),))
PLAN = Plan("T", "Test plan", reports=(Report("T", "A report", recommendations=(
    Recommendation("1", "Tell the public", actions=(LEAFLET, MAILBOX)),
    Recommendation("2", "Tell the staff", actions=(Action("T-2a", "2a", "Brief every team"),)),
)),))  # fmt: skip


def said(message: str, actor: str = "Supt Horn") -> Said:
    at = datetime(2015, 6, 1, 9, 30, tzinfo=UTC)
    return Said(f"id of {actor}", actor, "a chat", message, at, date(2015, 6, 1), "heard so")


@pytest.fixture
async def plan_id(store: Store) -> int:
    async with store.writing() as session:
        return await save_plan(session, PLAN)


async def action(store: Store, action_id: str) -> Action:
    async with store.reading() as session:
        return next(each for each in (await load_plan(session, "T")).actions() if each.id == action_id)


async def edit(store: Store, plan_id: int, message: str, *edits: Edit, actor: str = "Supt Horn") -> list[str]:
    async with store.writing() as session:
        return [change.field for change in await apply(session, plan_id, edits, said(message, actor))]


async def test_a_plan_is_read_back_exactly_as_it_was_kept(store: Store, plan_id: int) -> None:
    async with store.reading() as session:
        assert await load_plan(session, "t") == PLAN


async def test_a_second_plan_of_the_same_code_is_refused(store: Store, plan_id: int) -> None:
    async with store.writing() as session:
        with pytest.raises(Sorry, match="already held"):
            await save_plan(session, replace(PLAN, code="t"))


async def test_a_deadline_moves_and_the_old_one_is_history(store: Store, plan_id: int) -> None:
    await edit(store, plan_id, "m1", Edit("T-1a", 1, Field.DUE, JULY, reason="printer broke"))
    now = await action(store, "T-1a")
    assert (now.deadline, now.due_history) == (JULY, (MAY,))


async def test_an_update_and_a_status_in_one_message_are_one_version(store: Store, plan_id: int) -> None:
    await edit(
        store,
        plan_id,
        "m1",
        Edit("T-1a", 1, Field.UPDATE, "At the printer's"),
        Edit("T-1a", 1, Field.STATUS, Status.PROPOSED),
    )
    now = await action(store, "T-1a")
    assert now.status is Status.PROPOSED
    assert now.updates[-1] == Update("At the printer's", date(2015, 6, 1), None, "Supt Horn")
    await edit(store, plan_id, "m2", Edit("T-1a", 2, Field.STATUS, Status.COMPLETE))


async def test_the_second_of_two_editors_writes_nothing_and_is_told(store: Store, plan_id: int) -> None:
    await edit(store, plan_id, "m1", Edit("T-1a", 1, Field.STATUS, Status.PROPOSED))
    with pytest.raises(OutdatedError) as told:
        await edit(
            store,
            plan_id,
            "m2",
            Edit("T-2a", 1, Field.STATUS, Status.COMPLETE),
            Edit("T-1a", 1, Field.STATUS, Status.CLOSED),
            actor="Liz Riding",
        )
    assert told.value.action_ids == ("T-1a",)
    assert (await action(store, "T-2a")).status is Status.NOT_STARTED


async def test_a_message_delivered_twice_writes_once(store: Store, plan_id: int) -> None:
    for _ in range(2):
        await edit(store, plan_id, "m1", Edit("T-1a", 1, Field.UPDATE, "At the printer's"))
    assert len((await action(store, "T-1a")).updates) == 1


@pytest.mark.parametrize(
    ("field", "new"),
    [
        (Field.UPDATE, "At the printer's"),
        (Field.STATUS, Status.PROPOSED),
        (Field.DUE, JULY),
        (Field.OWNERS, ("CI Mills",)),
        (Field.TEXT, "Publish a poster"),
        (Field.UNDELIVERABLE, "no money"),
        (Field.DEMONSTRATION, date(2015, 9, 30)),
        (Field.EVIDENCE, Evidence("https://force.example/minutes")),
        (Field.EVIDENCE, Evidence("https://force.example/1", "minutes.pdf", 1_024, "ab" * 32)),
    ],
)
async def test_whatever_was_written_can_be_undone(store: Store, plan_id: int, field: Field, new: object) -> None:
    await edit(store, plan_id, "m1", Edit("T-1a", 1, field, new))
    assert await action(store, "T-1a") != LEAFLET
    async with store.writing() as session:
        written = await changes.last_of(session, "id of Supt Horn", "a chat")
        await undo(session, written, said("m2"))
    assert await action(store, "T-1a") == LEAFLET
    async with store.reading() as session:
        assert await changes.last_of(session, "id of Supt Horn", "a chat") == []
        assert [each.undoes for each in await changes.of_action(session, "T-1a")] == [None, written[0].id]


async def test_an_undo_does_not_run_over_somebody_else(store: Store, plan_id: int) -> None:
    await edit(store, plan_id, "m1", Edit("T-1a", 1, Field.STATUS, Status.PROPOSED))
    await edit(store, plan_id, "m2", Edit("T-1a", 2, Field.STATUS, Status.COMPLETE), actor="ACC Bates")
    async with store.writing() as session:
        written = await changes.last_of(session, "id of Supt Horn", "a chat")
        with pytest.raises(Sorry, match="changed again by ACC Bates"):
            await undo(session, written, said("m3"))


async def test_an_action_is_added_after_its_recommendations_last(store: Store, plan_id: int) -> None:
    poster = Action("T-1c", "1c", "Print a poster", ("CI Mills",), deadline=JULY)
    async with store.writing() as session:
        recommendation = 1
        await add_actions(session, plan_id, [(recommendation, poster)], said("m1"))
    async with store.reading() as session:
        assert [each.ref for each in (await load_plan(session, "T")).actions()] == ["1a", "1b", "1c", "2a"]
    async with store.writing() as session:
        await undo(session, await changes.last_of(session, "id of Supt Horn", "a chat"), said("m2"))
    async with store.reading() as session:
        assert await load_plan(session, "T") == PLAN


@pytest.mark.parametrize("harm", [{"reason": "another"}, {"new": "complete"}, {"actor": "somebody else"}])
async def test_an_edited_change_is_found(store: Store, plan_id: int, harm: dict[str, str]) -> None:
    for number in range(1, 4):
        await edit(store, plan_id, f"m{number}", Edit("T-1a", number, Field.UPDATE, f"News {number}"))
    async with store.reading() as session:
        assert await changes.find_break(session, plan_id) is None
    async with store.writing() as session:
        await session.execute(update(ChangeRow).where(ChangeRow.number == 2).values(**harm))
    async with store.reading() as session:
        assert await changes.find_break(session, plan_id) == 2


async def test_a_removed_last_change_is_found(store: Store, plan_id: int) -> None:
    await edit(store, plan_id, "m1", Edit("T-1a", 1, Field.STATUS, Status.PROPOSED))
    async with store.writing() as session:
        await session.delete(await session.get_one(ChangeRow, 1))
    async with store.reading() as session:
        assert await changes.find_break(session, plan_id) == 1


async def test_two_chats_may_number_their_messages_alike(store: Store, plan_id: int) -> None:
    elsewhere = replace(said("m1", "Liz Riding"), place_id="another chat")
    await edit(store, plan_id, "m1", Edit("T-1a", 1, Field.UPDATE, "At the printer's"))
    async with store.writing() as session:
        made = await apply(session, plan_id, [Edit("T-1b", 1, Field.UPDATE, "ICT answered")], elsewhere)
    assert [change.action_id for change in made] == ["T-1b"]
