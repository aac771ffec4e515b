"""The blocks of a paper, whatever kind of file it becomes: headings, words, tables, pictures, the plan itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plan.colours import Colour
from plan.pack.charts import PackChart
from plan.recommendations import Plan

Cell = str | Colour
"""Passage, or a traffic light."""


class Tone(StrEnum):
    """The tone of a paragraph."""

    PLAIN = "plain"
    BOLD = "bold"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Title:
    """The paper's title, or a heading: 1 for a part, 2 for a part of one."""

    words: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph."""

    words: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its heads, the share of the width each column takes, its rows."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    narrow: bool = False
    """Only as wide as half a page."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, over the figures it was drawn from."""

    chart: PackChart
    is_counted_above: bool = False
    """Whether a table above it holds the figures already."""


@dataclass(frozen=True, slots=True)
class WholePlan:
    """The plan's own tables, as its papers have always looked: of those of its actions that are in `plan`."""

    plan: Plan
    of: Plan
    """The plan that is counted: a sentence about a report holds however few of its actions are listed."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page break."""


Block = Title | Passage | Grid | Figure | WholePlan | NewPage
