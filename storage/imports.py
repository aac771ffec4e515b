"""Imports as rows: which plan a document belongs to, and what it said when it was last read in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import orjson
from sqlalchemy import func, select, update

from plan.changes import Said
from plan.recommendations import Plan
from plan.reimport import Comparison, left_open
from storage import edits
from storage.documents.canonical import plans_from_json, plans_to_json
from storage.edits import Edit
from storage.engine import Session
from storage.plans import check_ids_are_free, codes, place_for, save_plan
from storage.tables import ActionRow, ImportRow, PlanRow


@dataclass(frozen=True, slots=True)
class Source:
    """The file an import came from, and its lines that fitted nowhere."""

    name: str
    fingerprint: str
    unplaced: Sequence[str] = ()


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


async def keep_new(session: Session, plan: Plan, said: Said, source: Source) -> None:
    """Keep a plan that is not held yet, and what its document said."""
    plan_id = await save_plan(session, plan, unplaced=source.unplaced)
    await _record(session, plan_id, plan, said, source)


async def _record(session: Session, plan_id: int, plan: Plan, said: Said, source: Source) -> None:
    """Remember what a document said, for the comparison with its next issue."""
    snapshot = orjson.loads(plans_to_json([plan], as_at=said.day))
    row = ImportRow(
        plan_id=plan_id, at=said.at, day=said.day, actor=said.actor, file_name=source.name, snapshot=snapshot
    )
    row.fingerprint = source.fingerprint
    session.add(row)
    await session.flush()


async def keep_issue(session: Session, issue: Plan, comparison: Comparison, said: Said, source: Source) -> None:
    """Take what a later issue of a held plan's document changes, each as a dated change; conflicts stay as held."""
    row = (await session.scalars(select(PlanRow).where(func.lower(PlanRow.code) == issue.code.lower()))).one()
    await check_ids_are_free(session, [addition.action.id for addition in comparison.new])
    for at, addition in enumerate(comparison.new):
        under = await place_for(session, row.id, addition.report, addition.asked)
        step = replace(said, message_id=f"{said.message_id}:new:{at}")
        await edits.add_action(session, row.id, under, addition.action, step)
    ids = {difference.action.id for difference in comparison.changed}
    versions = dict((await session.execute(select(ActionRow.id, ActionRow.version).where(ActionRow.id.in_(ids)))).all())
    changed = [Edit(each.action.id, versions[each.action.id], each.field, each.new) for each in comparison.changed]
    if changed:
        await edits.apply(session, row.id, changed, said)
    await _print(session, comparison)
    row.unplaced, row.document_date = list(source.unplaced), issue.document_date or row.document_date
    last = await last_issue(session, issue.code)
    await _record(session, row.id, left_open(issue, last, comparison), said, source)


async def _print(session: Session, comparison: Comparison) -> None:
    """Keep how each action is printed now, beside how it is held to stand."""
    rows = [
        {
            "id": held,
            "status_text": each.status_text,
            "printed_colour": each.printed_colour,
            "doubts": list(each.doubts),
        }
        for held, each in comparison.printed
    ]
    if rows:
        await session.execute(update(ActionRow), rows)


async def last_issue(session: Session, code: str) -> Plan | None:
    """The plan as its last document gave it; None where it came from no document."""
    query = select(ImportRow.snapshot).join(PlanRow, PlanRow.id == ImportRow.plan_id)
    newest = query.where(func.lower(PlanRow.code) == code.lower()).order_by(ImportRow.id.desc()).limit(1)
    snapshot = await session.scalar(newest)
    return plans_from_json(orjson.dumps(snapshot))[0][0] if snapshot else None
