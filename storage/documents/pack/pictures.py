"""The pack's pictures, legible in black and white: hatches, marks, a figure on each bar."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from plan.pack.charts import ChartLook, PackChart
from plan.refusals import Sorry
from storage.documents.traffic_lights import HEAD_FILL, PAINT

WIDTH, HEIGHT, BAR = 17.0, 5.8, 0.66
"""Centimetres on the paper, so that a letter of 8 points is one there; a bar that lies down takes `BAR`."""
CM = 1 / 2.54
DPI = 200
TITLE, LETTER = 9.5, 8
"""Points, as the words of the paper's own tables."""
NEEDED = "A pack's pictures and PDF need more than chaser's own parts. Install them: pip install 'chaser[pack]'."
_GREYS = ("#B7C3D7", f"#{HEAD_FILL}", "#7F8FA9", "#D9D9D9")
_HATCHES = {"RED": "xx", "AMBER": "//", "GREEN": "", "WHITE": "..", "CLOSED": "--"}
_STYLES = (("-", "o"), ("--", "s"))


def drawn(chart: PackChart, width: float = WIDTH) -> bytes:
    """The chart as a PNG for a place so many centimetres wide; the same figures give the same bytes."""
    figure, axes = _canvas(chart, width)
    _DRAW[chart.look](axes, chart)
    axes.set_title(chart.title, loc="left", fontsize=TITLE, fontweight="bold", pad=10)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    figure.tight_layout()
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DPI, metadata={"Software": None})
    return buffer.getvalue()


def _canvas(chart: PackChart, width: float) -> tuple[Any, Any]:
    """An empty picture. Matplotlib takes half a second to load, so it is loaded where something is drawn."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise Sorry(NEEDED) from None
    height = max(HEIGHT, BAR * len(chart.labels) + 2) if chart.look is ChartLook.ACROSS else HEIGHT
    figure = Figure(figsize=(width * CM, height * width / WIDTH * CM))
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def _columns(axes: Any, chart: PackChart) -> None:
    """Bars side by side, each with its figure above."""
    many = len(chart.series)
    width = 0.8 / many
    for at, (name, values) in enumerate(chart.series):
        places = [x + (at - (many - 1) / 2) * width for x in range(len(chart.labels))]
        paint = [_paint(label, at, alone=many == 1) for label in chart.labels]
        bars = axes.bar(places, [value or 0 for value in values], width, label=name, edgecolor="black", linewidth=0.6)
        for bar, (fill, hatch) in zip(bars, paint, strict=True):
            bar.set_facecolor(fill)
            bar.set_hatch(hatch)
        axes.bar_label(bars, fontsize=LETTER)
    _named(axes, chart.labels)
    axes.margins(y=0.18)
    if many > 1:
        _legend(axes)
        _legend_in_grey(axes)


def _legend(axes: Any) -> None:
    """The names above the picture on the right, where they hide nothing and leave it its width."""
    axes.legend(
        fontsize=LETTER,
        frameon=False,
        loc="lower right",
        bbox_to_anchor=(1.0, 1.0),
        ncols=len(axes.get_legend_handles_labels()[1]),
        columnspacing=1.2,
        handlelength=1.8,
        borderaxespad=0.1,
    )


def _legend_in_grey(axes: Any) -> None:
    """The first series is pale, the last one full, whatever colour a bar has."""
    for at, patch in enumerate(axes.get_legend().get_patches()):
        patch.set_facecolor(_GREYS[at])
        patch.set_hatch("")


def _paint(label: str, at: int, *, alone: bool) -> tuple[str, str]:
    """A traffic light's own paint where it is one now; paler last time."""
    if label not in PAINT:
        return _GREYS[1 if alone else at], ""
    fill = f"#{PAINT[label][0]}"
    return (fill, _HATCHES[label]) if alone or at else (_GREYS[0], "")


def _stacked(axes: Any, chart: PackChart) -> None:
    """Bars on top of one another, each with its figure inside where there is room."""
    below = [0] * len(chart.labels)
    for at, (name, values) in enumerate(chart.series):
        fill, hatch = _paint(name, at, alone=True)
        counts = [value or 0 for value in values]
        bars = axes.bar(chart.labels, counts, 0.6, bottom=below, label=name, color=fill, hatch=hatch)
        for bar in bars:
            bar.set_edgecolor("black")
            bar.set_linewidth(0.6)
        boxed = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
        axes.bar_label(
            bars, [str(each) if each else "" for each in counts], label_type="center", fontsize=LETTER, bbox=boxed
        )
        below = [under + count for under, count in zip(below, counts, strict=True)]
    for label in axes.texts:
        label.set_visible(bool(label.get_text()))
    _legend(axes)
    _named(axes, chart.labels)


def _lines(axes: Any, chart: PackChart) -> None:
    """Lines told apart by dashes and marks, the first and last figure written."""
    for (name, values), (style, mark) in zip(chart.series, _STYLES, strict=False):
        known = [(x, value) for x, value in enumerate(values) if value is not None]
        axes.plot([x for x, _ in known], [value for _, value in known], style, marker=mark, color="black", label=name)
        for x, value in dict.fromkeys((known[0], known[-1])):
            axes.annotate(
                str(value), (x, value), textcoords="offset points", xytext=(0, 5), ha="center", fontsize=LETTER
            )
    axes.set_ylim(0, 1.2 * max(value or 0 for _, values in chart.series for value in values) or 1)
    _legend(axes)
    _named(axes, chart.labels)


def _across(axes: Any, chart: PackChart) -> None:
    """Bars lying down, under long names."""
    ((_, values),) = chart.series
    bars = axes.barh(chart.labels, [value or 0 for value in values], color=_GREYS[1], edgecolor="black", linewidth=0.6)
    axes.bar_label(bars, fmt="%d", padding=3, fontsize=LETTER)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.tick_params(labelsize=LETTER)
    axes.set_xlabel(chart.unit, fontsize=LETTER)


def _named(axes: Any, labels: Sequence[str]) -> None:
    """Names under the bars, aslant where there are many."""
    from matplotlib.ticker import MaxNLocator

    many = len(labels) > 8
    axes.set_xticks(
        range(len(labels)), labels, fontsize=LETTER, rotation=40 if many else 0, ha="right" if many else "center"
    )
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.tick_params(axis="y", labelsize=LETTER)


_DRAW = {ChartLook.COLUMNS: _columns, ChartLook.STACKED: _stacked, ChartLook.LINES: _lines, ChartLook.ACROSS: _across}
