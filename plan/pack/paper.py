"""The pack in words and tables: a cover that reconciles, exceptions first, then what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from plan.actions import Status
from plan.pack.blocks import Block, Figure, Grid, NewPage, Passage, Title, Tone, WholePlan
from plan.pack.cover import cover
from plan.pack.delays import clock_pages, slippage_pages
from plan.pack.exceptions import last_said
from plan.pack.items import DeadlineMove, PlanItem
from plan.pack.pack import Pack
from plan.pack.rows import (
    ITEM,
    called,
    deadline_words,
    exception_refs,
    how_far,
    item_cells,
    item_widths,
    owners_of,
    ref_width,
    short_day,
    shortened,
    signed,
    some_refs,
    times_moved,
)
from plan.recommendations import Plan

SOON = timedelta(days=30)


def board_paper(pack: Pack) -> Iterator[Block]:
    """The whole paper; without a column of owners where the plan names none."""
    is_owned = any(each.fact.owners for each in pack.items)
    for block in _parts(pack):
        yield block if is_owned or not isinstance(block, Grid) else _without(block, "Owner")


def _without(block: Grid, head: str) -> Grid:
    """The same table without one column."""
    kept = [at for at, each in enumerate(block.heads) if each != head]
    rows = tuple(tuple(row[at] for at in kept) for row in block.rows)
    return replace(
        block, heads=tuple(block.heads[at] for at in kept), widths=tuple(block.widths[at] for at in kept), rows=rows
    )


def _parts(pack: Pack) -> Iterator[Block]:
    yield from cover(pack)
    yield Figure(pack.standing, is_counted_above=True)
    yield NewPage()
    yield from _exceptions(pack)
    yield from _changes(pack)
    yield from _promises(pack)
    yield from _timeline(pack)
    yield from slippage_pages(pack)
    yield from clock_pages(pack)
    yield NewPage()
    yield WholePlan(_only(pack.plan, lambda status: status.is_open, "open actions"), pack.plan)
    if any(not each.is_open for each in pack.items):
        yield NewPage()
        ended = _only(pack.plan, lambda status: not status.is_open, "appendix, actions no longer open")
        yield WholePlan(ended, pack.plan)
        yield from _endings(pack)


def one_page(pack: Pack) -> Iterator[Block]:
    """The same on one page: the cover's figures, each exception by its refs, and what is due next."""
    yield from cover(pack)
    if pack.note:
        yield Passage(pack.note, Tone.QUIET)
    yield Title("Exceptions", 1)
    names = called(pack.items)
    rows = [
        (each.title, "all" if each.whole else str(len(each.found)), each.whole or exception_refs(each, names))
        for each in pack.exceptions
        if each.found or each.whole
    ]
    yield Grid(("What", "Number", "Which"), (5, 3, 13.6), tuple(rows)) if rows else Passage("There are none.")
    soon = [each for each in pack.open if each.fact.due and pack.as_at <= each.fact.due <= pack.as_at + SOON]
    yield Title("Due in the next 30 days", 1)
    yield Passage(
        "; ".join(f"{names[each.id]} {short_day(each.fact.due)} ({owners_of(each)})" for each in soon)
        or "Nothing is due."
    )


def _exceptions(pack: Pack) -> Iterator[Block]:
    yield Title("Exceptions first", 1)
    names = called(pack.items)
    for each in pack.exceptions:
        if each.whole:
            yield Title(each.title, 2)
            yield Passage(each.whole)
        elif each.found:
            yield Title(f"{each.title}: {len(each.found)}", 2)
            rows = tuple((*item_cells(one.item, names), one.why) for one in each.found)
            yield Grid((*ITEM, "Why"), (*item_widths(names), 7.5), rows)
    none = [each.title for each in pack.exceptions if not each.found and not each.whole]
    if none:
        yield Passage(f"None of these: {'; '.join(none)}.", Tone.QUIET)


def _changes(pack: Pack) -> Iterator[Block]:
    yield Title("What has changed since last time", 1)
    if pack.before is None or pack.balance is None:
        yield Passage(pack.note or "There is no earlier pack or meeting to compare with.")
        return
    came, names = pack.balance, called(pack.items)
    yield from _figure(pack, "over_time")

    def why(item: PlanItem) -> str:
        return pack.reasons.get(item.id) or "no reason was recorded"

    if pack.new_reds:
        yield Title(f"New reds: {len(pack.new_reds)}", 2)
        yield Passage(f"{some_refs(pack.new_reds, names)}: see the exceptions.", Tone.QUIET)
    yield from _items("New greens", pack.new_greens, names, last_said)
    yield from _moves("Deadlines moved", pack.moves, names)
    yield from _moves("Deadlines set for the first time", pack.first_deadlines, names)
    ended = (*came.closed, *came.not_ours)
    yield from _items("New actions", came.new, names, deadline_words)
    yield from _items("Closed or passed on", ended, names, why)
    yield from _items("Reopened", came.reopened, names, why)
    kinds = (
        ("new reds", pack.new_reds),
        ("new greens", pack.new_greens),
        ("deadlines moved", pack.moves),
        ("deadlines set for the first time", pack.first_deadlines),
        ("new actions", came.new),
        ("actions closed or passed on", ended),
        ("actions reopened", came.reopened),
    )
    if none := [words for words, found in kinds if not found]:
        yield Passage(f"None of these: {'; '.join(none)}.", Tone.QUIET)


def _items(
    title: str, items: Sequence[PlanItem], names: dict[str, str], why: Callable[[PlanItem], str]
) -> Iterator[Block]:
    if not items:
        return
    yield Title(f"{title}: {len(items)}", 2)
    yield Grid(
        (*ITEM, "Note"),
        (*item_widths(names), 7.5),
        tuple((*item_cells(each, names), shortened(why(each))) for each in items),
    )


def _moves(title: str, moves: Sequence[DeadlineMove], names: dict[str, str]) -> Iterator[Block]:
    if not moves:
        return
    yield Title(f"{title}: {len(moves)}", 2)
    heads = ("Ref", "Action", "From", "To", "Days", "Reason", "Agreed by", "On")
    rows = tuple(
        (
            names[each.item.id],
            shortened(each.item.fact.text),
            each.old,
            each.new,
            "" if each.days is None else signed(each.days),
            each.reason or "no reason was given",
            each.agreed_by,
            short_day(each.on),
        )
        for each in moves
    )
    yield Grid(heads, (ref_width(names), 6.4, 2.6, 2.6, 1.5, 5.2, 3.2, 2.4), rows)


def _promises(pack: Pack) -> Iterator[Block]:
    if not pack.promises:
        return
    names = called(pack.items)
    yield Title("What was promised to the committee", 1)
    rows = tuple(
        (
            names[each.item.id],
            shortened(each.item.fact.text),
            each.promise.words,
            f"{each.promise.meeting.name}, {short_day(each.promise.meeting.day)}",
            f"{each.state.value}{f', {short_day(each.met_on)}' if each.met_on else ''}",
            each.item.fact.color,
        )
        for each in pack.promises
    )
    yield Grid(
        ("Ref", "Action", "Promised", "At", "How it stands", "Status"), (ref_width(names), 8, 5, 4, 4, 2.4), rows
    )


def _timeline(pack: Pack) -> Iterator[Block]:
    """Every open action by its close-down date; those without one last."""
    names = called(pack.items)
    yield Title("Close-down timeline", 1)
    if not pack.open:
        yield Passage("Nothing is open.")
        return
    yield from _figure(pack, "due")
    yield from _figure(pack, "burn_down")
    promised = {each.item.id: each.promise.words for each in pack.promises}
    ordered = sorted(pack.open, key=lambda each: each.fact.due or date.max)
    rows = tuple(
        (
            short_day(each.fact.due) if each.fact.due else "no date",
            *item_cells(each, names),
            how_far(each, pack.as_at),
            "; ".join(filter(None, (times_moved(each.fact.moves), promised.get(each.id, "")))),
        )
        for each in ordered
    )
    yield Title(f"Every open action: {len(rows)}", 2)
    yield Grid(
        ("Closes by", *ITEM, "From today", "Moved, promised"), (2.6, ref_width(names), 8, 4, 2.4, 2.6, 3.9), rows
    )


def _endings(pack: Pack) -> Iterator[Block]:
    """Actions that ended without completion, each with its reason, at whatever meeting that was told."""
    ended = [each for each in pack.items if each.fact.status is Status.CLOSED]
    names = called(pack.items)
    yield from _items("Ended without completion", ended, names, lambda each: _why_ended(pack, each))


def _why_ended(pack: Pack, item: PlanItem) -> str:
    on = f"{short_day(item.action.settled_on)}: " if item.action.settled_on else ""
    return f"{on}{pack.endings.get(item.id) or item.action.comment or 'no reason was recorded'}"


def _only(plan: Plan, keeps: Callable[[Status], bool], words: str) -> Plan:
    """The plan with only the actions that stand so."""
    return replace(plan.only(lambda action: keeps(action.status)), title=f"{plan.title}: {words}")


def _figure(pack: Pack, name: str) -> Iterator[Block]:
    chart = pack.charts.get(name)
    if chart is not None:
        yield Figure(chart)
