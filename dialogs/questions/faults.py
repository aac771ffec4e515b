"""A plan's faults: each in a sentence, with a tap to mend it."""

from __future__ import annotations

from collections import Counter

from cards.plan_faults import faults_words, plan_faults_card
from dialogs.memory.codec import dump
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.phrases import day
from storage.actions import by_id
from storage.faults import faults_of

NAMED = 5


async def answer(asked: Asked) -> Reply:
    """Every fault of the plans that are meant."""
    codes = [plan.code for plan in asked.meant.plans]
    found = [fault for code in codes for fault in (await faults_of(asked.session, code, asked.day))[code]]
    ids = [id_ for each in found for id_ in (each.about, *each.actions)]
    known = await by_id(asked.session, list(dict.fromkeys(ids)), today=asked.today)
    kinds = Counter(each.kind.value for each in found)
    counted = "; ".join(f"{kind} {number}" for kind, number in kinds.most_common())
    said = " ".join(each.text for each in found[:NAMED])
    left = len(found) - NAMED
    more = f" And {left} more." if left > 0 else ""
    parts = (f"{faults_words(found)} as at {day(asked.day)}{f' ({counted})' if counted else ''}.", f"{said}{more}")
    where = asked.reading.rpartition(" · ")[2]
    about = [known[id_] for id_ in dict.fromkeys(each.about for each in found) if id_ in known]
    again = {"question": dump(asked.heard)}
    card = plan_faults_card(
        reading=where, as_at=asked.day, faults=found, known=known, start=min(asked.start, len(found)), again=again
    )
    return asked.reply(" ".join(filter(None, parts)), card, about, count=len(found))
