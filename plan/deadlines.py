"""Deadlines: the words as printed beside the last day they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SetBy(StrEnum):
    """The author of a deadline: the inspectorate, the body itself, or a revision of either."""

    INSPECTORATE = "inspectorate"
    INTERNAL = "internal"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as printed, and the last day it means: both, one, or neither."""

    text: str | None = None
    due: date | None = None
    approximate: bool = False
    set_by: SetBy | None = None


def days_late(due: date | None, today: date) -> int:
    """Count the days past a deadline; 0 on the day itself, before it, or with no deadline."""
    return max(0, (today - due).days) if due else 0
