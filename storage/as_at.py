"""Actions as they stood on a past day: as they stand now, with every change since then taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, Text, cast, exists, or_, select

from plan.actions import Status, is_in_demonstration, is_overdue
from plan.changes import Field
from plan.colours import colour
from plan.deadlines import days_late
from plan.facts import ActionFact
from storage import as_at_outcomes
from storage.actions import Order, fact, facts
from storage.criteria import Criteria, Days, Where, deadlines, heard, ids_owned_by, scope, settled, standing, whose
from storage.engine import Session
from storage.tables import OF_OWNERS, ActionRow, AliasRow, ChangeRow, OwnerRow

Since = dict[str, dict[Field, Any]]
"""By action: each field that changed after the day, and what it was on the day."""
_PLAIN = re.compile(r"[ -!#-\[\]-~]+")
"""A name that JSON writes as it is."""
FEW = 500
"""So many ids are named in a statement."""
_SHOWN = (Field.NEW, Field.TEXT, Field.OWNERS, Field.STATUS, Field.DUE, Field.UNDELIVERABLE, Field.DEMONSTRATION)
"""What a fact shows, and so what must be taken back."""
_STANDS = (Field.STATUS, Field.DUE, Field.UNDELIVERABLE, Field.DEMONSTRATION)
_actions, _changes = ActionRow.__table__.c, ChangeRow.__table__.c


async def find_as_at(
    session: Session, criteria: Criteria, *, day: date, order: Order = Order.PLAN
) -> tuple[list[ActionFact], int]:
    """The actions that met the criteria on a past day, as they stood then, and how many."""
    names = await _names_of(session, criteria.owners)
    may_have = _may_have_met(criteria, names, day, session.get_bind().dialect.name)
    in_order = facts().where(*may_have).order_by(ActionRow.plan_id, ActionRow.position, ActionRow.id)
    rows = (await session.execute(in_order)).all()
    theirs = _of_these([row[0] for row in rows], may_have)
    since = await _changed_since(session, theirs, day)
    then = [each for row in rows if (each := _as_it_was(fact(row, day), since.get(row[0], {}), day))]
    turns_on_updates = criteria.silent_since or criteria.never_updated or criteria.updated
    last = await as_at_outcomes.last_updates(session, theirs, day) if turns_on_updates else {}
    found = [each for each in then if _meets(criteria, each, last.get(each.id), day)]
    found = await _as_recorded(session, criteria, found, theirs, since, day)
    if order in _ORDERS:
        found.sort(key=lambda each: _ORDERS[order](each, last.get(each.id)))
    return found, len(found)


async def _as_recorded(
    session: Session, criteria: Criteria, found: list[ActionFact], theirs: Select[str], since: Since, day: date
) -> list[ActionFact]:
    """Less what was settled on another day, or had moved less often by then; each with how often it had."""
    if criteria.settled or criteria.settled_some_day:
        changed = {id_ for id_, was in since.items() if Field.STATUS in was}
        days = await as_at_outcomes.settled_on(session, theirs, changed, day)
        wanted = criteria.settled
        found = [
            each for each in found if (_within(days.get(each.id), wanted) if wanted else days.get(each.id) is None)
        ]
    if any(Field.DUE in was for was in since.values()):
        often = await as_at_outcomes.moves(session, theirs, day)
        found = [replace(each, moves=often[each.id]) for each in found]
    return [each for each in found if each.moves >= criteria.moved]


def _may_have_met(criteria: Criteria, names: Sequence[str], day: date, dialect: str) -> list[Where]:
    """The conditions of whatever can have met the criteria then: it meets them now, or has changed in that since."""
    return [
        *scope(criteria, dialect),
        *_whose_then(criteria, names, day),
        *_or_changed(standing(criteria, day), day, _STANDS),
        *_or_changed(deadlines(criteria), day, [Field.DUE]),
        *_or_changed(settled(criteria), day, [Field.STATUS]),
        *(or_(condition, _actions.last_update_on > day) for condition in heard(criteria)),
    ]


async def _names_of(session: Session, owners: Sequence[str]) -> list[str]:
    """Every name these owners are or were printed under."""
    if not owners:
        return []
    others = select(AliasRow.alias).join(OwnerRow, OwnerRow.id == AliasRow.owner_id).where(OwnerRow.name.in_(owners))
    return [*owners, *await session.scalars(others)]


def _whose_then(criteria: Criteria, names: Sequence[str], day: date) -> list[Where]:
    """Theirs now, or taken from them since."""
    if criteria.joint or not criteria.owners:
        return _or_changed(whose(criteria), day, [Field.OWNERS])
    given = select(_changes.action_id).where(_changes.plan_id.in_(criteria.plans), _changes.day > day, OF_OWNERS)
    if all(_PLAIN.fullmatch(name) for name in names):
        was = cast(_changes.old, Text)
        given = given.where(or_(*(was.contains(f'"{name}"', autoescape=True) for name in names)))
    others = _or_changed(whose(replace(criteria, owners=())), day, [Field.OWNERS])
    return [_actions.id.in_(ids_owned_by(criteria.owners).union(given)), *others]


def _or_changed(conditions: Iterable[Where], day: date, fields: Sequence[Field]) -> list[Where]:
    changed = exists().where(_changes.action_id == _actions.id, _changes.day > day, _changes.field.in_(fields))
    return [or_(condition, changed) for condition in conditions]


def _of_these(ids: Sequence[str], conditions: Sequence[Where]) -> Select[str]:
    """The same actions to another query: by name while they are few."""
    return select(_actions.id).where(*([_actions.id.in_(ids)] if len(ids) <= FEW else conditions))


async def _changed_since(session: Session, actions: Select[str], day: date) -> Since:
    query = (
        select(_changes.action_id, _changes.field, _changes.old)
        .where(_changes.action_id.in_(actions), _changes.day > day, _changes.field.in_(_SHOWN))
        .order_by(_changes.id)
    )
    since: Since = {}
    for action_id, field, old in await session.execute(query):
        since.setdefault(action_id, {}).setdefault(Field(field), old)
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
    if not was:
        return now
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
