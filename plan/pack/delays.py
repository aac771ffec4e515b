"""Delay in the pack: how often and how far deadlines moved, and the days within which the law wants an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plan.pack.blocks import Block, Figure, Grid, Passage, Title, Tone
from plan.pack.items import Slippage
from plan.pack.pack import Pack
from plan.pack.rows import called, short_day, shortened, signed
from plan.phrases import counted


def slippage_pages(pack: Pack) -> Iterator[Block]:
    """Slippage of the plan, by owner and by report."""
    yield Title("Slippage", 1)
    all_ = pack.slipped
    if not all_.moves:
        yield Passage(f"Actions with a deadline: {all_.actions}. None is known to have moved.")
        return
    earlier = f", and {counted(all_.earlier, 'day')} earlier" if all_.earlier else ""
    yield Passage(
        f"{all_.moved} of {counted(all_.actions, 'action')} with a deadline had it moved: "
        f"{counted(all_.moves, 'move')}, together {counted(all_.days, 'day')} later than first promised"
        f"{earlier}."
    )
    if chart := pack.charts["slippage"]:
        yield Figure(chart)
    names = called(pack.items)
    if len(pack.slipped_by_owner) > 1 or pack.slipped_by_owner[0].name != "no owner":
        yield from _slipped("By owner", "Owner", pack.slipped_by_owner, names)
    yield from _slipped("By report", "Report", pack.slipped_by_report, names)


def _slipped(title: str, head: str, found: Sequence[Slippage], names: dict[str, str]) -> Iterator[Block]:
    yield Title(title, 2)
    heads = (head, "Actions", "Moved", "Moves", "Days later", "Days earlier", "Furthest")
    rows = tuple(
        (
            shortened(each.name),
            str(each.actions),
            str(each.moved),
            str(each.moves),
            f"{each.days:,}",
            f"{each.earlier:,}",
            f"{names[each.furthest.id]}, {signed(each.furthest.slipped)} days" if each.furthest else "",
        )
        for each in found
    )
    yield Grid(heads, (8, 2, 2, 2, 2.4, 2.6, 4.5), rows)


def clock_pages(pack: Pack) -> Iterator[Block]:
    """The reports that must be answered in law, and how long is left."""
    if not pack.clocks:
        return
    yield Title("Statutory clocks", 1)
    yield Passage("A report must be answered within 56 days of its publication.", Tone.QUIET)
    rows = tuple(
        (
            shortened(each.report.title),
            each.report.publisher or "",
            short_day(each.report.published) if each.report.published else "",
            short_day(each.ends),
            f"answered {short_day(each.answered_on)}" if each.answered_on else _running(each.ends, pack.as_at),
        )
        for each in pack.clocks
    )
    yield Grid(("Report", "Published by", "On", "Answer due", "How it stands"), (10, 5, 2.6, 2.6, 4.5), rows)


def _running(ends: date, as_at: date) -> str:
    days = (ends - as_at).days
    return f"{counted(days, 'day')} left" if days >= 0 else f"no answer recorded; {counted(-days, 'day')} past"
