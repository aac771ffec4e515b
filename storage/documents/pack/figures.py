"""The figures beneath a picture, as a table."""

from __future__ import annotations

from dataclasses import replace

from plan.pack.blocks import Grid
from plan.pack.charts import ChartLook, PackChart

MOST_ACROSS = 14


def figures_of(chart: PackChart) -> Grid:
    """A row a series, a column a label; the other way round where the labels are long or many."""
    first = ""
    if chart.look is ChartLook.LINES and len(chart.labels) > MOST_ACROSS:
        chart, first = _changing(chart), "Changes on"
    if chart.look is ChartLook.ACROSS or len(chart.labels) > MOST_ACROSS:
        heads = (first, *(name for name, _ in chart.series))
        rows = tuple(
            (label, *(_figure(values[at]) for _, values in chart.series)) for at, label in enumerate(chart.labels)
        )
        return Grid(heads, (5, *(3 for _ in chart.series)), rows, narrow=True)
    heads = (first, *chart.labels)
    rows = tuple((name, *map(_figure, values)) for name, values in chart.series)
    return Grid(heads, (3.4, *(1.7 for _ in chart.labels)), rows)


def _changing(chart: PackChart) -> PackChart:
    """The same figures without the days between on which none of them changes."""
    points = list(zip(*(values for _, values in chart.series), strict=True))
    ends = (0, len(points) - 1)
    kept = [at for at in range(len(points)) if at in ends or points[at] != points[at - 1]]
    series = tuple((name, tuple(values[at] for at in kept)) for name, values in chart.series)
    return replace(chart, labels=tuple(chart.labels[at] for at in kept), series=series)


def _figure(value: int | None) -> str:
    return "" if value is None else f"{value:,}"
