"""Imports as rows: which plan a document belongs to, and what it said when it was last read in."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import orjson
from sqlalchemy import func, select

from plan.changes import Said
from plan.recommendations import Plan
from storage.documents.canonical import plans_from_json, plans_to_json
from storage.engine import Session
from storage.plans import codes, save_plan
from storage.tables import ImportRow, PlanRow


async def code_for(session: Session, plan: Plan, reserved: Collection[str] = ()) -> str:
    """The code of the plan held under this one's title, else a code that no plan has."""
    held = await session.scalar(select(PlanRow.code).where(func.lower(PlanRow.title) == plan.title.lower()))
    taken = {code.lower() for code in (*await codes(session), *reserved)}
    if held or plan.code.lower() not in taken:
        return held or plan.code
    return next(code for number in range(2, len(taken) + 3) if (code := f"{plan.code}{number}").lower() not in taken)


async def is_held(session: Session, code: str) -> bool:
    """Whether there is a plan of that code."""
    return await session.scalar(select(PlanRow.id).where(func.lower(PlanRow.code) == code.lower())) is not None


async def keep_new(
    session: Session, plan: Plan, said: Said, *, file_name: str, fingerprint: str, unplaced: Sequence[str]
) -> None:
    """Keep a plan that is not held yet, and what its document said."""
    plan_id = await save_plan(session, plan, unplaced=unplaced)
    await record(session, plan_id, plan, said, file_name=file_name, fingerprint=fingerprint)


async def record(session: Session, plan_id: int, plan: Plan, said: Said, *, file_name: str, fingerprint: str) -> None:
    """Remember what a document said, for the comparison with its next issue."""
    snapshot = orjson.loads(plans_to_json([plan], as_at=said.day))
    row = ImportRow(plan_id=plan_id, at=said.at, actor=said.actor, file_name=file_name, snapshot=snapshot)
    row.fingerprint = fingerprint
    session.add(row)
    await session.flush()


async def last_issue(session: Session, code: str) -> tuple[Plan, str] | None:
    """What the last document of a plan said, and its fingerprint; None where the plan came from no document."""
    query = select(ImportRow).join(PlanRow, PlanRow.id == ImportRow.plan_id)
    row = await session.scalar(
        query.where(func.lower(PlanRow.code) == code.lower()).order_by(ImportRow.id.desc()).limit(1)
    )
    if row is None:
        return None
    (plan,), _ = plans_from_json(orjson.dumps(row.snapshot))
    return plan, row.fingerprint
