"""The pack in words and tables: a cover that reconciles, exceptions first, then what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from plan.actions import Status
from plan.colours import Colour
from plan.meetings import PromiseState
from plan.pack.balance import Balance
from plan.pack.blocks import Block, Cell, Figure, Grid, NewPage, Passage, Title, Tone, WholePlan
from plan.pack.exceptions import ExceptionList, last_said
from plan.pack.items import DeadlineMove, PlanItem, Slippage
from plan.pack.pack import Pack
from plan.phrases import day as in_words
from plan.phrases import listed
from plan.recommendations import Plan

SHORT = 150
"""Letters of an action's words that a list shows."""
SOON = timedelta(days=30)
ITEM = ("Ref", "Action", "Owner", "Status")
ITEM_WIDTHS = (1.5, 9.0, 4.0, 2.4)
_MEANING = {
    Colour.RED: "open and past its deadline, or declared undeliverable",
    Colour.AMBER: "open, its deadline still to come or none set",
    Colour.GREEN: "complete",
    Colour.WHITE: "for another body to deliver",
    Colour.CLOSED: "ended without completion",
}


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
    yield from _slippage(pack)
    yield from _clocks(pack)
    yield NewPage()
    yield WholePlan(_only(pack.plan, lambda status: status.is_open, "open actions"))
    if any(not each.is_open for each in pack.items):
        yield NewPage()
        yield WholePlan(_only(pack.plan, lambda status: not status.is_open, "appendix, actions no longer open"))


def one_page(pack: Pack) -> Iterator[Block]:
    """The same on one page: the cover's figures, each exception by its refs, and what is due next."""
    yield from cover(pack)
    yield Title("Exceptions", 1)
    names = called(pack.items)
    rows = [(each.title, str(len(each.found)), _refs(each, names)) for each in pack.exceptions if each.found]
    yield Grid(("What", "Number", "Which"), (5, 1.6, 15), tuple(rows)) if rows else Passage("There are none.")
    soon = [each for each in pack.open if each.fact.due and pack.as_at <= each.fact.due <= pack.as_at + SOON]
    yield Title("Due in the next 30 days", 1)
    yield Passage(
        "; ".join(f"{names[each.id]} {_day(each.fact.due)} ({listed(each.fact.owners) or 'no owner'})" for each in soon)
        or "Nothing is."
    )


def cover(pack: Pack) -> Iterator[Block]:
    """The first page: where the plan stands, what came and went, and that the two agree."""
    yield Title(f"{pack.plan.title}: board pack")
    yield Passage(" · ".join(_for_whom(pack)))
    yield Title("Summary", 1)
    for sentence in summary(pack):
        yield Passage(sentence, Tone.BOLD)
    yield _colours(pack)
    if pack.balance:
        yield _balance(pack, pack.balance)
    elif pack.note:
        yield Passage(pack.note, Tone.QUIET)


def summary(pack: Pack) -> list[str]:
    """The pack in a few sentences, every number a count of its rows."""
    worn = pack.colours
    stands = ", ".join(f"{many} {each.value}" for each, many in worn.items() if many)
    said = [f"{_many(len(pack.items), 'action')}: {stands}. {_many(len(pack.open), 'action')} still open."]
    if pack.before and pack.balance:
        done, moved = len(pack.balance.completed), len(pack.moves)
        said.append(
            f"Since {_last_time(pack)}: {len(pack.new_reds) or 'none'} newly RED, {done or 'none'} completed, "
            f"{_many(moved, 'deadline') if moved else 'no deadline'} moved."
        )
    broken = [each for each in pack.promises if each.state is PromiseState.BROKEN]
    if broken:
        said.append(f"{_many(len(broken), 'promise')} made to the committee not kept.")
    return said


def _for_whom(pack: Pack) -> Iterator[str]:
    if pack.plan.body:
        yield pack.plan.body
    if pack.meeting:
        yield f"For the {pack.meeting.name} of {in_words(pack.meeting.day)}"
    yield f"As at {in_words(pack.as_at)}"
    if pack.before:
        yield f"Compared with {_last_time(pack)}"


def _last_time(pack: Pack) -> str:
    assert pack.before
    meeting, day = pack.before.meeting, pack.before.day
    if meeting is None:
        return in_words(day)
    position = "" if meeting.day == day else f" (position as at {in_words(day)})"
    return f"the {meeting.words}{position}"


def _colours(pack: Pack) -> Grid:
    """Each colour now and last time, and the total of each."""
    last, worn = pack.colours_before, pack.colours
    shown = [each for each in Colour if worn[each] or (last or {}).get(each)]
    if last is None:
        rows: list[tuple[Cell, ...]] = [(each, str(worn[each]), _MEANING[each]) for each in shown]
        total = ("All", str(sum(worn.values())), "")
        return Grid(("Colour", "Now", "Meaning"), (3, 2, 12), (*rows, total))
    rows = [(each, str(worn[each]), str(last[each]), _more(worn[each] - last[each]), _MEANING[each]) for each in shown]
    now, then = sum(worn.values()), sum(last.values())
    heads = ("Colour", "Now", "Last time", "Change", "Meaning")
    return Grid(heads, (3, 2, 2.4, 2.2, 12), (*rows, ("All", str(now), str(then), _more(now - then), "")))


def _balance(pack: Pack, came: Balance) -> Grid:
    """Open last time, what came and went, open now: the lines add up, and the last is counted for itself."""
    names = called((*pack.items, *came.withdrawn))
    lines = (
        ("new", "+", came.new),
        ("reopened", "+", came.reopened),
        ("completed", "−", came.completed),
        ("closed without completion", "−", came.closed),
        ("passed to another body", "−", came.not_ours),
        ("withdrawn", "−", came.withdrawn),
    )
    always = ("new", "completed")
    rows = [("Open last time", str(len(came.last)), "")]
    rows += [
        (f"{sign} {words}", str(len(items)), _some(items, names))
        for words, sign, items in lines
        if items or words in always
    ]
    rows.append(("= Open now", str(len(came.now)), _sum(came)))
    return Grid(("Open actions", "Number", "Which"), (6, 2, 13.6), tuple(rows))


def _sum(came: Balance) -> str:
    """`21 + 1 − 2 = 20`, so that anybody can add it up."""
    plus = [len(each) for each in (came.new, came.reopened) if each]
    minus = [len(each) for each in (came.completed, came.closed, came.not_ours, came.withdrawn) if each]
    steps = "".join([*(f" + {each}" for each in plus), *(f" − {each}" for each in minus)])
    return f"{len(came.last)}{steps} = {came.total}"


def _exceptions(pack: Pack) -> Iterator[Block]:
    yield Title("Exceptions first", 1)
    names = called(pack.items)
    for each in pack.exceptions:
        if each.whole:
            yield Title(each.title, 2)
            yield Passage(each.whole)
        elif each.found:
            yield Title(f"{each.title}: {len(each.found)}", 2)
            rows = tuple((*_item(one.item, names), one.why) for one in each.found)
            yield Grid((*ITEM, "Why"), (*ITEM_WIDTHS, 7.5), rows)
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
        yield Passage(f"{_some(pack.new_reds, names)}: see the exceptions.", Tone.QUIET)
    yield from _items("New greens", pack.new_greens, names, last_said)
    yield from _moves(pack.moves, names)
    ended = (*came.closed, *came.not_ours)
    yield from _items("New actions", came.new, names, _deadline)
    yield from _items("Closed or passed on", ended, names, why)
    yield from _items("Reopened", came.reopened, names, why)
    kinds = (
        ("new reds", pack.new_reds),
        ("new greens", pack.new_greens),
        ("deadlines moved", pack.moves),
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
    yield Grid((*ITEM, "Note"), (*ITEM_WIDTHS, 7.5), tuple((*_item(each, names), _short(why(each))) for each in items))


def _moves(moves: Sequence[DeadlineMove], names: dict[str, str]) -> Iterator[Block]:
    if not moves:
        return
    yield Title(f"Deadlines moved: {len(moves)}", 2)
    heads = ("Ref", "Action", "From", "To", "Days", "Reason", "Agreed by", "On")
    rows = tuple(
        (
            names[each.item.id],
            _short(each.item.fact.text),
            each.old,
            each.new,
            "" if each.days is None else _more(each.days),
            each.reason or "no reason was given",
            each.agreed_by,
            _day(each.on),
        )
        for each in moves
    )
    yield Grid(heads, (1.5, 6.4, 2.6, 2.6, 1.5, 5.2, 3.2, 2.4), rows)


def _promises(pack: Pack) -> Iterator[Block]:
    if not pack.promises:
        return
    names = called(pack.items)
    yield Title("What was promised to the committee", 1)
    rows = tuple(
        (
            names[each.item.id],
            _short(each.item.fact.text),
            each.promise.words,
            f"{each.promise.meeting.name}, {_day(each.promise.meeting.day)}",
            f"{each.state.value}{f', {_day(each.met_on)}' if each.met_on else ''}",
            each.item.fact.color,
        )
        for each in pack.promises
    )
    yield Grid(("Ref", "Action", "Promised", "At", "How it stands", "Status"), (1.5, 8, 5, 4, 4, 2.4), rows)


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
            _day(each.fact.due) if each.fact.due else "no date",
            *_item(each, names),
            _how_far(each, pack.as_at),
            "; ".join(filter(None, (_times(each.fact.moves), promised.get(each.id, "")))),
        )
        for each in ordered
    )
    yield Title(f"Every open action: {len(rows)}", 2)
    yield Grid(("Closes by", *ITEM, "From today", "Moved, promised"), (2.6, 1.5, 8, 4, 2.4, 2.6, 3.9), rows)


def _slippage(pack: Pack) -> Iterator[Block]:
    yield Title("Slippage", 1)
    all_ = pack.slipped
    if not all_.moves:
        yield Passage(f"No deadline of the {_many(all_.actions, 'action')} that have one is known to have moved.")
        return
    yield Passage(
        f"{all_.moved} of {_many(all_.actions, 'action')} with a deadline had it moved: {_many(all_.moves, 'move')}, "
        f"together {all_.days:,} days from the first date to the present one."
    )
    yield from _figure(pack, "slippage")
    names = called(pack.items)
    if len(pack.slipped_by_owner) > 1 or pack.slipped_by_owner[0].name != "no owner":
        yield from _slipped("By owner", "Owner", pack.slipped_by_owner, names)
    yield from _slipped("By report", "Report", pack.slipped_by_report, names)


def _slipped(title: str, head: str, found: Sequence[Slippage], names: dict[str, str]) -> Iterator[Block]:
    yield Title(title, 2)
    heads = (head, "Actions", "Moved", "Moves", "Days in all", "Furthest")
    rows = tuple(
        (
            _short(each.name),
            str(each.actions),
            str(each.moved),
            str(each.moves),
            f"{each.days:,}",
            f"{names[each.furthest.id]}, {each.furthest.slipped:,} days" if each.furthest else "",
        )
        for each in found
    )
    yield Grid(heads, (9, 2, 2, 2, 2.6, 5), rows)


def _clocks(pack: Pack) -> Iterator[Block]:
    if not pack.clocks:
        return
    yield Title("Statutory clocks", 1)
    yield Passage("A report must be answered within 56 days of its publication.", Tone.QUIET)
    rows = tuple(
        (
            _short(each.report.title),
            each.report.publisher or "",
            _day(each.report.published) if each.report.published else "",
            _day(each.ends),
            f"answered {_day(each.answered_on)}" if each.answered_on else _running(each.ends, pack.as_at),
        )
        for each in pack.clocks
    )
    yield Grid(("Report", "Published by", "On", "Answer due", "How it stands"), (10, 5, 2.6, 2.6, 4.5), rows)


def _running(ends: date, as_at: date) -> str:
    days = (ends - as_at).days
    return f"{days} days left" if days >= 0 else f"no answer recorded; {-days} days past"


def _figure(pack: Pack, name: str) -> Iterator[Block]:
    chart = pack.charts.get(name)
    if chart is not None:
        yield Figure(chart)


def called(items: Iterable[PlanItem]) -> dict[str, str]:
    """Name each action: by its ref, or by its id where refs restart in every report."""
    found = list(items)
    homes = {each.id.removesuffix(each.fact.ref) for each in found}
    return {each.id: each.fact.ref if len(homes) == 1 else each.id for each in found}


def _item(item: PlanItem, names: dict[str, str]) -> tuple[Cell, ...]:
    return names[item.id], _short(item.fact.text), listed(item.fact.owners) or "no owner", item.fact.color


def _refs(each: ExceptionList, names: dict[str, str]) -> str:
    return _some([one.item for one in each.found], names)


def _some(items: Sequence[PlanItem], names: dict[str, str], most: int = 40) -> str:
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return f"{', '.join(names[each.id] for each in items[:most])}{more}"


def _deadline(item: PlanItem) -> str:
    return f"due {_day(item.fact.due)}" if item.fact.due else item.fact.due_text or "no deadline"


def _how_far(item: PlanItem, as_at: date) -> str:
    if item.fact.due is None:
        return item.fact.due_text or ""
    late = item.fact.days_late
    ahead = (item.fact.due - as_at).days
    return f"{_many(late, 'day')} late" if late else f"in {_many(ahead, 'day')}" if ahead else "today"


def _times(moves: int) -> str:
    return "" if not moves else "moved once" if moves == 1 else f"moved {moves:,} times"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else ""


def _more(number: int) -> str:
    return f"+{number:,}" if number > 0 else f"−{-number:,}" if number else "0"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    if len(one_line) <= SHORT:
        return one_line
    cut = one_line[: SHORT - 1].rpartition(" ")[0] or one_line[: SHORT - 1]
    return f"{cut.rstrip(' ,;:.')}…"


def _only(plan: Plan, keeps: Callable[[Status], bool], words: str) -> Plan:
    """The plan with only the actions that stand so, and only what has any."""
    reports = []
    for report in plan.reports:
        asked = [
            replace(each, actions=tuple(action for action in each.actions if keeps(action.status)))
            for each in report.recommendations
        ]
        kept = tuple(each for each in asked if each.actions)
        if kept:
            reports.append(replace(report, recommendations=kept))
    return replace(plan, title=f"{plan.title}: {words}", reports=tuple(reports))
