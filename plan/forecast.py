"""Reasons that stand against each deadline being met: never a colour and never a likelihood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from plan.facts import ActionFact
from plan.faults import SILENT_AFTER
from plan.phrases import day as in_words

SHORT_OF = timedelta(days=14)


def reasons_to_miss(action: ActionFact, last_update_on: date | None, day: date) -> tuple[str, ...]:
    """Reasons that an open action may go RED on its deadline, the deadline first; none where it is RED already."""
    if not action.status.is_open or action.due is None or action.due < day:
        return ()
    ahead = (action.due - day).days
    reasons = [f"due in {ahead} days" if ahead > 1 else "due tomorrow" if ahead else "due today"]
    if action.undeliverable:
        reasons.append(f"declared undeliverable: {action.undeliverable}")
    if last_update_on is None:
        reasons.append("no dated update")
    elif day - last_update_on >= SILENT_AFTER:
        reasons.append(f"no update since {in_words(last_update_on)}")
    if action.moves:
        reasons.append(
            "its deadline moved before" if action.moves == 1 else f"its deadline moved {action.moves} times before"
        )
    if not action.owners:
        reasons.append("nobody owns it")
    elif len(action.owners) > 2:
        reasons.append(f"{len(action.owners)} owners and no lead")
    if action.status.value == "not_started" and action.due - day <= SHORT_OF:
        reasons.append("not started")
    return tuple(reasons)


def by_reasons(
    actions: Sequence[ActionFact], updated: dict[str, date | None], day: date
) -> list[tuple[ActionFact, tuple[str, ...]]]:
    """The actions that may go RED, those with most against them first, then the soonest."""
    found = [(each, reasons_to_miss(each, updated.get(each.id), day)) for each in actions]
    return sorted(
        ((each, why) for each, why in found if why), key=lambda pair: (-len(pair[1]), pair[0].due or day, pair[0].id)
    )
