"""The pictures of a pack as series of counts, each figure a count of rows; nothing is drawn here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from plan.colours import Colour
from plan.pack.items import PlanItem, Slippage, colours_of
from plan.phrases import day as in_words

MOST_BARS = 12
MOST_MONTHS = 18
Points = Sequence[tuple[date, Sequence[PlanItem]]]
"""The plan on several days, oldest first."""


class ChartLook(StrEnum):
    """The kinds of chart."""

    COLUMNS = "columns"
    STACKED = "stacked"
    LINES = "lines"
    ACROSS = "across"


@dataclass(frozen=True, slots=True)
class PackChart:
    """A picture to draw: what it says in words for whom cannot see it, and its figures."""

    look: ChartLook
    title: str
    alt: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | None, ...]], ...]
    """Each series' name, and its figure for each label."""
    unit: str = "actions"

    def as_data(self) -> dict[str, Any]:
        """The chart as JSON holds it."""
        return asdict(self)

    @staticmethod
    def from_data(kept: Mapping[str, Any]) -> PackChart:
        """The chart that JSON held."""
        series = tuple((name, tuple(values)) for name, values in kept["series"])
        labels, look = tuple(kept["labels"]), ChartLook(kept["look"])
        return PackChart(look, kept["title"], kept["alt"], labels, series, kept["unit"])


def standing_chart(now: dict[Colour, int], last: dict[Colour, int] | None) -> PackChart:
    """Actions by colour, now and last time."""
    shown = [each for each in Colour if now[each] or (last or {}).get(each)]
    series = [("Now", tuple(now[each] for each in shown))]
    if last is not None:
        series.insert(0, ("Last time", tuple(last[each] for each in shown)))
    said = ", ".join(f"{each.value} {now[each]}{f' (last time {last[each]})' if last else ''}" for each in shown)
    labels = tuple(each.value for each in shown)
    return PackChart(
        ChartLook.COLUMNS, "Actions by colour", f"Bar chart of actions by colour: {said}.", labels, tuple(series)
    )


def over_time_chart(points: Points) -> PackChart | None:
    """Actions by colour on each day; None where only one day is known."""
    if len(points) < 2:
        return None
    counts = [colours_of(items) for _, items in points]
    shown = [each for each in Colour if any(count[each] for count in counts)]
    first, last = counts[0], counts[-1]
    said = ", ".join(f"{each.value} from {first[each]} to {last[each]}" for each in shown)
    return PackChart(
        ChartLook.STACKED,
        "Colours over time",
        f"Stacked bars of actions by colour from {in_words(points[0][0])} to {in_words(points[-1][0])}: {said}.",
        tuple(_short(on) for on, _ in points),
        tuple((each.value, tuple(count[each] for count in counts)) for each in shown),
    )


def burn_down_chart(points: Points) -> PackChart | None:
    """Actions open on each day, and those left if every deadline to come is met."""
    as_at, items = points[-1]
    live = [each for each in items if each.is_open]
    ahead = list(_months_to_come(as_at, live))
    if not live or not ahead:
        return None
    was = [sum(each.is_open for each in then) for _, then in points]
    left = [sum(each.fact.due is None or each.fact.due > on for each in live) for on in ahead]
    behind: list[int | None] = [None] * (len(points) - 1)
    late = sum(1 for each in live if each.fact.days_late)
    still = f" {late} of them are late already." if late else ""
    return PackChart(
        ChartLook.LINES,
        "Open actions against their deadlines",
        f"Line chart: {was[-1]} open on {in_words(as_at)}, {left[-1]} left after {in_words(ahead[-1])}"
        f" if every deadline to come is met.{still}",
        (*(_short(on) for on, _ in points), *(_short(on) for on in ahead)),
        (
            ("Open", (*was, *[None] * len(ahead))),
            ("Left if every deadline is met", (*behind, was[-1], *left)),
        ),
    )


def due_by_month_chart(items: Sequence[PlanItem]) -> PackChart | None:
    """Open actions by the month they are due in, beside those late already and those without a date."""
    live = [each for each in items if each.is_open]
    if not live:
        return None
    late = sum(1 for each in live if each.fact.days_late)
    undated = sum(1 for each in live if each.fact.due is None)
    months = Counter(each.fact.due.replace(day=1) for each in live if each.fact.due and not each.fact.days_late)
    shown = sorted(months)[:MOST_MONTHS]
    later = sum(many for month, many in months.items() if month not in shown)
    bars = [("Late already", late), *((f"{month:%b %Y}", months[month]) for month in shown)]
    bars += [("Later", later)] if later else []
    bars += [("No date", undated)] if undated else []
    said = ", ".join(f"{label} {many}" for label, many in bars)
    labels = tuple(label for label, _ in bars)
    series = (("Open actions", tuple(many for _, many in bars)),)
    return PackChart(
        ChartLook.COLUMNS, "When open actions are due", f"Bar chart of open actions by month: {said}.", labels, series
    )


def slippage_chart(slipped: Sequence[Slippage]) -> PackChart | None:
    """Days moved by owner, the furthest first."""
    worst = sorted((each for each in slipped if each.days > 0), key=lambda each: -each.days)[:MOST_BARS]
    if len(worst) < 3:
        return None
    said = ", ".join(f"{each.name} {each.days}" for each in worst)
    return PackChart(
        ChartLook.ACROSS,
        "Days that deadlines have moved, by owner",
        f"Bar chart of days moved: {said}.",
        tuple(each.name for each in worst),
        (("Days moved", tuple(each.days for each in worst)),),
        "days",
    )


def _months_to_come(as_at: date, live: Sequence[PlanItem]) -> Iterator[date]:
    """The ends of the months after a day, to the month of the last deadline."""
    last = max((each.fact.due for each in live if each.fact.due), default=None)
    on = _month_end(as_at)
    for _ in range(MOST_MONTHS):
        if last is None or on.replace(day=1) > last:
            return
        if on > as_at:
            yield on
        on = _month_end(on + timedelta(days=1))


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def month_ends_before(day: date, after: date, most: int = 6) -> list[date]:
    """The last ends of months between two days, oldest first."""
    found = list[date]()
    on = day.replace(day=1) - timedelta(days=1)
    while on > after and len(found) < most:
        found.append(on)
        on = on.replace(day=1) - timedelta(days=1)
    return found[::-1]


def _short(on: date) -> str:
    return f"{on.day} {on:%b %y}"
