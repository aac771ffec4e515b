"""An action as a row: its ref, its words, and how it stands, worst first. A tap opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from cards.buttons import Button, button, named
from cards.elements import Element, after, chevron, columns, dot, line, run, wide
from cards.phrases import StateWords, short_name, state_of, with_others
from cards.verbs import Verb
from plan.colours import Colour
from plan.facts import ActionFact

REF = "32px"
LONGEST_REF = 4
"""Characters that fit beside the words on a phone; a longer ref goes in front of them."""
NO_WORDS = "(no words)"


def state_line(action: ActionFact, as_at: date, *, rest: Sequence[str] = (), colour: bool = False) -> Element:
    """`● 1 day late · Sun 31 May · with Liz Riding`; `colour` says its word too, where it was asked by colour."""
    return _stands(action, state_of(action, as_at), rest, colour=colour)


def _stands(action: ActionFact, stands: StateWords, rest: Sequence[str], *, colour: bool) -> Element:
    said = [action.color.value, stands.first] if colour else [stands.first]
    return stated(action.color, " · ".join(said), [*stands.rest, *rest])


def stated(colour: Colour, first: str, rest: Sequence[str]) -> Element:
    """A dot, what matters most, and the rest after middle dots."""
    quiet = [after(" · ".join(rest))] if rest else []
    return line(dot(colour, small=True), run(first, bold=True, small=True), *quiet, close=True)


def row(
    action: ActionFact,
    *,
    name: str,
    as_at: date,
    whose: Sequence[str] = (),
    first: bool = False,
    tap: Button | None = None,
    opens: bool = True,
    colour: bool = False,
    rest: Sequence[str] = (),
) -> Element:
    """One action on a list. `whose` are the owners asked about: only the others are named."""
    others = with_others(action, whose)
    stands = state_of(action, as_at)
    state = _stands(action, stands, [*rest, *([others] if others else [])], colour=colour)
    press = tap or button("Open", Verb.SHOW, action=action.id, version=action.version)
    said = named(press, f"{spoken(action, name, stands)} {press['title']}")
    more: dict[str, Any] = {"selectAction": said} if opens else {}
    return worded(name, action.text, state, first=first, opens=opens, **more)


def worded(
    name: str, text: str, state: Element, *, first: bool, opens: bool, beside: bool = True, **more: Any
) -> Element:
    """A ref, its words and its state: `beside` them where there is room, or under them."""
    words = run(text or NO_WORDS, most=600)
    short = len(name) <= LONGEST_REF
    told = line(words) if short else line(run(f"{name} ", bold=True), words)
    held = [wide(told, {"type": "Container", "spacing": "none", "items": [state]})] if beside else [told, state]
    ref = [(REF, [line(run(name, bold=True))])] if short else []
    parts = [*ref, ("stretch", held), *([("auto", [chevron()])] if opens else [])]
    made = columns(*parts, spacing="small" if first else "medium", separator=not first, **more)
    if opens:
        made["columns"][-1]["verticalContentAlignment"] = "center"
    return made


def spoken(action: ActionFact, name: str, stands: StateWords) -> str:
    """All that a screen reader says of a row: ref, state, words."""
    return f"{name}, {stands.first}. {action.text.rstrip('.')}."


def small_row(action: ActionFact, name: str) -> Element:
    """A finished action: named, in small."""
    words = run(action.text or NO_WORDS, subtle=True, small=True, most=300)
    if len(name) > LONGEST_REF:
        return line(run(name, subtle=True, small=True), words)
    return columns((REF, [line(run(name, subtle=True, small=True))]), ("stretch", [line(words)]))


def rows(
    actions: Sequence[ActionFact], make: Callable[[ActionFact, bool], Element], *, ruled: bool = False
) -> list[Element]:
    """Rows one under the other: a hairline between them, and before the first where `ruled`."""
    return [make(action, place == 0 and not ruled) for place, action in enumerate(actions)]


def named_words(action: ActionFact, name: str = "") -> Element:
    """`8a  Give people who are searched the information they need.`"""
    return line(run(short_name(name or action.ref), bold=True), run(action.text or NO_WORDS, most=600), spacing="none")
