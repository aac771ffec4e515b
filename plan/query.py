"""Every condition that can be asked of actions: one frozen Query, what meets it, and the words it is said back in.

Each field has a line in `HOLDS` and in `WORDS` here, and in `storage.query.CONDITIONS`; a test walks the fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from plan.actions import OPEN, Status, is_in_demonstration, is_overdue, ref_key
from plan.colours import Colour
from plan.facts import ActionFact
from plan.phrases import day as in_words
from plan.phrases import listed

WAITING = ("await", "waiting", "pending", "dependent")
"""The words of a note whose next step is another body's."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days from first to last, both included; None is no bound. `words` as it is said back: "this month"."""

    first: date | None
    last: date | None
    words: str = ""

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it; no day never does."""
        return day is not None and (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Query:
    """The conditions asked of actions: every field set must hold. Owners and plans are settled names."""

    plans: tuple[str, ...] | None = None
    """Codes of the plans that are meant and may be spoken of; None is every plan there is."""
    reports: tuple[str, ...] = ()
    """Codes of reports, any of which they answer."""
    refs: tuple[str, ...] = ()
    """Any of these: keys of actions or recommendations (`plan.actions.ref_key`), perhaps with a code ("ss-7b")."""
    not_refs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Kinds of recommendation, as `plan.recommendations` names them: any of them."""
    is_new: bool | None = None
    """Whether their recommendation is printed as new."""
    words: tuple[str, ...] = ()
    """Every one of these; "bwv|body worn video" is either of the two, the first being what was said."""
    waiting_on: tuple[str, ...] = ()
    """Any of these bodies, each with its other names: "college|cop"."""
    owners: tuple[str, ...] = ()
    """Any of these; all of them where `joint`."""
    joint: bool | None = None
    """Owned by all of `owners` together; by more than one owner, where fewer than two are named; or by one alone."""
    not_owners: tuple[str, ...] = ()
    has_owner: bool | None = None
    statuses: frozenset[Status] | None = None
    overdue: bool = False
    colours: frozenset[Colour] = frozenset()
    printed: frozenset[Colour] = frozenset()
    """The document itself prints any of these colours."""
    undeliverable: bool = False
    """Declared undeliverable."""
    in_demonstration: bool = False
    due: tuple[Window, ...] = ()
    """Within any of these days."""
    has_deadline: bool | None = None
    moved: int = 0
    """Deadline moved at least so many times."""
    settled: Window | None = None
    """Completed or closed within these days."""
    settled_known: bool | None = None
    """Whether the day of completion or closure is known."""
    updated: Window | None = None
    """Has an update of one of these days, be there newer ones or not."""
    never_updated: bool = False
    silent_since: date | None = None
    """Newest update before this day, or none at all."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the plans."""
        return not any(name != "plans" for name in asked_of(self))


_UNSET = tuple((each.name, getattr(Query(), each.name)) for each in fields(Query))
"""Each field's name and its value where nothing is asked."""


def asked_of(query: Query) -> Iterator[str]:
    """Name the fields that are set."""
    return (name for name, unset in _UNSET if getattr(query, name) != unset)


def of_open_actions(query: Query) -> Query:
    """Add "open" where only open work can be meant: settled work is not late or silent."""
    about_open = (
        query.overdue
        or query.due
        or query.silent_since
        or query.never_updated
        or query.has_deadline is False
        or query.undeliverable
        or query.in_demonstration
    )
    return replace(query, statuses=OPEN) if about_open and query.statuses is None and not query.colours else query


@dataclass(frozen=True, slots=True)
class FullFact:
    """An action as it stood on a day, with everything a query can turn on."""

    action: ActionFact
    recommendation: str = ""
    """Its recommendation's ref key."""
    report: str = ""
    kind: str = "recommendation"
    addressed_to: str | None = None
    """The body its recommendation is addressed to, as printed."""
    is_new: bool = False
    printed: str | None = None
    """The colour its document prints."""
    says: frozenset[str] = frozenset()
    """Of the phrases that are looked for, those its words hold, as the index of words finds them."""
    settled_on: date | None = None
    updated_on: tuple[date, ...] = ()
    """The days of its dated updates."""
    is_updated: bool = False
    """Whether it has an update, dated or not."""

    @property
    def last_update_on(self) -> date | None:
        """The newest dated update's day."""
        return max(self.updated_on, default=None)


def matches(fact: FullFact, query: Query, day: date) -> bool:
    """Whether an action, as it stood on a day, meets every condition."""
    return all(HOLDS[name](fact, query, day) for name in asked_of(query))


def phrases_in(groups: tuple[str, ...]) -> tuple[str, ...]:
    """Every way of saying each group: "bwv|body worn video" is two."""
    return tuple(way for group in groups for way in group.split("|"))


def _means(ref: str, fact: FullFact) -> bool:
    """Whether a ref names an action or its recommendation, with or without a code before it."""
    code, _, key = ref.rpartition("-")
    if code and code not in (fact.report.lower(), fact.action.plan.lower()):
        return False
    return key in (ref_key(fact.action.ref), fact.recommendation)


def _says_any(fact: FullFact, phrases: tuple[str, ...]) -> bool:
    return any(each in fact.says for each in phrases)


def _waits(fact: FullFact, bodies: tuple[str, ...]) -> bool:
    """Whether the next step is one of these bodies': ours and waiting for it, or not ours but its own."""
    if fact.action.status is Status.NOT_OURS and fact.addressed_to:
        named = f" {re.sub(r'[,;/.]', ' ', fact.addressed_to.lower())} "
        return any(f" {body.lower()} " in named for body in bodies)
    waits = fact.action.status is Status.NOT_OURS or (fact.action.status.is_open and _says_any(fact, WAITING))
    return waits and _says_any(fact, bodies)


def _is_owned(fact: FullFact, query: Query) -> bool:
    wanted, owners = set(query.owners), set(fact.action.owners)
    return wanted <= owners if query.joint else bool(wanted & owners)


HOLDS: Mapping[str, Callable[[FullFact, Query, date], bool]] = {
    "plans": lambda fact, query, _: fact.action.plan in (query.plans or ()),
    "reports": lambda fact, query, _: fact.report.lower() in query.reports,
    "refs": lambda fact, query, _: any(_means(ref, fact) for ref in query.refs),
    "not_refs": lambda fact, query, _: not any(_means(ref, fact) for ref in query.not_refs),
    "kinds": lambda fact, query, _: fact.kind in query.kinds,
    "is_new": lambda fact, query, _: fact.is_new == query.is_new,
    "words": lambda fact, query, _: all(_says_any(fact, phrases_in((each,))) for each in query.words),
    "waiting_on": lambda fact, query, _: _waits(fact, phrases_in(query.waiting_on)),
    "owners": lambda fact, query, _: _is_owned(fact, query),
    "joint": lambda fact, query, _: (
        (len(query.owners) > 1 or len(fact.action.owners) > 1) if query.joint else len(fact.action.owners) == 1
    ),
    "not_owners": lambda fact, query, _: not set(query.not_owners) & set(fact.action.owners),
    "has_owner": lambda fact, query, _: bool(fact.action.owners) == query.has_owner,
    "statuses": lambda fact, query, _: fact.action.status in (query.statuses or ()),
    "overdue": lambda fact, _, day: is_overdue(fact.action.status, fact.action.due, day),
    "colours": lambda fact, query, _: fact.action.color in query.colours,
    "printed": lambda fact, query, _: fact.printed in query.printed,
    "undeliverable": lambda fact, *_: fact.action.undeliverable is not None,
    "in_demonstration": lambda fact, _, day: is_in_demonstration(
        fact.action.status, fact.action.demonstration_until, day
    ),
    "due": lambda fact, query, _: any(window.holds(fact.action.due) for window in query.due),
    "has_deadline": lambda fact, query, _: (fact.action.due is not None) == query.has_deadline,
    "moved": lambda fact, query, _: fact.action.moves >= query.moved,
    "settled": lambda fact, query, _: query.settled is not None and query.settled.holds(fact.settled_on),
    "settled_known": lambda fact, query, _: (fact.settled_on is not None) == query.settled_known,
    "updated": lambda fact, query, _: query.updated is not None and any(map(query.updated.holds, fact.updated_on)),
    "never_updated": lambda fact, *_: not fact.is_updated,
    "silent_since": lambda fact, query, _: (
        fact.last_update_on is None or (query.silent_since is not None and fact.last_update_on < query.silent_since)
    ),
}
"""What each field asks, where it is set."""

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
