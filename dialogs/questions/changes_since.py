"""Changes since a day: new reds and greens, moved deadlines, new owners, updates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from cards.changes_since import changes_since_card
from cards.phrases import day
from cards.words import changes_since_sentence
from dialogs.clarify.must_ask import MustAsk
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.actions import Status
from plan.changes import Change, Field
from plan.colours import Colour
from plan.facts import ActionFact, SinceFact
from plan.query import Window
from storage import changes
from storage.details import deadline_said
from storage.updates import said_between

_TURNED = {Colour.RED: "new red", Colour.GREEN: "new green", Colour.CLOSED: "closed", Colour.WHITE: "closed"}
"""What "the new reds" are."""
_CHANGES = {"moved": "deadline moved", "owners": "new owner"}
_STATUS = {Status.COMPLETE: "new green", Status.CLOSED: "closed", Status.NOT_OURS: "closed"}


async def answer(asked: Asked) -> Reply:
    """List every change, each action named."""
    since = _since(asked)
    rows = {row.id: row for row in await asked.rows(replace(asked.meant.query, colours=frozenset()))}
    written = await changes.since(asked.session, [plan.id for plan in asked.meant.plans], since, asked.day)
    found = _each_red_once([*_changed(rows, written), *_turned_red(rows, since, asked.day)])
    recorded = {fact.action.id for fact in found if fact.kind in _STATUS.values()}
    found += [fact for fact in await _told_of_by_the_plan(asked, since) if fact.action.id not in recorded]
    noted = {(fact.action.id, fact.new) for fact in found if fact.kind == "updated"}
    for id_, update in await said_between(asked.session, [plan.id for plan in asked.meant.plans], since, asked.day):
        if id_ in rows and (id_, update.text) not in noted:
            found.append(SinceFact("updated", rows[id_], None, update.text, update.said_on, update.author))
    if kinds := _kinds_asked_for(asked):
        found = [fact for fact in found if fact.kind in kinds]
    touched = list({fact.action.id: fact.action for fact in found}.values())
    card = changes_since_card(since=since, reading=asked.where, as_at=asked.day, changes=found)
    text = changes_since_sentence(since=since, as_at=asked.day, changes=found)
    return asked.reply(text, card, touched, count=len(found), heard={"since": since.isoformat()})


def _kinds_asked_for(asked: Asked) -> set[str]:
    """ "New greens and reds", "new completions": only what became so; everything where nothing is named."""
    filters = asked.heard.filters
    became = {_STATUS[status] for status in filters.query.statuses or () if status in _STATUS}
    said = {_CHANGES[name] for name in (asked.heard.topic or "").split() if name in _CHANGES}
    return said | became | {kind for colour in filters.query.colours if (kind := _TURNED.get(colour))}


def _since(asked: Asked) -> date:
    """The day named; the last meeting's where one was named; a week ago where neither was."""
    if asked.heard.since:
        return asked.heard.since
    if asked.heard.since_words:
        words = asked.heard.since_words.lower()
        past = [held for _, held in asked.here.vocabulary.meetings if held <= asked.day]
        named = [held for name, held in asked.here.vocabulary.meetings if held <= asked.day and name.lower() in words]
        if not past:
            raise MustAsk("date", "I do not know when the last meeting was. Since which day?")
        return (named or past)[-1]
    return asked.day - timedelta(days=7)


async def _told_of_by_the_plan(asked: Asked, since: date) -> list[SinceFact]:
    """Actions settled in between by the plan's own words, which nobody recorded here."""
    query = replace(
        asked.meant.query, settled=Window(since, asked.day), statuses=frozenset(_STATUS), colours=frozenset()
    )
    return [SinceFact(_STATUS[row.status], row) for row in await asked.rows(query)]


def _each_red_once(found: list[SinceFact]) -> list[SinceFact]:
    """Keep each action that turned red once, while it is red."""
    reds = {fact.action.id: fact for fact in reversed(found) if fact.kind == "new red"}
    return [
        fact
        for fact in found
        if fact.kind != "new red" or (fact.action.color is Colour.RED and reds[fact.action.id] is fact)
    ]


def _turned_red(rows: dict[str, ActionFact], since: date, today: date) -> list[SinceFact]:
    """Open actions whose deadline passed in between: nobody did anything, and that is the news."""
    passed = [row for row in rows.values() if row.days_late > 0 and row.due and since <= row.due < today]
    return [
        SinceFact("new red", row, None, f"due {day(row.due)}", row.due + timedelta(days=1)) for row in passed if row.due
    ]


def _changed(rows: dict[str, ActionFact], written: list[Change]) -> list[SinceFact]:
    """Recorded changes, less those that were undone."""
    undone = {change.undoes for change in written} | {change.id for change in written if change.undoes}
    found = []
    for change in written:
        if change.id in undone or change.action_id not in rows:
            continue
        kind, old, new = _kind(change)
        if kind:
            said = change.said
            found.append(SinceFact(kind, rows[change.action_id], old, new, said.day, said.actor, change.reason))
    return found


def _kind(change: Change) -> tuple[str, object, object]:
    match change.field:
        case Field.STATUS:
            was, now = Status(change.old), Status(change.new)
            kind = _STATUS.get(now) or ("reopened" if not was.is_open else "updated")
            return kind, was.words, now.words
        case Field.DUE:
            return "deadline moved", deadline_said(change.old), deadline_said(change.new)
        case Field.OWNERS:
            return "new owner", change.old, change.new
        case Field.NEW:
            return "new action", None, change.new["text"]
        case Field.UPDATE:
            return "updated", None, change.new
        case Field.UNDELIVERABLE if change.new:
            return "new red", None, f"declared undeliverable: {change.new}"
        case Field.UNDELIVERABLE:
            return "updated", None, "deliverable again"
        case Field.DEMONSTRATION if change.new:
            return "updated", None, f"in demonstration until {day(date.fromisoformat(change.new))}"
        case _:
            return "", None, None
