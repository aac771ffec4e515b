"""Lists of actions: the answer to most questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cards.actions import DUE_SOON, FINISHED, LATE, LATER, NO_DEADLINE, actions_card, channel_card, part_of
from cards.buttons import Button, ask, button
from cards.elements import Card, note
from cards.phrases import count, plain
from cards.verbs import Verb
from cards.words import actions_sentence
from dialogs import permissions
from dialogs.language.meaning import AnswerOrder
from dialogs.memory.codec import dump
from dialogs.questions import forecast
from dialogs.questions.question import Asked
from dialogs.turn import Json, Reply
from plan.actions import Status
from plan.facts import ActionFact
from plan.permissions import Deed

LATE_WITH, DOWN_FOR = "what am I late with?", "what am I down for?"
PARTS = (LATE, DUE_SOON, LATER, NO_DEADLINE, FINISHED)


async def answer(asked: Asked) -> Reply:
    """The actions that are meant, counted and named."""
    if asked.heard.topic == "forecast" and asked.day >= asked.today:
        rows = await asked.rows()
        if rows and not asked.meant.query.overdue:
            return await forecast.answer(asked, rows)
    rows, total = await asked.counted()
    return with_note(listed(asked, rows, total), await undated(asked))


async def undated(asked: Asked) -> str:
    """Count the actions settled on days that nobody recorded."""
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


def listed(asked: Asked, rows: Sequence[ActionFact], total: int | None = None) -> Reply:
    """A list as a sentence and a card, with the next things to ask. `total` where there are more than these."""
    grouped = is_mixed(asked, rows)
    ordered = worst_first(rows, asked.day) if grouped else list(rows)
    text = actions_sentence(
        what=asked.noun,
        reading=asked.reading,
        as_at=asked.day,
        actions=ordered,
        whose=asked.whose,
        start=asked.start,
        total=total,
    )
    question = dump(asked.heard)
    card = _card(asked, ordered, total, question, grouped=grouped)
    reply = asked.reply(text, card, ordered, count=total)
    return replace(reply, refresh=_again(asked, question)) if asked.day == asked.today else reply


def counting(asked: Asked, reply: Reply) -> Reply:
    """The answer, made afresh whenever anything in the plans it counts is changed."""
    if asked.day != asked.today:
        return reply
    plans = asked.meant.query.plans or [plan.code for plan in asked.here.plans]
    return replace(reply, refresh={**_again(asked, dump(asked.heard)), "plans": list(plans)})


def _again(asked: Asked, question: Json) -> Json:
    """The press that makes the answer afresh: the same question, its words and its page."""
    words = plain(asked.here.turn.text, 300)
    return {"verb": Verb.MORE.value, "question": question, "start": asked.start, "text": words}


def _card(asked: Asked, rows: Sequence[ActionFact], total: int | None, question: Json, *, grouped: bool) -> Card:
    """In a channel the worst few; elsewhere all of them, a page at a time."""
    colour = bool(asked.meant.query.colours)
    if not asked.here.reads_alone:
        return channel_card(
            what=asked.noun,
            reading=asked.where,
            as_at=asked.day,
            actions=rows,
            question=asked.here.turn.text,
            whose=asked.meant.owners,
            owners=asked.meant.owners,
            total=total,
            grouped=grouped,
            colour=colour,
            mine="" if asked.heard.filters.mine else LATE_WITH if asked.meant.query.overdue else DOWN_FOR,
        )
    return actions_card(
        what=asked.noun,
        reading=asked.where,
        as_at=asked.day,
        actions=rows,
        whose=asked.whose,
        owners=asked.meant.owners,
        start=asked.start,
        again={"question": question},
        next_steps=next_steps(asked, rows),
        total=total,
        grouped=grouped,
        colour=colour,
        first=_first_things(asked, rows),
    )


def is_mixed(asked: Asked, rows: Sequence[ActionFact]) -> bool:
    """Whether finished ones are among the open, or one's own are, in no order asked for: then the worst comes first."""
    if asked.heard.order is not AnswerOrder.PLAN or asked.meant.query.refs:
        return False
    own = asked.heard.filters.mine and len({part_of(row, asked.day) for row in rows}) > 1
    return own or len({row.status.is_open for row in rows}) > 1


def worst_first(rows: Sequence[ActionFact], day: date) -> list[ActionFact]:
    """Late, due soon, due later, without a deadline, finished; within each by deadline, then as in the plan."""
    return sorted(rows, key=lambda row: (PARTS.index(part_of(row, day)), (row.status.is_open and row.due) or day))


def _first_things(asked: Asked, rows: Sequence[ActionFact]) -> list[Button]:
    """The primary button: update the worst of one's own, or decide the first that waits for sign-off."""
    worst = next((row for row in rows if row.status.is_open), None)
    if worst and all(row.status is Status.PROPOSED and permissions.may(asked.here, Deed.SIGN_OFF, row) for row in rows):
        several = [button("Decide several", Verb.SIGN_OFF_SEVERAL)] if len(rows) > 1 else []
        return [
            button(f"Decide {worst.ref}", Verb.SHOW, primary=True, action=worst.id, version=worst.version),
            *several,
        ]
    if not asked.heard.filters.mine or asked.start:
        return []
    reminders = ask("My reminders", "My settings")
    if worst is None or not permissions.may(asked.here, Deed.UPDATE, worst):
        return [reminders]
    update = button(f"Update {worst.ref}", Verb.UPDATE, primary=True, action=worst.id, version=worst.version)
    return [update, reminders]


def next_steps(asked: Asked, rows: Sequence[ActionFact]) -> list[str]:
    """Likely next questions after such an answer."""
    if asked.widely:
        return [asked.widely]
    if asked.heard.filters.mine:
        return []
    if rows and all(row.status is Status.PROPOSED and permissions.may(asked.here, Deed.SIGN_OFF, row) for row in rows):
        return []
    if len(rows) == 1:
        return [f"History of {rows[0].id}"]
    if not rows:
        return ["What is overdue?", "Summary by owner"]
    whose = f" for {asked.meant.owners[0]}" if len(asked.meant.owners) == 1 else ""
    if asked.heard.filters.query.overdue:
        return [f"What is due this month{whose}?", f"What is open{whose}?"]
    return [f"What is overdue{whose}?", "Summary by owner"]
