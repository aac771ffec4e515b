"""A chart of the plan as the client draws it, over its figures; a picture where it cannot, named for its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from cards.buttons import asks
from cards.charts import CHART
from cards.elements import Card, Element, card, heading, note, plan_and_day, run, table
from cards.phrases import plain
from plan.colours import Colour
from plan.pack.charts import ChartLook, PackChart

MOST_ROWS = 24
INKS = ("categoricalBlue", "categoricalTeal", "categoricalPurple", "neutral")


def picture_of(place: int) -> str:
    """The address of a reply's chart as a picture, until it has one of its own."""
    return f"picture:{place}"


def chart_card(*, chart: PackChart, reading: str, as_at: date, steps: Sequence[str]) -> Card:
    """One chart with its figures beneath."""
    picture = {"type": "Image", "url": picture_of(0), "altText": plain(chart.alt, 1_000), "size": "stretch"}
    shown = {**_SHAPES[chart.look](chart), "spacing": "medium", "fallback": picture}
    cut = len(chart.labels) - MOST_ROWS
    return card(
        heading(chart.title),
        plan_and_day(reading, as_at),
        shown,
        _figures(chart),
        note(f"and {cut} more") if cut > 0 else None,
        buttons=asks(steps),
        speak=chart.alt,
    )


def _figures(chart: PackChart) -> Element:
    """A row a label, a column a series."""
    rows = [
        [run(label, most=70), *(run("" if values[at] is None else f"{values[at]:,}") for _, values in chart.series)]
        for at, label in enumerate(chart.labels[:MOST_ROWS])
    ]
    return table(["", *(name for name, _ in chart.series)], rows, widths=[4, *(3 for _ in chart.series)])


def _columns(chart: PackChart) -> Element:
    (_, values), *_ = chart.series[-1:]
    data = [{"x": label[:60], "y": value or 0} for label, value in zip(chart.labels, values, strict=True)]
    return {"type": "Chart.VerticalBar", "title": chart.title, "color": INKS[0], "data": data}


def _across(chart: PackChart) -> Element:
    return {**_columns(chart), "type": "Chart.HorizontalBar", "displayMode": "AbsoluteNoAxis"}


def _stacked(chart: PackChart) -> Element:
    """A bar a day, in its colours."""
    data = [
        {
            "title": label[:60],
            "data": [
                {"legend": name, "value": values[at], "color": CHART[Colour(name)]}
                for name, values in chart.series
                if values[at]
            ],
        }
        for at, label in enumerate(chart.labels)
    ]
    return {"type": "Chart.HorizontalBar.Stacked", "title": chart.title, "data": data}


def _lines(chart: PackChart) -> Element:
    """A line a series, over the days that it has."""
    data = [
        {
            "legend": name,
            "color": ink,
            "values": [
                {"x": label, "y": value} for label, value in zip(chart.labels, values, strict=True) if value is not None
            ],
        }
        for (name, values), ink in zip(chart.series, INKS, strict=False)
    ]
    return {"type": "Chart.Line", "title": chart.title, "data": data}


_SHAPES: Mapping[ChartLook, Callable[[PackChart], Element]] = {
    ChartLook.COLUMNS: _columns,
    ChartLook.STACKED: _stacked,
    ChartLook.LINES: _lines,
    ChartLook.ACROSS: _across,
}
