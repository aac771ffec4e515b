"""A person's reminder of a day as it is by now: rows from the actions as they stand, what was dealt with struck off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cards.nudge import ROWS, Asks, Dealt, NudgeRow, nudge_card
from cards.phrases import listed, sentence, toast
from cards.verbs import Verb
from dialogs.turn import Reply
from plan.actions import Status
from plan.facts import ActionFact
from plan.ladder import Rung
from plan.reminders import ReasonLine, ReminderContent
from storage import reminders
from storage.actions import by_id
from storage.engine import Session

ASKS = {Rung.SIGN_OFF: Asks.SIGN_OFF, Rung.TIME_REQUEST: Asks.TIME, Rung.ESCALATED: Asks.OTHERS}
SAID_BY_DEADLINE = frozenset({Rung.OVERDUE, Rung.DUE_SOON, Rung.DUE_TODAY})
"""Rungs whose reason is the deadline itself, which every row says."""
UNLINKED = "nobody in Teams is linked to"
SEVERAL = 3
CLAIMED = "Done, waits for sign-off"


def reminder_reply(
    *, whose: str, day: date, content: ReminderContent, facts: Mapping[str, ActionFact], said: str = "", again: bool
) -> Reply | None:
    """The card, or None where nothing on it is left to say. `again` shows what was dealt with since it was sent."""
    rows = [each for id_ in content.actions if id_ in facts and (each := _row(facts[id_], content))]
    struck = _struck(content, facts, {each.action.id for each in rows}) if again else []
    notes = [*_notes(content.reasons), *content.news]
    if not rows and not notes and not struck:
        return None
    ordered = sorted(rows, key=lambda row: (list(Asks).index(row.asks), -row.action.days_late, row.action.due or day))
    steps = _steps(ordered, content)
    card = nudge_card(whose=whose, as_at=day, rows=ordered, dealt=struck, notes=notes, said=said, steps=steps)
    words = _toast(ordered, day) or "; ".join(notes)
    actions = [each.action for each in ordered]
    return Reply(
        text=said or words or "All dealt with.",
        card=card,
        summary=words,
        actions=actions,
        count=len(rows),
        refresh={"verb": Verb.REMINDER.value, "reminder": day.isoformat()},
    )


def _toast(rows: Sequence[NudgeRow], day: date) -> str:
    """`2 overdue, 1 due Friday, 1 to update, 1 to decide`: the phone's line before the card is opened."""
    dated = [each.action for each in rows if each.asks is Asks.OWN and not each.why]
    others = (
        (sum(each.asks is Asks.OWN and bool(each.why) for each in rows), "to update"),
        (sum(each.asks in (Asks.SIGN_OFF, Asks.TIME) for each in rows), "to decide"),
        (sum(each.asks is Asks.OTHERS for each in rows), "raised with you"),
    )
    owed = [toast(dated, day)] if dated else []
    return ", ".join([*owed, *(f"{number:,} {words}" for number, words in others if number)])


def _row(action: ActionFact, content: ReminderContent) -> NudgeRow | None:
    """The row of an action; None where it asks for nothing any more."""
    if action.id in content.dealt or not action.status.is_open:
        return None
    reason = next(each for each in content.reasons if each.subject == action.id)
    rung = Rung(reason.rung)
    asks = ASKS.get(rung, Asks.OWN)
    if (asks is Asks.SIGN_OFF) != (action.status is Status.PROPOSED):
        return None
    return NudgeRow(action, asks, _why(rung, reason.why))


def _why(rung: Rung, said: str) -> str:
    """The reason a row is there, where its deadline and buttons do not say so."""
    if rung in SAID_BY_DEADLINE or rung is Rung.SIGN_OFF:
        return ""
    return said.partition("deadline, and ")[2] or said if rung is Rung.ESCALATED else said


def _struck(content: ReminderContent, facts: Mapping[str, ActionFact], left: set[str]) -> list[Dealt]:
    """Rows dealt with, and why; only the last write can be undone in one step."""
    dealt = content.dealt
    last = next(reversed([*dealt]), None)
    made = []
    for id_ in content.actions:
        if id_ not in facts or id_ in left:
            continue
        kept = dealt.get(id_, {})
        action = facts[id_]
        words = kept.get("words") or (CLAIMED if action.status is Status.PROPOSED else action.status.words.capitalize())
        made.append(Dealt(action, words, kept.get("undo", "") if id_ == last else ""))
    return made


def _steps(rows: Sequence[NudgeRow], content: ReminderContent) -> list[tuple[str, str]]:
    """Next questions to ask: about one's own actions, or the whole plan."""
    rungs = {each.rung for each in content.reasons}
    found = [("Who cannot be reached", "Who can't be reached?")] if Rung.UNREACHABLE in rungs else []
    if any(each.asks is Asks.OWN for each in rows):
        return [*([("Show all", "What am I down for?")] if len(rows) > ROWS else []), *found]
    if Rung.SIGN_OFF in rungs:
        found.insert(0, ("Show all", "What is waiting for sign-off?"))
    return [*found, ("Whole plan", "What is overdue?")][:3]


def _notes(reasons: Sequence[ReasonLine]) -> list[str]:
    """Notes about no action; several owners whom nobody is linked to are named together."""
    about = [each for each in reasons if ":" in each.subject]
    unlinked = [each.subject.partition(":")[2] for each in about if each.why.startswith(UNLINKED)]
    if len(unlinked) < SEVERAL:
        return [sentence(each.why) for each in about]
    rest = [sentence(each.why) for each in about if not each.why.startswith(UNLINKED)]
    return [*rest, sentence(f"{UNLINKED} {listed(unlinked)}, so they cannot be reached")]


async def reminder(session: Session, person: str, day: date, *, today: date, said: str = "") -> Reply | None:
    """The reminder somebody was sent on a day, as it is by now; None where there was none."""
    kept = await reminders.of_person(session, person, day)
    if kept is None:
        return None
    content = ReminderContent.from_json(kept.content)
    facts = await by_id(session, content.actions, today=today)
    return reminder_reply(whose=kept.owner, day=day, content=content, facts=facts, said=said, again=True)
