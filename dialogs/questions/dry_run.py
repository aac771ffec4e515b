"""A reminder tried: who would hear what, the next day anybody does, as if the plan chased. Nothing is sent."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from cards.dry_run import WouldHear, dry_run_card, dry_run_sentence
from dialogs import permissions
from dialogs.questions.question import Asked
from dialogs.reminders.schedule import cards_of
from dialogs.turn import Reply
from plan.ladder import Rules
from plan.permissions import Deed
from plan.recipients import To
from plan.working_days import is_working_day
from storage import plan_settings
from storage.actions import by_id

LOOKS_AHEAD = 30
"""Working days, until one on which somebody would hear."""
ANY_ZONE = ZoneInfo("UTC")
"""Hours are said as each person's own wall clock has them, so no zone is reckoned with."""


async def answer(asked: Asked) -> Reply:
    """Each who would hear, at what hour, of which actions, and why; those nobody can reach apart."""
    plan = asked.one_plan()
    permissions.check_may_on(asked.here, plan.code, Deed.CHASE)
    day = _next_working_day(asked.today)
    for _ in range(LOOKS_AHEAD):
        planned = await cards_of(asked.session, day, ANY_ZONE, plan=plan.code, as_if_loud=True)
        if planned:
            break
        day = _next_working_day(day)
    ids = [id_ for each in planned for id_ in each.content.actions]
    known = await by_id(asked.session, list(dict.fromkeys(ids)), today=asked.today)
    words = {id_: f"{action.ref} {action.text}" for id_, action in known.items()}
    hear = [
        WouldHear(
            each.owner,
            each.content.at,
            each.content.why,
            tuple(words.get(id_, id_) for id_ in each.content.actions),
            _how(each.to),
        )
        for each in planned
    ]
    rules = Rules.from_data(await plan_settings.reminders_of(asked.session, plan.id))
    card = dry_run_card(plan=plan.title, code=plan.code, on=day, hear=hear, is_on=not rules.quiet)
    text = dry_run_sentence(on=day, hear=hear, is_on=not rules.quiet)
    return asked.reply(text, card, [], count=len(hear), summary=text)


def _how(to: str) -> str:
    return {To.COVER.value: "To their cover", To.CHANNEL.value: "In the channel", To.UNREACHABLE.value: ""}.get(
        to, "In their own chat"
    )


def _next_working_day(today: date) -> date:
    day = today + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
