"""Which actions: the answer to most questions, and to "how many"."""

from __future__ import annotations

from dataclasses import replace

from cards.actions import actions_card
from cards.elements import note
from cards.phrases import count
from cards.words import actions_sentence
from dialogs.memory.codec import dump
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.facts import ActionFact


async def answer(asked: Asked) -> Reply:
    """The actions that are meant, counted and named."""
    rows, total = await asked.counted()
    return with_note(listed(asked, rows, total), await undated(asked))


async def undated(asked: Asked) -> str:
    """Of what was settled within some days: how many more were, on days nobody knows."""
    if not asked.heard.filters.query.settled:
        return ""
    unknown = replace(asked.meant.query, settled=None, settled_known=False)
    number = len(await asked.rows(unknown))
    if not number:
        return ""
    which = count(number, "more action")
    known = "the plan does not say on which day" if number == 1 else "the plan does not say on which days"
    return f"{which[0].upper()}{which[1:]} {'is' if number == 1 else 'are'} settled; {known}."


def with_note(reply: Reply, words: str) -> Reply:
    """The answer, with what must be known to read it right."""
    if not words:
        return reply
    card = {**reply.card, "body": [*reply.card["body"], note(words)]} if reply.card else None
    return replace(reply, text=f"{reply.text} {words}", card=card)


def listed(asked: Asked, rows: list[ActionFact], total: int | None = None) -> Reply:
    """A list as a sentence and a card, with the next things to ask. `total` where there are more than these."""
    what, reading = asked.noun, asked.reading
    text = actions_sentence(
        what=what,
        reading=reading,
        as_at=asked.day,
        actions=rows,
        whose=asked.whose,
        start=asked.start,
        total=total,
    )
    card = actions_card(
        what=what,
        reading=reading,
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
    if asked.heard.filters.query.overdue:
        return [f"What is due this month{whose}?", f"What is open{whose}?"]
    return [f"What is overdue{whose}?", "Summary by owner"]
