"""A coordinator's first steps: what is done, what comes now with its one button, what is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cards.elements import Button, Card, Element, ask, card, heading, line, note, run
from cards.phrases import plain

DONE, NOW, LATER = "✓", "●", "○"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to set up: how it stands in a line, and the question its button asks."""

    title: str
    said: str
    is_done: bool
    button: str = ""
    asks: str = ""


def first_steps_card(*, plan: str | None, steps: Sequence[Step], said: str = "") -> Card:
    """Each step; the first that is not done is the present one."""
    present = next((step for step in steps if not step.is_done), None)
    what = f"Setting up {plain(plan, 120)}" if plan else "Nothing is kept before you say so"
    body = [part for step in steps for part in _step(step, is_present=step is present)]
    return card(heading(_title(steps)), note(what), note(said) if said else None, *body)


def first_steps_sentence(steps: Sequence[Step]) -> str:
    """The same in words: how far, and what comes next."""
    present = next((step for step in steps if not step.is_done), None)
    return f"{_title(steps)}. Next: {present.title}. {present.said}" if present else f"{_title(steps)}."


def _title(steps: Sequence[Step]) -> str:
    done = sum(step.is_done for step in steps)
    return "Everything is set up" if done == len(steps) else f"{done} of {len(steps)} steps done"


def _step(step: Step, *, is_present: bool) -> list[Element]:
    sign = run(DONE if step.is_done else NOW if is_present else LATER, subtle=not is_present, bold=is_present)
    if is_present:
        sign["color"] = "accent"
    title = run(step.title, bold=is_present, subtle=not is_present and not step.is_done)
    beside = _beside([line(sign)], [line(title), {**line(run(step.said, subtle=True, small=True)), "spacing": "none"}])
    if is_present and step.asks:
        return [beside, _beside([], [_set(ask(step.button, step.asks))], spacing="small")]
    if step.asks and not step.is_done:
        return [{**beside, "selectAction": ask(step.title, step.asks)}]
    return [beside]


def _set(button: Button) -> Element:
    return {"type": "ActionSet", "actions": [_primary(button)]}


def _primary(button: Button) -> Button:
    """The one thing to do now."""
    return {**button, "style": "positive", "fallback": {**button["fallback"], "style": "positive"}}


def _beside(sign: Sequence[Element], said: Sequence[Element], *, spacing: str = "medium") -> Element:
    return {
        "type": "ColumnSet",
        "spacing": spacing,
        "columns": [
            {"type": "Column", "width": "24px", "items": list(sign)},
            {"type": "Column", "width": "stretch", "spacing": "small", "items": list(said)},
        ],
    }
