"""Rules of every card: valid Adaptive Card 1.5, small, few buttons, nothing interpreted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import adaptive_cards
from jsonschema import Draft6Validator
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import extend

from cards.buttons import MOST_BUTTONS
from cards.elements import GLYPHS, Card
from cards.verbs import read_press


def any_of(validator: Any, ways: list[Any], part: Any, whole: Any) -> Iterator[ValidationError]:
    """The faults of a part that is none of these: its type's own way is tried first, each left at its first fault.

    The library itself looks for every fault of every way, a hundred times as much in a long card.
    """
    kind = str(part.get("type")) if isinstance(part, dict) else ""
    if all(any(validator.descend(part, way)) for way in sorted(ways, key=lambda way: f"/{kind}'" not in str(way))):
        yield from Draft6Validator.VALIDATORS["anyOf"](validator, ways, part, whole)


@cache
def schema() -> Any:
    """The Adaptive Card 1.5 schema."""
    file = Path(adaptive_cards.__file__).parent / "schemas" / "schema-1.5.json"
    return extend(Draft6Validator, {"anyOf": any_of})(json.loads(file.read_text(encoding="utf-8")))


def check(card: Card) -> Card:
    """The card, having held it to everything a card must be."""
    fault = best_match(schema().iter_errors(bare(card)))
    assert fault is None, f"{fault.message[:300]} at {list(fault.absolute_path)}" if fault else ""
    words = json.dumps(card, ensure_ascii=False)
    assert max(len(words.encode("utf-8")), len(words.encode("utf-16-le"))) < 80_000
    for actions in sets(card):
        assert len(actions) <= MOST_BUTTONS
        assert sum(one.get("style") == "positive" for one in actions) <= 1
        assert not any(one.get("style") == "destructive" for one in actions)
    ids = [part["id"] for part in parts(card) if "id" in part]
    assert len(ids) == len(set(ids)), "two parts of one id"
    for box in boxes(card):
        assert box["title" if box["type"] == "Input.Toggle" else "label"]
        assert not box.get("isRequired") or box["errorMessage"]
    assert card["lang"] == "en"
    assert card["speak"] == card["fallbackText"]
    for part in parts(card):
        assert (
            part.get("color") in (None, "default", "accent")
            or part.get("type") != "TextRun"
            or part["text"].strip() in GLYPHS.values()
        )
    for press in presses(card):
        check_press(press)
    assert not [part for part in parts(card) if "{{" in str(part.get("text", ""))]
    return card


TEAMS_ONLY = frozenset({"msteams", "layouts", "grid.area", "targetWidth"})
"""Properties that Teams knows and the schema does not."""


def bare(part: Any) -> Any:
    """The card as a client sees it that knows only the schema: fallbacks in the place of charts and icons."""
    if isinstance(part, dict):
        if str(part.get("type", "")).startswith(("Chart.", "Icon")):
            return bare(part["fallback"])
        kept = {key: bare(value) for key, value in part.items() if key not in TEAMS_ONLY}
        return kept | ({"style": "compact"} if kept.get("style") == "filtered" else {})
    return [bare(one) for one in part if bare(one) != "drop"] if isinstance(part, list) else part


def check_press(press: dict[str, Any]) -> None:
    """A press can be read back, and Action.Submit carries the same as Action.Execute; both have one title."""
    assert press["fallback"].get("title") == press.get("title")
    assert press["fallback"]["type"] == "Action.Submit"
    assert press["fallback"]["data"] == press["data"]
    assert press["data"]["verb"] == press["verb"]
    read = read_press(press["data"])
    assert read is not None
    assert read.action is None or read.version is not None, f"{press['verb']} is not version-stamped"


def parts(card: Any) -> Iterator[dict[str, Any]]:
    """Every object within a card."""
    if isinstance(card, dict):
        yield card
        for value in card.values():
            yield from parts(value)
    elif isinstance(card, list):
        for value in card:
            yield from parts(value)


def presses(card: Card) -> list[dict[str, Any]]:
    """The presses a card allows: buttons, and rows that open."""
    return [part for part in parts(card) if part.get("type") == "Action.Execute"]


def sets(card: Card) -> list[list[dict[str, Any]]]:
    """The card's sets of buttons: its own, and those within rows."""
    return [part.get("actions", []) for part in parts(card) if part.get("type") in ("AdaptiveCard", "ActionSet")]


def boxes(card: Card) -> list[dict[str, Any]]:
    """The boxes that can be filled in."""
    return [part for part in parts(card) if str(part.get("type", "")).startswith("Input.")]


def buttons(card: Card) -> list[dict[str, Any]]:
    """The buttons, without the rows that open when tapped."""
    return [one for actions in sets(card) for one in actions]


def titles(card: Card) -> list[str]:
    """The titles on the buttons."""
    return [one["title"] for one in buttons(card)]


def texts(card: Card) -> list[str]:
    """The words a person reads, line by line, but for the marks that a row opens."""
    lines = []
    for part in parts(card):
        if part.get("text") in ("›", "⌄"):
            continue
        if part.get("type") == "RichTextBlock":
            lines.append("".join(run["text"] for run in part["inlines"]))
        elif part.get("type") == "TextBlock":
            lines.append(part["text"].replace("\\", ""))
    return lines
