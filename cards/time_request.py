"""A request for more time, decided in one press: may the deadline move?"""

from __future__ import annotations

from datetime import date
from typing import Any

from cards.action import deadline_runs, moved_words
from cards.buttons import Button, button
from cards.elements import Card, Element, card, facts, heading, line, run, wrong
from cards.inputs import required, text_input
from cards.phrases import owned, plain, short_day
from cards.verbs import Input, Verb
from plan.facts import ActionDetail


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
