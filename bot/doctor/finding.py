"""A finding: one thing looked at, how it stands, and what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """A finding's weight."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"
    UNKNOWN = "not looked at"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `do` is empty where nothing need be done."""

    check: str
    state: Verdict
    says: str
    do: str = ""

    def as_json(self) -> dict[str, Any]:
        """The same for a machine."""
        return asdict(self)


def ok(check: str, says: str) -> Finding:
    """It is as it should be."""
    return Finding(check, Verdict.OK, says)


def warning(check: str, says: str, do: str = "") -> Finding:
    """It works, and will not for ever, or not for everybody."""
    return Finding(check, Verdict.WARNING, says, do)


def wrong(check: str, says: str, do: str = "") -> Finding:
    """The bot cannot run like this."""
    return Finding(check, Verdict.WRONG, says, do)
