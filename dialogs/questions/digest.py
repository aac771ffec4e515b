"""A plan on one page: overdue, due soon, done or closed since, newly red, silent owners."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cards.digest import digest_card
from cards.words import digest_sentence
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.actions import OPEN
from plan.query import Window
from storage.actions import Order

DUE_WITHIN = 30


async def answer(asked: Asked) -> Reply:
    """The page, every figure a count of rows."""
    query, day = asked.meant.query, asked.day
    since = asked.heard.since or day - timedelta(days=DUE_WITHIN)
    live = await asked.rows(replace(query, statuses=OPEN, due=(), overdue=False), Order.SOONEST)
    settled = await asked.rows(replace(query, statuses=None, overdue=False, due=(), settled=Window(since, day)))
    overdue = [row for row in live if row.days_late]
    due_soon = [row for row in live if row.due and day <= row.due <= day + timedelta(days=DUE_WITHIN)]
    new_reds = [row for row in overdue if row.due and since <= row.due]
    title = asked.reading.rpartition(" · ")[2]
    text = digest_sentence(
        title=title, as_at=day, overdue=overdue, due_soon=due_soon, closed=settled, new_reds=new_reds
    )
    card = digest_card(
        title=title,
        reading="",
        as_at=day,
        overdue=overdue,
        due_soon=due_soon,
        closed=settled,
        new_reds=new_reds,
        since=since,
    )
    named = {row.id: row for row in (*overdue, *due_soon, *settled)}
    return asked.reply(text, card, list(named.values()))
