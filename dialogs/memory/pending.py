"""Questions that wait for a person's answer: a preview to confirm, a choice to make, a missing piece to be said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dialogs.language.meaning import Heard
from dialogs.memory import codec
from dialogs.memory.proposed_change import ProposedChange
from dialogs.turn import Json

OLD = "That card was answered already, or is too old, so nothing was saved. Ask again."


Trail = tuple[tuple[Json, ...], ...]
"""What was asked for, step by step."""


class Waits(StrEnum):
    """For what."""

    CONFIRM = "confirm"
    CHOICE = "choice"
    PIECE = "piece"


@dataclass(frozen=True, slots=True)
class Pending:
    """`id` is the message's that led here: what it comes to is written once, however often it is confirmed."""

    id: str
    waits: Waits
    subject: str = "confirm"
    """What is asked for: confirm | owner | person | action | date | plan | status | text | reason."""
    options: tuple[str, ...] = ()
    heard: tuple[Json, ...] = ()
    wanted: tuple[ProposedChange, ...] = ()
    wants_reason: bool = False
    """Whether a yes alone will not do."""
    arranges: bool = False
    """Whether what was heard arranges reminders, rather than changing the plan."""
    undoes: str | None = None
    """The message whose changes are to be taken back."""
    undoes_of: tuple[str, ...] = ()
    """The ids of the actions whose changes alone are; all of the message's where there are none."""
    trail: Trail = ()
    """What was asked for at each step before this one, so that one can go back to it."""

    def beside(self, other: Pending) -> Pending | None:
        """The two as one that a single yes confirms; None where they cannot be."""
        both = self.arranges and other.arranges and self.waits is other.waits is Waits.CONFIRM
        return replace(self, heard=(*self.heard, *other.heard)) if both else None

    def asks(self) -> list[Heard]:
        """The asks it came from."""
        return _loaded(self.heard)

    def asks_before(self) -> list[Heard]:
        """The asks of the step before; none at the first."""
        return _loaded(self.trail[-1]) if self.trail else []


def _loaded(kept_: Iterable[Json]) -> list[Heard]:
    return [heard for each in kept_ if (heard := codec.load(each))]


_pending = TypeAdapter(Pending)


def dump(pending: Pending | None) -> Any:
    """As plain JSON."""
    return _pending.dump_python(pending, mode="json") if pending else None


def load(data: Any) -> Pending | None:
    """The same again; None where this release could not have kept it."""
    try:
        return _pending.validate_python(data) if data else None
    except ValidationError:
        return None
