"""The one reminder of a day: worst first, one row open with its buttons, what was dealt with struck off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from cards.buttons import Button, ask, button
from cards.elements import Card, Element, card, chevron, columns, heading, line, note, run, under, wrong
from cards.inputs import text_input
from cards.phrases import called, capital, count, plain, state_of
from cards.rows import LONGEST_REF, NO_WORDS, REF, stated
from cards.verbs import Input, Verb
from plan.actions import Status
from plan.facts import ActionFact

ROWS = 8
"""More of them, each with five buttons, would be too large for Teams."""
SNOOZED_DAYS = 7
NOTES = 10
SENT = "Sent once a day, on working days."


class Asks(StrEnum):
    """The question a row puts to its reader."""

    OWN = "own"
    SIGN_OFF = "sign_off"
    TIME = "time"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class NudgeRow:
    """One action on a reminder: what it asks for, and why it is there where its deadline does not say."""

    action: ActionFact
    asks: Asks = Asks.OWN
    why: str = ""


@dataclass(frozen=True, slots=True)
class Dealt:
    """An action dealt with since: what became of it, and the write that can be undone."""

    action: ActionFact
    words: str
    undo: str = ""


def nudge_card(
    *,
    whose: str,
    as_at: date,
    rows: Sequence[NudgeRow] = (),
    dealt: Sequence[Dealt] = (),
    notes: Sequence[str] = (),
    said: str = "",
    steps: Sequence[tuple[str, str]] = (),
) -> Card:
    """A person's reminder of the day. The first row is open; a tap on another opens that and closes this.

    `notes` are about what is no action: "SMT Leads cannot be reached"; `said` is what was wrong with a press.
    `steps` are buttons that ask something.
    """
    shown, back = rows[:ROWS], {"reminder": as_at.isoformat()}
    names = called([*(each.action for each in rows), *(each.action for each in dealt)])
    several = len(shown) > 1
    left = len(rows) - len(shown)
    through = f" · {len(dealt):,} of {len(rows) + len(dealt):,} dealt with" if dealt else ""
    decides = any(each.asks is Asks.SIGN_OFF for each in shown)
    return card(
        heading(nudge_words(rows) or ("All dealt with" if dealt else "For your attention")),
        under(f"{plain(whose, 80)} · {as_at:%a} {as_at.day} {as_at:%B}{through}"),
        *wrong(said),
        *(
            _row(each, names, as_at, back, open_=place == 0, others=shown if several else ())
            for place, each in enumerate(shown)
        ),
        note(f"and {count(left, 'more action')}: Show all has them") if left > 0 else None,
        text_input(Input.REASON, "To send back, or to sign off without evidence, say why") if decides else None,
        *(_struck(each, names[each.action.id], back) for each in dealt),
        *(line(run(one, most=300), spacing="medium") for one in notes[:NOTES]),
        _footer(),
        buttons=[ask(*step) for step in steps],
        speak=_spoken(rows, names, as_at),
    )


def nudge_words(rows: Sequence[NudgeRow]) -> str:
    """`1 action is late, 2 need an update`: the title, and what the phone says before the card is opened."""
    own = [each.action for each in rows if each.asks is Asks.OWN]
    behind = sum(action.days_late > 0 for action in own)
    others = len(own) - behind
    decide = sum(each.asks in (Asks.SIGN_OFF, Asks.TIME) for each in rows)
    raised = sum(each.asks is Asks.OTHERS for each in rows)
    parts = []
    if behind:
        parts.append(f"{count(behind, 'action')} {'is' if behind == 1 else 'are'} late")
    if others:
        noun = str(others) if parts else count(others, "action")
        parts.append(f"{noun} {'needs' if others == 1 else 'need'} an update")
    if decide:
        noun = f"{decide:,}" if parts else count(decide, "action")
        parts.append(f"{noun} {'waits' if decide == 1 else 'wait'} for your decision")
    if raised:
        noun = f"{raised:,}" if parts else count(raised, "action")
        parts.append(f"{noun} {'is' if raised == 1 else 'are'} raised with you")
    return ", ".join(parts)


def _spoken(rows: Sequence[NudgeRow], names: Mapping[str, str], as_at: date) -> str:
    first = "; ".join(f"{names[each.action.id]}, {_state(each, as_at)[0]}" for each in rows[:3])
    return ". ".join(filter(None, (nudge_words(rows), first)))


def _state(one: NudgeRow, as_at: date) -> tuple[str, tuple[str, ...]]:
    """`1 day late`, `Sun 31 May`; `No update since 20 November`, `ongoing`; of others' work why it is here."""
    stands = state_of(one.action, as_at)
    if one.why and one.asks is Asks.OWN and one.action.days_late <= 0:
        return capital(one.why), (stands.first[:1].lower() + stands.first[1:],)
    if one.why:
        return stands.first, (*stands.rest, one.why)
    return stands.first, stands.rest


def _row(
    one: NudgeRow,
    names: Mapping[str, str],
    as_at: date,
    back: Mapping[str, Any],
    *,
    open_: bool,
    others: Sequence[NudgeRow],
) -> Element:
    """One action: its words and state, a tap to open it, its buttons under it."""
    action, name = one.action, names[one.action.id]
    first, rest = _state(one, as_at)
    short = len(name) <= LONGEST_REF
    words = run(action.text or NO_WORDS, most=600)
    told = [line(words) if short else line(run(name, bold=True), words), stated(action.color, first, rest)]
    ref = [(REF, [line(run(name, bold=True))])] if short else []
    head = columns(*ref, ("stretch", told), *([("auto", [chevron("ChevronDown")])] if others else []))
    if others:
        head["columns"][-1] |= {"verticalContentAlignment": "center", "id": f"more-{action.id}", "isVisible": not open_}
        said = plain(f"{name}, {first}. {action.text.rstrip('.')}. Show its buttons", 400)
        head["selectAction"] = {
            "type": "Action.ToggleVisibility",
            "title": said,
            "targetElements": [each for other in others for each in _toggled(other.action.id, action.id)],
        }
    buttons = {"type": "ActionSet", "actions": _deeds(one, back)}
    held = columns(*([(REF, [])] if short else []), ("stretch", [buttons]), id=f"do-{action.id}", isVisible=open_)
    return {"type": "Container", "spacing": "medium", "separator": True, "items": [head, held]}


def _toggled(other: str, opened: str) -> list[Element]:
    """The row that opens shows its buttons and loses its chevron; every other closes."""
    opens = other == opened
    return [
        {"elementId": f"do-{other}", "isVisible": opens},
        {"elementId": f"more-{other}", "isVisible": not opens},
    ]


def _deeds(one: NudgeRow, back: Mapping[str, Any]) -> list[Button]:
    """The buttons of a row, the primary one first."""
    action = one.action
    stamp: dict[str, Any] = {"action": action.id, "version": action.version, **back}
    if one.asks is Asks.SIGN_OFF:
        return [
            button("Sign off", Verb.SIGN_OFF, primary=True, form=True, **stamp),
            button("Send back", Verb.REJECT, form=True, **stamp),
            button("Look at it", Verb.SHOW, more=True, **stamp),
            button("Full history", Verb.HISTORY, more=True, **stamp),
        ]
    if one.asks is Asks.TIME:
        return [button("Decide", Verb.SHOW, primary=True, **stamp), button("Full history", Verb.HISTORY, **stamp)]
    if one.asks is Asks.OTHERS:
        return [
            ask("Chase again", f"Chase {action.id}", primary=True),
            button("Full history", Verb.HISTORY, **stamp),
        ]
    claimed = action.status is Status.PROPOSED
    return [
        button("Update", Verb.UPDATE, primary=True, **stamp),
        *([] if claimed else [button("Done", Verb.DONE, **stamp)]),
        button("I need more time", Verb.ASK_TIME, more=True, **stamp),
        button("It is not mine", Verb.NOT_MINE, more=True, **stamp),
        button("Remind me in a week", Verb.SNOOZE, more=True, days=SNOOZED_DAYS, **stamp),
    ]


def _struck(one: Dealt, name: str, back: Mapping[str, Any]) -> Element:
    """A row dealt with: struck through, with its outcome and Undo."""
    words = line(run(f"{name} {one.action.text}", small=True, subtle=True, struck=True, most=300))
    became: list[Element] = [run(one.words, small=True, subtle=True)]
    if one.undo:
        undo = button("Undo", Verb.UNDO, change=one.undo, action=one.action.id, version=one.action.version, **back)
        became += [
            run("·", small=True, subtle=True),
            {**run("Undo", small=True, colour="accent"), "selectAction": undo},
        ]
    tick = [line(run("✓", small=True, subtle=True))]
    parts = columns((REF, tick), ("stretch", [words, line(*became, close=True)]))
    return {"type": "Container", "spacing": "medium", "separator": True, "items": [parts]}


def _footer() -> Element:
    """The line that says how often the card comes, and how to change that."""
    change = ask("Change when", "What reminders are set up?")
    runs = [
        run(SENT, small=True, subtle=True),
        {**run("Change when", small=True, colour="accent"), "selectAction": change},
    ]
    return line(*runs, spacing="large")
