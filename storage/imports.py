"""Imports as rows: which plan a document belongs to, and what it said when it was last read in."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from sqlalchemy import delete, func, select, update

from plan.actions import ref_key
from plan.changes import Field, Said
from plan.intake import Guidance
from plan.intake.guidance import guidance_from
from plan.recommendations import Plan
from plan.reimport import Addition, Comparison, left_open
from storage import changes, edits
from storage.additions import add_actions
from storage.documents.canonical import plans_from_json, plans_to_json
from storage.edits import Edit
from storage.engine import Session
from storage.plans import check_ids_are_free, codes, place_for, save_plan
from storage.tables import ActionRow, ImportRow, PlanRow

IMPORT, READING = "import", "reading"
"""What the plan's record calls the first document read in, and how documents are read."""
HeldState = tuple[int, str, int | None]
"""A plan's id, where its record ends, and its last import: as long as they stay, nothing of it changed."""


@dataclass(frozen=True, slots=True)
class ImportSource:
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


async def free_code(session: Session, code: str) -> str:
    """A code like this one that no plan has."""
    taken = {each.lower() for each in await codes(session)}
    return next(made for number in range(2, len(taken) + 3) if (made := f"{code}{number}").lower() not in taken)


async def state_of(session: Session, code: str) -> HeldState | None:
    """A plan as far as its record and its last document go; None where there is none of that code."""
    newest = select(func.max(ImportRow.id)).where(ImportRow.plan_id == PlanRow.id).scalar_subquery()
    query = select(PlanRow.id, PlanRow.chain_hash, newest).where(func.lower(PlanRow.code) == code.lower())
    found = (await session.execute(query)).one_or_none()
    return None if found is None else (found[0], found[1], found[2])


async def keep_new(session: Session, plan: Plan, said: Said, source: ImportSource) -> None:
    """Keep a plan that is not held yet, and what its document said."""
    plan_id = await save_plan(session, plan, unplaced=source.unplaced)
    row = await changes.lock_plan(session, plan_id)
    values = ({"what": IMPORT, "value": None}, {"what": IMPORT, "value": source.name})
    await changes.append(session, row, said, None, Field.SETTING, *values)
    await _record(session, plan_id, plan, said, source)


async def guidance_of(session: Session, code: str) -> Guidance:
    """The guidance people gave for reading a plan's documents."""
    kept = await session.scalar(select(PlanRow.reading).where(func.lower(PlanRow.code) == code.lower()))
    return guidance_from(kept or {})


async def keep_guidance(session: Session, code: str, guidance: Guidance, said: Said) -> None:
    """Remember how a plan's documents are read, in its record where that is new."""
    plan_id = await session.scalar(select(PlanRow.id).where(func.lower(PlanRow.code) == code.lower()))
    row = await changes.lock_plan(session, plan_id) if plan_id else None
    if row is None or row.reading == (new := guidance.as_data()):
        return
    old, row.reading = row.reading, new
    values = ({"what": READING, "value": old}, {"what": READING, "value": new})
    await changes.append(session, row, said, None, Field.SETTING, *values)


async def _record(session: Session, plan_id: int, plan: Plan, said: Said, source: ImportSource) -> None:
    """Remember what a document said, for the comparison with its next issue."""
    snapshot = await asyncio.to_thread(_snapshot, plan, said.day)
    row = ImportRow(
        plan_id=plan_id, at=said.at, day=said.day, actor=said.actor, file_name=source.name, snapshot=snapshot
    )
    row.fingerprint, row.message_id = source.fingerprint, said.message_id
    session.add(row)
    await session.flush()


def _snapshot(plan: Plan, day: date) -> Any:
    return orjson.loads(plans_to_json([plan], as_at=day))


async def keep_issue(session: Session, issue: Plan, comparison: Comparison, said: Said, source: ImportSource) -> None:
    """Take what a later issue of a held plan's document changes, each as a dated change; conflicts stay as held."""
    row = (await session.scalars(select(PlanRow).where(func.lower(PlanRow.code) == issue.code.lower()))).one()
    places: dict[tuple[str, str], int] = {}
    await check_ids_are_free(session, [addition.action.id for addition in comparison.new])
    added = [(await _under(session, row.id, each, places), each.action) for each in comparison.new]
    await add_actions(session, row.id, added, said, is_one_of_many=True)
    of_plan = select(ActionRow.id, ActionRow.version).where(ActionRow.plan_id == row.id)
    versions = dict((await session.execute(of_plan)).all()) if comparison.changed else {}
    changed = [Edit(each.action.id, versions[each.action.id], each.field, each.new) for each in comparison.changed]
    if changed:
        await edits.apply(session, row.id, changed, said, is_one_of_many=True)
    await _print(session, comparison)
    row.unplaced, row.document_date = list(source.unplaced), issue.document_date or row.document_date
    last = await last_issue(session, issue.code) if comparison.conflicts else None
    await _record(session, row.id, left_open(issue, last, comparison), said, source)


async def _under(session: Session, plan_id: int, addition: Addition, places: dict[tuple[str, str], int]) -> int:
    """The id of the recommendation an action is added under; `places` are those met before."""
    key = addition.report.code, ref_key(addition.asked.ref)
    if key not in places:
        places[key] = await place_for(session, plan_id, addition.report, addition.asked)
    return places[key]


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


async def forget_issue(session: Session, plan_id: int, message_id: str) -> None:
    """Forget what a document said whose import was taken back, so that the next is compared with the one before."""
    await session.execute(delete(ImportRow).where(ImportRow.plan_id == plan_id, ImportRow.message_id == message_id))


async def last_import(session: Session, plan_id: int) -> str | None:
    """The message that read a plan's last document in."""
    query = select(ImportRow.message_id).where(ImportRow.plan_id == plan_id).order_by(ImportRow.id.desc()).limit(1)
    return await session.scalar(query)


async def last_issue(session: Session, code: str) -> Plan | None:
    """The plan as its last document gave it; None where it came from no document."""
    query = select(ImportRow.snapshot).join(PlanRow, PlanRow.id == ImportRow.plan_id)
    newest = query.where(func.lower(PlanRow.code) == code.lower()).order_by(ImportRow.id.desc()).limit(1)
    snapshot = await session.scalar(newest)
    return await asyncio.to_thread(_plan_of, snapshot) if snapshot else None


def _plan_of(snapshot: Any) -> Plan:
    return plans_from_json(orjson.dumps(snapshot))[0][0]
