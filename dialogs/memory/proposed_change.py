"""A proposed change: each row as it was seen, its new values, and why. Kept until it is confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dialogs.turn import ChangeFact
from plan.actions import Action, Status
from plan.changes import Field
from plan.deadlines import Deadline, SetBy
from plan.evidence import from_data
from plan.facts import ActionFact
from plan.meetings import words_of
from storage.edits import Edit

UNEXPLAINED = "no reason yet"


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """One change somebody wants. `old` and `new` are as the JSON contract gives them; `new` of NEW is its text."""

    plan_id: int
    action_id: str
    ref: str
    version: int
    field: Field
    old: Any
    new: Any
    reason: str | None = None
    agreed_by: str | None = None
    due_text: str | None = None
    recommendation_id: int = 0
    owners: tuple[str, ...] = ()
    due: date | None = None
    ends: date | None = None
    """The demonstration that ends with this change of status."""

    @property
    def change(self) -> ChangeFact:
        """As the answer lists it."""
        old, new, reason = self.old, self.new, self.reason
        if self.field is Field.EVIDENCE:
            new = from_data(new).words
        if self.field is Field.PROMISE:
            new = words_of(new)
        if self.field is Field.UNDELIVERABLE and new is not None:
            new, reason = reason or UNEXPLAINED, None
        return ChangeFact(self.action_id, self.ref, self.field.value, old, new, reason)

    @property
    def edit(self) -> Edit:
        """As the store makes it."""
        new, reason = self.new, self.reason
        if self.field is Field.STATUS:
            new = Status(self.new)
        elif self.field is Field.EVIDENCE:
            new = from_data(self.new)
        elif self.field is Field.DEMONSTRATION:
            new = date.fromisoformat(self.new) if self.new else None
        elif self.field is Field.UNDELIVERABLE and self.new is not None:
            new, reason = self.reason, None
        elif self.field is Field.DUE:
            new = Deadline(self.due_text, date.fromisoformat(self.new) if self.new else None, set_by=SetBy.REVISED)
        return Edit(self.action_id, self.version, self.field, new, reason, self.agreed_by)

    @property
    def action(self) -> Action:
        """The new action, where that is what is wanted."""
        deadline = Deadline(self.due_text, self.due, set_by=SetBy.INTERNAL) if self.due else Deadline()
        return Action(id=self.action_id, ref=self.ref, text=self.new, owners=self.owners, deadline=deadline)


def of(action: ActionFact, plan_id: int, field: Field, old: Any, new: Any, **why: Any) -> ProposedChange:
    """A change to an action as it stands."""
    leaves = field is Field.STATUS and new != Status.PROPOSED
    ends = action.demonstration_until if leaves else None
    return ProposedChange(plan_id, action.id, action.ref, action.version, field, old, new, ends=ends, **why)


def whole(wanted: Iterable[ProposedChange]) -> tuple[ProposedChange, ...]:
    """Each of them, and the end of the demonstration that ends with it."""
    return tuple(every for each in wanted for every in (each, *_end(each)))


def explained_once(wanted: Sequence[ProposedChange]) -> list[ProposedChange]:
    """Each change of status once: one said again without its reason adds nothing."""
    explained = [replace(each, reason=None) for each in wanted if each.field is Field.STATUS and each.reason]
    return [each for each in wanted if each.reason or each not in explained]


def _end(change: ProposedChange) -> tuple[ProposedChange, ...]:
    if change.ends is None:
        return ()
    return (replace(change, field=Field.DEMONSTRATION, old=change.ends.isoformat(), new=None, reason=None, ends=None),)
