"""What whoever grants time decides in one press: may the deadline move?"""

from __future__ import annotations

from datetime import date
from typing import Any

from cards.action import deadline
from cards.elements import Card, badge, button, card, facts, heading, line, note, required, run, text_input
from cards.phrases import day, owned, plain, weekday
from cards.verbs import Field, Verb
from plan.facts import ActionDetail


def time_request_card(
    *, detail: ActionDetail, request: str, asked_by: str, until: date, reason: str, as_at: date, said: str = ""
) -> Card:
    """An owner asks for more time: from when to when, why, and how often it has moved before."""
    action = detail.action
    stamp: dict[str, Any] = {"request": request, "action": action.id, "version": action.version}
    return card(
        heading(f"More time for {action.id}, until {day(until)}?"),
        note(f"{plain(asked_by, 80)} asks · as at {day(as_at)}"),
        line(run(said, colour="attention")) if said else None,
        line(run(action.text, most=600)),
        facts(
            ("Colour", badge(action.color)),
            ("Owner" if len(action.owners) < 2 else "Owners", owned(action)),
            ("Now", deadline(detail, as_at)),
            ("Asked for", weekday(until)),
            ("Why", plain(reason, 600)),
        ),
        required(text_input(Field.REASON, "To refuse, say why"), "Say why."),
        buttons=[
            button("Grant", Verb.GRANT, style="positive", **stamp),
            button("Refuse", Verb.REFUSE, form=True, **stamp),
            button("History", Verb.HISTORY, action=action.id, version=action.version),
        ],
    )
