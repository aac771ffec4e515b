"""A coordinator's first steps: what is done, what comes now with its one button, what is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cards.buttons import ask
from cards.elements import Card, Element, card, columns, heading, line, note, run, under
from cards.phrases import plain

DONE, NOW, LATER = "✓", "●", "○"
SIGN = "24px"


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
    spoken = first_steps_sentence(steps)
    return card(heading(_title(steps)), under(what), note(said) if said else None, *body, speak=spoken)


def first_steps_sentence(steps: Sequence[Step]) -> str:
    """The same in words: how far, and what comes next."""
    present = next((step for step in steps if not step.is_done), None)
    return f"{_title(steps)}. Next: {present.title}. {present.said}" if present else f"{_title(steps)}."


def _title(steps: Sequence[Step]) -> str:
    done = sum(step.is_done for step in steps)
    return "Everything is set up" if done == len(steps) else f"{done} of {len(steps)} steps done"


def _step(step: Step, *, is_present: bool) -> list[Element]:
    """Ticked, the present one in bold with the only button, or still to come."""
    later = not is_present and not step.is_done
    mark = DONE if step.is_done else NOW if is_present else LATER
    glyph = run(mark, bold=is_present, subtle=not is_present, colour="accent" if is_present else "default")
    told = [
        line(run(step.title, bold=is_present, subtle=later)),
        line(run(step.said, subtle=True, small=True), close=True),
    ]
    beside = columns((SIGN, [line(glyph)]), ("stretch", told), spacing="medium")
    if is_present and step.asks:
        press = {"type": "ActionSet", "actions": [ask(step.button, step.asks, primary=True)]}
        return [beside, columns((SIGN, []), ("stretch", [press]))]
    if step.asks and not step.is_done:
        return [{**beside, "selectAction": ask(step.title, step.asks)}]
    return [beside]
