"""Buttons: Action.Execute with an Action.Submit of the same data behind it; one primary at most, the rest in "…"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cards.phrases import plain
from cards.verbs import Verb

Button = dict[str, Any]

MOST_BUTTONS = 6


def button(
    title: str, verb: Verb, *, primary: bool = False, more: bool = False, form: bool = False, **data: Any
) -> Button:
    """A button. `primary` is the one thing to do first; `more` puts it into the overflow.

    `form` where it sends what was filled in on the card.
    """
    carried = {"verb": verb.value, **data}
    look: Button = {"title": plain(title, 60)}
    if primary:
        look["style"] = "positive"
    if more:
        look["mode"] = "secondary"
    if not form:
        look["associatedInputs"] = "none"
    submit = {"type": "Action.Submit", **look, "data": carried}
    return {"type": "Action.Execute", **look, "verb": verb.value, "data": carried, "fallback": submit}


def dialog(title: str, verb: Verb, **data: Any) -> Button:
    """A button that opens a dialog for the presser alone."""
    carried = {"msteams": {"type": "task/fetch"}, "verb": verb.value, **data}
    return {"type": "Action.Submit", "title": plain(title, 60), "associatedInputs": "none", "data": carried}


def named(action: Button, title: str) -> Button:
    """The same button behind a row, where its title is all that a screen reader says of the row."""
    said = plain(title, 400)
    return {**action, "title": said, "fallback": {**action["fallback"], "title": said}}


def ask(title: str, text: str, *, primary: bool = False, more: bool = False) -> Button:
    """A button that asks a question, as if it had been typed."""
    return button(title, Verb.ASK, primary=primary, more=more, text=plain(text, 300))


def asks(steps: Sequence[str], most: int = MOST_BUTTONS) -> list[Button]:
    """Buttons for likely next questions: two beside each other, the rest in the overflow."""
    return [ask(step, step, more=place > 1) for place, step in enumerate(steps[:most])]
