"""The one card an owner gets in a day: overdue, due soon, waiting on them; worst first, done in a tap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cards.elements import (
    Button,
    Card,
    Element,
    ask,
    button,
    card,
    choice_input,
    heading,
    line,
    note,
    read_as,
    row,
    run,
    text_input,
)
from cards.phrases import called, plain, short_due, toast
from cards.verbs import Field, Verb
from plan.facts import ActionFact

ROWS = 10
SNOOZED_DAYS = 7


def nudge_card(
    *,
    whose: str,
    as_at: date,
    overdue: Sequence[ActionFact] = (),
    due_soon: Sequence[ActionFact] = (),
    waiting: Sequence[ActionFact] = (),
    notes: Sequence[str] = (),
    why: str = "",
    own: Sequence[ActionFact] | None = None,
    to_sign_off: Sequence[ActionFact] = (),
    steps: Sequence[tuple[str, str]] = (("Show all", "What am I down for?"),),
) -> Card:
    """What this owner should look at today. `waiting` waits on them: to sign off, or for news of it.

    `own` is what they can act on themselves (all of it, where not said), else they may have something `to_sign_off`;
    `steps` are buttons that ask something. `notes` are about what is no action: "SMT Leads cannot be reached".
    """
    every = [*overdue, *due_soon, *waiting]
    own = every if own is None else own
    about, decides = (own or to_sign_off)[:ROWS], not own and bool(to_sign_off)
    names = called(every)
    room = ROWS
    body: list[Element] = []
    for title, part in (("Overdue", overdue), ("Due soon", due_soon), ("Waiting on you", waiting)):
        shown = part[:room]
        room -= len(shown)
        rows = [row(action, name=names[action.id], as_at=as_at, whose=whose) for action in shown]
        body += _section(title, rows, len(part))
    return card(
        heading(f"{plain(whose, 80)}: {nudge_words(overdue, due_soon, waiting, as_at) or 'for your attention'}"),
        read_as(why, as_at),
        *body,
        *(line(run(one, most=300)) for one in notes[:10]),
        _which(about, names, as_at) if len(every) > 1 and about else None,
        text_input(Field.REASON, "Reason", hint="Needed to reject, or where there is no evidence") if decides else None,
        buttons=[*(_decisions(about) if decides else _deeds(about)), *(ask(*step) for step in steps)],
    )


def nudge_words(
    overdue: Sequence[ActionFact], due_soon: Sequence[ActionFact], waiting: Sequence[ActionFact], as_at: date
) -> str:
    """`2 overdue, 1 due Friday, 1 waiting on you`: what the phone says before the card is opened."""
    owed = toast([*overdue, *due_soon], as_at) if overdue or due_soon else ""
    return ", ".join(part for part in (owed, f"{len(waiting):,} waiting on you" if waiting else "") if part)


def _section(title: str, rows: list[Element], total: int) -> list[Element]:
    """One part of the card, counted even where not all of it is shown."""
    cut = f", {len(rows)} shown" if len(rows) < total else ""
    return [heading(f"{title}: {total:,}{cut}", large=False), *rows] if total else []


def _which(actions: Sequence[ActionFact], names: dict[str, str], as_at: date) -> Element:
    """Which one the buttons are about; of several the worst, unless another is chosen."""
    if len(actions) == 1:
        return note(f"The buttons below are about {names[actions[0].id]}")
    offered = {
        action.id: f"{names[action.id]} · {short_due(action, as_at)} · {plain(action.text, 60)}" for action in actions
    }
    return choice_input(Field.ACTION, "The buttons below are about", offered, value=actions[0].id)


def _deeds(actions: Sequence[ActionFact]) -> list[Button]:
    """The five things to do about one."""
    if not actions:
        return []
    several, stamp = len(actions) > 1, _stamp(actions)
    deeds = {
        Verb.UPDATE: "Update",
        Verb.DONE: "Done",
        Verb.ASK_TIME: "Ask for more time",
        Verb.NOT_MINE: "Not mine",
    }
    return [
        *(button(title, verb, form=several, **stamp) for verb, title in deeds.items()),
        button("Snooze a week", Verb.SNOOZE, form=several, days=SNOOZED_DAYS, **stamp),
    ]


def _decisions(actions: Sequence[ActionFact]) -> list[Button]:
    """Signed off, or not yet; and what has happened."""
    stamp = _stamp(actions)
    return [
        button("Sign off", Verb.SIGN_OFF, style="positive", form=True, **stamp),
        button("Reject", Verb.REJECT, style="destructive", form=True, **stamp),
        button("History", Verb.HISTORY, form=True, **stamp),
    ]


def _stamp(actions: Sequence[ActionFact]) -> dict[str, Any]:
    """Which action, as it was shown; of several, each of those that may be chosen."""
    if len(actions) == 1:
        return {"action": actions[0].id, "version": actions[0].version}
    return {"versions": {action.id: action.version for action in actions}}
