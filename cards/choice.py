"""A question back, with the likely answers to press: which owner, which action, which date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cards.elements import MOST_BUTTONS, Button, Card, button, card, choice_input, heading, note, text_input
from cards.phrases import plain
from cards.verbs import Field, Verb

OFFERED = 100


def choice_card(*, question: str, asks: str, options: Sequence[str], draft: str | None = None, said: str = "") -> Card:
    """Asks for one thing ("owner", "action", "date", "plan"), or for words ("text"); `draft` waits for the answer."""
    carried: dict[str, Any] = {"for": asks} | ({"draft": draft} if draft else {})
    cancel = [button("Cancel", Verb.CANCEL, draft=draft, version=1)] if draft else []
    few = len(options) + len(cancel) <= MOST_BUTTONS
    in_words = asks == "text" and not options
    chosen = button("Answer" if in_words else "Choose", Verb.CHOOSE, style="positive", form=True, **carried)
    return card(
        heading(question),
        note(said) if said else None,
        _choices(options, asks) if not few else None,
        text_input(Field.OPTION, "In your own words", long=True) if in_words else None,
        buttons=[*([chosen] if in_words or not few else _answers(options, carried)), *cancel],
    )


def _answers(options: Sequence[str], carried: dict[str, Any]) -> list[Button]:
    """A button for each answer."""
    return [button(option, Verb.CHOOSE, **carried, option=plain(option, 300)) for option in options]


def _choices(options: Sequence[str], asks: str) -> dict[str, Any]:
    """A list to choose from, that can be searched."""
    offered = {plain(option, 300): option for option in options[:OFFERED]}
    return choice_input(Field.OPTION, f"Which {asks}?", offered, hint="Type to search")
