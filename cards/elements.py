"""What cards are made of: plain functions returning Adaptive Card 1.5 JSON.

Words that came from a plan or a person go through `run` (Teams reads no markdown there) or `heading` (which
escapes it). One column, everything wraps, a colour never without its word, every button an Action.Execute with
an Action.Submit of the same data behind it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cards.phrases import day, owned, plain, short_due
from cards.verbs import Field, Verb
from plan.colours import Colour
from plan.facts import ActionFact

Card = dict[str, Any]
Element = dict[str, Any]
Button = dict[str, Any]

MOST_BUTTONS = 6
MOST_BYTES = 78_000

_SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
_MARKDOWN = re.compile(r"([\\`*_\[\]()<>#~|!])|^(\d+)(?=[.)])|^([-+])")
_LINK = re.compile(r"https?://[^\s{}<>\"']{3,2000}")
GLYPHS = {Colour.WHITE: "○", Colour.CLOSED: "■"} | dict.fromkeys((Colour.RED, Colour.AMBER, Colour.GREEN), "●")
COLOURS = {
    Colour.RED: "attention",
    Colour.AMBER: "warning",
    Colour.GREEN: "good",
    Colour.WHITE: "default",
    Colour.CLOSED: "default",
}


def card(*body: Element | None, buttons: Sequence[Button] = ()) -> Card:
    """A whole card, as wide as a phone: that reads well on a desktop too."""
    if len(buttons) > MOST_BUTTONS:
        raise ValueError(f"{len(buttons)} buttons: Teams shows at most {MOST_BUTTONS}")
    shown = [element for element in body if element]
    made: Card = {
        "$schema": _SCHEMA,
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "en",
        "fallbackText": next((part["text"] for part in shown if part["type"] == "TextBlock"), ""),
        "body": shown,
    }
    if buttons:
        made["actions"] = list(buttons)
    return made


def fitted(made: Card) -> Card:
    """The card, cut at the end (and saying so) where it is too large for Teams: several answers on one card may be."""
    body = list(made["body"])
    while size({**made, "body": body}) > MOST_BYTES and body:
        body = body[: len(body) * 3 // 4]
    if len(body) == len(made["body"]):
        return made
    return {**made, "body": [*body, note("There is more than fits on one card. Ask for one thing at a time.")]}


def size(made: Card) -> int:
    """How many bytes Teams counts a card as: it holds text as UTF-16."""
    return len(json.dumps(made, ensure_ascii=False).encode("utf-16-le"))


def heading(text: str, *, large: bool = True) -> Element:
    """The card's title, or a smaller one over a part of it."""
    return {
        "type": "TextBlock",
        "text": escaped(plain(text, 200)),
        "style": "heading",
        "weight": "bolder",
        "size": "medium" if large else "default",
        "spacing": "default" if large else "large",
        "wrap": True,
    }


def escaped(text: str) -> str:
    """Words that markdown leaves alone."""
    return _MARKDOWN.sub(lambda found: "\\" + found[0] if found[1] or found[3] else found[2] + "\\", text)


def run(
    text: str,
    *,
    bold: bool = False,
    subtle: bool = False,
    colour: str = "default",
    small: bool = False,
    most: int = 2_000,
) -> Element:
    """Some words within a line, taken as they are: no markdown, no links."""
    made: Element = {"type": "TextRun", "text": plain(text, most)}
    if bold:
        made["weight"] = "bolder"
    if subtle:
        made["isSubtle"] = True
    if colour != "default":
        made["color"] = colour
    if small:
        made["size"] = "small"
    return made


def opening(words: Element, link: str) -> Element:
    """The same words, which open a page of the web when they are tapped."""
    return {**words, "selectAction": {"type": "Action.OpenUrl", "url": link}} if _LINK.fullmatch(link) else words


def line(*runs: Element, close: bool = False) -> Element:
    """A line that wraps; `close` to the one above where the two belong together."""
    gap: Element = {"type": "TextRun", "text": " "}
    inlines = [part for one in runs for part in (gap, one)][1:]
    return {"type": "RichTextBlock", "inlines": inlines, "spacing": "small" if close else "default"}


def note(text: str, *, close: bool = True) -> Element:
    """A quiet line: how the question was read, what comes next."""
    return line(run(text, subtle=True, small=True), close=close)


def read_as(reading: str, as_at: date) -> Element:
    """How the question was read, and the day the answer is true of."""
    return note(f"{reading} · as at {day(as_at)}" if reading else f"As at {day(as_at)}")


def badge(colour: Colour) -> tuple[Element, Element]:
    """A colour with its word; the word itself stays dark, for amber is not legible on white."""
    return run(GLYPHS[colour], bold=True, colour=COLOURS[colour]), run(colour.value, bold=True)


def row(action: ActionFact, *, name: str, as_at: date, whose: str = "") -> Element:
    """One action on a list: ref, colour, deadline, owner (unless `whose` alone); then what it is. A tap opens it."""
    owner = "" if action.owners == (whose,) else f" · {owned(action)}"
    return {
        "type": "Container",
        "separator": True,
        "spacing": "small",
        "selectAction": button(f"Open {name}", Verb.SHOW, action=action.id, version=action.version),
        "items": [
            line(
                run(name, bold=True),
                *badge(action.color),
                run(f"· {short_due(action, as_at)}{owner}"),
            ),
            line(run(action.text, subtle=True, small=True, most=80), close=True),
        ],
    }


def facts(*pairs: tuple[str, Sequence[Element] | str]) -> Element:
    """Labels and what they say, one under the other; a label with nothing to say is left out."""
    return {
        "type": "Container",
        "spacing": "medium",
        "items": [_fact(label, said) for label, said in pairs if said] or [note("Nothing is known of it yet.")],
    }


def _fact(label: str, said: Sequence[Element] | str) -> Element:
    """One label with its value beside it."""
    value = [run(said, most=600)] if isinstance(said, str) else said
    return {
        "type": "ColumnSet",
        "spacing": "small",
        "columns": [
            {"type": "Column", "width": "84px", "items": [line(run(label, subtle=True))]},
            {"type": "Column", "width": "stretch", "items": [line(*value)]},
        ],
    }


def table(headings: Sequence[str], rows: Sequence[Sequence[Element]], *, widths: Sequence[int]) -> Element:
    """A table of a few narrow columns: the first holds names, the others figures."""
    return {
        "type": "Table",
        "columns": [{"width": width} for width in widths],
        "firstRowAsHeader": True,
        "showGridLines": False,
        "rows": [_table_row([run(title, bold=True, small=True) for title in headings]), *map(_table_row, rows)],
    }


def _table_row(cells: Sequence[Element]) -> Element:
    """One row: each cell a line of its own."""
    return {"type": "TableRow", "cells": [{"type": "TableCell", "items": [line(cell)]} for cell in cells]}


def button(title: str, verb: Verb, *, style: str | None = None, form: bool = False, **data: Any) -> Button:
    """A button: Action.Execute, and the same as Action.Submit where that is all a client can do.

    `form` where it sends what was filled in on the card.
    """
    carried = {"verb": verb.value, **data}
    look: Button = {"title": plain(title, 60)}
    if style:
        look["style"] = style
    if not form:
        look["associatedInputs"] = "none"
    submit = {"type": "Action.Submit", **look, "data": carried}
    return {"type": "Action.Execute", **look, "verb": verb.value, "data": carried, "fallback": submit}


def ask(title: str, text: str) -> Button:
    """A button that asks a question, as if it had been typed."""
    return button(title, Verb.ASK, text=plain(text, 300))


def text_input(field: Field, label: str, *, hint: str = "", value: str = "", long: bool = False) -> Element:
    """A box to type in."""
    return {
        "type": "Input.Text",
        "id": field.value,
        "label": label,
        "placeholder": hint,
        "value": plain(value),
        "isMultiline": long,
        "maxLength": 4_000,
    }


def required(element: Element, message: str) -> Element:
    """An input that must be filled in, and what is said where it was not."""
    return {**element, "isRequired": True, "errorMessage": message}


def date_input(field: Field, label: str, *, value: str = "", after: date | None = None) -> Element:
    """A day to pick; `value` is an ISO date."""
    made: Element = {"type": "Input.Date", "id": field.value, "label": label}
    if value:
        made["value"] = value
    if after:
        made["min"] = after.isoformat()
    return made


def choice_input(field: Field, label: str, choices: Mapping[str, str], *, value: str = "", hint: str = "") -> Element:
    """One of several: what is sent -> what is read. A long list can be searched."""
    return {
        "type": "Input.ChoiceSet",
        "id": field.value,
        "label": label,
        "style": "filtered" if len(choices) > 8 else "compact",
        "wrap": True,
        "placeholder": hint,
        "value": value,
        "choices": [{"title": plain(title, 110), "value": sent} for sent, title in choices.items()],
    }
