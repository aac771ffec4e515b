"""First meetings: those who keep the plans are asked, once, which owner a new speaker is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from cards.link_person import link_person_card
from cards.refusal import refusal_card
from dialogs.context import Request
from dialogs.turn import Reply
from plan.identity_links import proposed_owners
from plan.permissions import Deed, Role, may
from storage.coordinators import keepers_of
from storage.engine import Store
from storage.identity_links import mark_asked, unlinked
from storage.owners import plans_naming
from storage.roster import described

KEEPERS = [role for role in Role if may(role, Deed.LINK_PEOPLE)]
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
    asked = await _asked(here, store, owners) if owners else []
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
