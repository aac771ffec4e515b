"""The parts of cards: plain functions returning Adaptive Card 1.5 JSON, and Teams' additions with a fallback.

Three text sizes and two weights; space parts sections and a hairline parts rows; colour stands in a dot alone.
Words that came from a plan or a person go through `run` (Teams reads no markdown there) or are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import orjson

from cards.buttons import MOST_BUTTONS, Button
from cards.phrases import in_year, plain
from plan.colours import Colour

Card = dict[str, Any]
Element = dict[str, Any]

MOST_BYTES = 70_000
"""Of a card as it is sent, without spaces. Teams takes messages of 80 KB; the rest of a message has its share."""
LONG_TITLE = 120
"""More characters than this are not a title at a glance: they are set in the body's size."""

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


def card(*body: Element | None, buttons: Sequence[Button] = (), speak: str = "", wide: bool = False) -> Card:
    """A whole card. `speak` is the answer for the ear, where its title alone would not do; `wide` has two columns."""
    if len(buttons) > MOST_BUTTONS:
        raise ValueError(f"{len(buttons)} buttons: Teams shows at most {MOST_BUTTONS}")
    shown = [element for element in body if element]
    title = next((part["text"] for part in shown if part.get("style") == "heading"), "")
    said = plain(speak, 400) or title or next((part["text"] for part in shown if part["type"] == "TextBlock"), "")
    made: Card = {
        "$schema": _SCHEMA,
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "en",
        "speak": said,
        "fallbackText": said,
        "body": shown,
    }
    if wide:
        made["msteams"] = {"width": "Full"}
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


def apart(part: Any, ending: str) -> Any:
    """The same card, its folded parts called otherwise: beside another card no two have one name."""
    if isinstance(part, list):
        return [f"{each}{ending}" if isinstance(each, str) else apart(each, ending) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {key: value if key in ("data", "userIds") else apart(value, ending) for key, value in part.items()}
    names = [key for key in ("id", "elementId") if key in kept and not str(part.get("type", "")).startswith("Input.")]
    return kept | {key: f"{kept[key]}{ending}" for key in names}


def size(made: Card) -> int:
    """The bytes Teams counts a card as: it holds text as UTF-16."""
    return len(orjson.dumps(made).decode().encode("utf-16-le"))


def heading(text: str) -> Element:
    """The card's title: the answer itself."""
    said = plain(text, 300)
    made = {"type": "TextBlock", "text": escaped(said), "style": "heading", "weight": "bolder", "wrap": True}
    return made if len(said) > LONG_TITLE else {**made, "size": "large"}


def under(text: str) -> Element:
    """The small line under the title: which plan, which day, that nothing is saved yet."""
    return {**_quiet(text), "spacing": "none"}


def section(text: str) -> Element:
    """The name of a part of the card."""
    said = escaped(plain(text, 200))
    return {"type": "TextBlock", "text": said, "weight": "bolder", "spacing": "large", "wrap": True}


def note(text: str) -> Element:
    """A quiet line: what comes next, what was left out."""
    return {**_quiet(text), "spacing": "small"}


def _quiet(text: str) -> Element:
    return {"type": "TextBlock", "text": escaped(plain(text)), "size": "small", "isSubtle": True, "wrap": True}


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
    struck: bool = False,
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
    if struck:
        made["strikethrough"] = True
    return made


def after(text: str) -> Element:
    """The rest of a state line: quiet, after a middle dot."""
    return {**run(text, subtle=True, small=True), "text": f" · {plain(text)}"}


def wrong(said: str) -> list[Element]:
    """An error above its box: first what was not done, then what to do."""
    first, stop, rest = plain(said, 600).partition(". ")
    if not first:
        return []
    return [line(run(first + stop.strip(), bold=True), *([run(rest)] if rest else []), spacing="large")]


def opening(words: Element, link: str) -> Element:
    """The same words, which open a page of the web when they are tapped."""
    return {**words, "selectAction": {"type": "Action.OpenUrl", "url": link}} if _LINK.fullmatch(link) else words


def line(*runs: Element, close: bool = False, spacing: str = "") -> Element:
    """A line that wraps; `close` to the one above where the two belong together."""
    gap: Element = {"type": "TextRun", "text": " "}
    inlines: list[Element] = []
    for each in runs:
        joined = not inlines or each["text"][:1] in (" ", ",", ".", ";")
        inlines += [each] if joined else [gap, each]
    return {"type": "RichTextBlock", "inlines": inlines, "spacing": spacing or ("none" if close else "small")}


def dot(colour: Colour, *, small: bool = False) -> Element:
    """A colour; its word or what it means always stands beside it."""
    return run(GLYPHS[colour], colour=COLOURS[colour], small=small)


def badge(colour: Colour) -> tuple[Element, Element]:
    """A colour with its word; the word itself stays dark, for amber is not legible on white."""
    return dot(colour), run(colour.value, bold=True)


def plan_and_day(reading: str, as_at: date) -> Element:
    """Under the title: which plan, or how else the question was read, and the day the answer is true of."""
    on = in_year(as_at)
    return under(f"{reading} · {on}" if reading else on)


def facts(*pairs: tuple[str, Sequence[Element] | str]) -> list[Element]:
    """Labels and what they say, one under the other; a label with nothing to say is left out."""
    shown = [_fact(label, said) for label, said in pairs if said]
    return [{**each, "spacing": "medium" if each is shown[0] else "small"} for each in shown]


def _fact(label: str, said: Sequence[Element] | str) -> Element:
    """One label with its value beside it."""
    value = [run(said, most=600)] if isinstance(said, str) else said
    return columns(("76px", [line(run(label, subtle=True, small=True))]), ("stretch", [line(*value)]))


def columns(*parts: tuple[str, list[Element]], spacing: str = "small", **more: Any) -> Element:
    """Parts side by side, each with its width."""
    made = [{"type": "Column", "width": width, "spacing": "small", "items": items} for width, items in parts]
    return {"type": "ColumnSet", "spacing": spacing, "columns": made, **more}


def wide(left: Element, right: Element, shares: tuple[int, int] = (57, 40), spacing: str = "none") -> Element:
    """Two parts: side by side where there is room, the second under the first on a phone. One copy of everything."""
    names = [{"name": "left", "column": 1}, {"name": "right", "column": 2}]
    layout = {"type": "Layout.AreaGrid", "targetWidth": "wide", "columns": list(shares), "areas": names}
    return {
        "type": "Container",
        "spacing": spacing,
        "layouts": [{**layout, "columnSpacing": "medium", "rowSpacing": "none"}],
        "items": [{**left, "grid.area": "left"}, {**right, "grid.area": "right"}],
    }


def chevron(name: str = "ChevronRight") -> Element:
    """A sign that a row opens, or unfolds."""
    glyph, large = ("›", "large") if name == "ChevronRight" else ("⌄", "default")
    fallback = {"type": "TextBlock", "text": glyph, "isSubtle": True, "size": large}
    return {"type": "Icon", "name": name, "size": "xxSmall", "fallback": fallback}


def tappable(items: list[Element], action: Button, *, first: bool = False) -> Element:
    """A row that does something when it is tapped."""
    parts = (("stretch", items), ("auto", [chevron()]))
    made = columns(*parts, spacing="small" if first else "medium", separator=not first, selectAction=action)
    made["columns"][-1]["verticalContentAlignment"] = "center"
    return made


def fold(title: str, items: list[Element], id_: str) -> list[Element]:
    """A part that opens when its name is tapped."""
    toggle = {"type": "Action.ToggleVisibility", "title": f"Show or hide: {title}", "targetElements": [id_]}
    head = columns(("stretch", [line(run(title, bold=True))]), ("auto", [chevron("ChevronDown")]), spacing="large")
    head["columns"][-1]["verticalContentAlignment"] = "center"
    body = {"type": "Container", "id": id_, "isVisible": False, "spacing": "small", "items": items}
    return [{**head, "selectAction": toggle}, body]


def table(headings: Sequence[str], rows: Sequence[Sequence[Element]], *, widths: Sequence[int]) -> Element:
    """A table of a few narrow columns: the first holds names, the others figures."""
    return {
        "type": "Table",
        "spacing": "small",
        "columns": [{"width": width} for width in widths],
        "firstRowAsHeader": True,
        "showGridLines": False,
        "rows": [_table_row([run(title, subtle=True, small=True) for title in headings]), *map(_table_row, rows)],
    }


def _table_row(cells: Sequence[Element]) -> Element:
    """One row: each cell a line of its own, figures to the right."""
    name, *figures = (line(cell) for cell in cells)
    lines = [name, *({**each, "horizontalAlignment": "right"} for each in figures)]
    return {"type": "TableRow", "cells": [{"type": "TableCell", "items": [each]} for each in lines]}
