"""A question back, with the likely answers to tap: which owner, which action, which date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cards.buttons import MOST_BUTTONS, Button, ask, button, named
from cards.elements import Card, Element, card, heading, line, note, run, tappable, under
from cards.inputs import choice_input, required, text_input
from cards.phrases import plain
from cards.rows import NO_WORDS
from cards.verbs import Input, Verb
from plan.facts import ActionFact

OFFERED = 100


def choice_card(
    *,
    question: str,
    asks: str,
    options: Sequence[str],
    draft: str | None = None,
    said: str = "",
    actions: Mapping[str, ActionFact] | None = None,
    way_out: tuple[str, str] | None = None,
) -> Card:
    """Asks for one thing ("owner", "action", "date", "plan"), or for words ("text"); `draft` waits for the answer.

    `said` are the speaker's own words; `actions` are the options that are actions, shown with their words.
    `way_out` is a question offered instead: its title, and its words.
    """
    carried: dict[str, Any] = {"for": asks} | ({"draft": draft} if draft else {})
    cancel = [button("Cancel", Verb.CANCEL, draft=draft, version=1)] if draft else []
    in_words = asks == "text" and not options
    few = len(options) + len(cancel) <= MOST_BUTTONS
    if actions and few and not in_words:
        rows = [_row(option, actions.get(option), carried) for option in options]
        out = [_way_out(*way_out)] if way_out else []
        tail = [note("Or say it again in other words.")]
        return card(heading(question), _heard(said), *rows, *out, *tail, buttons=cancel)
    chosen = button("Answer" if in_words else "Choose", Verb.CHOOSE, primary=True, form=True, **carried)
    return card(
        heading(question),
        _heard(said),
        _choices(options, asks, actions or {}) if not few else None,
        required(text_input(Input.OPTION, "In your own words", long=True), "Say it here.") if in_words else None,
        buttons=[*([chosen] if in_words or not few else _answers(options, carried)), *cancel],
    )


def _heard(said: str) -> Element | None:
    """Their own words, and that nothing came of them yet."""
    return under(f"“{plain(said, 160)}” · nothing is saved") if said else None


def _row(option: str, action: ActionFact | None, carried: Mapping[str, Any]) -> Element:
    """One action that may be meant, with its words."""
    words = action.text or NO_WORDS if action else ""
    press = button(option, Verb.CHOOSE, **carried, option=plain(option, 300))
    items = [line(run(action.ref if action else option, bold=True, most=40))]
    if words:
        items.append({**note(plain(words, 400)), "spacing": "none"})
    return tappable(items, named(press, f"{option}. {words}"))


def _way_out(title: str, question: str) -> Element:
    press = ask(title, question)
    items = [line(run(title, bold=True)), {**note(question), "spacing": "none"}]
    return tappable(items, named(press, f"{title}. {question}"))


def _answers(options: Sequence[str], carried: Mapping[str, Any]) -> list[Button]:
    """A button for each answer."""
    return [button(option, Verb.CHOOSE, **carried, option=plain(option, 300)) for option in options]


def _choices(options: Sequence[str], asks: str, actions: Mapping[str, ActionFact]) -> Element:
    """A list to choose from, that can be searched."""
    offered = {plain(option, 300): _offered(option, actions.get(option)) for option in options[:OFFERED]}
    chosen = choice_input(Input.OPTION, f"Which {asks}?", offered, hint="Type to search")
    return required(chosen, "Choose one.")


def _offered(option: str, action: ActionFact | None) -> str:
    return f"{option} · {action.text}" if action else option
