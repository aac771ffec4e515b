"""What a message would change: each row as it was seen, what it would become, and why. Kept until it is confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogs.turn import Change
from plan.actions import Action, Status
from plan.changes import Field
from plan.deadlines import Deadline, SetBy
from plan.facts import ActionFact
from storage.edits import Edit


@dataclass(frozen=True, slots=True)
class Wanted:
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

    @property
    def change(self) -> Change:
        """As the answer lists it."""
        return Change(self.action_id, self.ref, self.field.value, self.old, self.new, self.reason)

    @property
    def edit(self) -> Edit:
        """As the store makes it."""
        new = self.new
        if self.field is Field.STATUS:
            new = Status(self.new)
        elif self.field is Field.DUE:
            new = Deadline(self.due_text, date.fromisoformat(self.new) if self.new else None, set_by=SetBy.REVISED)
        return Edit(self.action_id, self.version, self.field, new, self.reason, self.agreed_by)

    @property
    def action(self) -> Action:
        """The new action, where that is what is wanted."""
        deadline = Deadline(self.due_text, self.due, set_by=SetBy.INTERNAL) if self.due else Deadline()
        return Action(id=self.action_id, ref=self.ref, text=self.new, owners=self.owners, deadline=deadline)


def of(action: ActionFact, plan_id: int, field: Field, old: Any, new: Any, **why: Any) -> Wanted:
    """A change to an action as it stands."""
    return Wanted(plan_id, action.id, action.ref, action.version, field, old, new, **why)
