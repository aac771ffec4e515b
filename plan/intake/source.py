"""The lines of a plain text, blank ones too, numbered as an editor numbers them."""

from __future__ import annotations

from dataclasses import dataclass

from plan.documents import Cell, Line


@dataclass(frozen=True, slots=True)
class Source:
    """A line of a text, and how wide the text runs: one that is hard-wrapped joins its lines, others do not."""

    number: int
    text: str
    width: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.text.strip()

    @property
    def line(self) -> Line:
        """The line as a document keeps it."""
        return Line(self.number, self.text.strip())

    def cell(self, text: str) -> Cell:
        """A cell that is a piece of this line."""
        return Cell((Line(self.number, text.strip()),)) if text.strip() else Cell()


def source_lines(text: str) -> tuple[Source, ...]:
    """Every line of a text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    width = max((len(line.rstrip()) for line in lines), default=0)
    return tuple(Source(number, line.rstrip("\f "), width) for number, line in enumerate(lines, start=1))
