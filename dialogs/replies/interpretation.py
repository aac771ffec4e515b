"""How a question was read, said back: "Overdue · Supt Horn · Stop and Search"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from cards.phrases import day, listed
from dialogs.context import Standing
from dialogs.language.meaning import Filters, Heard, Intent
from dialogs.language.words import other_names
from dialogs.turn import Json
from plan.actions import OPEN, Status
from plan.owners import Match, MatchKind

OPEN_OR_DONE = {OPEN: "open", frozenset({Status.COMPLETE}): "complete"}


def noun(filters: Filters, *, statuses: frozenset[Status] | None) -> str:
    """One of what was asked for: "overdue action due this month", "open action with no deadline"."""
    how = _how(filters, statuses)
    return " ".join([*([how] if how else []), "action", *_limits(filters)])


def reading(heard: Heard, here: Standing, *, owners: Sequence[str], statuses: frozenset[Status] | None) -> str:
    """Everything the question was narrowed by, in the order people say it."""
    filters = heard.filters
    how = _how(filters, statuses) or "all"
    whose = [listed(owners, "and" if filters.joint else "or")] if owners else []
    not_whose = [f"not {name}" for match in filters.not_owners for name in match.owners[:1]]
    parts = [how, *_limits(filters), *whose, *not_whose, *_where(filters, here)]
    return " · ".join(part[0].upper() + part[1:] for part in parts)


def _how(filters: Filters, statuses: frozenset[Status] | None) -> str:
    """The word before "action"."""
    colours = [colour.value.lower() for colour in sorted(filters.colours)]
    words = [listed(colours, "or")] if colours else []
    if filters.overdue:
        words.append("overdue")
    elif filters.awaiting_sign_off:
        words.append("proposed")
    elif statuses and statuses != frozenset(Status):
        words.append(OPEN_OR_DONE.get(statuses) or listed([each.words for each in sorted(statuses)], "or"))
    if filters.is_new:
        words.append("new")
    if filters.joint and not filters.owners:
        words.append("jointly owned")
    return " ".join(words)


_AS_SAID = ("due", "by", "before", "not due")


def _limits(filters: Filters) -> Iterator[str]:
    """The words after it."""
    due = filters.due.words if filters.due else ""
    limits = (
        (due, due if due.startswith(_AS_SAID) or due.endswith("overdue") else f"due {due}"),
        (filters.has_deadline is True, "with a deadline"),
        (filters.has_deadline is False, "with no deadline"),
        (filters.has_owner is True, "with an owner"),
        (filters.has_owner is False, "with no owner"),
        (filters.refs, f"under {listed([_ref(ref) for ref in filters.refs])}"),
        (filters.not_refs, f"not under {listed([_ref(ref) for ref in filters.not_refs])}"),
        (filters.report, f"answering {(filters.report or '').upper()}"),
        (filters.kinds, f"answering {listed([_one(kind) for kind in filters.kinds], 'or')}"),
        (filters.words, f"about {listed([f'“{_first(words)}”' for words in filters.words])}"),
        (filters.never_updated, "never updated"),
        (filters.silent_since, f"with no update since {filters.silent_since and day(filters.silent_since)}"),
        (filters.updated, f"updated {filters.updated and filters.updated.words}"),
        (filters.settled, f"settled {filters.settled and filters.settled.words}"),
        (filters.undeliverable, "declared undeliverable"),
        (filters.in_demonstration, "in demonstration"),
        (filters.moved == 1, "with a moved deadline"),
        (filters.moved > 1, f"moved {filters.moved} times or more"),
        (filters.waiting_on, f"waiting on {listed(_bodies(filters.waiting_on), 'or')}"),
    )
    return (words for is_set, words in limits if is_set)


def _bodies(names: Sequence[str]) -> list[str]:
    """Each body once, by the name it was called."""
    said: list[str] = []
    for name in names:
        if not any(name in other_names(known) for known in said):
            said.append(name)
    return said


def _one(kind: str) -> str:
    return f"{'an' if kind.startswith('a') else 'a'} {kind}"


def _ref(ref: str) -> str:
    return ref.upper() if "-" in ref else ref


def _first(words: str) -> str:
    """The way a thing was said, of the ways it may be written."""
    return words.partition("|")[0]


def _where(filters: Filters, here: Standing) -> Iterator[str]:
    plans = [named] if filters.plan and (named := here.plan(filters.plan)) else here.bound
    if plans:
        yield plans[0].title if len(plans) == 1 else f"{len(plans)} plans"


def as_json(heard: Heard, *, owners: Sequence[str] = ()) -> Json:
    """The JSON contract's `heard`: the intent, and every slot that was filled."""
    filters, orders = heard.filters, heard.orders
    said: dict[str, Any] = {
        "intent": heard.intent.value,
        "owners": list(owners) or _named(filters.owners),
        "not_owners": _named(filters.not_owners),
        "joint": filters.joint,
        "mine": filters.mine,
        "status": _status(filters),
        "colors": sorted(filters.colours),
        "due": _window(filters.due),
        "refs": list(filters.refs),
        "plan": filters.plan,
        "report": filters.report,
        "kinds": list(filters.kinds),
        "words": [_first(words) for words in filters.words],
        "has_deadline": filters.has_deadline,
        "has_owner": filters.has_owner,
        "never_updated": filters.never_updated,
        "silent_since": _iso(filters.silent_since),
        "updated": _window(filters.updated),
        "settled": _window(filters.settled),
        "moved": filters.moved,
        "waiting_on": list(filters.waiting_on),
        "undeliverable": filters.undeliverable,
        "in_demonstration": filters.in_demonstration,
        "as_at": _iso(filters.as_at),
        "order": heard.order.value if heard.order.value != "plan" else None,
        "group_by": heard.group_by.value if heard.group_by else None,
        "limit": heard.limit,
        "since": _iso(heard.since),
        "text": orders.text,
        "new_status": orders.status.value if orders.status else None,
        "new_due": _iso(orders.due),
        "shift_days": orders.shift_days,
        "reason": orders.reason,
        "agreed_by": orders.agreed_by,
        "from": _iso(orders.since),
        "until": _iso(orders.until),
        "new_owners": _named(orders.owners),
        "topic": heard.topic,
    }
    return {key: value for key, value in said.items() if key == "intent" or value not in (None, False, [], 0)} | (
        {"has_deadline": False} if filters.has_deadline is False else {}
    )


def _named(matches: Sequence[Match]) -> list[str]:
    """The owners that were surely named; of several nobody is."""
    return [name for match in matches if match.kind is not MatchKind.SEVERAL for name in match.owners[:1]]


def _status(filters: Filters) -> str | None:
    if filters.overdue:
        return "overdue"
    if filters.awaiting_sign_off:
        return Status.PROPOSED.value
    if filters.statuses is None or filters.statuses == frozenset(Status):
        return None
    return "open" if filters.statuses == OPEN else "|".join(sorted(filters.statuses))


def _window(window: Any) -> Json | None:
    return {"from": _iso(window.first), "to": _iso(window.last), "words": window.words} if window else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


UNKNOWN = {"intent": Intent.UNKNOWN.value}
