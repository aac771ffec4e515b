"""Every condition that can be asked of actions: one frozen Query, and what meets it.

Each field has a line in `HOLDS` here, in `plan.query_words.WORDS` and in `storage.query.CONDITIONS`; a test walks them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from plan.actions import OPEN, Status, is_in_demonstration, is_overdue, ref_key
from plan.colours import Colour
from plan.facts import ActionFact

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
