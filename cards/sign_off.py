"""What a lead decides in one press: is it complete?"""

from __future__ import annotations

from datetime import date
from typing import Any

from cards.action import deadline, evidence_runs, update_line
from cards.elements import Card, button, card, facts, heading, line, note, required, run, text_input
from cards.phrases import day, owned, plain, status
from cards.verbs import Field, Verb
from plan.facts import ActionDetail

SENDING_BACK = "To send it back, say what is missing"


def sign_off_card(
    *, detail: ActionDetail, as_at: date, proposed_by: str, proposed_on: date | None = None, said: str = ""
) -> Card:
    """Its owner says it is done: sign it off, or send it back with the reason."""
    action = detail.action
    when = f" on {day(proposed_on)}" if proposed_on else ""
    unproved = not detail.evidence
    stamp: dict[str, Any] = {"action": action.id, "version": action.version}
    return card(
        heading(f"Sign off {action.id}?"),
        note(f"{plain(proposed_by, 80)} says it is done{when} · as at {day(as_at)}"),
        line(run(said, colour="attention")) if said else None,
        line(run(action.text, most=600)),
        facts(
            ("Status", status(action, as_at)),
            ("Owner" if len(action.owners) < 2 else "Owners", owned(action)),
            ("Deadline", deadline(detail, as_at)),
            ("Evidence", evidence_runs(detail.evidence, none="none attached")),
        ),
        *(update_line(update) for update in detail.updates[:2]),
        required(
            text_input(Field.REASON, "How you know it is done, or what is missing" if unproved else SENDING_BACK),
            "Say how you know, or what is missing." if unproved else "Say what is missing.",
        ),
        buttons=[
            button("Sign off", Verb.SIGN_OFF, style="positive", form=unproved, **stamp),
            button("Send back", Verb.REJECT, form=True, **stamp),
            button("History", Verb.HISTORY, **stamp),
        ],
    )
