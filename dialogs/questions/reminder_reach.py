"""Whether reminders reached people, and whether they answered; who did not, and who cannot be reached at all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from cards.reach import reach_card
from cards.words import reach_sentence
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.facts import ReachFact
from storage import reminder_recipients, reminders

LOOKS_BACK = timedelta(days=14)
TITLES = {"silent": "Not answered", "lost": "Not reached"}
STATES = {"silent": {"sent"}, "lost": {"unreachable", "failed"}}


async def answer(asked: Asked) -> Reply:
    """Tell how each owner's last reminder fared, for plans spoken of here."""
    known = {name.printed for name in asked.here.vocabulary.directory.names}
    wanted = (set(asked.meant.owners) or known) & known
    since = asked.heard.since or asked.day - LOOKS_BACK
    codes = None if asked.here.everywhere else {plan.code for plan in asked.here.plans}
    found = await reminders.reached(asked.session, since=since, until=asked.day, plans=codes)
    facts = {fact.owner: fact for fact in found if fact.owner in wanted}
    topic = asked.heard.topic or ""
    if topic == "lost":
        facts = {each.owner: each for each in await _lost(asked, wanted)} | facts
    shown = [fact for fact in facts.values() if fact.state in STATES.get(topic, {fact.state})]
    title = TITLES.get(topic, "Reminded")
    steps = ["Who is not linked?"] if any(fact.state == "unreachable" for fact in shown) else []
    card = reach_card(title=title, reading=asked.where, as_at=asked.day, reached=shown, next_steps=steps)
    return asked.reply(reach_sentence(title=title, reached=shown), card, [], count=len(shown))


async def _lost(asked: Asked, wanted: Collection[str]) -> list[ReachFact]:
    """Owners of open actions who cannot be reached, whether or not there was anything to say."""
    plans = [plan.id for plan in asked.here.plans]
    return [each for each in await reminder_recipients.lost(asked.session, plans, asked.day) if each.owner in wanted]
