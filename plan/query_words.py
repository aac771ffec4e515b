"""The words a query is said back in: those before "action", those after it, and whose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from plan.actions import OPEN, Status
from plan.phrases import day as in_words
from plan.phrases import listed
from plan.query import Query

MOST_NAMED = 3
_IN_A_WORD = {
    OPEN: "open",
    frozenset({Status.COMPLETE}): "complete",
    frozenset(Status) - {Status.NOT_OURS}: "own",
}
_AS_SAID = ("due", "by", "before", "not due")


def how(query: Query) -> str:
    """The words before "action": "overdue", "red or green", "new open"."""
    return " ".join(word for name in _BEFORE if (word := WORDS[name](query)))


def limits(query: Query) -> Iterator[str]:
    """The words after "action": "due this month", "with no deadline"."""
    return (word for name in _AFTER if (word := WORDS[name](query)))


def whose(query: Query) -> Iterator[str]:
    """Say the owners asked for, and those left out."""
    return (word for name in _WHOSE if (word := WORDS[name](query)))


def _statuses(query: Query) -> str:
    if query.overdue or query.statuses in (None, frozenset(Status)):
        return ""
    statuses = query.statuses or frozenset()
    return _IN_A_WORD.get(statuses) or listed([each.words for each in sorted(statuses)], "or")


def _due(query: Query) -> str:
    words = " or ".join(window.words for window in query.due)
    return words if not words or words.startswith(_AS_SAID) or words.endswith("overdue") else f"due {words}"


def _moved(query: Query) -> str:
    return f"moved {query.moved} times or more" if query.moved > 1 else "with a moved deadline" if query.moved else ""


def _yes_or_no(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no


def _refs(refs: tuple[str, ...]) -> str:
    return listed([ref.upper() if "-" in ref else ref for ref in refs])


def _reports(named: tuple[str, ...]) -> str:
    """The reports by name, where they are few."""
    return listed(named) if len(named) <= MOST_NAMED else f"{len(named)} reports"


def _kinds(kinds: tuple[str, ...]) -> str:
    return listed([f"{'an' if kind.startswith('a') else 'a'} {kind}" for kind in kinds], "or")


def _said(groups: tuple[str, ...]) -> list[str]:
    """The way each thing was said, of the ways it may be written."""
    return [group.partition("|")[0] for group in groups]


def _after(words: str, said: object) -> str:
    return f"{words} {said}" if said else ""


WORDS: Mapping[str, Callable[[Query], str]] = {
    "colours": lambda query: listed([each.value.lower() for each in sorted(query.colours)], "or"),
    "overdue": lambda query: "overdue" if query.overdue else "",
    "statuses": _statuses,
    "is_new": lambda query: _yes_or_no(query.is_new, "new", "not new"),
    "joint": lambda query: _yes_or_no(query.joint, "" if query.owners else "jointly owned", "solely owned"),
    "due": _due,
    "has_deadline": lambda query: _yes_or_no(query.has_deadline, "with a deadline", "with no deadline"),
    "has_owner": lambda query: _yes_or_no(query.has_owner, "with an owner", "with no owner"),
    "refs": lambda query: _after("under", _refs(query.refs)),
    "not_refs": lambda query: _after("not under", _refs(query.not_refs)),
    "reports": lambda query: _after("from", _reports(query.reports)),
    "kinds": lambda query: _after("answering", _kinds(query.kinds)),
    "words": lambda query: _after("about", listed([f"“{said}”" for said in _said(query.words)])),
    "never_updated": lambda query: "never updated" if query.never_updated else "",
    "silent_since": lambda query: _after("with no update since", query.silent_since and in_words(query.silent_since)),
    "updated": lambda query: _after("updated", query.updated and query.updated.words),
    "settled": lambda query: _after("settled", query.settled and query.settled.words),
    "settled_known": lambda query: _yes_or_no(query.settled_known, "settled on a known day", "settled on no known day"),
    "printed": lambda query: _after("printed", listed([each.value.lower() for each in sorted(query.printed)], "or")),
    "undeliverable": lambda query: "declared undeliverable" if query.undeliverable else "",
    "in_demonstration": lambda query: "in demonstration" if query.in_demonstration else "",
    "moved": _moved,
    "waiting_on": lambda query: _after("waiting on", listed(_said(query.waiting_on), "or")),
    "owners": lambda query: listed(query.owners, "and" if query.joint else "or"),
    "not_owners": lambda query: listed([f"not {name}" for name in query.not_owners], "and"),
}
"""How each field is said back, in the order it is said; plans are said by their titles, which a query does not know."""
_BEFORE = ("colours", "overdue", "statuses", "is_new", "joint")
_WHOSE = ("owners", "not_owners")
_AFTER = tuple(name for name in WORDS if name not in (*_BEFORE, *_WHOSE))
