"""A figure with its target, and the table of all of them."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

BEGAN = time.monotonic()
MOST, LEAST = "<=", ">="


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured: the middle of its rounds, how far they spread, and what it is held to, if anything."""

    part: str
    name: str
    value: float
    unit: str
    spread: tuple[float, float] | None = None
    target: float | None = None
    side: str = MOST

    @property
    def verdict(self) -> str:
        """`held`, `missed`, or nothing where there is no target."""
        if self.target is None:
            return ""
        held = self.value <= self.target if self.side == MOST else self.value >= self.target
        return "held" if held else "missed"


def middle(
    part: str, name: str, rounds: Sequence[float], unit: str, target: float | None = None, side: str = MOST
) -> Figure:
    """The figure of several rounds."""
    return Figure(part, name, median(rounds), unit, (min(rounds), max(rounds)), target, side)


def table(figures: Sequence[Figure]) -> str:
    """All of them as a Markdown table, as it stands in docs/performance.md."""
    lines = ["| part | figure | measured | spread | target | |", "| --- | --- | ---: | ---: | ---: | --- |"]
    for each in figures:
        spread = f"{said(each.spread[0])} to {said(each.spread[1])}" if each.spread else ""
        target = "" if each.target is None else f"{'≤' if each.side == MOST else '≥'} {said(each.target)}"
        measured = f"{said(each.value)} {each.unit}".strip()
        lines.append(f"| {each.part} | {each.name} | {measured} | {spread} | {target} | {each.verdict} |")
    return "\n".join(lines)


def as_json(figures: Sequence[Figure]) -> list[dict[str, object]]:
    """The same for a program."""
    return [asdict(each) | {"verdict": each.verdict} for each in figures]


def said(value: float) -> str:
    """Three figures are as many as a shared machine can tell."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def report(words: str) -> None:
    """A line for who waits, with the seconds so far; the table alone goes to standard output."""
    print(f"{time.monotonic() - BEGAN:5.0f} s  {words}", file=sys.stderr, flush=True)
