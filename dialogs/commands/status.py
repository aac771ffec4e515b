"""Orders about an action's status: proposed, signed off, rejected, reopened, closed, not ours, under way."""

from __future__ import annotations

from dialogs.clarify.must_ask import MustAsk
from dialogs.commands.order import Ordered
from dialogs.memory.proposed_change import ProposedChange
from dialogs.permissions import check_did_not_propose, may_on
from plan.actions import Status
from plan.changes import Field
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry
from storage import changes as written

DONE = frozenset({Status.COMPLETE, Status.PROPOSED})


async def set_status(ordered: Ordered) -> list[ProposedChange]:
    """Set the status said; "complete" is a claim unless a lead says it."""
    status = ordered.orders.status
    if status is None:
        raise MustAsk("status", "What is its status now?", [each.words for each in Status])
    if status in DONE:
        return await propose(ordered)
    if status is Status.CLOSED:
        return await close(ordered)
    deed = Deed.UPDATE if status.is_open else Deed.SET_STATUS
    return await _to(ordered, await ordered.actions(deed), status)


async def propose(ordered: Ordered) -> list[ProposedChange]:
    """Its owner says it is done. A lead's word signs it off at once; so does anybody's, where no sign-off is needed."""
    actions = await ordered.actions(Deed.PROPOSE)
    settled = [action for action in actions if not action.status.is_open]
    if settled:
        said = ", ".join(f"{action.id} is {action.status.words}" for action in settled)
        raise Sorry(f"{said} already. Say “reopen” first if work is owed again.")
    return [change for action in actions for change in await _done(ordered, action)]


async def _done(ordered: Ordered, action: ActionFact) -> list[ProposedChange]:
    lead = may_on(ordered.here, action.plan, Deed.SIGN_OFF) and ordered.orders.status is Status.COMPLETE
    if not ordered.needs_sign_off(action):
        return await _to(ordered, [action], Status.COMPLETE)
    if not lead:
        return await _to(ordered, [action], Status.PROPOSED)
    await check_did_not_propose(ordered.here, action)
    return await _to(ordered, [action], Status.COMPLETE)


async def sign_off(ordered: Ordered) -> list[ProposedChange]:
    """Agree that it is complete: never by whoever said so."""
    actions = await ordered.actions(Deed.SIGN_OFF)
    for action in actions:
        await check_did_not_propose(ordered.here, action)
    return await _to(ordered, actions, Status.COMPLETE)


async def reject(ordered: Ordered) -> list[ProposedChange]:
    """Not done yet: it goes back to what it was before it was proposed."""
    actions = await ordered.actions(Deed.SIGN_OFF)
    _check_not_open(actions, but=Status.PROPOSED)
    return [change for action in actions for change in await _back(ordered, action)]


async def reopen(ordered: Ordered) -> list[ProposedChange]:
    """Work is owed on it again."""
    actions = await ordered.actions(Deed.REOPEN)
    _check_not_open(actions, but=Status.PROPOSED)
    return [change for action in actions for change in await _back(ordered, action)]


async def close(ordered: Ordered) -> list[ProposedChange]:
    """Ended without completion, and why."""
    return await _to(ordered, await ordered.actions(Deed.CLOSE), Status.CLOSED)


def needs_reason(change: ProposedChange) -> bool:
    """Whether a change of status may not be saved without saying why."""
    if change.field is not Field.STATUS or change.reason:
        return False
    closes = change.new in (Status.CLOSED, Status.NOT_OURS)
    goes_back = change.old in (Status.PROPOSED, Status.COMPLETE) and Status(change.new).is_open
    return closes or (goes_back and change.new != Status.PROPOSED)


async def _to(ordered: Ordered, actions: list[ActionFact], status: Status) -> list[ProposedChange]:
    same = [action.id for action in actions if action.status is status]
    if len(same) == len(actions):
        raise Sorry(f"{', '.join(same)} {'is' if len(same) == 1 else 'are'} {status.words} already.")
    reason, agreed_by = ordered.orders.reason, ordered.orders.agreed_by
    return [
        ordered.change(action, Field.STATUS, action.status.value, status.value, reason=reason, agreed_by=agreed_by)
        for action in actions
        if action.status is not status
    ] + _note(ordered, actions)


def _note(ordered: Ordered, actions: list[ActionFact]) -> list[ProposedChange]:
    """Keep the rest of the sentence as an update ("propose 11c for closure, index in place")."""
    said = ordered.orders.text
    return [ordered.change(action, Field.UPDATE, None, said) for action in actions] if said else []


async def _back(ordered: Ordered, action: ActionFact) -> list[ProposedChange]:
    """To the last status it had while work was owed on it."""
    return await _to(ordered, [action], await written.owed_status(ordered.session, action.id))


def _check_not_open(actions: list[ActionFact], *, but: Status) -> None:
    still = [action.id for action in actions if action.status.is_open and action.status is not but]
    if still:
        raise Sorry(f"{', '.join(still)} {'is' if len(still) == 1 else 'are'} open, so work is owed on it already.")
