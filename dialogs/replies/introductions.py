"""First meetings: those who keep the plans are asked, once, which owner a new speaker is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from cards.link_person import link_person_card, printed_lead_card
from cards.refusal import refusal_card
from dialogs.context import Request
from dialogs.turn import Reply
from plan.identity_links import proposed_owners
from plan.permissions import Deed, Role, may
from storage.coordinators import holders_of, keepers_of
from storage.engine import Store
from storage.identity_links import mark_asked, unlinked
from storage.owners import plans_naming
from storage.people import leads
from storage.roster import described

KEEPERS = [role for role in Role if may(role, Deed.LINK_PEOPLE)]
LEAD_MAKERS = [role for role in Role if may(role, Deed.MAKE_LEAD)]
NOT_ONESELF = "You cannot say that of yourself; another coordinator or lead of the plan can."


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person in Teams not linked yet, and the owners whose name is like theirs."""

    person: str
    name: str
    owners: tuple[str, ...]


async def introduced(reply: Reply, here: Request, store: Store) -> Reply:
    """The same reply, and, where the speaker's name fits somebody in the plans, the question who they are."""
    if not here.is_new:
        return reply
    owners = proposed_owners(here.turn.speaker.name, here.vocabulary.directory)
    asked = await _asked(here, store, owners) if owners else await _asked_of_lead(here, store)
    return replace(reply, tells=[*reply.tells, *asked]) if asked else reply


async def _asked(here: Request, store: Store, owners: tuple[str, ...]) -> list[tuple[str, Reply]]:
    who = here.turn.speaker.id
    async with store.writing() as session:
        named = await keepers_of(session, owners, KEEPERS, [plan.id for plan in here.plans])
        named.pop(who, None)
        if not named or not await mark_asked(session, who, now=here.turn.now):
            return []
        shown = await described(session, who, here.turn.speaker.name)
    return [(keeper, _question(here, shown, theirs)) for keeper, theirs in named.items()]


async def _asked_of_lead(here: Request, store: Store) -> list[tuple[str, Reply]]:
    """The same of a lead whom a plan prints and who owns nothing in it, asked of those who may make leads."""
    who, names = here.turn.speaker, proposed_owners(here.turn.speaker.name, here.vocabulary.leads)
    if not names:
        return []
    async with store.writing() as session:
        told: dict[str, Reply] = {}
        shown = await described(session, who.id, who.name)
        for plan in here.plans:
            printed = [(role, name) for role, name in await leads(session, plan.id) if name in names]
            for role, name in printed[:1] if plan.role is None else ():
                card = printed_lead_card(person=who.name, shown_as=shown, role=role, printed=name, plan=plan.code)
                text = f"Is {shown} in Teams the {role} of {plan.code}, {name}? They spoke to me for the first time."
                told |= dict.fromkeys(await holders_of(session, plan.id, LEAD_MAKERS), Reply(text, card, summary=text))
        told.pop(who.id, None)
        return list(told.items()) if told and await mark_asked(session, who.id, now=here.turn.now) else []


def _question(here: Request, shown: str, owners: list[str]) -> Reply:
    """Ask each coordinator who a newcomer is, offering only owners that their own plans name."""
    who = here.turn.speaker
    text = f"Is {shown} in Teams your {' or '.join(owners)}? They spoke to me for the first time."
    return Reply(text, link_person_card(person=who.id, shown_as=shown, owners=owners), summary=text)


def now_linked(owner: str) -> Reply:
    """Tell the person they are linked, and where to begin."""
    text = f"You are now linked to {owner} in the plan, and can update what is yours."
    return Reply(text, refusal_card(title=f"You are {owner}", reason=text, next_steps=("What am I down for?",)))


async def waiting_links(here: Request, plans: Collection[int]) -> list[Newcomer]:
    """People nobody has decided about, those with a likely owner in these plans first."""
    found = []
    for id_, name in await unlinked(here.session, tenant=None if here.turn.vouched else here.turn.speaker.tenant):
        if id_ != here.turn.speaker.id:
            likely = proposed_owners(name, here.vocabulary.directory)
            named = [each for each in likely if not set(plans).isdisjoint(await plans_naming(here.session, each))]
            found.append(Newcomer(id_, name, tuple(named)))
    return sorted(found, key=lambda each: not each.owners)
