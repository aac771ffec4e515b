"""Actions as they stood on a past day: as they stand now, with every change since then taken back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, Text, cast, exists, or_, select

from plan.actions import Status
from plan.changes import Field
from plan.colours import colour
from plan.deadlines import days_late
from plan.facts import ActionFact
from plan.query import WAITING, FullFact, Query, asked_of, matches, phrases_in
from storage import as_at_outcomes
from storage.actions import Order, fact, facts
from storage.engine import Session
from storage.query import ALTERED_BY, CONDITIONS, Where, ids_owned_by, plan_ids, says_any
from storage.tables import OF_OWNERS, ActionRow, AliasRow, ChangeRow, OwnerRow, RecommendationRow, ReportRow

Since = dict[str, dict[Field, Any]]
"""By action: each field that changed after the day, and what it was on the day."""
_PLAIN = re.compile(r"[ -!#-\[\]-~]+")
"""A name that JSON writes as it is."""
FEW = 500
"""So many ids are named in a statement."""
_SHOWN = (Field.NEW, Field.TEXT, Field.OWNERS, Field.STATUS, Field.DUE, Field.UNDELIVERABLE, Field.DEMONSTRATION)
"""What a fact shows, and so what must be taken back."""
_OF_SETTLING = {"settled", "settled_known"}
_OF_UPDATES = {"updated", "never_updated", "silent_since"}
_OF_WHAT_IS_ANSWERED = {"reports", "refs", "not_refs", "kinds", "is_new", "waiting_on", "printed"}
_actions, _changes, _asked, _reports = (row.__table__.c for row in (ActionRow, ChangeRow, RecommendationRow, ReportRow))


async def find_as_at(
    session: Session, query: Query, *, day: date, order: Order = Order.PLAN
) -> tuple[list[ActionFact], int]:
    """The actions that met a query on a past day, as they stood then, and how many."""
    names = await _names_of(session, query.owners)
    may_have = _may_have_met(query, names, day, session.get_bind().dialect.name)
    in_order = facts().where(*may_have).order_by(ActionRow.plan_id, ActionRow.position, ActionRow.id)
    rows = (await session.execute(in_order)).all()
    theirs = _of_these([row[0] for row in rows], may_have)
    since = await _changed_since(session, theirs, day)
    then = [each for row in rows if (each := _as_it_was(fact(row, day), since.get(row[0], {}), day))]
    if any(Field.DUE in was for was in since.values()):
        often = await as_at_outcomes.moves(session, theirs, day)
        then = [replace(each, moves=often[each.id]) for each in then]
    full = await _in_full(session, query, then, theirs, since, day)
    found = [each for each in full if matches(each, query, day)]
    if order is Order.OLDEST:
        days = await as_at_outcomes.update_days(session, theirs, day)
        found.sort(key=lambda each: max(days.get(each.action.id, ()), default=date.min))
    elif order in _ORDERS:
        found.sort(key=_ORDERS[order])
    return [each.action for each in found], len(found)


async def _in_full(
    session: Session, query: Query, then: list[ActionFact], theirs: Select[str], since: Since, day: date
) -> list[FullFact]:
    """The same with what lies around them, as far as the query turns on it."""
    asked = set(asked_of(query))
    status_changed = {id_ for id_, was in since.items() if Field.STATUS in was}
    settled = await as_at_outcomes.settled_on(session, theirs, status_changed, day) if asked & _OF_SETTLING else {}
    updated = await as_at_outcomes.update_days(session, theirs, day) if asked & _OF_UPDATES else {}
    answers = await _answers(session, theirs) if asked & _OF_WHAT_IS_ANSWERED else {}
    says = await _says(session, query, theirs)
    return [
        FullFact(
            each,
            **answers.get(each.id, {}),
            says=frozenset(says[each.id]),
            settled_on=settled.get(each.id),
            updated_on=tuple(updated.get(each.id, ())),
            is_updated=each.id in updated,
        )
        for each in then
    ]


async def _answers(session: Session, theirs: Select[str]) -> dict[str, dict[str, Any]]:
    """Find the recommendation each action answers: its ref, report, kind, and whether it is new."""
    query = (
        select(
            _actions.id,
            _asked.ref_key.label("recommendation"),
            _reports.code.label("report"),
            _asked.kind,
            _asked.is_new,
            _asked.addressed_to,
            _actions.printed_colour.label("printed"),
        )
        .join_from(ActionRow.__table__, RecommendationRow.__table__, _asked.id == _actions.recommendation_id)
        .join(ReportRow.__table__, _reports.id == _asked.report_id)
        .where(_actions.id.in_(theirs))
    )
    rows = (dict(row) for row in (await session.execute(query)).mappings())
    return {row.pop("id"): row for row in rows}


async def _says(session: Session, query: Query, theirs: Select[str]) -> dict[str, set[str]]:
    """Pick, of the phrases searched for, those each action's words hold."""
    says: dict[str, set[str]] = defaultdict(set)
    wanted = (*phrases_in(query.words), *phrases_in(query.waiting_on), *(WAITING if query.waiting_on else ()))
    for phrase in wanted:
        holding = says_any((phrase,), session.get_bind().dialect.name)
        for id_ in await session.scalars(select(_actions.id).where(_actions.id.in_(theirs), holding)):
            says[id_].add(phrase)
    return says


def _may_have_met(query: Query, names: Sequence[str], day: date, dialect: str) -> list[Where]:
    """The conditions of whatever can have met the query then: it meets them now, or has changed in that since."""
    conditions: list[Where] = []
    for name in asked_of(query):
        if name == "owners" and not query.joint:
            conditions.append(_owned_then(query, names, day))
        else:
            conditions += _or_altered(name, CONDITIONS[name](query, day, dialect), day)
    return conditions


def _or_altered(name: str, conditions: Iterable[Where], day: date) -> list[Where]:
    """A field's conditions, any of which a later change may have altered."""
    altered_by = ALTERED_BY.get(name, ())
    if Field.UPDATE in altered_by:
        return [or_(condition, _actions.last_update_on > day) for condition in conditions]
    changed = exists().where(_changes.action_id == _actions.id, _changes.day > day, _changes.field.in_(altered_by))
    return [or_(condition, changed) if altered_by else condition for condition in conditions]


async def _names_of(session: Session, owners: Sequence[str]) -> list[str]:
    """Every name these owners are or were printed under."""
    if not owners:
        return []
    others = select(AliasRow.alias).join(OwnerRow, OwnerRow.id == AliasRow.owner_id).where(OwnerRow.name.in_(owners))
    return [*owners, *await session.scalars(others)]


def _owned_then(query: Query, names: Sequence[str], day: date) -> Where:
    """Select the actions owned now, or taken from the owner since."""
    given = select(_changes.action_id).where(_changes.day > day, OF_OWNERS)
    if query.plans is not None:
        given = given.where(_changes.plan_id.in_(plan_ids(query.plans)))
    if all(_PLAIN.fullmatch(name) for name in names):
        was = cast(_changes.old, Text)
        given = given.where(or_(*(was.contains(f'"{name}"', autoescape=True) for name in names)))
    return _actions.id.in_(ids_owned_by(query.owners).union(given))


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
    """Translate an owner's former printed name into their present one."""
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


_ORDERS: Mapping[Order, Callable[[FullFact], Any]] = {
    Order.WORST: lambda each: each.action.due or date.max,
    Order.SOONEST: lambda each: each.action.due or date.max,
    Order.LATEST: lambda each: -(each.action.due or date.min).toordinal(),
}
