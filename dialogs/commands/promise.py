"""A promise made at a meeting, recorded against its actions."""

from __future__ import annotations

import re
from datetime import date

from dialogs.commands.order import Ordered
from dialogs.memory.proposed_change import ProposedChange
from plan.changes import Field
from plan.meetings import Meeting, Promised, as_data, last_before
from plan.permissions import Deed
from plan.phrases import day as in_words
from plan.refusals import Sorry
from storage import meetings

_A_DATE = re.compile(r"\b(?:close[- ]?down|closing|closure|end)\W+(?:date|deadline)\b|\ba date\b", re.IGNORECASE)


async def promised(ordered: Ordered) -> list[ProposedChange]:
    """Complete by a day, or a close-down date to be given, at the meeting named or else the last one held."""
    actions = await ordered.actions(Deed.PROMISE)
    typed, by = ordered.orders.text or "", ordered.orders.until
    what = Promised.DEADLINE if _A_DATE.search(typed) else Promised.COMPLETE
    made = []
    for action in actions:
        meeting = await _meeting(ordered, ordered.plan_id(action), typed)
        kept = as_data(what, meeting, _after(by, meeting, typed))
        made.append(ordered.change(action, Field.PROMISE, None, kept, reason=ordered.orders.reason))
    return made


def _after(by: date | None, meeting: Meeting, typed: str) -> date | None:
    """The day meant: a promise looks ahead of its meeting, whatever way the verb looks."""
    if by is None or by >= meeting.day:
        return by
    if str(by.year) in typed:
        raise Sorry(f"{in_words(by)} is before the {meeting.words}. A promise is for a day after its meeting.")
    return _in_year(by, meeting.day.year + (_in_year(by, meeting.day.year) < meeting.day))


def _in_year(day: date, year: int) -> date:
    """The same day of another year; 29 February is then the 28th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


async def _meeting(ordered: Ordered, plan_id: int, typed: str) -> Meeting:
    known = await meetings.of_plan(ordered.session, plan_id)
    named = [each for each in known if each.name.casefold() in typed.casefold()] or known
    today = next((each for each in named if each.day == ordered.today), None)
    held = today or last_before(named, ordered.today)
    if held is None:
        raise Sorry(
            "At which meeting was it promised? I know of none that was held: say “add meeting SMB on 24 March”."
        )
    return held
