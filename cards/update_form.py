"""The forms an owner fills in: an update, and a request for more time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from cards.buttons import Button, button
from cards.elements import Card, Element, card, heading, line, note, run, wide, wrong
from cards.inputs import choice_input, date_input, required, text_input
from cards.phrases import capital, owned
from cards.rows import state_line
from cards.verbs import Input, Verb
from plan.actions import Status
from plan.facts import ActionFact

OFFERED = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ONGOING, Status.PROPOSED)
UNDELIVERABLE, DELIVERABLE = "undeliverable", "deliverable"
"""What can be chosen beside a status."""
SAID = {Status.PROPOSED: "Done: ask for sign-off"}
Back = Mapping[str, Any]
"""The card the form was opened from, for the buttons to carry: `{"reminder": "2015-06-01"}`."""


def update_form_card(
    *,
    action: ActionFact,
    as_at: date,
    given: Mapping[Input, str] | None = None,
    files: Sequence[Mapping[str, Any]] = (),
    said: str = "",
    back: Back | None = None,
) -> Card:
    """The update form: only what is filled in is saved.

    `given` is what is known of it already, box by box; `files` is more about links among it that are files.
    `said` is what was wrong last time.
    """
    given, back = given or {}, back or {}
    kept: dict[str, Any] = {"files": list(files)} if files else {}
    stamp: dict[str, Any] = {"action": action.id, "version": action.version, **kept, **back}
    return card(
        heading(f"Update {action.ref}"),
        *_about(action, as_at),
        *wrong(said),
        text_input(Input.NOTE, "What has happened?", value=given.get(Input.NOTE, ""), long=True),
        wide(
            _status(action, given),
            date_input(Input.DUE, "New deadline", value=given.get(Input.DUE, "")),
            (48, 48),
            "medium",
        ),
        text_input(Input.REASON, "Why it moves, or cannot be delivered", value=given.get(Input.REASON, "")),
        text_input(Input.LINK, "Link to evidence", hint="https://…", value=given.get(Input.LINK, "")),
        buttons=[button("Save", Verb.SAVE_UPDATE, primary=True, form=True, **stamp), _cancel(action, back)],
    )


def _status(action: ActionFact, given: Mapping[Input, str]) -> Element:
    words = {status.value: SAID.get(status, capital(status.words)) for status in _offered(given)} | declared(action)
    hint = f"Leave as {action.status.words}"
    return choice_input(Input.STATUS, "Status", words, value=given.get(Input.STATUS, ""), hint=hint)


def _offered(given: Mapping[Input, str]) -> list[Status]:
    """The statuses to choose from, with the one that was named in words already."""
    named = [status for status in Status if status.value == given.get(Input.STATUS) and status not in OFFERED]
    return [*OFFERED, *named]


def declared(action: ActionFact) -> dict[str, str]:
    """The choice to declare an action undeliverable; where that was declared, to take it back."""
    if action.undeliverable:
        return {DELIVERABLE: "Can be delivered after all"}
    return {UNDELIVERABLE: "Cannot be delivered: say why below"}


def time_form_card(
    *,
    action: ActionFact,
    as_at: date,
    grants: str = "",
    given: Mapping[Input, str] | None = None,
    said: str = "",
    back: Back | None = None,
) -> Card:
    """Until when, and why. `grants` is who decides, where the sender does not; `given` is what was said already."""
    given, back = given or {}, back or {}
    stamp: dict[str, Any] = {"action": action.id, "version": action.version, **back}
    after = as_at + timedelta(days=1)
    return card(
        heading(f"More time for {action.ref}" if grants else f"Move the deadline of {action.ref}"),
        *_about(action, as_at),
        *wrong(said),
        required(
            date_input(Input.DUE, "New deadline", value=given.get(Input.DUE, ""), after=after),
            "Pick the day it will be done by.",
        ),
        required(
            text_input(Input.REASON, "Why?", value=given.get(Input.REASON, ""), long=True),
            "Say why. It is kept with the move.",
        ),
        note(f"{capital(grants)} decides. The deadline stays until then.") if grants else None,
        buttons=[
            button("Ask" if grants else "Move it", Verb.SEND_TIME, primary=True, form=True, **stamp),
            _cancel(action, back),
        ],
    )


def _about(action: ActionFact, as_at: date) -> list[Element]:
    """The action the form is about, so that nobody fills in the wrong one."""
    return [line(run(action.text, most=300)), state_line(action, as_at, rest=[owned(action)])]


def _cancel(action: ActionFact, back: Back) -> Button:
    """Back to where the form was opened from, saving nothing."""
    if back.get("reminder"):
        return button("Cancel", Verb.REMINDER, **back)
    return button("Cancel", Verb.SHOW, action=action.id, version=action.version)
