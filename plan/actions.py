"""Actions: what was promised, by whom, by when, and how it stands (DOMAIN: status, update, overdue)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plan.deadlines import Deadline
from plan.evidence import Evidence


class Status(StrEnum):
    """An action's status. The printed words are always kept beside it."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ONGOING = "ongoing"
    PROPOSED = "proposed"
    COMPLETE = "complete"
    CLOSED = "closed"
    NOT_OURS = "not_ours"

    @property
    def words(self) -> str:
        """The status as people say it: "in progress", "not ours"."""
        return self.value.replace("_", " ")

    @property
    def is_open(self) -> bool:
        """Whether work is still owed."""
        return self in OPEN


OPEN = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS, Status.ONGOING, Status.PROPOSED})


@dataclass(frozen=True, slots=True)
class Update:
    """A dated note on an action. Never edited: a correction is another update."""

    text: str
    said_on: date | None = None
    label: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """An action promised. `id` is unique across everything; `ref` is as printed."""

    id: str
    ref: str
    text: str
    owners: tuple[str, ...] = ()
    status: Status = Status.NOT_STARTED
    status_text: str | None = None
    printed_colour: str | None = None
    undeliverable: str | None = None
    demonstration_until: date | None = None
    """The last day on which what was done is watched, before it is signed off."""
    deadline: Deadline = Deadline()
    due_history: tuple[Deadline, ...] = ()
    comment: str | None = None
    updates: tuple[Update, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()
    settled_on: date | None = None
    """The day it was completed or closed on, where that is known otherwise than from its words."""


def is_overdue(status: Status, due: date | None, today: date) -> bool:
    """Open, with a deadline before today. No deadline is never overdue."""
    return status.is_open and due is not None and due < today


def is_in_demonstration(status: Status, until: date | None, today: date) -> bool:
    """Said to be done, and watched until a day that has not passed before it is signed off."""
    return status is Status.PROPOSED and until is not None and today <= until


def ref_key(ref: str) -> str:
    """One key for every way a ref is typed: `3A`, `3 a`, `rec3(a)`, `action 3.a` are all `3a`; `1.2` stays `1.2`."""
    bare = re.sub(r"^(recommendation|action|item|rec|no|ref)\b\.?|^rec(?=\d)", "", ref.strip().lower()).strip()
    bare = re.sub(r"[\s()\[\]#_-]+", "", bare)
    return re.sub(r"(?<=\d)\.(?=[a-z])|\.$", "", bare)
