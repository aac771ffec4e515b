"""A query as SQL: a condition for each field that is set, all of which must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
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
from plan.changes import Field
from plan.colours import Colour
from plan.query import WAITING, Query, Window, asked_of, phrases_in
from storage.search import found_by
from storage.tables import ActionOwnerRow, ActionRow, OwnerRow, PlanRow, RecommendationRow, ReportRow, UpdateRow

Where = ColumnElement[bool]

_SETTLED = {Colour.GREEN: Status.COMPLETE, Colour.CLOSED: Status.CLOSED, Colour.WHITE: Status.NOT_OURS}
_owning, _actions, _names, _plans, _asked, _reports, _updates = (
    row.__table__.c for row in (ActionOwnerRow, ActionRow, OwnerRow, PlanRow, RecommendationRow, ReportRow, UpdateRow)
)


def _is_any_of(statuses: Iterable[Status]) -> Where:
    """Written out, as the partial index is: a database uses it only for the same words."""
    return _actions.status.in_([literal_column(f"'{status}'") for status in sorted(statuses)])


IS_OPEN = _is_any_of(OPEN)


def given(query: Query) -> dict[str, str]:
    """The parameters of a statement made by `where`."""
    return {} if query.joint else {f"owner_{at}": name for at, name in enumerate(query.owners)}


def shape(query: Query) -> Query:
    """The query with its owners' names taken out: queries of one shape come to the same statement."""
    return query if query.joint else replace(query, owners=tuple(given(query)))


def where(query: Query, today: date, dialect: str) -> list[Where]:
    """The conditions, all of which must hold on this day."""
    return [each for name in asked_of(query) for each in CONDITIONS[name](query, today, dialect)]


def _plan(query: Query, *_: object) -> Iterator[Where]:
    if query.plans is not None:
        yield _actions.plan_id.in_(plan_ids(query.plans))


def plan_ids(codes: Sequence[str]) -> Select[int]:
    """The plans of these codes."""
    return select(_plans.id).where(_plans.code.in_(codes))


def _report(query: Query, *_: object) -> Iterator[Where]:
    yield _actions.recommendation_id.in_(_answering(query.reports))


def _refs(query: Query, *_: object) -> Iterator[Where]:
    yield or_(*(_actions.id.in_(_ids(ref, query.plans)) for ref in query.refs))


def _not_refs(query: Query, *_: object) -> Iterator[Where]:
    yield from (_actions.id.not_in(_ids(ref, query.plans)) for ref in query.not_refs)


def _ids(ref: str, plans: Sequence[str] | None) -> CompoundSelect[Any]:
    """The actions a ref means: one action, or the actions of a recommendation; with a code, of that plan or report."""
    code, _, key = ref.rpartition("-")
    here = [] if plans is None else [_actions.plan_id.in_(plan_ids(plans))]
    asked = select(_asked.id).where(_asked.ref_key == key)
    if plans is not None:
        asked = asked.where(_asked.plan_id.in_(plan_ids(plans)))
    ways = [
        select(_actions.id).where(_actions.ref_key == key, *here),
        select(_actions.id).where(_actions.recommendation_id.in_(asked), *here),
    ]
    if not code:
        return ways[0].union(ways[1])
    in_plan = select(_plans.id).where(func.lower(_plans.code) == code)
    either = (_actions.recommendation_id.in_(_answering((code,))), _actions.plan_id.in_(in_plan))
    first, *rest = (way.where(of) for way in ways for of in either)
    return first.union(*rest)


def _answering(codes: Sequence[str]) -> Select[int]:
    """The recommendations of some reports."""
    reports = select(_reports.id).where(func.lower(_reports.code).in_(codes))
    return select(_asked.id).where(_asked.report_id.in_(reports))


def _of_recommendations(condition: Where) -> Iterator[Where]:
    yield _actions.recommendation_id.in_(select(_asked.id).where(condition))


def _words(query: Query, _: date, dialect: str) -> Iterator[Where]:
    yield from (says_any(phrases_in((group,)), dialect) for group in query.words)


def _waiting(query: Query, _: date, dialect: str) -> Iterator[Where]:
    """Ours, open and waiting for a body; or not ours, and addressed to it, or, where none is printed, naming it."""
    bodies = phrases_in(query.waiting_on)
    says, is_not_ours = says_any(bodies, dialect), _actions.status == Status.NOT_OURS
    yield or_(
        and_(IS_OPEN, says, says_any(WAITING, dialect)),
        and_(is_not_ours, or_(*(_is_addressed_to(body) for body in bodies))),
        and_(is_not_ours, says, *_of_recommendations(func.coalesce(_asked.addressed_to, "") == "")),
    )


def _is_addressed_to(body: str) -> Where:
    """Whether a body stands among those printed, as words of their own."""
    printed = func.lower(_asked.addressed_to)
    for sign in ",;/.":
        printed = func.replace(printed, sign, " ")
    [condition] = _of_recommendations((" " + printed + " ").contains(f" {body.lower()} ", autoescape=True))
    return condition


def says_any(phrases: Iterable[str], dialect: str) -> Where:
    """Whether the words of an action hold any of these."""
    return or_(*(_actions.id.in_(found_by(phrase, dialect).columns(_actions.id)) for phrase in phrases))


def _owners(query: Query, *_: object) -> Iterator[Where]:
    if query.joint:
        yield from (_owned_by((name,)) for name in query.owners)
    else:
        yield _owned_by([bindparam(name) for name in given(query)])


def _joint(query: Query, *_: object) -> Iterator[Where]:
    if not query.joint:
        yield _how_many_owners() == 1
    elif len(query.owners) < 2:
        yield _how_many_owners() > 1


def _owned_by(names: Sequence[str | BindParameter[str]]) -> Where:
    return _actions.id.in_(ids_owned_by(names))


def ids_owned_by(names: Sequence[str | BindParameter[str]]) -> Select[str]:
    """The actions of any of these owners."""
    owned = select(_owning.action_id).join(OwnerRow.__table__, _names.id == _owning.owner_id)
    return owned.where(_names.name.in_(names))


def _how_many_owners() -> ScalarSelect[int]:
    return select(func.count()).where(_owning.action_id == _actions.id).scalar_subquery()


def _colours(query: Query, today: date, _: str) -> Iterator[Where]:
    yield or_(*(_wears(colour, today) for colour in sorted(query.colours)))


def _wears(colour: Colour, today: date) -> Where:
    if colour in _SETTLED:
        return _actions.status == _SETTLED[colour]
    red = or_(_actions.undeliverable.is_not(None), func.coalesce(_actions.due < today, false()))
    return and_(IS_OPEN, red if colour is Colour.RED else not_(red))


def _is_known(column: ColumnElement[Any], wanted: bool | None) -> Where:
    return column.is_not(None) if wanted else column.is_(None)


def _within(column: ColumnElement[Any], window: Window | None) -> Where:
    assert window is not None
    bounds: list[Where] = [column.is_not(None)]
    bounds += [column >= window.first] if window.first else []
    bounds += [column <= window.last] if window.last else []
    return and_(*bounds)


def _updated(query: Query, *_: object) -> Iterator[Where]:
    within = _within(_updates.said_on, query.updated)
    yield exists().where(_updates.action_id == _actions.id, _updates.is_withdrawn.is_(False), within)


def _never_updated(*_: object) -> Iterator[Where]:
    yield not_(exists().where(_updates.action_id == _actions.id, _updates.is_withdrawn.is_(False)))


def _silent(query: Query, *_: object) -> Iterator[Where]:
    yield or_(_actions.last_update_on.is_(None), _actions.last_update_on < query.silent_since)


CONDITIONS: Mapping[str, Callable[[Query, date, str], Iterable[Where]]] = {
    "plans": _plan,
    "reports": _report,
    "refs": _refs,
    "not_refs": _not_refs,
    "kinds": lambda query, *_: _of_recommendations(_asked.kind.in_(query.kinds)),
    "is_new": lambda query, *_: _of_recommendations(_asked.is_new.is_(query.is_new)),
    "words": _words,
    "waiting_on": _waiting,
    "owners": _owners,
    "joint": _joint,
    "not_owners": lambda query, *_: [not_(_owned_by(query.not_owners))],
    "has_owner": lambda query, *_: [_how_many_owners() > 0 if query.has_owner else _how_many_owners() == 0],
    "statuses": lambda query, *_: [_is_any_of(query.statuses or ())],
    "overdue": lambda _, today, __: [and_(IS_OPEN, _actions.due < today)],
    "colours": _colours,
    "printed": lambda query, *_: [_actions.printed_colour.in_([each.value for each in sorted(query.printed)])],
    "undeliverable": lambda *_: [_actions.undeliverable.is_not(None)],
    "in_demonstration": lambda _, today, __: [
        and_(_actions.status == Status.PROPOSED, _actions.demonstration_until >= today)
    ],
    "due": lambda query, *_: [or_(*(_within(_actions.due, window) for window in query.due))],
    "has_deadline": lambda query, *_: [_is_known(_actions.due, query.has_deadline)],
    "moved": lambda query, *_: [func.json_array_length(_actions.due_history) >= query.moved],
    "settled": lambda query, *_: [_within(_actions.settled_on, query.settled)],
    "settled_known": lambda query, *_: [_is_known(_actions.settled_on, query.settled_known)],
    "updated": _updated,
    "never_updated": _never_updated,
    "silent_since": _silent,
}
"""What each field comes to, where it is set."""

_STANDS = (Field.STATUS, Field.DUE, Field.UNDELIVERABLE, Field.DEMONSTRATION)
ALTERED_BY: Mapping[str, tuple[Field, ...]] = {
    **dict.fromkeys(("owners", "joint", "not_owners", "has_owner"), (Field.OWNERS,)),
    **dict.fromkeys(("statuses", "waiting_on", "overdue", "colours", "undeliverable", "in_demonstration"), _STANDS),
    **dict.fromkeys(("due", "has_deadline", "moved"), (Field.DUE,)),
    **dict.fromkeys(("settled", "settled_known"), (Field.STATUS,)),
    **dict.fromkeys(("updated", "never_updated", "silent_since"), (Field.UPDATE,)),
}
"""The changes after which an action may meet a condition that it did not meet before, or no longer meet it."""
