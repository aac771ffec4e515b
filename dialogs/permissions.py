"""The speaker's permissions here: the one place where `plan.permissions` is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from cards.phrases import listed
from dialogs.context import Request
from plan import permissions
from plan.changes import Change
from plan.facts import ActionFact
from plan.permissions import OF_OWNERS, Deed, NotAllowed, Role
from plan.refusals import Sorry
from storage import changes, people
from storage.engine import Session
from storage.people import PlanHere

MOST_NAMED = 6
IN_OWN_CHAT = "I hand over files in our own chat only. Ask me there."


def role_on(here: Request, plan: str) -> Role:
    """The speaker's role on a plan: as given, else owner where they are linked to one, else viewer."""
    if here.turn.vouched:
        return Role(here.turn.vouched.role)
    known = here.plan(plan)
    if known and known.role:
        return Role(known.role)
    return Role.OWNER if here.owner else Role.VIEWER


def may(here: Request, deed: Deed, action: ActionFact) -> bool:
    """Whether the speaker may do this to this action."""
    return permissions.may(role_on(here, action.plan), deed, own=owns(here, action))


def check_may(here: Request, deed: Deed, actions: Iterable[ActionFact]) -> None:
    """Refuses, saying who can, where the speaker may not do it to every one of these."""
    for action in actions:
        try:
            permissions.check_may(role_on(here, action.plan), deed, own=owns(here, action))
        except NotAllowed as refused:
            refused.plan, refused.owners = action.plan, action.owners if deed in OF_OWNERS else ()
            raise


def owns(here: Request, action: ActionFact) -> bool:
    """Whether it is theirs."""
    return not set(here.names).isdisjoint(action.owners)


def may_update(here: Request, action: ActionFact) -> bool:
    """Whether a card about this action offers to update it: in a channel its readers are not all allowed to."""
    return may(here, Deed.UPDATE, action) or not here.is_private


async def check_did_not_propose(here: Request, action: ActionFact) -> None:
    """Claimed and verified by two different people, unless the plan does without sign-off."""
    plan = here.plan(action.plan)
    claim = await changes.last_claim(here.session, action.id)
    if claim and claim.said.actor_id == here.turn.speaker.id and plan and plan.needs_sign_off:
        raise Sorry(f"You proposed {action.id} yourself, so somebody else must sign it off.")


def check_may_on(here: Request, plan: str, deed: Deed, *, own: bool = False) -> None:
    """Refuses what the speaker may not do to a plan as a whole, or to what is theirs in it."""
    try:
        permissions.check_may(role_on(here, plan), deed, own=own)
    except NotAllowed as refused:
        refused.plan = plan
        raise


def may_on(here: Request, plan: str, deed: Deed, *, own: bool = False) -> bool:
    """Whether the speaker may do this to a plan as a whole, or to what is theirs in it."""
    return permissions.may(role_on(here, plan), deed, own=own)


def plans_kept(here: Request) -> list[PlanHere]:
    """The plans in which the speaker may link people; refused where there is none."""
    kept = [plan for plan in here.plans if may_on(here, plan.code, Deed.LINK_PEOPLE)]
    if not kept:
        check_may_on(here, here.bound[0].code if here.bound else "", Deed.LINK_PEOPLE)
    return kept


def check_takes_files(here: Request) -> None:
    """Refuses a file where Teams lets no bot hand one over."""
    if not here.is_private:
        raise Sorry(IN_OWN_CHAT)


def check_may_undo(here: Request, written: Iterable[Change]) -> None:
    """Refuses to take back what was one's own, where one is no longer anything on its plan."""
    of = {change.plan_id for change in written}
    for plan in here.plans:
        if plan.id in of:
            check_may_on(here, plan.code, Deed.UNDO, own=True)


async def in_full(here: Request, sorry: Sorry) -> str:
    """A refusal in full: who may, by name, where anybody who may is known."""
    plan = here.plan(sorry.plan) if isinstance(sorry, NotAllowed) and sorry.plan else None
    if plan is None or not isinstance(sorry, NotAllowed):
        return str(sorry)
    named = await who_may(here.session, plan, sorry.roles, sorry.owners)
    return f"{sorry.only} On {plan.code} that is {listed(named, 'or')}." if named else str(sorry)


async def who_may(session: Session, plan: PlanHere, roles: Collection[Role], owners: Sequence[str]) -> list[str]:
    """Name the holders of these roles on a plan, and these owners, each with what they are."""
    keepers = await people.keepers(session, plan.id)
    named = [f"{name} ({role})" for role, names in keepers.items() if Role(role) in roles for name in names]
    own = [f"{listed(owners)} ({'owner' if len(owners) == 1 else 'owners'})"] if owners else []
    return [*own, *named][:MOST_NAMED]
