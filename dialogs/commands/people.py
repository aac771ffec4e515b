"""Orders about people: roles, links, names, groups, from those who keep the plan; nobody claims their own role."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from cards.phrases import listed
from dialogs import permissions
from dialogs.commands.arrangement import Arrangement, the_plan
from dialogs.commands.order import Ordered
from dialogs.commands.owners import settled
from dialogs.language.meaning import Filters, Intent, Orders
from dialogs.language.orders.people import ME
from dialogs.replies.introductions import NOT_ONESELF, now_linked
from dialogs.resolve.actions_meant import meant
from dialogs.resolve.people_by_name import the_one_met
from dialogs.turn import Reply
from plan.changes import Said
from plan.names import name_as_now, parse_name
from plan.owners import Directory, MatchKind
from plan.permissions import Deed, Role, deed_of_role
from plan.refusals import Sorry
from storage import identity_links, owners, roles
from storage.engine import Session


async def _role(ordered: Ordered) -> Arrangement:
    """Give a person in Teams a role on a plan, or take it."""
    here, orders, plan = ordered.here, ordered.orders, the_plan(ordered)
    assert orders.role is not None
    permissions.check_may_on(here, plan.code, deed_of_role(orders.role))
    person = await _another(ordered)
    held = await roles.role_of(ordered.session, person.id, plan.id)
    permissions.check_may_on(here, plan.code, deed_of_role(held))
    given = None if orders.owners_change == "remove" else orders.role
    if given is None and held is not orders.role:
        raise Sorry(f"{person.name} is not {_a(orders.role)} of {plan.code}.")
    if given is held:
        raise Sorry(f"{person.name} is {_a(held)} of {plan.code} already.")

    async def keep(session: Session, said: Said) -> None:
        await roles.set_role(session, person.id, plan.id, given, said, reason=orders.reason)

    was = f" (now {_a(held)})" if held and given else ""
    says = f"{person.name} becomes {_a(given)}" if given else f"{person.name} is no longer {_a(held)}"
    told = f"{here.turn.speaker.name}: you are {'now' if given else 'no longer'} {_a(given or held)} of {plan.title}."
    tells = ((person.id, Reply(f"{told} Ask “what can I do?”")),)
    return Arrangement(f"{says} of {plan.code}{was}{_why(orders)}.", keep, tells=tells)


async def _link(ordered: Ordered) -> Arrangement:
    """Link a person in Teams to an owner, or unlink them."""
    if ordered.orders.owners_change == "remove":
        return await _unlink(ordered)
    owner = await _owner(ordered, Deed.LINK_PEOPLE)
    person = await _another(ordered, to_link=True)
    if person.owner:
        raise Sorry(f"{person.name} is linked to an owner already. Say “unlink {person.name}” first.")

    async def keep(session: Session, said: Said) -> None:
        await identity_links.link(session, person.id, owner, by=said.actor, now=said.at)

    says = f"{person.name} in Teams is {owner}: they may update what is theirs, and hear of it."
    return Arrangement(says, keep, tells=((person.id, now_linked(owner)),))


async def _unlink(ordered: Ordered) -> Arrangement:
    for plan in ordered.here.bound:
        permissions.check_may_on(ordered.here, plan.code, Deed.LINK_PEOPLE)
    person = await _another(ordered, to_link=True)
    if person.owner is None:
        raise Sorry(f"{person.name} is not linked to an owner here.")

    async def keep(session: Session, said: Said) -> None:
        await identity_links.unlink(session, person.id, by=said.actor, now=said.at)

    return Arrangement(f"{person.name} is not {person.owner} any more. What they wrote stays theirs.", keep)


async def _rename(ordered: Ordered) -> Arrangement:
    """A new rank or a new name: who they are, what they own and their history stay."""
    owner = await _owner(ordered, Deed.NAME_PEOPLE)
    name = name_as_now(owner, ordered.orders.text or "")
    if name == owner:
        raise Sorry(f"{owner} is called that already.")
    if name in {each.printed for each in ordered.here.vocabulary.directory.names}:
        raise Sorry(f"An owner called {name} is known already. Hand over from {owner} to them instead.")
    plans = _visible(ordered)

    async def keep(session: Session, said: Said) -> None:
        await owners.rename(session, owner, name, said, plans=plans, reason=ordered.orders.reason)

    return Arrangement(f"{owner} is called {name} from now on; “{owner}” still means them{_why(ordered.orders)}.", keep)


async def _alias(ordered: Ordered) -> Arrangement:
    """Add another name for an owner."""
    owner = await _owner(ordered, Deed.NAME_PEOPLE)
    alias = ordered.orders.text or ""
    found = ordered.here.vocabulary.directory.find(alias)
    if found.kind is MatchKind.EXACT:
        known = "already means them" if found.owners == (owner,) else f"means {found.owners[0]} already"
        raise Sorry(f"“{alias}” {known}.")
    plans = _visible(ordered)

    async def keep(session: Session, said: Said) -> None:
        await owners.add_alias(session, owner, alias, said, plans=plans)

    return Arrangement(f"“{alias}” also means {owner}.", keep)


async def _group(ordered: Ordered) -> Arrangement:
    """Let a person join or leave a group: its actions are its members', and they hear of them."""
    group = await _owner(ordered, Deed.NAME_PEOPLE)
    if parse_name(group).is_person:
        raise Sorry(f"{group} is a person, not a group.")
    inside = await owners.members_of(ordered.session, group)
    if ordered.orders.owners_change == "remove":
        goes = [_inside(each, group, inside) for each in (ordered.orders.text or "").split(", ")]
        after = [name for name in inside if name not in goes]
        says = f"{listed(goes)} {'leaves' if len(goes) == 1 else 'leave'} {group}"
    else:
        named = settled(ordered.heard)
        comes = [name for name in named if name not in inside]
        if not comes:
            raise Sorry(f"{listed(named)} {'is' if len(named) == 1 else 'are'} in {group} already.")
        after = [*inside, *comes]
        says = f"{listed(comes)} {'joins' if len(comes) == 1 else 'join'} {group}"

    async def keep(session: Session, said: Said) -> None:
        await owners.set_members(session, group, after, said, reason=ordered.orders.reason)

    return Arrangement(f"{says}{_why(ordered.orders)}. In it then: {listed(after) or 'nobody'}.", keep)


WAYS: Mapping[Intent, Callable[[Ordered], Awaitable[Arrangement]]] = {
    Intent.ROLE: _role,
    Intent.LINK: _link,
    Intent.RENAME: _rename,
    Intent.ALIAS: _alias,
    Intent.GROUP: _group,
}


async def _another(ordered: Ordered, *, to_link: bool = False) -> roles.Met:
    """The person in Teams it is said of, never the speaker."""
    named = ordered.orders.text or ""
    if named == ME:
        raise Sorry(NOT_ONESELF)
    person = await the_one_met(ordered.here, named, to_link=to_link)
    if person.id == ordered.here.turn.speaker.id:
        raise Sorry(NOT_ONESELF)
    return person


async def _owner(ordered: Ordered, deed: Deed) -> str:
    """The one owner that is meant, of whom the speaker may say it in every plan here that names them."""
    here = ordered.here
    only = replace(ordered.heard, filters=Filters(owners=ordered.heard.filters.owners))
    [owner, *_] = meant(only, here, to_write=True).owners
    directory = here.vocabulary.directory
    if owner not in {name.printed for name in directory.names} and (now := directory.find(owner).owners):
        raise Sorry(f"{owner} is called {now[0]} already, so nothing was changed.")
    naming = await owners.plans_naming(ordered.session, owner)
    for plan in [each for each in here.plans if each.id in naming] or here.bound:
        permissions.check_may_on(here, plan.code, deed)
    return owner


def _visible(ordered: Ordered) -> list[int]:
    return [plan.id for plan in ordered.here.plans]


def _inside(named: str, group: str, inside: list[str]) -> str:
    """The group member that is meant."""
    match = Directory(inside).find(named)
    if match.kind is not MatchKind.EXACT:
        raise Sorry(f"“{named}” is not in {group}. In it: {listed(inside) or 'nobody'}.")
    return match.owners[0]


def _a(role: Role | None) -> str:
    return f"an {role}" if role is Role.OWNER else f"a {role}" if role else "nothing by name"


def _why(orders: Orders) -> str:
    return f" ({orders.reason})" if orders.reason else ""
