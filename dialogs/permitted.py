"""What the speaker may do here: the one place where `plan.permissions` is asked."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.standing import Standing
from plan import permissions
from plan.actions import Status
from plan.changes import Field
from plan.facts import ActionFact
from plan.permissions import Deed, Role
from plan.refusals import Sorry
from storage import changes
from storage.engine import Session


def role_on(here: Standing, plan: str) -> Role:
    """What the speaker is on a plan: as was said of them, else an owner where they are linked to one, else a viewer."""
    if here.turn.vouched:
        return Role(here.turn.vouched.role)
    known = here.plan(plan)
    if known and known.role:
        return Role(known.role)
    return Role.OWNER if here.owner else Role.VIEWER


def may(here: Standing, deed: Deed, action: ActionFact) -> bool:
    """Whether the speaker may do this to this action."""
    return permissions.may(role_on(here, action.plan), deed, own=owns(here, action))


def check_may(here: Standing, deed: Deed, actions: Iterable[ActionFact]) -> None:
    """Refuses, saying who can, where the speaker may not do it to every one of these."""
    for action in actions:
        permissions.check_may(role_on(here, action.plan), deed, own=owns(here, action))


def owns(here: Standing, action: ActionFact) -> bool:
    """Whether it is theirs."""
    return not set(here.names).isdisjoint(action.owners)


def may_update(here: Standing, action: ActionFact) -> bool:
    """Whether a card about this action offers to update it: in a channel its readers are not all allowed to."""
    return may(here, Deed.UPDATE, action) or not here.is_private


async def check_did_not_propose(session: Session, here: Standing, action: ActionFact) -> None:
    """Claimed and verified by two different people, unless the plan does without sign-off."""
    plan = here.plan(action.plan)
    past = await changes.of_action(session, action.id)
    claims = [each for each in past if each.field is Field.STATUS and each.new == Status.PROPOSED]
    if claims and claims[-1].said.actor_id == here.turn.speaker.id and plan and plan.needs_sign_off:
        raise Sorry(f"You proposed {action.id} yourself, so somebody else must sign it off.")


def check_may_on(here: Standing, plan: str, deed: Deed, *, own: bool = False) -> None:
    """Refuses what the speaker may not do to a plan as a whole, or to what is theirs in it."""
    permissions.check_may(role_on(here, plan), deed, own=own)
