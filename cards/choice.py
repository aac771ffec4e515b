"""A question back, with the likely answers to tap: which owner, which action, which date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cards.buttons import MOST_BUTTONS, Button, ask, button, named
from cards.elements import Card, Element, card, fitted, heading, line, note, run, tappable, under
from cards.inputs import choice_input, required, text_input
from cards.phrases import called, owned, plain, state_of
from cards.rows import NO_WORDS, row
from cards.verbs import Input, Verb
from plan.facts import ActionFact

OFFERED = 100
LONGEST = 240
"""Characters of an action's words by which it is told from the others."""
ROWS = 12
"""Actions laid under each other to be compared; of more one is searched for by its words or owner."""


def choice_card(
    *,
    question: str,
    asks: str,
    options: Sequence[str],
    as_at: date,
    draft: str | None = None,
    said: str = "",
    actions: Mapping[str, ActionFact] | None = None,
    way_out: tuple[str, str] | None = None,
) -> Card:
    """Asks for one thing ("owner", "action", "date", "plan"), or for words ("text"); `draft` waits for the answer.

    `said` are the speaker's own words. `actions` are the options that are actions, shown with their words, owners and
    state as at `as_at`. `way_out` is a question offered instead: its title, and its words.
    """
    carried: dict[str, Any] = {"for": asks} | ({"draft": draft} if draft else {})
    cancel = [button("Cancel", Verb.CANCEL, draft=draft, version=1)] if draft else []
    if actions and len(options) <= ROWS:
        out = [_way_out(*way_out)] if way_out else []
        rows = _rows(options, actions, carried, as_at)
        tail = note("Tap one, or say it again in other words.")
        return fitted(card(heading(question), _heard(said), *rows, *out, tail, buttons=cancel, wide=True))
    in_words = asks == "text" and not options
    few = not actions and len(options) + len(cancel) <= MOST_BUTTONS
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


def _rows(
    options: Sequence[str], actions: Mapping[str, ActionFact], carried: Mapping[str, Any], as_at: date
) -> list[Element]:
    """The actions that may be meant, one under the other: words, state and owners."""
    names = called(list(actions.values()))
    often = Counter(names.values())
    names = {id_: name if often[name] == 1 else f"{name} ({id_})" for id_, name in names.items()}
    made = []
    for place, option in enumerate(options):
        press = button("Choose", Verb.CHOOSE, **carried, option=plain(option, 300))
        known = actions.get(option)
        if known:
            brief = replace(known, text=plain(known.text, LONGEST))
            shown = row(brief, name=names[known.id], as_at=as_at, first=place == 0, tap=press)
            made.append(
                {**shown, "selectAction": named(press, f"{option}. {state_of(brief, as_at).first}. {brief.text}")}
            )
        else:
            made.append(tappable([line(run(option, bold=True, most=40))], named(press, option), first=place == 0))
    return made


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
    return f"{option} · {plain(action.text or NO_WORDS, 90)} · {owned(action)}" if action else option
