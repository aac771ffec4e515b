"""The forms an owner fills in: an update, and a request for more time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from cards.elements import (
    Card,
    Element,
    badge,
    button,
    card,
    choice_input,
    date_input,
    heading,
    line,
    note,
    required,
    run,
    text_input,
)
from cards.phrases import due, owned
from cards.verbs import Field, Verb
from plan.actions import Status
from plan.facts import ActionFact

OFFERED = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ONGOING, Status.PROPOSED)
UNDELIVERABLE, DELIVERABLE = "undeliverable", "deliverable"
"""What can be chosen beside a status."""
SAID = {Status.PROPOSED: "done: ask for sign-off"}


def update_form_card(
    *,
    action: ActionFact,
    as_at: date,
    given: Mapping[Field, str] | None = None,
    files: Sequence[Mapping[str, Any]] = (),
    said: str = "",
) -> Card:
    """What happened, and what it changes: only what is filled in is saved.

    `given` is what is known of it already, box by box; `files` is more about links among it that are files.
    `said` is what was wrong last time.
    """
    given = given or {}
    words = {status.value: SAID.get(status, status.words) for status in _offered(given)} | declared(action)
    kept: dict[str, Any] = {"files": list(files)} if files else {}
    return card(
        heading(f"Update {action.id}"),
        line(run(said, colour="attention")) if said else None,
        *_about(action, as_at),
        text_input(
            Field.NOTE,
            "What has happened?",
            hint="One or two sentences",
            value=given.get(Field.NOTE, ""),
            long=True,
        ),
        choice_input(
            Field.STATUS,
            "Status",
            words,
            value=given.get(Field.STATUS, ""),
            hint=f"Leave as {action.status.words}",
        ),
        date_input(Field.DUE, "New deadline", value=given.get(Field.DUE, "")),
        text_input(
            Field.REASON, "Reason", hint="Why it moves, or cannot be delivered", value=given.get(Field.REASON, "")
        ),
        text_input(Field.LINK, "Link to evidence", hint="https://…", value=given.get(Field.LINK, "")),
        buttons=[
            button(
                "Save",
                Verb.SAVE_UPDATE,
                style="positive",
                form=True,
                action=action.id,
                version=action.version,
                **kept,
            ),
            _back(action),
        ],
    )


def _offered(given: Mapping[Field, str]) -> list[Status]:
    """The statuses to choose from, with the one that was named in words already."""
    named = [status for status in Status if status.value == given.get(Field.STATUS) and status not in OFFERED]
    return [*OFFERED, *named]


def declared(action: ActionFact) -> dict[str, str]:
    """That it cannot be delivered; where that was declared, that it can."""
    if action.undeliverable:
        return {DELIVERABLE: "can be delivered after all"}
    return {UNDELIVERABLE: "cannot be delivered: say why below"}


def time_form_card(
    *, action: ActionFact, as_at: date, grants: str = "", given: Mapping[Field, str] | None = None, said: str = ""
) -> Card:
    """Until when, and why. `grants` is who decides ("the coordinator"); `given` is what was said of it already."""
    given = given or {}
    return card(
        heading(f"Ask for more time for {action.id}"),
        line(run(said, colour="attention")) if said else None,
        *_about(action, as_at),
        required(
            date_input(Field.DUE, "New deadline", value=given.get(Field.DUE, ""), after=as_at + timedelta(days=1)),
            "Pick the day it will be done by.",
        ),
        required(
            text_input(Field.REASON, "Why?", value=given.get(Field.REASON, ""), long=True),
            "Say why: whoever decides will ask.",
        ),
        note(f"{grants} decides. The deadline stays until then." if grants else "The deadline stays until granted."),
        buttons=[
            button("Ask", Verb.SEND_TIME, style="positive", form=True, action=action.id, version=action.version),
            _back(action),
        ],
    )


def _about(action: ActionFact, as_at: date) -> list[Element]:
    """Which action this is, so that nobody fills in the wrong one."""
    return [
        line(run(action.text, most=300)),
        line(*badge(action.color), run(f"· {due(action, as_at)} · {owned(action)}"), close=True),
    ]


def _back(action: ActionFact) -> dict[str, object]:
    """Back to the action, saving nothing."""
    return button("Cancel", Verb.SHOW, action=action.id, version=action.version)
