"""Actions that may go RED before a day: the open ones due until then, each with its reasons."""

from __future__ import annotations

from cards.phrases import called, count
from cards.plan_faults import forecast_card
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.facts import ActionFact
from plan.forecast import by_reasons
from plan.phrases import day
from storage.updates import last_said_on

NAMED = 10


async def answer(asked: Asked, rows: list[ActionFact]) -> Reply:
    """List actions likely to go red, those with most against them first; red ones are not foretold."""
    said_on = await last_said_on(asked.session, [row.id for row in rows], asked.day)
    found = by_reasons(rows, said_on, asked.day)
    names = called([row for row, _ in found])
    title = f"{count(len(found), 'action')} may go RED".replace("no actions", "No action")
    listed = "; ".join(f"{names[row.id]} ({', '.join(why)})" for row, why in found[:NAMED])
    more = f"; and {len(found) - NAMED} more" if len(found) > NAMED else ""
    text = f"{title}{f': {listed}{more}' if listed else ''}. As at {day(asked.day)}. ({asked.reading}.)"
    card = forecast_card(title=title, reading=asked.reading, as_at=asked.day, found=found, names=names)
    return asked.reply(text, card, [row for row, _ in found])
