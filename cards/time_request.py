"""A request for more time, decided in one press: may the deadline move?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cards.action import deadline_runs, moved_words
from cards.buttons import Button, button, named
from cards.elements import Card, Element, card, facts, fitted, heading, line, plan_and_day, run, wrong
from cards.inputs import required, text_input
from cards.phrases import called, count, owned, plain, short_day, state_of
from cards.rows import stated, worded
from cards.verbs import Input, Verb
from plan.facts import ActionDetail, ActionFact


def time_request_card(
    *, detail: ActionDetail, request: str, asked_by: str, until: date, reason: str, as_at: date, said: str = ""
) -> Card:
    """An owner asks for more time: from when to when, why, and how often it has moved before."""
    action, who = detail.action, plain(asked_by, 80)
    asked = short_day(until, as_at)
    return card(
        heading(f"More time for {action.ref}, until {asked}?"),
        line(run(action.text, most=600)),
        *facts(
            ("Asked by", who),
            ("Why", plain(reason, 600)),
            ("Owner" if len(action.owners) < 2 else "Owners", owned(action)),
            ("Deadline", [*deadline_runs(action, as_at), run("→"), run(asked, bold=True)]),
            ("Moved", moved_words(detail, as_at) or "Never"),
        ),
        *wrong(said),
        refusal_box(),
        buttons=granting_buttons(detail, request=request, until=until, as_at=as_at),
        speak=f"{who} asks for more time for {action.ref}, until {asked}. {action.text}",
    )


@dataclass(frozen=True, slots=True)
class TimeAsked:
    """A request that waits: for which action, by whom, until when, why; and whether the reader decides it."""

    action: ActionFact
    asked_by: str
    until: date
    reason: str
    decides: bool


def time_requests_card(*, asked: Sequence[TimeAsked], plan: str, as_at: date, opens: bool) -> Card:
    """Every request that waits, each a row that opens its action; the first to decide is the primary."""
    names = called([each.action for each in asked])
    first = next((each.action for each in asked if each.decides), None) if opens else None
    stamp: dict[str, Any] = {"action": first.id, "version": first.version} if first else {}
    decide = [button(f"Decide {first.ref}", Verb.SHOW, primary=True, **stamp)] if first else []
    rows = [_row(each, names[each.action.id], as_at, first=not at, opens=opens) for at, each in enumerate(asked)]
    waits = "waits" if len(asked) == 1 else "wait"
    title = f"{count(len(asked), 'request')} for more time {waits}"
    return fitted(card(heading(title), plan_and_day(plan, as_at), *rows, buttons=decide, wide=True))


def _row(asked: TimeAsked, name: str, as_at: date, *, first: bool, opens: bool) -> Element:
    """One request: the action, the day asked for, who asks and why."""
    action, until = asked.action, f"Until {short_day(asked.until, as_at)}"
    who = f"{plain(asked.asked_by, 80)}: {plain(asked.reason, 200)}" if asked.reason else plain(asked.asked_by, 80)
    state = stated(action.color, until, [state_of(action, as_at).first, who])
    press = button("Open", Verb.SHOW, action=action.id, version=action.version)
    said = named(press, f"{name}, more time until {short_day(asked.until, as_at)}. {action.text} Open")
    more: dict[str, Any] = {"selectAction": said} if opens else {}
    return worded(name, action.text, state, first=first, opens=opens, **more)


def refusal_box() -> Element:
    """The box for a refusal's reason."""
    return required(text_input(Input.REASON, "To refuse, say why"), "Say why. Nothing was refused.")


def granting_buttons(detail: ActionDetail, *, request: str, until: date, as_at: date) -> list[Button]:
    """Granted, or refused with a reason."""
    stamp: dict[str, Any] = {"action": detail.action.id, "version": detail.action.version}
    return [
        button(f"Grant until {short_day(until, as_at)}", Verb.GRANT, primary=True, request=request, **stamp),
        button("Refuse", Verb.REFUSE, form=True, request=request, **stamp),
        button("Full history", Verb.HISTORY, more=True, **stamp),
    ]
