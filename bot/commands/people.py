"""`chaser people`: who in Teams is which owner, and what they may do on each plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from bot.commands import targets
from bot.commands.transaction import in_one_transaction
from plan.changes import Said
from plan.permissions import Role
from storage import handovers, identity_links, owners, roles
from storage.engine import Session
from storage.plan_settings import plan_id


@click.group(name="people")
def command() -> None:
    """Link people in Teams to owners, and set their roles on each plan.

    PERSON is a name or an id as `chaser people list` shows it; they must have spoken to the bot once.
    """


@command.command(name="list")
@in_one_transaction
async def list_(session: Session, _: Said) -> str:
    """List the people who have spoken to the bot: id, owner, roles."""
    met = await roles.everybody(session)
    lines = [
        f"{each.name}  ({each.id})  {each.owner or 'not linked'}"
        + "".join(f"  {role} of {code}" for code, role in each.roles.items())
        for each in met
    ]
    return "\n".join(lines) or "Nobody has spoken to the bot yet. Say hello to it in Teams."


@command.command()
@click.argument("person")
@click.argument("role", type=click.Choice([*(role.value for role in Role), "none"]))
@click.option("--plan", "code", required=True, metavar="CODE", help="The plan they are that on.")
@in_one_transaction
async def role(session: Session, said: Said, person: str, role: str, code: str) -> str:
    """Make PERSON a viewer, owner, coordinator or lead of a plan ("none" takes it back)."""
    who = await targets.person(session, person)
    given = None if role == "none" else Role(role)
    await roles.set_role(session, who.id, await plan_id(session, code), given, said)
    return f"{who.name} is now {f'{role} of' if given else 'nothing by name on'} {code}."


@command.command()
@click.argument("person")
@click.argument("owner")
@in_one_transaction
async def link(session: Session, said: Said, person: str, owner: str) -> str:
    """PERSON in Teams is OWNER in the plans: they may update what is theirs, and hear of it."""
    who, name = await targets.person(session, person), await targets.owner(session, owner)
    await identity_links.link(session, who.id, name, by=said.actor, now=said.at)
    return f"{who.name} is {name}."


@command.command()
@click.argument("person")
@in_one_transaction
async def unlink(session: Session, said: Said, person: str) -> str:
    """PERSON is not that owner after all. What they wrote stays theirs."""
    who = await targets.person(session, person)
    await identity_links.unlink(session, who.id, by=said.actor, now=said.at)
    return f"{who.name} is not {who.owner} any more."


@command.command()
@click.argument("owner")
@click.argument("alias")
@in_one_transaction
async def alias(session: Session, said: Said, owner: str, alias: str) -> str:
    """OWNER is also called ALIAS."""
    name = await targets.owner(session, owner)
    await owners.add_alias(session, name, alias, said)
    return f"“{alias}” means {name}."


@command.command()
@click.argument("group")
@click.argument("members", nargs=-1, metavar="MEMBER…")
@in_one_transaction
async def group(session: Session, said: Said, group: str, members: tuple[str, ...]) -> str:
    """GROUP has these MEMBERS, in place of those it had: each of them hears what the group is reminded of."""
    name = await targets.owner(session, group)
    inside = [await targets.owner(session, each) for each in members]
    await owners.set_members(session, name, inside, said)
    return f"{name}: {', '.join(inside) or 'nobody'}."


@command.command()
@click.argument("group")
@click.argument("place", required=False)
@in_one_transaction
async def channel(session: Session, said: Said, group: str, place: str | None) -> str:
    """Send GROUP's reminders to PLACE (see `chaser plans places`). With no PLACE each member hears."""
    name = await targets.owner(session, group)
    await owners.set_channel(session, name, place, said)
    return f"Reminders of {name} go to {place or 'each of its members'}."


@command.command()
@click.argument("owner")
@click.argument("by", metavar="SUPERVISOR", required=False)
@in_one_transaction
async def supervisor(session: Session, said: Said, owner: str, by: str | None) -> str:
    """SUPERVISOR hears when OWNER is silent past a deadline. With no SUPERVISOR the coordinator does."""
    name = await targets.owner(session, owner)
    above = await targets.owner_or_new(session, by) if by else None
    await owners.set_supervisor(session, name, above, said)
    return (
        f"{above} is {name}'s supervisor." if above else f"{name} has no supervisor; the coordinator is told instead."
    )


@command.command()
@click.argument("owner")
@click.argument("name")
@in_one_transaction
async def rename(session: Session, said: Said, owner: str, name: str) -> str:
    """Print OWNER as NAME from now on (a new rank, a new surname). They and their history stay."""
    old = await targets.owner(session, owner)
    await owners.rename(session, old, name, said)
    return f"{old} is now printed as {name}; “{old}” still means them."


@command.command()
@click.argument("owner")
@click.argument("to")
@click.option("--from", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day it is done: 2015-06-01. Else now.")
@click.option("--reason", help="Why, for the record.")
@in_one_transaction
async def handover(session: Session, said: Said, owner: str, to: str, day: Any, reason: str | None) -> str:
    """Give all of OWNER's open actions to TO: every one, or none where any fails."""
    old, new = await targets.owner(session, owner), await targets.owner(session, to)
    when: date = day.date() if day else said.day
    if when > said.day:
        await handovers.plan_handover(session, old, new, when, by=said.actor, reason=reason)
        return f"On {when:%-d %B %Y} everything still open of {old} becomes {new}'s."
    made = await handovers.hand_over(session, old, new, said, reason=reason)
    ids = ", ".join(str(change.action_id) for change in made)
    return f"{new} has everything {old} had open: {ids}." if made else f"{old} has nothing open to hand over."
