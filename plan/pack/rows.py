"""An action as a row of the board pack, and the small words of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from plan.pack.blocks import Cell
from plan.pack.exceptions import ExceptionList
from plan.pack.items import PlanItem
from plan.phrases import counted, listed

SHORT = 150
"""Letters of an action's words that a list shows."""
ITEM = ("Ref", "Action", "Owner", "Status")
NARROWEST_REF, WIDEST_REF = 1.5, 3.6
"""Centimetres, as every width of a table here."""


def called(items: Iterable[PlanItem]) -> dict[str, str]:
    """Name each action: by its ref, or by its id where refs restart in every report."""
    found = list(items)
    homes = {each.id.removesuffix(each.fact.ref) for each in found}
    return {each.id: each.fact.ref if len(homes) == 1 else each.id for each in found}


def ref_width(names: dict[str, str]) -> float:
    """The width at which the longest name of an action stands on one line: `BUSSS16-1`."""
    longest = max(map(len, names.values()), default=0)
    return min(max(NARROWEST_REF, 0.5 + 0.22 * longest), WIDEST_REF)


def item_widths(names: dict[str, str]) -> tuple[float, ...]:
    """The widths of the columns every table begins with."""
    ref = ref_width(names)
    return ref, 10.5 - ref, 4.0, 2.4


def item_cells(item: PlanItem, names: dict[str, str]) -> tuple[Cell, ...]:
    """The cells every table begins with: ref, words, owners, colour."""
    return names[item.id], shortened(item.fact.text), owners_of(item), item.fact.color


def owners_of(item: PlanItem) -> str:
    """Its owners, or that it has none."""
    return listed(item.fact.owners) or "no owner"


def exception_refs(each: ExceptionList, names: dict[str, str]) -> str:
    """The refs of what is out of order."""
    return some_refs([one.item for one in each.found], names)


def some_refs(items: Sequence[PlanItem], names: dict[str, str], most: int = 40) -> str:
    """The refs of these actions, the first `most` of them."""
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return f"{', '.join(names[each.id] for each in items[:most])}{more}"


def deadline_words(item: PlanItem) -> str:
    """`due 31 May 2015`, or the deadline as printed."""
    return f"due {short_day(item.fact.due)}" if item.fact.due else item.fact.due_text or "no deadline"


def how_far(item: PlanItem, as_at: date) -> str:
    """`3 days late`, `in 5 days`, `today`, or the deadline as printed."""
    if item.fact.due is None:
        return item.fact.due_text or ""
    late = item.fact.days_late
    ahead = (item.fact.due - as_at).days
    return f"{counted(late, 'day')} late" if late else f"in {counted(ahead, 'day')}" if ahead else "today"


def times_moved(moves: int) -> str:
    """`moved once`, `moved 3 times`; nothing where it never moved."""
    return "" if not moves else "moved once" if moves == 1 else f"moved {moves:,} times"


def short_day(day: date | None) -> str:
    """`31 May 2015`; nothing where there is no day."""
    return f"{day.day} {day:%b %Y}" if day else ""


def signed(number: int) -> str:
    """`+3`, `−2`, `0`."""
    return f"+{number:,}" if number > 0 else f"−{-number:,}" if number else "0"


def shortened(words: str) -> str:
    """An action's words on one line, cut at a word."""
    one_line = " ".join(words.split())
    if len(one_line) <= SHORT:
        return one_line
    cut = one_line[: SHORT - 1].rpartition(" ")[0] or one_line[: SHORT - 1]
    return f"{cut.rstrip(' ,;:.')}…"
