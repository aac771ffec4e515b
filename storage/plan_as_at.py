"""A plan as it stood at the end of a past day: as it stands now, with every change since taken back, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plan.actions import Action, Status, Update
from plan.changes import Change, Field
from plan.evidence import Evidence, as_data, from_data
from plan.recommendations import Plan
from storage.plan_rows import deadline_from_data


def as_it_was(plan: Plan, changes: Sequence[Change], day: date) -> Plan:
    """The plan when the day ended, from how it is now and everything that was changed in it, oldest first."""
    known = {change.id: change for change in changes}
    then: dict[str, Action | None] = {action.id: action for action in plan.actions()}
    for change in reversed([change for change in changes if change.said.day > day]):
        action = then.get(change.action_id or "")
        if action is not None:
            then[action.id] = _before(action, change, known.get(change.undoes or 0))
    reports = tuple(
        replace(
            report,
            recommendations=tuple(
                replace(asked, actions=tuple(was for action in asked.actions if (was := then[action.id]) is not None))
                for asked in report.recommendations
            ),
        )
        for report in plan.reports
    )
    return replace(plan, reports=reports)


def _before(action: Action, change: Change, undone: Change | None) -> Action | None:
    """An action before one change, which may take another back; None where the change is what made it."""
    match change.field:
        case Field.NEW:
            return None
        case Field.STATUS:
            return replace(action, status=Status(change.old), settled_on=None)
        case Field.OWNERS:
            return replace(action, owners=tuple(change.old))
        case Field.TEXT | Field.COMMENT | Field.UNDELIVERABLE:
            return replace(action, **{change.field.value: change.old})
        case Field.DEMONSTRATION:
            return replace(action, demonstration_until=date.fromisoformat(change.old) if change.old else None)
        case Field.EVIDENCE:
            return replace(action, evidence=_evidence_before(action, change, undone))
        case Field.UPDATE:
            return replace(action, updates=_updates_before(action, change, undone))
        case Field.DUE:
            return _deadline_before(action, change, undone)
        case _:
            return action


def _updates_before(action: Action, change: Change, undone: Change | None) -> tuple[Update, ...]:
    """The updates before one was posted, or before one was taken back."""
    if undone is not None:
        return (*action.updates, Update(undone.new, undone.said.day, None, undone.said.actor))
    posted = [at for at, update in enumerate(action.updates) if update.text == change.new]
    return tuple(update for at, update in enumerate(action.updates) if at != max(posted, default=-1))


def _evidence_before(action: Action, change: Change, undone: Change | None) -> tuple[Evidence, ...]:
    """The evidence before a piece of it was added, or before one was taken back."""
    if undone is not None:
        added = replace(from_data(undone.new), added_by=undone.said.actor, added_on=undone.said.day)
        return (*action.evidence, added)
    added_at = [at for at, shown in enumerate(action.evidence) if as_data(shown) == change.new]
    return tuple(shown for at, shown in enumerate(action.evidence) if at != max(added_at, default=-1))


def _deadline_before(action: Action, change: Change, undone: Change | None) -> Action:
    """The deadline and its history before the deadline was moved, or before a move was taken back."""
    old, new = deadline_from_data(change.old), deadline_from_data(change.new)
    history = action.due_history
    if undone is not None:
        history = (*history, new)
    elif history and history[-1] == old:
        history = history[:-1]
    return replace(action, deadline=old, due_history=history)
