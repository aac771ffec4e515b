"""Boxes to fill in: each with its label; what must be filled in is marked, and says what is wrong where it is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cards.phrases import plain
from cards.verbs import Input

Element = dict[str, Any]


def text_input(field: Input, label: str, *, hint: str = "", value: str = "", long: bool = False) -> Element:
    """A box to type in."""
    return {
        "type": "Input.Text",
        "id": field.value,
        "label": plain(label, 200),
        "placeholder": hint,
        "value": plain(value),
        "isMultiline": long,
        "maxLength": 4_000,
    }


def required(element: Element, message: str) -> Element:
    """An input that must be filled in, and what is said where it was not."""
    return {**element, "isRequired": True, "errorMessage": message}


def date_input(field: Input, label: str, *, value: str = "", after: date | None = None) -> Element:
    """A day to pick; `value` is an ISO date."""
    made: Element = {"type": "Input.Date", "id": field.value, "label": label}
    if value:
        made["value"] = value
    if after:
        made["min"] = after.isoformat()
    return made


def choice_input(field: Input, label: str, choices: Mapping[str, str], *, value: str = "", hint: str = "") -> Element:
    """One of several: what is sent -> what is read. A long list can be searched.

    Where nothing is sent for a choice, Teams shows the hint in its place.
    """
    return {
        "type": "Input.ChoiceSet",
        "id": field.value,
        "label": label,
        "style": "filtered" if len(choices) > 8 else "compact",
        "wrap": True,
        "placeholder": hint or plain(choices.get("", ""), 110),
        "value": value,
        "choices": [{"title": plain(title, 110), "value": sent} for sent, title in choices.items()],
    }
