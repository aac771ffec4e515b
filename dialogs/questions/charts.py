"""The plan's charts in chat: colours over time, open actions against their deadlines, due by month, slippage."""

from __future__ import annotations

import re
from dataclasses import replace

from cards.drawn import chart_card
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.phrases import day
from storage import packs

_NAMED = (
    ("slippage", re.compile(r"\b(?:slip\w*|moved?|moves)\b")),
    ("burn_down", re.compile(r"\bburn|\bagainst (?:their |the )?deadlines?\b")),
    ("due", re.compile(r"\b(?:due|by month|per month|each month|deadlines? fall)\b")),
    ("over_time", re.compile(r"")),
)
STEPS = {
    "over_time": "Show the colours over time",
    "burn_down": "Show the burn-down",
    "due": "Show what is due by month",
    "slippage": "Show the slippage chart",
}
_NOTHING = {
    "over_time": "Only one day of the plan is known yet, so there is nothing to draw over time.",
    "burn_down": "No open action has a deadline to come, so there is nothing to draw.",
    "due": "Nothing is open, so there is nothing to draw.",
    "slippage": "Fewer than three owners have had a deadline moved, so there is nothing to draw.",
}


async def answer(asked: Asked) -> Reply:
    """One chart of one plan, its figures beneath it."""
    plan, typed = asked.one_plan(), asked.here.turn.text.casefold()
    name = next(name for name, words in _NAMED if words.search(typed))
    found = await packs.material(asked.session, plan.code, named=None, as_at=asked.day, today=asked.today)
    chart = found.pack.charts[name]
    steps = [words for each, words in STEPS.items() if each != name]
    if chart is None:
        return asked.told(_NOTHING[name], "Nothing to draw", steps)
    card = chart_card(chart=chart, reading=asked.where, as_at=asked.day, steps=steps)
    text = f"{chart.title}. {chart.alt} As at {day(asked.day)}."
    return replace(asked.reply(text, card, [], count=len(found.pack.items), summary=chart.title), charts=(chart,))
