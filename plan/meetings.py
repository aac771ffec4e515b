"""Meetings a plan answers to, and what was promised at them: kept, late, broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from plan.actions import Status
from plan.changes import Change, Field
from plan.phrases import day as in_words


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a board or committee: its name and its day."""

    name: str
    day: date

    @property
    def words(self) -> str:
        """`SMB of 9 June 2015`."""
        return f"{self.name} of {in_words(self.day)}"


def of_name(meetings: Iterable[Meeting], said: str | None) -> list[Meeting]:
    """The meetings that a name means, oldest first; all of them where none is named."""
    words = (said or "").casefold().split()
    return sorted(
        (each for each in meetings if all(word in each.name.casefold() for word in words)),
        key=lambda each: (each.day, each.name),
    )


def next_after(meetings: Iterable[Meeting], day: date) -> Meeting | None:
    """The first meeting on a day or after it."""
    return next((each for each in sorted(meetings, key=lambda each: each.day) if each.day >= day), None)


def last_before(meetings: Iterable[Meeting], day: date) -> Meeting | None:
    """The latest meeting before a day."""
    return next((each for each in sorted(meetings, key=lambda each: each.day, reverse=True) if each.day < day), None)


class Promised(StrEnum):
    """A promise that the record itself can show to be kept."""

    COMPLETE = "complete"
    DEADLINE = "deadline"
    """A close-down date is given to an action that has none, or none that stands."""


class PromiseState(StrEnum):
    """The state of a promise on a day."""

    OPEN = "open"
    KEPT = "kept"
    LATE = "late"
    """Kept, but after its day."""
    BROKEN = "broken"
    RELEASED = "released"
    """Its action ended without completion, so that nothing is owed any more."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise made at a meeting about an action; `by` is its last day, where one was named."""

    action_id: str
    what: Promised
    meeting: Meeting
    by: date | None
    said_by: str
    recorded_on: date

    @property
    def words(self) -> str:
        """`complete by 31 October 2015`."""
        said = "complete" if self.what is Promised.COMPLETE else "a close-down date"
        return f"{said} by {in_words(self.by)}" if self.by else said


def as_data(what: Promised, meeting: Meeting, by: date | None) -> dict[str, Any]:
    """A promise as its change keeps it."""
    return {
        "promise": what.value,
        "meeting": meeting.name,
        "held": meeting.day.isoformat(),
        "by": by.isoformat() if by else None,
    }


def promises_in(changes: Sequence[Change], day: date) -> list[Promise]:
    """The promises recorded by a day and not taken back by then, in the order they were made."""
    made = [each for each in changes if each.field is Field.PROMISE and each.said.day <= day]
    undone = {each.undoes for each in made if each.undoes}
    return [_promise(each) for each in made if each.undoes is None and each.id not in undone]


def words_of(kept: dict[str, Any]) -> str:
    """A promise in words, from what its change keeps."""
    meeting = Meeting(kept["meeting"], date.fromisoformat(kept["held"]))
    by = date.fromisoformat(kept["by"]) if kept["by"] else None
    return f"{Promise('', Promised(kept['promise']), meeting, by, '', meeting.day).words} ({meeting.words})"


def _promise(change: Change) -> Promise:
    kept = change.new
    return Promise(
        change.action_id or "",
        Promised(kept["promise"]),
        Meeting(kept["meeting"], date.fromisoformat(kept["held"])),
        date.fromisoformat(kept["by"]) if kept["by"] else None,
        change.agreed_by or change.said.actor,
        change.said.day,
    )


def state(promise: Promise, status: Status, due: date | None, met_on: date | None, today: date) -> PromiseState:
    """The state of a promise: `met_on` is the day it was met, where it was and that is known."""
    is_met = status is Status.COMPLETE if promise.what is Promised.COMPLETE else due is not None
    if is_met:
        is_late = promise.by is not None and met_on is not None and met_on > promise.by
        return PromiseState.LATE if is_late else PromiseState.KEPT
    if not status.is_open:
        return PromiseState.RELEASED
    return PromiseState.BROKEN if promise.by is not None and promise.by < today else PromiseState.OPEN


def met_on(promise: Promise, changes: Sequence[Change], day: date, settled_on: date | None = None) -> date | None:
    """The day a promise was met: of its action's changes by a day, the last that met it."""
    field = Field.STATUS if promise.what is Promised.COMPLETE else Field.DUE
    days = [
        each.said.day
        for each in changes
        if each.action_id == promise.action_id and each.field is field and each.said.day <= day and _meets(each)
    ]
    return max(days, default=settled_on if promise.what is Promised.COMPLETE else None)


def _meets(change: Change) -> bool:
    if change.field is Field.STATUS:
        return bool(change.new == Status.COMPLETE)
    return isinstance(change.new, dict) and change.new.get("due") is not None
