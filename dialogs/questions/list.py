"""Which actions: the answer to most questions, and to "how many"."""

from __future__ import annotations

from cards.actions import actions_card
from cards.words import actions_sentence
from dialogs.kept import dump
from dialogs.questions.asked import Asked
from dialogs.turn import Reply
from plan.facts import ActionFact


async def answer(asked: Asked) -> Reply:
    """The actions that are meant, counted and named."""
    rows, total = await asked.counted()
    return listed(asked, rows, total)


def listed(asked: Asked, rows: list[ActionFact], total: int | None = None) -> Reply:
    """A list as a sentence and a card, with the next things to ask. `total` where there are more than these."""
    text = actions_sentence(
        what=asked.noun,
        reading=asked.reading,
        as_at=asked.day,
        actions=rows,
        whose=asked.whose,
        start=asked.start,
        total=total,
    )
    card = actions_card(
        what=asked.noun,
        reading=asked.reading,
        as_at=asked.day,
        actions=rows,
        whose=asked.whose,
        start=asked.start,
        again={"question": dump(asked.heard)},
        next_steps=next_steps(asked, rows),
        total=total,
    )
    return asked.reply(text, card, rows, count=total)


def next_steps(asked: Asked, rows: list[ActionFact]) -> list[str]:
    """What people ask after such an answer."""
    if len(rows) == 1:
        return [f"History of {rows[0].id}"]
    if not rows:
        return ["What is overdue?", "Summary by owner"]
    whose = f" for {asked.meant.owners[0]}" if len(asked.meant.owners) == 1 else ""
    if asked.heard.filters.overdue:
        return [f"What is due this month{whose}?", f"What is open{whose}?"]
    return [f"What is overdue{whose}?", "Summary by owner"]
