"""The first page of the board pack: where the plan stands, and a balance that adds up."""

from __future__ import annotations

from collections.abc import Iterator

from plan.colours import Colour
from plan.meetings import PromiseState
from plan.pack.balance import Balance
from plan.pack.blocks import Block, Cell, Grid, Passage, Title, Tone
from plan.pack.pack import Pack
from plan.pack.rows import called, signed, some_refs
from plan.phrases import counted
from plan.phrases import day as in_words

_MEANING = {
    Colour.RED: "open and past its deadline, or declared undeliverable",
    Colour.AMBER: "open, its deadline still to come or none set",
    Colour.GREEN: "complete",
    Colour.WHITE: "for another body to deliver",
    Colour.CLOSED: "ended without completion",
}


def cover(pack: Pack) -> Iterator[Block]:
    """The first page: where the plan stands, what came and went, and that the two agree."""
    yield Title(pack.title)
    yield Passage(" · ".join(_for_whom(pack)))
    yield Title("Summary", 1)
    for sentence in summary(pack):
        yield Passage(sentence, Tone.BOLD)
    yield _colours(pack)
    if pack.balance:
        yield _balance(pack, pack.balance)


def summary(pack: Pack) -> list[str]:
    """The pack in a few sentences, every number a count of its rows."""
    worn = pack.colours
    stands = ", ".join(f"{many} {each.value}" for each, many in worn.items() if many)
    stands = f": {stands}" if stands else ""
    said = [f"{counted(len(pack.items), 'action')}{stands}. {counted(len(pack.open), 'action')} still open."]
    if pack.before and pack.balance:
        done, moved = len(pack.balance.completed), len(pack.moves)
        said.append(
            f"Since {_last_time(pack)}: {len(pack.new_reds) or 'none'} newly RED, {done or 'none'} completed, "
            f"{counted(moved, 'deadline') if moved else 'no deadline'} moved."
        )
    broken = [each for each in pack.promises if each.state is PromiseState.BROKEN]
    if broken:
        said.append(f"{counted(len(broken), 'promise')} made to the committee not kept.")
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
    rows = [(each, str(worn[each]), str(last[each]), signed(worn[each] - last[each]), _MEANING[each]) for each in shown]
    now, then = sum(worn.values()), sum(last.values())
    heads = ("Colour", "Now", "Last time", "Change", "Meaning")
    return Grid(heads, (3, 2, 2.4, 2.2, 12), (*rows, ("All", str(now), str(then), signed(now - then), "")))


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
        (f"{sign} {words}", str(len(items)), some_refs(items, names))
        for words, sign, items in lines
        if items or words in always
    ]
    rows.append(("= Open now", str(len(came.now)), _sum(came)))
    return Grid(("Open actions", "Number", "Which"), (6, 3, 12.6), tuple(rows))


def _sum(came: Balance) -> str:
    """`21 + 1 − 2 = 20`, so that anybody can add it up."""
    plus = [len(each) for each in (came.new, came.reopened) if each]
    minus = [len(each) for each in (came.completed, came.closed, came.not_ours, came.withdrawn) if each]
    steps = "".join([*(f" + {each}" for each in plus), *(f" − {each}" for each in minus)])
    return f"{len(came.last)}{steps or ' + 0 − 0'} = {came.total}"
