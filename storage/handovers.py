"""Handovers of all of an owner's actions to another: at once, or when a day comes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from plan.actions import OPEN
from plan.changes import Change, Field, Said
from storage import changes
from storage.edits import Edit, apply
from storage.engine import Session
from storage.owners import id_of
from storage.reminder_tables import ScheduleRow
from storage.tables import ActionOwnerRow, ActionRow, OwnerRow

HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class PlannedHandover:
    """A handover that waits for its day: in which plans (None: in all), and who said so."""

    id: int
    owner: str
    to: str
    day: date
    plans: frozenset[int] | None
    by: str


async def hand_over(
    session: Session,
    owner: str,
    to: str,
    said: Said,
    *,
    reason: str | None = None,
    plans: Collection[int] | None = None,
) -> list[Change]:
    """Give all of an owner's open actions to another: every one, or none where any fails.

    In these plans only, where some are named.
    """
    made: list[Change] = []
    for plan_id in await _plans_with_open(session, await id_of(session, owner)):
        if plans is not None and plan_id not in plans:
            continue
        await changes.lock_plan(session, plan_id)
        edits = await _handed(session, plan_id, owner, to, reason or f"handed over from {owner}")
        made += await apply(session, plan_id, edits, said) if edits else []
    return made


async def plan_handover(
    session: Session,
    owner: str,
    to: str,
    day: date,
    *,
    by: str,
    reason: str | None = None,
    plans: Collection[int] | None = None,
) -> None:
    """The same, to be done when a day comes."""
    kept = None if plans is None else sorted(plans)
    rule = {"to": to, "from": day.isoformat(), "reason": reason, "plans": kept}
    row = {"kind": HANDOVER, "owner_id": await id_of(session, owner), "rule": rule, "made_by": by, "is_active": True}
    await session.execute(insert(ScheduleRow).values(row))


async def planned_handovers(session: Session) -> list[PlannedHandover]:
    """Handovers planned for a day to come, the nearest first."""
    query = select(ScheduleRow.id, OwnerRow.name, ScheduleRow.rule, ScheduleRow.made_by)
    found = query.join(OwnerRow, OwnerRow.id == ScheduleRow.owner_id).where(
        ScheduleRow.kind == HANDOVER, ScheduleRow.is_active
    )
    planned = [
        PlannedHandover(id_, owner, rule["to"], date.fromisoformat(rule["from"]), _plans(rule), by)
        for id_, owner, rule, by in await session.execute(found.order_by(ScheduleRow.id))
    ]
    return sorted(planned, key=lambda each: each.day)


def _plans(rule: Mapping[str, Any]) -> frozenset[int] | None:
    return None if rule["plans"] is None else frozenset(rule["plans"])


async def call_off(session: Session, ids: Collection[int]) -> None:
    """These are not handed over after all."""
    await session.execute(update(ScheduleRow).where(ScheduleRow.id.in_(ids)).values(is_active=False))


async def carry_out_handovers(session: Session, today: date, *, now: datetime) -> list[Change]:
    """Carry out the planned handovers whose day has come, each once."""
    query = (
        select(ScheduleRow, OwnerRow.name)
        .join(OwnerRow, OwnerRow.id == ScheduleRow.owner_id)
        .where(ScheduleRow.kind == HANDOVER, ScheduleRow.is_active)
        .order_by(ScheduleRow.id)
        .with_for_update(of=ScheduleRow)
    )
    made: list[Change] = []
    for planned, owner in (await session.execute(query)).all():
        if date.fromisoformat(planned.rule["from"]) <= today:
            said = Said(planned.made_by, planned.made_by, HANDOVER, f"{HANDOVER}:{planned.id}", now, today)
            to, why, plans = (planned.rule[name] for name in ("to", "reason", "plans"))
            made += await hand_over(session, owner, to, said, reason=why, plans=plans)
            planned.is_active = False
    return made


async def _handed(session: Session, plan_id: int, owner: str, to: str, reason: str) -> list[Edit]:
    """New owners of each open action that is handed over in a plan."""
    mine = select(ActionOwnerRow.action_id).join(OwnerRow, OwnerRow.id == ActionOwnerRow.owner_id)
    query = (
        select(ActionRow.id, ActionRow.version, OwnerRow.name)
        .join(ActionOwnerRow, ActionOwnerRow.action_id == ActionRow.id)
        .join(OwnerRow, OwnerRow.id == ActionOwnerRow.owner_id)
        .where(
            ActionRow.plan_id == plan_id,
            ActionRow.status.in_([status.value for status in OPEN]),
            ActionRow.id.in_(mine.where(OwnerRow.name == owner)),
        )
        .order_by(ActionRow.position, ActionOwnerRow.position)
    )
    owners: dict[tuple[str, int], list[str]] = {}
    for id_, version, name in await session.execute(query):
        owners.setdefault((id_, version), []).append(to if name == owner else name)
    return [
        Edit(id_, version, Field.OWNERS, list(dict.fromkeys(names)), reason) for (id_, version), names in owners.items()
    ]


async def _plans_with_open(session: Session, owner_id: int) -> list[int]:
    """The plans in which somebody owns something still open."""
    query = (
        select(ActionRow.plan_id)
        .join(ActionOwnerRow, ActionOwnerRow.action_id == ActionRow.id)
        .where(ActionOwnerRow.owner_id == owner_id, ActionRow.status.in_([status.value for status in OPEN]))
        .distinct()
    )
    return list(await session.scalars(query.order_by(ActionRow.plan_id)))
