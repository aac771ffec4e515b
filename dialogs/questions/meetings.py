"""The meetings a plan answers to, and what was promised at them: kept, late, broken."""

from __future__ import annotations

import re
from datetime import date

from cards.elements import Card, card, heading, note, plan_and_day
from cards.phrases import called, count, weekday
from cards.rows import row
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.changes import Change, Field
from plan.facts import ActionFact
from plan.meetings import Meeting, Promise, PromiseState, last_before, met_on, next_after, promises_in, state
from plan.phrases import day, listed
from storage import changes
from storage import meetings as held
from storage.actions import by_id

SHOWN = 12
_STATE = {
    state: re.compile(rf"\b{words}\b")
    for state, words in (
        (PromiseState.BROKEN, "broken|broke|break|not kept|miss|missed"),
        (PromiseState.LATE, "late"),
        (PromiseState.KEPT, "kept"),
        (PromiseState.OPEN, "open|outstanding|to come"),
    )
}


async def meetings(asked: Asked) -> Reply:
    """The next meeting and the last of each plan that is meant; of one board where it is named."""
    typed = asked.here.turn.text.casefold()
    found = [each for plan in asked.meant.plans for each in await held.of_plan(asked.session, plan.id)]
    named = [each for each in found if each.name.casefold() in typed] or found
    coming, past = next_after(named, asked.today), last_before(named, asked.today)
    said = [f"{said} {each.name} is on {weekday(each.day)}" for said, each in (("The next", coming),) if each]
    said += (
        [f"the last was on {weekday(past.day)}" if said else f"The last {past.name} was on {weekday(past.day)}"]
        if past
        else []
    )
    others = sorted({each.name for each in found} - {each.name for each in (coming, past) if each})
    text = f"{'; '.join(said)}." if said else "I do not know of any meeting. Say “add meeting SMB on 24 June”."
    more = f" Also known: {listed(others)}." if others else ""
    return asked.told(f"{text}{more}", "Meetings", ["What was promised at the last meeting?"], number=len(named))


async def promises(asked: Asked) -> Reply:
    """Every promise about the actions that are meant, with its state; of one state or meeting where that is said."""
    every = await _promises(asked)
    wanted = [one for one, words in _STATE.items() if words.search(asked.here.turn.text.casefold())]
    found = [each for each in every if not wanted or each[1] in wanted]
    title = _title(found, every, wanted)
    names = called([fact for *_, fact in found])
    said = "; ".join(_said(promise, stands, met, names[fact.id]) for promise, stands, met, fact in found[:SHOWN])
    more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    text = f"{title}{f': {said}{more}' if said else ''}. As at {day(asked.day)}."
    facts = list({fact.id: fact for *_, fact in found}.values())
    return asked.reply(text, _card(asked, title, found, names), facts, count=len(found))


Kept = tuple[Promise, PromiseState, date | None, ActionFact]


async def _promises(asked: Asked) -> list[Kept]:
    typed = asked.here.turn.text.casefold()
    ids = {fact.id for fact in await asked.rows()} if asked.heard.filters.query.refs else None
    found: list[Kept] = []
    for plan in asked.meant.plans:
        made = await changes.of_field(asked.session, plan.id, Field.PROMISE)
        meant = [each for each in promises_in(made, asked.day) if ids is None or each.action_id in ids]
        meant = _at_meeting(meant, await held.of_plan(asked.session, plan.id), typed, asked.day)
        facts = await by_id(asked.session, [each.action_id for each in meant], today=asked.day)
        for promise in meant:
            if promise.action_id in facts:
                past = await changes.of_action(asked.session, promise.action_id)
                found.append(_kept(promise, facts[promise.action_id], past, asked.day))
    return found


def _title(found: list[Kept], every: list[Kept], wanted: list[PromiseState]) -> str:
    """`3 promises, 1 broken`; of the states asked for, `1 promise is broken, of 3`."""
    if wanted and every:
        states = listed([one.value for one in wanted], "or")
        said = f"{count(len(found), 'promise')} {'is' if len(found) == 1 else 'are'} {states}, of {len(every)}"
    else:
        broken = sum(stands is PromiseState.BROKEN for _, stands, _, _ in found)
        said = f"{count(len(found), 'promise')}{f', {broken} broken' if broken else ''}"
    return said[0].upper() + said[1:]


def _at_meeting(made: list[Promise], known: list[Meeting], typed: str, today: date) -> list[Promise]:
    """The promises of the last meeting, or of the board named, where that was said."""
    boards = {each.name for each in known if each.name.casefold() in typed}
    found = [each for each in made if not boards or each.meeting.name in boards]
    if re.search(r"\blast (?:time|\w+)\b", typed):
        last = last_before(
            {each.meeting for each in found} | {each for each in known if not boards or each.name in boards}, today
        )
        return [each for each in found if last and each.meeting.day == last.day]
    return found


def _kept(promise: Promise, fact: ActionFact, past: list[Change], today: date) -> Kept:
    met = met_on(promise, past, today)
    return promise, state(promise, fact.status, fact.due, met, today), met, fact


def _said(promise: Promise, stands: PromiseState, met: date | None, name: str) -> str:
    on = f" on {day(met)}" if met and stands in (PromiseState.KEPT, PromiseState.LATE) else ""
    return f"{name} {promise.words} ({promise.meeting.words}): {stands.value}{on}"


def _card(asked: Asked, title: str, found: list[Kept], names: dict[str, str]) -> Card:
    rows = [
        row(fact, name=names[fact.id], as_at=asked.day, first=place == 0, rest=[stands.value, promise.words])
        for place, (promise, stands, _, fact) in enumerate(found[:SHOWN])
    ]
    more = note(f"and {count(len(found) - SHOWN, 'more promise')}") if len(found) > SHOWN else None
    return card(heading(title), plan_and_day(asked.reading.rpartition(" · ")[2], asked.day), *rows, more)
