"""The day an action was settled, where the plan itself tells: beside its status, or in a dated note that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from plan.actions import Action, Status, Update
from plan.periods import find_periods

SAYS_DONE = re.compile(
    r"(?:^|[.;:–-]\s*)(?:this (?:action )?(?:is|has been|can be)|(?:now |all |action |can be )?(?:marked )?(?:as )?)"
    r"\s*(?:now )?(?:complete|completed|closed|implemented)\b(?!\s+(?:by|when|once"
    r"|in part|until))|can be marked (?:as )?complete|can be closed",
    re.IGNORECASE,
)
_BEGINS_DONE = re.compile(
    r"^\W*(?:(?:now|this|action|it|is|has|been|fully|all)\s+){0,4}"
    r"(?:complete|completed|done|closed|discharged|implemented|superseded)\b(?!\s+(?:by|when|once|in part|until|if))",
    re.IGNORECASE,
)
_ENDED = frozenset({Status.COMPLETE, Status.CLOSED})


def settled_day(action: Action) -> date | None:
    """The last day of what its printed status names; else the day of the newest note that says it is done; else none.

    Nothing is guessed: a plan that only prints GREEN does not say since when.
    """
    if action.status not in _ENDED:
        return None
    return _beside_its_status(action.status_text or "") or _day_it_was_said(action.updates)


def _beside_its_status(words: str) -> date | None:
    """`GREEN 20/11/14`, `Complete: March 2016`."""
    days = [each.period.last for each in find_periods(words) if each.period]
    return max(days, default=None)


def _day_it_was_said(updates: Sequence[Update]) -> date | None:
    said = (each.said_on for each in updates if _BEGINS_DONE.search(each.text) or SAYS_DONE.search(each.text))
    return max((day for day in said if day), default=None)
