"""The answer to most questions: a list of actions, counted, up to ten shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cards.elements import Button, Card, ask, button, card, heading, note, read_as, row
from cards.phrases import called, headline
from cards.verbs import Verb
from plan.facts import ActionFact

SHOWN = 10


def actions_card(
    *,
    what: str,
    reading: str,
    as_at: date,
    actions: Sequence[ActionFact],
    whose: Sequence[str] = (),
    start: int = 0,
    again: Mapping[str, Any] | None = None,
    next_steps: Sequence[str] = (),
    total: int | None = None,
) -> Card:
    """A list: all of them counted, ten at a time shown, the rest offered. `total` where there are more than given.

    `what` is one of them ("overdue action"); `again` is what the desk needs to ask the same question again.
    """
    total = len(actions) if total is None else total
    shown = actions[start : start + SHOWN]
    names = called(actions, shown)
    return card(
        heading(headline(total, what, whose)),
        read_as(reading, as_at),
        *(row(action, name=names[action.id], as_at=as_at) for action in shown),
        note(f"{start + 1} to {start + len(shown)} of {total:,}") if len(shown) < total else None,
        buttons=[*_paging(total, start, again or {}), *(ask(step, step) for step in next_steps[:4])],
    )


def _paging(total: int, start: int, again: Mapping[str, Any]) -> list[Button]:
    """The way to the rows that are not shown."""
    left = total - start - SHOWN
    if left > 0:
        title = "Show the rest" if left <= SHOWN else f"Show the next {SHOWN} of {left:,} more"
        return [button(title, Verb.MORE, **again, start=start + SHOWN)]
    return [button("Back to the first", Verb.MORE, **again, start=0)] if start else []
