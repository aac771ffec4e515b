"""A plan as it stood on a past day: every write since is taken back, also one that was itself taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime

from plan.actions import Action, Status
from plan.changes import Field, Said
from plan.deadlines import Deadline
from plan.recommendations import Plan, Recommendation, Report
from storage import edits
from storage.additions import add_actions
from storage.edits import Edit
from storage.exports import export
from storage.plans import load_plan, save_plan

MAY = Deadline("May 2026", date(2026, 5, 31))
JULY = Deadline("31 July", date(2026, 7, 31))
ACTION = Action("C-1", "1", "Write the policy", ("Supt Obi",), Status.IN_PROGRESS, deadline=MAY)
CUSTODY = Plan(
    "C",
    "Custody plan",
    reports=(Report("C", "Custody", recommendations=(Recommendation("1", "Write the policy", actions=(ACTION,)),)),),
)


def _said(day: int) -> Said:
    when = datetime(2026, 6, day, 9, tzinfo=UTC)
    return Said("u", "Supt Obi", "p", f"message {day}", when, when.date())


async def _as_at(session, code, day):
    (plan,) = (await export(session, code, day)).plans
    return plan


async def _edited(session, plan_id, day, version, *changes):
    edited = [Edit("C-1", version, field, new) for field, new in changes]
    return await edits.apply(session, plan_id, edited, _said(day))


async def test_every_write_since_the_day_is_taken_back(sqlite_store):
    async with sqlite_store.writing() as session:
        plan_id = await save_plan(session, CUSTODY)
        await _edited(session, plan_id, 2, 1, (Field.UPDATE, "Drafted"), (Field.DUE, JULY))
        await _edited(session, plan_id, 4, 2, (Field.STATUS, Status.COMPLETE), (Field.OWNERS, ["CI Marsh"]))
        await _edited(session, plan_id, 6, 3, (Field.TEXT, "Rewritten"), (Field.UNDELIVERABLE, "No money"))
        (third,) = (await _as_at(session, "C", date(2026, 6, 3))).actions()
        assert (third.status, third.owners, third.text) == (Status.IN_PROGRESS, ("Supt Obi",), "Write the policy")
        assert (third.deadline, third.due_history) == (JULY, (MAY,))
        assert [update.text for update in third.updates] == ["Drafted"]
        assert await _as_at(session, "c", date(2026, 6, 1)) == CUSTODY
        assert await _as_at(session, "C", date(2026, 6, 6)) == await load_plan(session, "C")


async def test_what_was_taken_back_later_stood_until_then(sqlite_store):
    async with sqlite_store.writing() as session:
        plan_id = await save_plan(session, CUSTODY)
        made = await _edited(session, plan_id, 2, 1, (Field.UPDATE, "Drafted"), (Field.DUE, JULY))
        await edits.undo(session, made, _said(5))
        (fourth,) = (await _as_at(session, "C", date(2026, 6, 4))).actions()
        assert (fourth.deadline, fourth.due_history) == (JULY, (MAY,))
        assert [(update.text, update.said_on) for update in fourth.updates] == [("Drafted", date(2026, 6, 2))]
        assert await _as_at(session, "C", date(2026, 6, 1)) == CUSTODY
        assert await _as_at(session, "C", date(2026, 6, 5)) == CUSTODY


async def test_an_action_added_later_was_not_there(sqlite_store):
    async with sqlite_store.writing() as session:
        plan_id = await save_plan(session, CUSTODY)
        await add_actions(session, plan_id, [(1, Action("C-1b", "1b", "Publish it"))], _said(3))
        assert len(list((await load_plan(session, "C")).actions())) == 2
        assert await _as_at(session, "C", date(2026, 6, 2)) == CUSTODY
