"""Facts: what an answer names, as it stood on a day. Storage finds them, cards show them, dialogs count them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from plan.actions import Status, Update
from plan.colours import Colour
from plan.deadlines import SetBy
from plan.evidence import Evidence


@dataclass(frozen=True, slots=True)
class ActionFact:
    """An action as an answer names it, on a day."""

    id: str
    ref: str
    plan: str
    text: str
    owners: tuple[str, ...]
    status: Status
    color: Colour
    due: date | None
    due_text: str | None
    days_late: int
    version: int = 1
    undeliverable: str | None = None
    """Why it was declared that it cannot be delivered."""
    demonstration_until: date | None = None
    moves: int = 0
    """How often its deadline has moved."""
    report: str = ""
    """The report in brief ("Stolen freedom"), where there are several to tell apart."""

    @property
    def name(self) -> str:
        """Its name to a reader: "Stolen freedom 5"; its id where there is one report only."""
        return f"{self.report} {self.ref}" if self.report else self.id


@dataclass(frozen=True, slots=True)
class ChangeFact:
    """A change that a message would make, or made (the JSON contract's `changes`)."""

    id: str
    ref: str
    field: str
    """update | status | due | owners | text | new."""
    old: Any
    new: Any
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ActionDetail:
    """One action in full: the fact, how often its deadline moved, and its latest updates, newest first."""

    action: ActionFact
    moves: int = 0
    first_due: date | None = None
    last_move: HistoryFact | None = None
    updates: tuple[Update, ...] = ()
    updates_in_all: int = 0
    comment: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryFact:
    """Something that happened to an action: an update said, a deadline moved, a status changed."""

    on: date | None
    who: str | None
    field: str
    old: Any
    new: Any
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DateFact:
    """A deadline an action has or had: whose it is, and, where it was moved here, by whom, when and why."""

    due: date | None
    text: str | None
    set_by: SetBy | None = None
    on: date | None = None
    who: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DatesFact:
    """Every deadline of an action, the first to the one in force, and what its recommendation was given."""

    dates: tuple[DateFact, ...]
    asked: DateFact | None = None
    publisher: str | None = None
    """Who published the report, and so whose the inspectorate's date is."""


@dataclass(frozen=True, slots=True)
class CountFact:
    """One line of a summary: an owner, a report or a plan, and how many of its actions wear each colour."""

    name: str
    total: int
    overdue: int = 0
    by_colour: tuple[tuple[Colour, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SinceFact:
    """One thing that is different since a day: which action, in what way, from what to what."""

    kind: str
    """new green | new red | deadline moved | new owner | closed | reopened | new action | updated."""
    action: ActionFact
    old: Any = None
    new: Any = None
    on: date | None = None
    who: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SilentFact:
    """An owner of open actions nobody has heard from: how many, and since when (None is never)."""

    owner: str
    open: int
    since: date | None


@dataclass(frozen=True, slots=True)
class ReachFact:
    """A reminder's outcome: its recipient, whether it reached them, whether they answered, and why not."""

    owner: str
    state: str
    """sent | answered | told (nothing was asked of them) | failed | unreachable | planned."""
    on: date | None = None
    why: str | None = None
