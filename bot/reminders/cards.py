"""A reminder's card as it goes: made from the actions as they stand then, not as they stood when planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from cards.digest import digest_card, digest_words
from dialogs.reminders.day_card import reminder_reply
from dialogs.turn import Reply
from plan.facts import ActionFact, SilentFact
from storage.reminders import ReminderCard

DUE_WITHIN = 30


def nudge_reply(sent: ReminderCard, facts: Mapping[str, ActionFact]) -> Reply | None:
    """A person's card for the day, or None where everything on it has been settled meanwhile."""
    return reminder_reply(whose=sent.owner, day=sent.day, content=sent.content, facts=facts, again=False)


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
