"""Which actions are meant, in the store's terms: every name resolved, every plan one that may be spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    exists,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
)

from plan.actions import OPEN, Status
from plan.colours import Colour
from storage.search import found_by
from storage.tables import ActionOwnerRow, ActionRow, OwnerRow, PlanRow, RecommendationRow, ReportRow, UpdateRow

Where = ColumnElement[bool]
Days = tuple[date | None, date | None]
"""From and to, both included; None is no bound."""

_SETTLED = {Colour.GREEN: Status.COMPLETE, Colour.CLOSED: Status.CLOSED, Colour.WHITE: Status.NOT_OURS}


@dataclass(frozen=True, slots=True)
class Criteria:
    """Every field set must hold. `plans` are those that may be spoken of; `everywhere` says those are all there are."""

    plans: tuple[int, ...]
    everywhere: bool = False
    owners: tuple[str, ...] = ()
    not_owners: tuple[str, ...] = ()
    joint: bool = False
    """Owned by all of the owners, not by any; with no owners named, by more than one."""
    statuses: frozenset[Status] | None = None
    overdue: bool = False
    colours: frozenset[Colour] = frozenset()
    due: Days | None = None
    refs: tuple[str, ...] = ()
    not_refs: tuple[str, ...] = ()
    report: str | None = None
    words: tuple[str, ...] = ()
    """Every one of these; "bwv|body worn video" is either of the two."""
    has_deadline: bool | None = None
    has_owner: bool | None = None
    never_updated: bool = False
    silent_since: date | None = None
    updated: Days | None = None
    settled: Days | None = None
    settled_some_day: bool = False
    """Settled, and no day of it is known."""
    moved: int = 0
    is_new: bool | None = None
    kinds: tuple[str, ...] = ()
    """Of recommendation: "area for improvement"."""
    waiting_on: tuple[str, ...] = ()
    """Bodies, any of which it waits for."""
    undeliverable: bool = False
    """Declared undeliverable."""
    in_demonstration: bool = False


_owning, _actions, _names, _plans, _asked, _reports, _updates = (
    row.__table__.c for row in (ActionOwnerRow, ActionRow, OwnerRow, PlanRow, RecommendationRow, ReportRow, UpdateRow)
)
WAITING = ("await", "waiting", "pending", "dependent")
"""What a note says when the next step is somebody else's."""


def _is_any_of(statuses: Iterable[Status]) -> Where:
    """Written out, as the partial index is: a database uses it only for the same words."""
    return _actions.status.in_([literal_column(f"'{status}'") for status in sorted(statuses)])


IS_OPEN = _is_any_of(OPEN)


def given(criteria: Criteria) -> dict[str, str]:
    """What a statement made by `where` is to be executed with."""
    return {} if criteria.joint else {f"owner_{at}": name for at, name in enumerate(criteria.owners)}


def shape(criteria: Criteria) -> Criteria:
    """Criteria that differ only in whose actions are meant come to the same statement."""
    return criteria if criteria.joint else replace(criteria, owners=tuple(given(criteria)))


def where(criteria: Criteria, today: date, dialect: str) -> list[Where]:
    """The conditions, all of which must hold on this day."""
    return [
        *scope(criteria, dialect),
        *whose(criteria),
        *standing(criteria, today),
        *deadlines(criteria),
        *settled(criteria),
        *heard(criteria),
    ]


def scope(criteria: Criteria, dialect: str) -> list[Where]:
    """The conditions that no change to an action alters: its plan, its ref, its report, its words."""
    conditions: list[Where] = [] if criteria.everywhere else [_actions.plan_id.in_(criteria.plans)]
    if criteria.refs:
        conditions.append(or_(*(_actions.id.in_(_ids(ref, criteria.plans)) for ref in criteria.refs)))
    conditions.extend(_actions.id.not_in(_ids(ref, criteria.plans)) for ref in criteria.not_refs)
    if criteria.report:
        conditions.append(_actions.recommendation_id.in_(_answering(criteria.report)))
    if criteria.is_new is not None:
        new = select(_asked.id).where(_asked.is_new.is_(criteria.is_new))
        conditions.append(_actions.recommendation_id.in_(new))
    if criteria.kinds:
        of_kind = select(_asked.id).where(_asked.kind.in_(criteria.kinds))
        conditions.append(_actions.recommendation_id.in_(of_kind))
    if criteria.waiting_on:
        conditions.extend(_says_any(words, dialect) for words in (criteria.waiting_on, WAITING))
    conditions.extend(_says_any(tuple(words.split("|")), dialect) for words in criteria.words)
    return conditions


def _says_any(words: tuple[str, ...], dialect: str) -> Where:
    return or_(*(_actions.id.in_(found_by(word, dialect).columns(_actions.id)) for word in words))


def _ids(ref: str, plans: tuple[int, ...]) -> CompoundSelect[Any]:
    """The actions a ref means: one action, the actions of a recommendation, or an id with its code before it."""
    code, _, key = ref.rpartition("-")
    theirs = select(_actions.id).where(_actions.plan_id.in_(plans), _actions.ref_key == key)
    if code:
        in_plan = select(_plans.id).where(func.lower(_plans.code) == code.lower())
        return theirs.where(_actions.recommendation_id.in_(_answering(code))).union(
            theirs.where(_actions.plan_id.in_(in_plan))
        )
    asked = select(_asked.id).where(_asked.plan_id.in_(plans), _asked.ref_key == key)
    return theirs.union(select(_actions.id).where(_actions.recommendation_id.in_(asked)))


def _answering(code: str) -> Select[int]:
    """The recommendations of one report."""
    reports = select(_reports.id).where(func.lower(_reports.code) == code.lower())
    return select(_asked.id).where(_asked.report_id.in_(reports))


def whose(criteria: Criteria) -> Iterator[Where]:
    """Whose they are."""
    if criteria.joint:
        yield from (_owned_by((name,)) for name in criteria.owners)
    elif criteria.owners:
        yield _owned_by([bindparam(name) for name in given(criteria)])
    if criteria.joint and len(criteria.owners) < 2:
        yield _how_many_owners() > 1
    if criteria.not_owners:
        yield not_(_owned_by(criteria.not_owners))
    if criteria.has_owner is not None:
        yield _how_many_owners() > 0 if criteria.has_owner else _how_many_owners() == 0


def _owned_by(names: Sequence[str | BindParameter[str]]) -> Where:
    return _actions.id.in_(ids_owned_by(names))


def ids_owned_by(names: Sequence[str | BindParameter[str]]) -> Select[str]:
    """The actions of any of these owners."""
    owned = select(_owning.action_id).join(OwnerRow.__table__, _names.id == _owning.owner_id)
    return owned.where(_names.name.in_(names))


def _how_many_owners() -> ScalarSelect[int]:
    return select(func.count()).where(_owning.action_id == _actions.id).scalar_subquery()


def standing(criteria: Criteria, today: date) -> Iterator[Where]:
    """How they stand on this day."""
    if criteria.statuses is not None:
        yield _is_any_of(criteria.statuses)
    if criteria.overdue:
        yield and_(IS_OPEN, _actions.due < today)
    if criteria.undeliverable:
        yield _actions.undeliverable.is_not(None)
    if criteria.in_demonstration:
        yield and_(_actions.status == Status.PROPOSED, _actions.demonstration_until >= today)
    if criteria.colours:
        yield or_(*(_wears(colour, today) for colour in sorted(criteria.colours)))


def _wears(colour: Colour, today: date) -> Where:
    if colour in _SETTLED:
        return _actions.status == _SETTLED[colour]
    red = or_(_actions.undeliverable.is_not(None), func.coalesce(_actions.due < today, false()))
    return and_(IS_OPEN, red if colour is Colour.RED else not_(red))


def deadlines(criteria: Criteria) -> Iterator[Where]:
    """When they are due, and how often that has moved."""
    if criteria.has_deadline is not None:
        yield _actions.due.is_not(None) if criteria.has_deadline else _actions.due.is_(None)
    if criteria.due:
        yield _within(_actions.due, criteria.due)
    if criteria.moved:
        yield func.json_array_length(_actions.due_history) >= criteria.moved


def settled(criteria: Criteria) -> Iterator[Where]:
    """When they were completed or closed."""
    if criteria.settled:
        yield _within(_actions.settled_on, criteria.settled)
    if criteria.settled_some_day:
        yield _actions.settled_on.is_(None)


def heard(criteria: Criteria) -> Iterator[Where]:
    """When anything was last heard of them."""
    if criteria.updated:
        yield _within(_actions.last_update_on, criteria.updated)
    if criteria.never_updated:
        yield not_(exists().where(_updates.action_id == _actions.id, _updates.is_withdrawn.is_(False)))
    if criteria.silent_since:
        yield or_(_actions.last_update_on.is_(None), _actions.last_update_on < criteria.silent_since)


def _within(column: ColumnElement[Any], days: Days) -> Where:
    first, last = days
    bounds: list[Where] = [column.is_not(None)]
    bounds += [column >= first] if first else []
    bounds += [column <= last] if last else []
    return and_(*bounds)
