"""Whether reminders reached people, and whether they answered."""

from __future__ import annotations

from datetime import timedelta

from cards.reach import reach_card
from cards.words import reach_sentence
from dialogs.questions.asked import Asked
from dialogs.turn import Reply
from storage import reminders

LOOKS_BACK = timedelta(days=14)


async def answer(asked: Asked) -> Reply:
    """How each owner's last reminder fared; only of owners in the plans spoken of here."""
    known = {name.printed for name in asked.here.vocabulary.directory.names}
    wanted = set(asked.meant.owners) or known
    since = asked.heard.since or asked.day - LOOKS_BACK
    codes = None if asked.here.everywhere else {plan.code for plan in asked.here.plans}
    found = await reminders.reached(asked.session, since=since, until=asked.day, plans=codes)
    facts = [fact for fact in found if fact.owner in wanted & known]
    title = "Reminders"
    card = reach_card(title=title, reading=asked.reading, as_at=asked.day, reached=facts)
    return asked.reply(reach_sentence(title=title, reached=facts), card, [], count=len(facts))
