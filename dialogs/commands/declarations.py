"""Declarations beside an action's status: that it cannot be delivered, or that it is in demonstration."""

from __future__ import annotations

from cards.phrases import day
from dialogs.clarify.must_ask import MustAsk
from dialogs.commands.order import Ordered
from dialogs.memory.proposed_change import ProposedChange
from dialogs.permissions import may
from plan.actions import Status
from plan.changes import Field
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry


async def undeliverable(ordered: Ordered) -> list[ProposedChange]:
    """It cannot be delivered, and why. From whoever may only update it, their words are kept as an update."""
    actions = await ordered.actions(Deed.UPDATE)
    settled = [action.id for action in actions if not action.status.is_open]
    if settled:
        raise Sorry(f"{', '.join(settled)} is settled, so there is nothing left to deliver. Say “reopen” first.")
    return [_declared(ordered, action) for action in actions]


def _declared(ordered: Ordered, action: ActionFact) -> ProposedChange:
    if not may(ordered.here, Deed.SET_STATUS, action):
        return ordered.change(action, Field.UPDATE, None, ordered.orders.text or "This cannot be delivered.")
    reason = ordered.orders.reason
    return ordered.change(action, Field.UNDELIVERABLE, action.undeliverable, Field.UNDELIVERABLE.value, reason=reason)


async def deliverable(ordered: Ordered) -> list[ProposedChange]:
    """It can be delivered after all."""
    actions = await ordered.actions(Deed.SET_STATUS)
    fine = [action.id for action in actions if action.undeliverable is None]
    if fine:
        raise Sorry(f"{', '.join(fine)} was not declared undeliverable, so there is nothing to take back.")
    reason = ordered.orders.reason
    return [
        ordered.change(action, Field.UNDELIVERABLE, action.undeliverable, None, reason=reason) for action in actions
    ]


async def demonstrate(ordered: Ordered) -> list[ProposedChange]:
    """Done, its owner says, and watched until a day before it is signed off."""
    actions = await ordered.actions(Deed.PROPOSE)
    settled = [action.id for action in actions if not action.status.is_open]
    if settled:
        raise Sorry(f"{', '.join(settled)} is settled already. Say “reopen” first if work is owed again.")
    until = ordered.orders.until
    if until is None:
        raise MustAsk("date", f"Until which day is {', '.join(action.id for action in actions)} in demonstration?")
    if until < ordered.today:
        raise Sorry(f"{day(until)} has passed. A demonstration ends on a day to come.")
    return [change for action in actions for change in _put_in(ordered, action, until.isoformat())]


def _put_in(ordered: Ordered, action: ActionFact, until: str) -> list[ProposedChange]:
    before = action.demonstration_until and action.demonstration_until.isoformat()
    if before == until and action.status is Status.PROPOSED:
        raise Sorry(f"{action.id} is in demonstration until that day already.")
    reason, proposed = ordered.orders.reason, Status.PROPOSED
    made = [ordered.change(action, Field.DEMONSTRATION, before, until, reason=reason)]
    if action.status is not proposed:
        made.insert(0, ordered.change(action, Field.STATUS, action.status.value, proposed.value))
    return made
