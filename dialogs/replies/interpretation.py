"""A question's reading, said back: "Overdue · Supt Horn · Stop and Search"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dialogs.language.meaning import Heard, Intent
from dialogs.turn import Json
from plan.actions import OPEN, Status
from plan.owners import Match, MatchKind
from plan.query import Query, Window, asked_of
from plan.query_words import how, limits, whose
from storage.people import PlanHere


def noun(query: Query, reports: Mapping[str, str]) -> str:
    """One of what was asked for: "overdue action due this month", "open action from Stolen freedom"."""
    query = _with_titles(query, reports)
    return " ".join(filter(None, (how(query), "action", *limits(query))))


def reading(query: Query, plans: Sequence[PlanHere], reports: Mapping[str, str]) -> str:
    """The conditions of a question, in the order people say them."""
    query = _with_titles(query, reports)
    where = (
        reports.get(plans[0].code.lower(), plans[0].title)
        if len(plans) == 1
        else f"{len(plans)} plans"
        if plans and not query.reports
        else ""
    )
    parts = (how(query) or "all", *limits(query), *whose(query), where)
    return " · ".join(part[0].upper() + part[1:] for part in parts if part)


def _with_titles(query: Query, titles: Mapping[str, str]) -> Query:
    """The query as it is said: reports by their titles."""
    if not query.reports:
        return query
    return replace(query, reports=tuple(titles.get(code, code.upper()) for code in query.reports))


def as_json(heard: Heard, *, query: Query | None = None) -> Json:
    """The JSON contract's `heard`: the intent, and every field that was filled; of a settled query, its own."""
    filters, orders = heard.filters, heard.orders
    asked = query or filters.query
    filled = tuple(asked_of(asked))
    said: dict[str, Any] = {
        **{name: _plain(getattr(asked, name)) for name in filled},
        "intent": heard.intent.value,
        "owners": list(asked.owners) or _named(filters.owners),
        "not_owners": list(asked.not_owners) or _named(filters.not_owners),
        "mine": filters.mine,
        "status": _status(filters.query),
        "colors": sorted(asked.colours),
        "due": _plain(asked.due[0] if len(asked.due) == 1 else asked.due),
        "plan": " ".join(filters.plans),
        "report": " ".join(asked.reports),
        "as_at": _plain(filters.as_at),
        "order": heard.order.value if heard.order.value != "plan" else None,
        "group_by": heard.group_by.value if heard.group_by else None,
        "share": _share(heard),
        "limit": heard.limit,
        "since": _plain(heard.since),
        "text": orders.text,
        "new_status": orders.status.value if orders.status else None,
        "new_due": _plain(orders.due),
        "shift_days": orders.shift_days,
        "reason": orders.reason,
        "agreed_by": orders.agreed_by,
        "from": _plain(orders.since),
        "until": _plain(orders.until),
        "new_owners": _named(orders.owners),
        "topic": heard.topic,
    }
    wanted = {key: value for key, value in said.items() if key not in _SAID_OTHERWISE}
    denied = {name for name in filled if getattr(asked, name) is False}
    return {key: value for key, value in wanted.items() if key in denied or value not in (None, False, [], 0, "")}


_SAID_OTHERWISE = frozenset({"plans", "reports", "statuses", "overdue", "colours"})
"""Fields of the query that the contract has another word for."""


def _share(heard: Heard) -> str | None:
    """The share a group is asked for by: "none", "at least 3"."""
    share = heard.share
    return f"{share.quantity.value} {share.number or ''}".strip() if share else None


def _plain(value: Any) -> Any:
    """A field's value as JSON has it: of things that may be written otherwise, the way they were said."""
    if isinstance(value, Window):
        return {"from": _plain(value.first), "to": _plain(value.last), "words": value.words}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [each.partition("|")[0] if isinstance(each, str) else _plain(each) for each in value]
    return sorted(value) if isinstance(value, frozenset) else value


def _named(matches: Sequence[Match]) -> list[str]:
    """The owners that were surely named; of several nobody is."""
    return [name for match in matches if match.kind is not MatchKind.SEVERAL for name in match.owners[:1]]


def _status(query: Query) -> str | None:
    if query.overdue:
        return "overdue"
    if query.statuses is None or query.statuses == frozenset(Status):
        return None
    return "open" if query.statuses == OPEN else "|".join(sorted(query.statuses))


UNKNOWN = {"intent": Intent.UNKNOWN.value}
