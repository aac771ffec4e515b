"""Small phrases that rules and cards share: a day, a count, a list of names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def day(on: date) -> str:
    """`1 June 2015`."""
    return f"{on.day} {on:%B %Y}"


def counted(number: int, noun: str) -> str:
    """`1 action`, `1,200 actions`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], joined: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joined} {names[-1]}" if names else ""
