"""A lead's decision in one press: is the action complete?"""

from __future__ import annotations

from datetime import date
from typing import Any

from cards.action import deadline_runs, evidence_rows
from cards.buttons import Button, button
from cards.elements import Card, Element, card, facts, heading, line, note, run, section, under, wrong
from cards.inputs import required, text_input
from cards.phrases import demonstration, owned, plain, short_day
from cards.verbs import Input, Verb
from plan.facts import ActionDetail

SENDING_BACK = "To send it back, say what is missing"
UNPROVED = "How you know it is done, or what is missing"


def sign_off_card(
    *, detail: ActionDetail, as_at: date, proposed_by: str, proposed_on: date | None = None, said: str = ""
) -> Card:
    """Its owner says it is done: sign it off, or send it back saying what is missing. `said` is what was wrong."""
    action, who = detail.action, plain(proposed_by, 80)
    watched = demonstration(action, as_at)
    return card(
        heading(f"Sign off {action.ref}?"),
        line(run(action.text, most=600)),
        section(f"{who} says it is done"),
        *_words(detail, proposed_by, proposed_on, as_at),
        note(watched[0].upper() + watched[1:]) if watched else None,
        *_evidence(detail, as_at),
        *facts(
            ("Owner" if len(action.owners) < 2 else "Owners", owned(action)),
            ("Deadline", [*deadline_runs(action, as_at), run(_moves(detail))]),
        ),
        *wrong(said),
        decision_box(detail),
        buttons=decision_buttons(detail),
        speak=f"Sign off {action.ref}? {action.text} {who} says it is done.",
    )


def decision_box(detail: ActionDetail) -> Element:
    """The box of a decision: needed to send back, and to sign off without evidence."""
    if detail.evidence:
        return required(text_input(Input.REASON, SENDING_BACK), "Say what is missing. Nothing was sent back.")
    return required(text_input(Input.REASON, UNPROVED), "Say how you know, or what is missing. Nothing was decided.")


def decision_buttons(detail: ActionDetail, **more: Any) -> list[Button]:
    """Signed off, or sent back; without evidence both need the box."""
    stamp: dict[str, Any] = {"action": detail.action.id, "version": detail.action.version, **more}
    return [
        button("Sign off", Verb.SIGN_OFF, primary=True, form=not detail.evidence, **stamp),
        button("Send back", Verb.REJECT, form=True, **stamp),
        button("Full history", Verb.HISTORY, more=True, **stamp),
    ]


def _words(detail: ActionDetail, proposed_by: str, proposed_on: date | None, as_at: date) -> list[Element]:
    """In their own words, where they said some with it."""
    on = [under(short_day(proposed_on, as_at))] if proposed_on else []
    said = next((each for each in detail.updates if each.author == proposed_by and each.said_on == proposed_on), None)
    latest = said or next(iter(detail.updates), None)
    if said:
        return [line(run(f"“{plain(said.text, 600)}”")), *on]
    if latest and latest.said_on:
        told = f"Latest update, {short_day(latest.said_on, as_at)}: {plain(latest.text, 600)}"
        return [*on, line(run(told))]
    return on


def _evidence(detail: ActionDetail, as_at: date) -> list[Element]:
    if not detail.evidence:
        return [line(run("No evidence is attached."))]
    return [section("Evidence"), *evidence_rows(detail.evidence, as_at)]


def _moves(detail: ActionDetail) -> str:
    """The number of times the deadline has moved."""
    times = {0: "never moved", 1: "moved once", 2: "moved twice"}
    return f", {times.get(detail.moves, f'moved {detail.moves} times')}" if detail.action.due else ""
