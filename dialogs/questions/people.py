"""Questions about people: the speaker's roles and follows, a group's members, who is away, who waits to be linked."""

from __future__ import annotations

from collections.abc import Sequence

from cards.link_person import link_person_card
from cards.phrases import day, listed
from cards.refusal import refusal_card
from cards.welcome import help_card
from dialogs import permissions
from dialogs.commands import planned_handover
from dialogs.context import Request
from dialogs.questions import action_list as listing
from dialogs.questions.question import Asked
from dialogs.replies.examples import examples
from dialogs.replies.introductions import Newcomer, waiting_links
from dialogs.resolve.people_by_name import met
from dialogs.turn import Reply
from plan.permissions import Deed, Role, deeds_of
from storage import notifications, owners
from storage.actions import by_id
from storage.people import PlanHere, keepers
from storage.roles import Met, given_last
from storage.roster import described

MOST_NAMED = 10
CAN = {
    "Ask what is late, due or done": (Deed.ASK, "Ask", ""),
    "See how the plan stands": (Deed.ASK, "Look closer", "rag"),
    "Post an update": (Deed.UPDATE, "Change", "update"),
    "Say that it is done": (Deed.PROPOSE, "Change", "propose"),
    "Sign off": (Deed.SIGN_OFF, "Change", "sign off"),
    "Move a deadline, or ask for more time": (Deed.ASK_TIME, "Change", "extend"),
    "Change an owner": (Deed.CHANGE_OWNERS, "Change", "give"),
    "Add an action": (Deed.ADD_ACTION, "Change", "add"),
    "Remind others": (Deed.CHASE, "Reminders", "remind"),
    "Leave and cover": (Deed.QUIETEN, "Reminders", "i"),
    "Get a paper or a file": (Deed.EXPORT, "Papers", ""),
}
"""Deeds in a line each: the deed, and the topic and first words of the example that a tap types."""
EVERYBODY_ASKS = frozenset({Deed.ASK, Deed.EXPORT, Deed.FOLLOW})


async def me(asked: Asked) -> Reply:
    """Tell the speaker their owner name, and what they may do on each plan here."""
    here = asked.here
    if here.owner:
        groups = here.vocabulary.groups.get(here.owner, ())
        who = f"You are {here.owner}{f' (in {listed(groups)})' if groups else ''}."
    else:
        who = "I do not know you as an owner: a coordinator can link you to your name in the plan."
    said = [
        f"On {plan.code} you are {_may_do(permissions.role_on(here, plan.code))}.{await _ask_them(asked, plan)}"
        for plan in here.bound
    ]
    text = " ".join((who, *said))
    known = examples(here.vocabulary)
    topics = {
        title: offered[:1]
        for title, (deed, topic, words) in CAN.items()
        if _can(here, deed) and (offered := [each for each in known[topic] if each.lower().startswith(words)])
    }
    whom = [await _ask_them(asked, plan) for plan in here.bound]
    card = help_card(topics=topics, title=_title(asked), reading="Tap a line to try it.", more=" ".join(whom).strip())
    return asked.reply(text, card, [], count=0, summary=text)


def _can(here: Request, deed: Deed) -> bool:
    """Whether the speaker may do it on any plan here, be it only to what is their own."""
    own = bool(here.owner)
    return any(permissions.may_on(here, plan.code, deed, own=own) for plan in here.plans)


def _title(asked: Asked) -> str:
    """`You are Supt Horn, an owner on SS`."""
    here = asked.here
    roles = [f"{_a(permissions.role_on(here, plan.code))} on {plan.code}" for plan in here.bound]
    return f"You are {', '.join([*([here.owner] if here.owner else []), *roles]) or 'new here'}"


def _may_do(role: Role) -> str:
    """ "a coordinator: you can …, and of your own actions …"."""
    always = [deed for deed in deeds_of(role) if deed not in EVERYBODY_ASKS]
    own = [deed for deed in deeds_of(role, own=True) if deed not in (*always, *EVERYBODY_ASKS)]
    can = ["ask, export and follow", *always]
    yours = f"; and, where it is your own, {listed(own)}" if own else ""
    return f"{_a(role)}: you can {listed(can)}{yours}"


def _a(role: Role) -> str:
    return f"{'an' if role is Role.OWNER else 'a'} {role}"


async def _ask_them(asked: Asked, plan: PlanHere) -> str:
    """Name whom to ask for a deed the speaker may not do."""
    if permissions.may_on(asked.here, plan.code, Deed.LINK_PEOPLE):
        return ""
    known = await keepers(asked.session, plan.id)
    named = [f"{name} ({role})" for role, names in known.items() for name in names]
    return f" For the rest ask {listed(named, 'or')}." if named else ""


async def members(asked: Asked) -> Reply:
    """Name the members of each group."""
    said = []
    for owner in asked.meant.owners:
        inside = await owners.members_of(asked.session, owner)
        said.append(f"{owner}: {listed(inside)}." if inside else f"I know of nobody in {owner}.")
    return asked.told(" ".join(said), "Members", (f"What has {asked.meant.owners[0]} got?",))


async def groups(asked: Asked) -> Reply:
    """Name the groups of each owner."""
    inside = asked.here.vocabulary.groups
    said = [
        f"{owner} is in {listed(inside[owner])}." if owner in inside else f"I know of no group that {owner} is in."
        for owner in asked.meant.owners
    ]
    return asked.told(" ".join(said), "Groups", (f"What has {asked.meant.owners[0]} got?",))


async def supervisor(asked: Asked) -> Reply:
    """Name the supervisor of each owner."""
    said = []
    for owner in asked.meant.owners:
        above = await owners.supervisor_of(asked.session, owner)
        hears = f"{above} is {owner}'s supervisor" if above else f"{owner} has no supervisor; the coordinator hears"
        said.append(f"{hears} when they are silent past a deadline.")
    return asked.told(" ".join(said), "Supervisor", (f"What has {asked.meant.owners[0]} got?",))


async def in_teams(asked: Asked) -> Reply:
    """Name the person in Teams behind each owner, their roles here, and who gave them when."""
    said = []
    for owner in asked.meant.owners:
        people = [each for each in await met(asked.here) if each.owner == owner]
        found = [f"{each.name} in Teams{await _roles(asked, each)}" for each in people]
        said.append(f"{owner} is {listed(found)}." if found else f"Nobody in Teams is linked to {owner}.")
    return asked.told(" ".join(said), "Who that is", (f"What has {asked.meant.owners[0]} got?",))


async def _roles(asked: Asked, person: Met) -> str:
    """ ", coordinator of SS (as Pat said on 1 June 2015)"."""
    said = ""
    for plan in asked.here.bound:
        given = await given_last(asked.session, person.id, plan.id)
        by = f" (as {given.said.actor} said on {day(given.said.day)})" if given else ""
        said += f", {person.roles.get(plan.code, Role.OWNER)} of {plan.code}{by}"
    return said


async def planned(asked: Asked) -> Reply:
    """List the planned handovers."""
    found = [planned_handover.in_words(each) for each in await planned_handover.known_here(asked.here)]
    text = f"Planned: {'; '.join(found)}." if found else "No handover is planned."
    return asked.told(text, "Handovers", number=len(found))


async def following(asked: Asked) -> Reply:
    """The actions the speaker follows."""
    ids = await notifications.followed(asked.session, asked.here.turn.speaker.id)
    known = await by_id(asked.session, ids, today=asked.today)
    rows = [known[each] for each in ids if asked.here.plan(known[each].plan)]
    if not rows:
        return asked.told("You follow no action. Say “follow 7c” to hear when it changes.", "You follow nothing")
    text = f"You follow {listed([row.id for row in rows])}: you hear when they change."
    return asked.reply(text, listing.listed(asked, rows).card, rows)


async def links(asked: Asked) -> Reply:
    """List people who are no owner yet; the first with a likely name to decide now."""
    here = asked.here
    kept = permissions.plans_kept(here)
    waits = await waiting_links(here, [plan.id for plan in kept])
    if not waits:
        return asked.told("Nobody is waiting to be linked.", "Nobody is waiting")
    text = f"{_waiting(waits)} Say “link … to …”, or “unlink …” to take it back."
    likely = next((each for each in waits if each.owners), waits[0])
    others = [_in_a_line(each) for each in waits if each is not likely]
    if not here.is_private:
        lines = "; ".join(_in_a_line(each) for each in waits[:MOST_NAMED])
        return asked.reply(text, refusal_card(title=_waiting_title(waits), reason=lines), [], count=len(waits))
    card = link_person_card(
        person=likely.person,
        shown_as=await described(asked.session, likely.person, likely.name),
        owners=likely.owners,
        others=others,
    )
    return asked.reply(text, card, [], count=len(waits), summary=text)


def _in_a_line(waits: Newcomer) -> str:
    """`Sam Marsh, perhaps PS Marsh`."""
    return (
        f"{waits.name}, perhaps {listed(waits.owners, 'or')}"
        if waits.owners
        else f"{waits.name}, with no name like theirs in the plan"
    )


def _waiting_title(waits: Sequence[Newcomer]) -> str:
    return "1 person is not linked" if len(waits) == 1 else f"{len(waits)} people are not linked"


def _waiting(waits: Sequence[Newcomer]) -> str:
    """ "2 people are waiting to be linked: …"."""
    likely = [f"{each.name} (perhaps {listed(each.owners, 'or')})" for each in waits if each.owners]
    others = [each.name for each in waits if not each.owners]
    named = [*likely, f"with no name like theirs in the plan: {', '.join(others[:MOST_NAMED])}"] if others else likely
    more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    are = "1 person is" if len(waits) == 1 else f"{len(waits)} people are"
    return f"{are} not linked to an owner: {'; '.join(named)}{more}."


TOPICS = {"members": members, "groups": groups, "in_teams": in_teams, "supervisor": supervisor}
"""What "who" may ask of an owner, besides what they own."""
