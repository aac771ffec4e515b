"""Numbering: every non-blank line of a source gets its number once, in reading order."""

from __future__ import annotations

from plan.documents import Line


class Numbering:
    """Hands out line numbers from 1."""

    def __init__(self) -> None:
        self._last = 0

    def lines(self, text: str) -> tuple[Line, ...]:
        """The non-blank lines of a piece of text, numbered on from the last."""
        return tuple(self._line(line) for line in text.splitlines() if line.strip())

    def _line(self, text: str) -> Line:
        self._last += 1
        return Line(self._last, text.strip())
