"""Outcomes of actions by a past day, where no row holds them: when they were settled, how often they had moved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, case, func, or_, select

from plan.changes import Field
from storage.engine import Session
from storage.tables import ActionRow, ChangeRow, UpdateRow

_actions, _changes = ActionRow.__table__.c, ChangeRow.__table__.c


async def settled_on(
    session: Session, actions: Select[str], changed: Collection[str], day: date
) -> dict[str, date | None]:
    """The day each was settled on; of those whose status has changed since, the last it had changed on by then."""
    now = select(_actions.id, _actions.settled_on).where(_actions.id.in_(actions))
    known = {id_: on for id_, on in await session.execute(now) if id_ not in changed}
    before = (
        select(_changes.action_id, func.max(_changes.day))
        .where(_changes.action_id.in_(actions), _changes.field == Field.STATUS, _changes.day <= day)
        .group_by(_changes.action_id)
    )
    return known | {id_: on for id_, on in await session.execute(before) if id_ in changed}


async def moves(session: Session, actions: Select[str], day: date) -> dict[str, int]:
    """Count each deadline's moves up to a day: all of them, less those made since."""
    by_now = select(_actions.id, func.json_array_length(_actions.due_history)).where(_actions.id.in_(actions))
    since = (
        select(_changes.action_id, func.sum(case((_changes.undoes.is_(None), 1), else_=-1)))
        .where(_changes.action_id.in_(actions), _changes.field == Field.DUE, _changes.day > day)
        .group_by(_changes.action_id)
    )
    later = dict((await session.execute(since)).all())
    return {id_: many - later.get(id_, 0) for id_, many in await session.execute(by_now)}


async def update_days(session: Session, actions: Select[str], day: date) -> dict[str, list[date]]:
    """The days of the updates that each had by the day; one with undated updates alone has no days."""
    query = (
        select(UpdateRow.action_id, UpdateRow.said_on)
        .where(UpdateRow.action_id.in_(actions), UpdateRow.is_withdrawn.is_(False))
        .where(or_(UpdateRow.said_on <= day, UpdateRow.said_on.is_(None)))
    )
    found: dict[str, list[date]] = {}
    for action_id, said_on in await session.execute(query):
        found.setdefault(action_id, []).extend([said_on] if said_on else [])
    return found
