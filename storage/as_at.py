"""Actions as they stood on a past day: as they stand now, with every change since then taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from plan.actions import Status, is_in_demonstration, is_overdue
from plan.changes import Field
from plan.colours import colour
from plan.deadlines import days_late
from plan.facts import ActionFact
from storage.actions import Order, fact, facts, find
from storage.criteria import Criteria, Days, scope
from storage.engine import Session
from storage.tables import ActionRow, AliasRow, ChangeRow, OwnerRow, UpdateRow

Since = dict[str, dict[Field, Any]]
"""By action: each field that changed after the day, and what it was on the day."""


async def find_as_at(
    session: Session, criteria: Criteria, *, day: date, order: Order = Order.PLAN
) -> tuple[list[ActionFact], int]:
    """The actions that met the criteria on a past day, as they stood then, and how many."""
    since = await _changed_since(session, criteria.plans, day)
    if not since:
        return await find(session, criteria, today=day, order=order)
    rows = await session.execute(
        facts()
        .where(*scope(criteria, session.get_bind().dialect.name))
        .order_by(ActionRow.plan_id, ActionRow.position, ActionRow.id)
    )
    then = [each for row in rows if (each := _as_it_was(fact(row, day), since.get(row[0], {}), day))]
    last = await _last_updates(session, criteria, day)
    found = [each for each in then if _meets(criteria, each, last.get(each.id), day)]
    if order in _ORDERS:
        found.sort(key=lambda each: _ORDERS[order](each, last.get(each.id)))
    return found, len(found)


async def _changed_since(session: Session, plans: tuple[int, ...], day: date) -> Since:
    query = (
        select(ChangeRow.action_id, ChangeRow.field, ChangeRow.old)
        .where(ChangeRow.plan_id.in_(plans), ChangeRow.day > day, ChangeRow.action_id.is_not(None))
        .order_by(ChangeRow.id)
    )
    since: Since = {}
    for action_id, field, old in await session.execute(query):
        since.setdefault(action_id or "", {}).setdefault(Field(field), old)
    await _name_as_now(session, since)
    return since


async def _name_as_now(session: Session, since: Since) -> None:
    """Whoever was printed under another name then is still asked for by the name they have now."""
    owned = [was for was in since.values() if Field.OWNERS in was]
    if owned:
        aliases = select(AliasRow.alias, OwnerRow.name).join(OwnerRow, OwnerRow.id == AliasRow.owner_id)
        now = dict((await session.execute(aliases)).all())
        for was in owned:
            was[Field.OWNERS] = [now.get(name, name) for name in was[Field.OWNERS] or ()]


def _as_it_was(now: ActionFact, was: dict[Field, Any], day: date) -> ActionFact | None:
    """The action on the day; None where it was only added later."""
    if Field.NEW in was:
        return None
    status = Status(was.get(Field.STATUS, now.status))
    due, due_text = now.due, now.due_text
    if Field.DUE in was:
        past = was[Field.DUE]
        due, due_text = date.fromisoformat(past["due"]) if past["due"] else None, past["text"]
    undeliverable = was.get(Field.UNDELIVERABLE, now.undeliverable)
    ended = was.get(Field.DEMONSTRATION, now.demonstration_until)
    return replace(
        now,
        text=was.get(Field.TEXT, now.text),
        owners=tuple(was.get(Field.OWNERS, now.owners)),
        status=status,
        color=colour(status, due, day, undeliverable=undeliverable is not None),
        due=due,
        due_text=due_text,
        days_late=days_late(due, day) if status.is_open else 0,
        undeliverable=undeliverable,
        demonstration_until=date.fromisoformat(ended) if isinstance(ended, str) else ended,
    )


async def _last_updates(session: Session, criteria: Criteria, day: date) -> dict[str, date]:
    """The newest update each action had by the day, where the question turns on it."""
    if not (criteria.silent_since or criteria.never_updated or criteria.updated):
        return {}
    query = (
        select(UpdateRow.action_id, func.max(UpdateRow.said_on))
        .join(ActionRow, ActionRow.id == UpdateRow.action_id)
        .where(ActionRow.plan_id.in_(criteria.plans), UpdateRow.said_on <= day, UpdateRow.is_withdrawn.is_(False))
        .group_by(UpdateRow.action_id)
    )
    return {action_id: said_on for action_id, said_on in (await session.execute(query)) if said_on}


def _meets(criteria: Criteria, then: ActionFact, last_update: date | None, day: date) -> bool:
    """The same conditions as `storage.criteria.where`, of a fact in hand."""
    owners = set(then.owners)
    wanted = set(criteria.owners)
    few_owners = criteria.joint and len(owners) < 2
    return all(
        (
            not wanted or (wanted <= owners if criteria.joint else bool(wanted & owners)),
            not few_owners,
            not owners & set(criteria.not_owners),
            criteria.statuses is None or then.status in criteria.statuses,
            not criteria.overdue or is_overdue(then.status, then.due, day),
            not criteria.colours or then.color in criteria.colours,
            not criteria.undeliverable or then.undeliverable is not None,
            not criteria.in_demonstration or is_in_demonstration(then.status, then.demonstration_until, day),
            criteria.has_deadline is None or criteria.has_deadline == (then.due is not None),
            criteria.has_owner is None or criteria.has_owner == bool(owners),
            not criteria.due or _within(then.due, criteria.due),
            not criteria.updated or _within(last_update, criteria.updated),
            not criteria.never_updated or last_update is None,
            not criteria.silent_since or last_update is None or last_update < criteria.silent_since,
        )
    )


def _within(day: date | None, days: Days) -> bool:
    first, last = days
    return day is not None and (first is None or day >= first) and (last is None or day <= last)


_ORDERS: dict[Order, Callable[[ActionFact, date | None], Any]] = {
    Order.WORST: lambda each, _: each.due or date.max,
    Order.SOONEST: lambda each, _: each.due or date.max,
    Order.LATEST: lambda each, _: -(each.due or date.min).toordinal(),
    Order.OLDEST: lambda _, last: last or date.min,
}
