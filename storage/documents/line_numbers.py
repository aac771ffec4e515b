"""Numbering: every non-blank line of a source gets its number once, in reading order, up to a ceiling."""

from __future__ import annotations

from plan.documents import Line
from plan.refusals import Sorry

MOST_LINES = 250_000


class Numbering:
    """Hands out line numbers from 1 to the lines of one file; one with more lines than any plan is refused."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._last = 0

    def lines(self, text: str, place: str = "") -> tuple[Line, ...]:
        """The non-blank lines of a piece of text, numbered on from the last; `place` is its cell."""
        return tuple(self._line(line, place) for line in text.splitlines() if line.strip())

    def _line(self, text: str, place: str) -> Line:
        self._last += 1
        if self._last > MOST_LINES:
            raise Sorry(
                f"{self._name} has more than {MOST_LINES:,} lines. Keep only the part with the plan, and send it again."
            )
        return Line(self._last, text.strip(), place)
