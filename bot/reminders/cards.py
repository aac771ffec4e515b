"""What a reminder looks like when it goes: made from the actions as they stand then, not as they stood when planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from cards.digest import digest_card, digest_words
from cards.nudge import nudge_card, nudge_words
from dialogs.turn import Reply
from plan.actions import Status
from plan.facts import ActionFact, SilentFact
from plan.ladder import Rung
from plan.reminders import ReasonLine
from storage.reminders import ReminderCard

DUE_WITHIN = 30
_OF_OTHERS = frozenset({Rung.SIGN_OFF, Rung.TIME_REQUEST, Rung.ESCALATED})
"""What somebody hears of others' work: to decide it, or to look after it."""
_OWED = frozenset({Rung.OVERDUE, Rung.DUE_SOON, Rung.DUE_TODAY})


def nudge_reply(sent: ReminderCard, facts: Mapping[str, ActionFact]) -> Reply | None:
    """A person's card for the day, or None where everything on it has been settled meanwhile."""
    reasons = sent.content.reasons
    standing = [facts[id_] for id_ in sent.content.actions if id_ in facts and facts[id_].status.is_open]
    notes = [*_notes(reasons), *sent.content.news]
    if not standing and not notes:
        return None
    rungs = {reason.subject: reason.rung for reason in reversed(reasons)}
    owed = [each for each in standing if rungs[each.id] in _OWED and each.status is not Status.PROPOSED]
    overdue = [each for each in owed if each.days_late]
    due_soon = [each for each in owed if not each.days_late]
    waiting = [each for each in standing if each not in owed]
    own = [each for each in (*overdue, *due_soon, *waiting) if rungs[each.id] not in _OF_OTHERS]
    card = nudge_card(
        whose=sent.owner,
        as_at=sent.day,
        overdue=overdue,
        due_soon=due_soon,
        waiting=waiting,
        why=sent.content.why,
        notes=notes,
        own=own,
        to_sign_off=[each for each in waiting if rungs[each.id] == Rung.SIGN_OFF],
        steps=_steps(own, rungs),
    )
    words = nudge_words(overdue, due_soon, waiting, sent.day) or "; ".join(notes)
    return Reply(text=words, card=card, summary=words, actions=standing, count=len(standing))


def _steps(own: Sequence[ActionFact], rungs: Mapping[str, str]) -> list[tuple[str, str]]:
    """Next steps to ask for: all of one's own, and of others' what can be done about it."""
    if own:
        return [("Show all", "What am I down for?")]
    late = [id_ for id_, rung in rungs.items() if rung == Rung.ESCALATED]
    steps = {
        Rung.ESCALATED: ("Chase again", f"Chase {' and '.join(late)}"),
        Rung.TIME_REQUEST: ("Decide requests", "Which requests are waiting?"),
        Rung.SIGN_OFF: ("Show all", "What is waiting for sign-off?"),
        Rung.UNREACHABLE: ("Who cannot be reached", "Who can't be reached?"),
    }
    found = [step for rung, step in steps.items() if rung in rungs.values()]
    return [*found, ("Whole plan", "What is overdue?")][:3]


def _notes(reasons: Sequence[ReasonLine]) -> Iterator[str]:
    """Notes about no action, and why something was escalated."""
    for reason in reasons:
        if ":" in reason.subject:
            yield reason.why
        elif reason.rung == Rung.ESCALATED:
            yield f"{reason.subject} is {reason.why}"


def digest_reply(
    sent: ReminderCard,
    facts: Sequence[ActionFact],
    *,
    settled: Sequence[ActionFact],
    silent: Sequence[SilentFact],
    since: date,
) -> Reply:
    """A plan's digest: overdue, due soon, settled since the last one, newly red, owners nobody has heard from."""
    day = sent.day
    live = [each for each in facts if each.status.is_open]
    overdue = sorted((each for each in live if each.days_late), key=lambda each: -each.days_late)
    due_soon = [each for each in live if each.due and day <= each.due <= day + timedelta(days=DUE_WITHIN)]
    new_reds = [each for each in overdue if each.due and since <= each.due < day]
    plan = sent.content.plan
    card = digest_card(
        title=f"{plan} digest" if plan else "Digest",
        reading=sent.content.why,
        as_at=day,
        overdue=overdue,
        due_soon=sorted(due_soon, key=lambda each: each.due or day),
        closed=settled,
        new_reds=new_reds,
        silent=silent,
        days=DUE_WITHIN,
        since=since,
    )
    words = digest_words(overdue, due_soon, settled, new_reds, DUE_WITHIN)
    return Reply(
        text=words, card=card, summary=words, actions=[*overdue, *due_soon], count=len(overdue) + len(due_soon)
    )
