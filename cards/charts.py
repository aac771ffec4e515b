"""Figures and bars. A figure stands beside every bar, and a table in its place where a client draws no charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cards.elements import Element, columns, dot, line, run, table
from plan.colours import Colour

CHART = {
    Colour.RED: "attention",
    Colour.AMBER: "warning",
    Colour.GREEN: "good",
    Colour.WHITE: "neutral",
    Colour.CLOSED: "categoricalBlue",
}
SAID = {
    Colour.RED: "late",
    Colour.AMBER: "open, not late",
    Colour.GREEN: "finished",
    Colour.WHITE: "not ours",
    Colour.CLOSED: "closed",
}
ACROSS = 3
"""Figures side by side on a phone."""


def percent(part: int, whole: int) -> int:
    """To the nearest, but never 100 while anything is left, nor 0 while there is something."""
    if not whole or part == whole:
        return 100 if whole else 0
    return max(1 if part else 0, min(99, round(100 * part / whole)))


def figures(
    counts: Mapping[Colour, int],
    total: int,
    *,
    said: Mapping[Colour, str] | None = None,
    lights: Sequence[Colour] = (Colour.RED, Colour.AMBER, Colour.GREEN),
) -> list[Element]:
    """RED, AMBER and GREEN as large figures in the chart's order: they are its legend. Others in a line."""
    words = {**SAID, **(said or {})}
    parts = [("stretch", _figure(counts.get(one, 0), total, one, words[one])) for one in lights]
    others = [f"{counts[one]:,} {words[one]} ({one.value})" for one in Colour if one not in lights and counts.get(one)]
    rest = [line(run(", ".join(others) + ".", subtle=True, small=True))] if others else []
    return [columns(*parts, spacing="medium"), *rest]


def _figure(number: int, total: int, colour: Colour, words: str) -> list[Element]:
    return [
        {"type": "TextBlock", "text": f"{number:,}", "size": "extraLarge", "weight": "bolder"},
        line(run(words, small=True), close=True),
        line(
            dot(colour, small=True),
            run(f"{colour.value}, {percent(number, total)}%", subtle=True, small=True),
            close=True,
        ),
    ]


def stacked_bar(title: str, counts: Mapping[Colour, int]) -> Element:
    """One bar of the whole, in its colours; its figures stand above it, so that it may be left out."""
    data = [{"legend": one.value, "value": counts[one], "color": CHART[one]} for one in Colour if counts.get(one)]
    return {
        "type": "Chart.HorizontalBar.Stacked",
        "spacing": "medium",
        "data": [{"title": title, "data": data}],
        "fallback": "drop",
    }


def bars(rows: Sequence[tuple[str, int]], colour: str, headings: tuple[str, str]) -> Element:
    """A bar for each name, with its figure; the same as a table where no charts are drawn."""
    cells = [[run(name, most=70), run(f"{number:,}", bold=True)] for name, number in rows]
    return {
        "type": "Chart.HorizontalBar",
        "spacing": "small",
        "displayMode": "AbsoluteNoAxis",
        "data": [{"x": name[:60], "y": number, "color": colour} for name, number in rows],
        "fallback": table(list(headings), cells, widths=[4, 1]),
    }


def stacked_bars(rows: Sequence[tuple[str, Mapping[Colour, int]]], fallback: Element) -> Element:
    """A bar for each name, in its colours; its table where no charts are drawn."""
    data: list[dict[str, Any]] = [
        {
            "title": name[:60],
            "data": [{"legend": one.value, "value": held[one], "color": CHART[one]} for one in Colour if held.get(one)],
        }
        for name, held in rows
    ]
    return {"type": "Chart.HorizontalBar.Stacked", "spacing": "small", "data": data, "fallback": fallback}
