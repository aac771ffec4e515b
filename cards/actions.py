"""The answer to most questions: a list of actions, worst first, finished folded, the rest offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cards.buttons import Button, ask, button, dialog
from cards.elements import Card, Element, card, fitted, fold, heading, line, note, plan_and_day, run, section
from cards.phrases import called, count, headline, late, plain, short_day
from cards.rows import row, small_row
from cards.verbs import Verb
from plan.facts import ActionFact

SHOWN = 10
IN_CHANNEL = 5
"""Rows of a channel's answer: everyone reads it, and "Show all" is a tap away."""
SOON = 30
"""Days ahead that are "soon"."""
FOLDED = 20
LATE, DUE_SOON, LATER, NO_DEADLINE, FINISHED = "Late", "Due soon", "Due later", "No deadline", "Finished"


def actions_card(
    *,
    what: str,
    reading: str,
    as_at: date,
    actions: Sequence[ActionFact],
    whose: Sequence[str] = (),
    owners: Sequence[str] = (),
    start: int = 0,
    again: Mapping[str, Any] | None = None,
    next_steps: Sequence[str] = (),
    total: int | None = None,
    grouped: bool = False,
    colour: bool = False,
    first: Sequence[Button] = (),
) -> Card:
    """A list: all of them counted, ten at a time shown, the rest offered. `total` where there are more than given.

    `what` is one of them ("overdue action"); `whose` they are, and the `owners` asked about, who are not named again.
    `again` is what the desk needs to ask the same question again.
    `grouped` where open and finished ones are mixed: they come in parts, and what is finished is folded.
    `colour` says each colour's word, where it was asked by colour. `first` are the buttons before all others.
    """
    total = len(actions) if total is None else total
    ends = [action for action in actions if not action.status.is_open] if grouped else []
    listed = [action for action in actions if action not in ends] if ends else list(actions)
    left = total - len(ends)
    shown = listed[start : start + SHOWN]
    names = called(actions, [*shown, *ends])
    body = _parts(shown, names, as_at, owners, colour) if grouped else _rows(shown, names, as_at, owners, colour)
    finished = _finished(ends, names) if ends and not start else []
    made = card(
        heading(title(what, actions, whose, total, grouped=grouped)),
        plan_and_day(reading, as_at),
        *body,
        note(f"{start + 1} to {start + len(shown)} of {left:,}") if len(shown) < left else None,
        *finished,
        buttons=[*first, *_paging(left, start, again or {}), *_steps(next_steps, folded=bool(first))],
        wide=True,
    )
    return fitted(made)


def _steps(next_steps: Sequence[str], *, folded: bool) -> list[Button]:
    """Next questions; in the overflow where there is something to do first."""
    return [ask(step, step, more=folded or place > 1) for place, step in enumerate(next_steps[:4])]


def title(what: str, actions: Sequence[ActionFact], whose: Sequence[str], total: int, *, grouped: bool = False) -> str:
    """`You have 4 open actions, 1 is late`; `11 actions are overdue`; `Supt Horn has 2 overdue actions`."""
    if grouped:
        open_ = [action for action in actions if action.status.is_open]
        overdue = sum(action.days_late > 0 for action in open_)
        behind = f", {overdue:,} {'is' if overdue == 1 else 'are'} late" if overdue else ""
        return f"{headline(len(open_), f'open {what}' if what.startswith('action') else what, whose)}{behind}"
    if what == "overdue action" and not whose and total:
        return f"{count(total, 'action')} {'is' if total == 1 else 'are'} overdue"
    if what == "proposed action" and not whose:
        return (
            "Nothing waits for sign-off"
            if not total
            else f"{count(total, 'action')} {'waits' if total == 1 else 'wait'} for sign-off"
        )
    return headline(total, what, whose)


def _rows(
    shown: Sequence[ActionFact], names: Mapping[str, str], as_at: date, owners: Sequence[str], colour: bool
) -> list[Element]:
    return [row(each, name=names[each.id], as_at=as_at, whose=owners, colour=colour) for each in shown]


def _parts(
    shown: Sequence[ActionFact], names: Mapping[str, str], as_at: date, owners: Sequence[str], colour: bool
) -> list[Element]:
    """Late, due soon, due later, no deadline: each part under its name."""
    body: list[Element] = []
    for part in (LATE, DUE_SOON, LATER, NO_DEADLINE):
        inside = [each for each in shown if part_of(each, as_at) == part]
        body += [section(part)] if inside else []
        for place, each in enumerate(inside):
            body.append(row(each, name=names[each.id], as_at=as_at, whose=owners, colour=colour, first=place == 0))
    return body


def part_of(action: ActionFact, as_at: date) -> str:
    """The part of a mixed list that an action belongs to."""
    if not action.status.is_open:
        return FINISHED
    if action.due is None:
        return NO_DEADLINE
    if action.days_late > 0:
        return LATE
    return DUE_SOON if (action.due - as_at).days <= SOON else LATER


def _finished(ends: Sequence[ActionFact], names: Mapping[str, str]) -> list[Element]:
    """Finished actions: counted, and folded."""
    more = [note(f"and {len(ends) - FOLDED:,} more")] if len(ends) > FOLDED else []
    return fold(
        f"{len(ends):,} finished", [*(small_row(each, names[each.id]) for each in ends[:FOLDED]), *more], "done"
    )


def channel_card(
    *,
    what: str,
    reading: str,
    as_at: date,
    actions: Sequence[ActionFact],
    question: str,
    whose: Sequence[str] = (),
    owners: Sequence[str] = (),
    total: int | None = None,
    grouped: bool = False,
    colour: bool = False,
    mine: str = "",
) -> Card:
    """The same for a channel: the worst few, one line for the rest, and all of it a tap away for that person alone."""
    total = len(actions) if total is None else total
    open_ = [each for each in actions if each.status.is_open] if grouped else list(actions)
    shown = open_[: breaks_at(open_)]
    names = called(actions, shown)
    show_all = [dialog(f"Show all {total:,}", Verb.ASK, text=plain(question, 300))] if total > len(shown) else []
    only_mine = [dialog("Only mine", Verb.ASK, text=mine)] if mine and show_all else []
    return card(
        heading(title(what, actions, whose, total, grouped=grouped)),
        plan_and_day(reading, as_at),
        *(row(each, name=names[each.id], as_at=as_at, whose=owners, opens=False, colour=colour) for each in shown),
        _rest(open_[len(shown) :], total - len(shown), as_at) if total > len(shown) else None,
        buttons=[*show_all, *only_mine],
        wide=True,
    )


def breaks_at(actions: Sequence[ActionFact]) -> int:
    """The number of rows a channel sees: up to where the lateness changes, five at most."""
    if len(actions) <= IN_CHANNEL:
        return len(actions)
    changes = [place for place in range(2, IN_CHANNEL + 1) if actions[place - 1].days_late != actions[place].days_late]
    return changes[-1] if changes else IN_CHANNEL


def _rest(rest: Sequence[ActionFact], number: int, as_at: date) -> Element:
    """`7 more were due on Sun 31 May, 1 day ago.`"""
    days = {each.days_late for each in rest}
    alike = len(rest) == number and len(days) == 1 and rest[0].days_late > 0
    due = rest[0].due if alike else None
    are = "was" if number == 1 else "were"
    ago = late(rest[0].days_late).removesuffix(" late") if due else ""
    said = f"{number:,} more {are} due on {short_day(due, as_at)}, {ago} ago." if due else f"and {number:,} more."
    return {**line(run(said)), "spacing": "medium", "separator": True}


def _paging(total: int, start: int, again: Mapping[str, Any]) -> list[Button]:
    """The way to the rows that are not shown."""
    left = total - start - SHOWN
    if left > 0:
        words = "Show the rest" if left <= SHOWN else f"Show the next {SHOWN} of {left:,} more"
        return [button(words, Verb.MORE, **again, start=start + SHOWN)]
    return [button("Back to the first", Verb.MORE, **again, start=0)] if start else []
