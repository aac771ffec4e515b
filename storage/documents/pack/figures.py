"""The figures beneath a picture, as a table."""

from __future__ import annotations

from plan.pack.blocks import Grid
from plan.pack.charts import ChartLook, PackChart

MOST_ACROSS = 14


def figures_of(chart: PackChart) -> Grid:
    """A row a series, a column a label; the other way round where the labels are long or many."""
    if chart.look is ChartLook.ACROSS or len(chart.labels) > MOST_ACROSS:
        heads = ("", *(name for name, _ in chart.series))
        rows = tuple(
            (label, *(_figure(values[at]) for _, values in chart.series)) for at, label in enumerate(chart.labels)
        )
        return Grid(heads, (5, *(3 for _ in chart.series)), rows, narrow=True)
    heads = ("", *chart.labels)
    rows = tuple((name, *map(_figure, values)) for name, values in chart.series)
    return Grid(heads, (3.4, *(1.7 for _ in chart.labels)), rows)


def _figure(value: int | None) -> str:
    return "" if value is None else f"{value:,}"
