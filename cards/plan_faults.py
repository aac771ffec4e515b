"""A plan's faults by kind, each with a tap that begins to mend it; and what may go RED, each with its reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cards.buttons import Button, ask, asks, button, named
from cards.elements import Card, Element, card, heading, line, note, plan_and_day, run, section, tappable
from cards.phrases import called, capital, count, plain
from cards.rows import stated, worded
from cards.verbs import Verb
from plan.facts import ActionFact
from plan.faults import Fault, Kind

MOST_ROWS = 14
"""Rows a card holds beside its buttons; one takes 3.6 KB of the 80."""
THEIRS = 3
"""Actions named under an owner."""


class _Known(NamedTuple):
    """The actions that faults are about, by id, and the name of each."""

    actions: Mapping[str, ActionFact]
    names: Mapping[str, str]


def plan_faults_card(
    *,
    reading: str,
    as_at: date,
    faults: Sequence[Fault],
    known: Mapping[str, ActionFact],
    start: int = 0,
    again: Mapping[str, Any] | None = None,
) -> Card:
    """Every kind counted with the first of it; from `start`, counted from one, the faults a page at a time.

    `known` are their actions, by id; `again` is carried by the button for the next page.
    """
    of = _Known(known, called(list(known.values())))
    title, where = heading(faults_words(faults)), plan_and_day(reading, as_at)
    page = faults[start - 1 : start - 1 + MOST_ROWS]
    if start and page:
        rows = (_row(each, of, first=place == 0) for place, each in enumerate(page))
        shown = note(f"{start} to {start + len(page) - 1} of {len(faults):,}")
        return card(title, where, *rows, shown, buttons=_paging(len(faults), start, again or {}))
    kinds: dict[Kind, list[Fault]] = {}
    for fault in faults:
        kinds.setdefault(fault.kind, []).append(fault)
    shown_of = _shared(kinds)
    parts = (part for kind, found in kinds.items() for part in _kind(kind, found, shown_of[kind], of))
    is_cut = any(len(found) > shown_of[kind] for kind, found in kinds.items())
    one_by_one = [button(f"Show all {len(faults):,}", Verb.MORE, **again, start=1)] if again and is_cut else []
    return card(title, where, *parts, buttons=[*one_by_one, *asks(["Make the board pack"])])


def _shared(kinds: Mapping[Kind, Sequence[Fault]]) -> dict[Kind, int]:
    """The rows each kind gets of those a card holds: one each, then one more in turn while there are any."""
    shares = dict.fromkeys(kinds, 1)
    while sum(shares.values()) < MOST_ROWS and (wanting := [each for each in kinds if shares[each] < len(kinds[each])]):
        for kind in wanting[: MOST_ROWS - sum(shares.values())]:
            shares[kind] += 1
    return shares


def _paging(total: int, start: int, again: Mapping[str, Any]) -> list[Button]:
    """The next page; the overview after the last."""
    left = total - start + 1 - MOST_ROWS
    if left > 0:
        return [button(f"Next {min(left, MOST_ROWS)} of {left:,}", Verb.MORE, **again, start=start + MOST_ROWS)]
    return [button("Back to the kinds", Verb.MORE, **again, start=0)]


def faults_words(faults: Sequence[Fault]) -> str:
    """`3 faults in the plan`."""
    return f"{count(len(faults), 'fault')} in the plan".capitalize() if faults else "Nothing is wrong with the plan"


def _kind(kind: Kind, found: Sequence[Fault], shown: int, of: _Known) -> list[Element]:
    left = len(found) - shown
    rows = [_row(fault, of, first=place == 0) for place, fault in enumerate(found[:shown])]
    return [
        section(f"{kind.value.capitalize()}: {len(found):,}"),
        *rows,
        *([note(f"and {left:,} more")] if left > 0 else []),
    ]


def _row(fault: Fault, of: _Known, *, first: bool) -> Element:
    """An action's words, its fault and what a tap begins; an owner with theirs; of a plan the fault alone."""
    words = plain(fault.text, 240)
    begins = line(run(fault.tap, small=True, colour="accent"), close=True)
    press = named(ask(words, fault.mend), f"{words} {fault.tap}")
    if action := of.actions.get(fault.about):
        wrong = line(run(_of_it(fault), subtle=True, small=True, most=240), close=True)
        told = {"type": "Container", "spacing": "none", "items": [wrong, begins]}
        name = of.names[action.id]
        return worded(name, action.text, told, first=first, opens=True, beside=False, selectAction=press)
    theirs = [of.actions[each] for each in fault.actions if each in of.actions]
    more = len(theirs) - THEIRS
    rest = [line(run(f"and {more:,} more", subtle=True, small=True), close=True)] if more > 0 else []
    owned = [_short(each, of.names[each.id]) for each in theirs[:THEIRS]]
    return tappable([line(run(words)), *owned, *rest, begins], press, first=first)


def _short(action: ActionFact, name: str) -> Element:
    """`7c Find a forum …`, small."""
    return line(run(name, bold=True, small=True), run(action.text, subtle=True, small=True, most=90), close=True)


def _of_it(fault: Fault) -> str:
    """The fault without the action's id, which stands beside it: `1 day late, and …`."""
    return capital(re.sub(rf"^{re.escape(fault.about)}(?:: | is | (?=(?:has|was|says) ))", "", fault.text))


def forecast_card(
    *,
    title: str,
    reading: str,
    as_at: date,
    found: Sequence[tuple[ActionFact, Sequence[str]]],
    names: Mapping[str, str],
) -> Card:
    """The actions that may go RED, each with its reasons and no colour of its own."""
    left = len(found) - MOST_ROWS
    return card(
        heading(title),
        plan_and_day(reading, as_at),
        *(
            _at_risk(action, why, names[action.id], first=place == 0)
            for place, (action, why) in enumerate(found[:MOST_ROWS])
        ),
        *([note(f"and {count(left, 'more action')}")] if left > 0 else []),
        note("These are reasons, not a colour: nothing here is RED yet.") if found else None,
        buttons=asks(["What is overdue?", "What is wrong with the plan?"]),
    )


def _at_risk(action: ActionFact, why: Sequence[str], name: str, *, first: bool) -> Element:
    tap = {"verb": Verb.SHOW.value, "action": action.id, "version": action.version}
    first_reason, *rest = why
    state = stated(action.color, capital(first_reason), rest)
    state = {**state, "inlines": state["inlines"][1:]}
    said = f"{name}, {', '.join(why)}. {action.text}"
    press = {
        "type": "Action.Execute",
        "title": plain(said, 400),
        "associatedInputs": "none",
        "verb": Verb.SHOW.value,
        "data": tap,
    }
    press["fallback"] = {"type": "Action.Submit", "title": plain(said, 400), "associatedInputs": "none", "data": tap}
    return worded(name, action.text, state, first=first, opens=True, selectAction=press)
