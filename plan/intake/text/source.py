"""The lines of a plain text, blank ones too, numbered as an editor numbers them."""

from __future__ import annotations

from dataclasses import dataclass

from plan.documents import Cell, Line

_LONG = 45
_WRAPPED_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Source:
    """A line of a text, and the width the whole is wrapped at: 0 where each line stands for itself."""

    number: int
    text: str
    width: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.text.strip()

    @property
    def line(self) -> Line:
        """The line as a document keeps it, its indentation too."""
        return Line(self.number, self.text.rstrip())

    def cell(self, text: str) -> Cell:
        """A cell that is a piece of this line."""
        return Cell((Line(self.number, text.strip()),)) if text.strip() else Cell()


def source_lines(text: str) -> tuple[Source, ...]:
    """Every line of a text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    width = _wrapped_at([len(line.rstrip()) for line in lines])
    return tuple(Source(number, line.rstrip("\f "), width) for number, line in enumerate(lines, start=1))


def _wrapped_at(lengths: list[int]) -> int:
    """The width a text was wrapped at, seen from how many of its longer lines end near it; 0 where it was not."""
    long = sorted(length for length in lengths if length >= _LONG)
    if len(long) < 3:
        return 0
    width = long[int(0.95 * (len(long) - 1))]
    near = sum(length >= 0.8 * width for length in long)
    return width if width <= _WRAPPED_AT_MOST and near >= 0.4 * len(long) else 0
