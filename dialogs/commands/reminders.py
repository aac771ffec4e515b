"""Reminders arranged in words: asked for, put off, covered while away, posted as a digest. No deadline moves by it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from cards.phrases import day, listed
from dialogs import permissions
from dialogs.clarify.must_ask import MustAsk
from dialogs.commands import access, chase_settings, end_arrangements, not_mine, people, planned_handover, report_names
from dialogs.commands.arrangement import Arrangement, about_whom, actions_meant, check_reminding, whose
from dialogs.commands.order import Ordered
from dialogs.commands.owners import settled
from dialogs.context import Request
from dialogs.language.meaning import Heard, Intent
from plan.actions import OPEN
from plan.changes import Said
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry
from plan.schedule_words import days_before_deadline, read_schedule
from plan.schedules import Every, Schedule
from storage import arrangements, notifications
from storage.actions import by_id
from storage.engine import Session
from storage.owners import supervisor_of

_UNTIL_DONE = re.compile(
    r"\b(?:un)?till? (?:it'?s?|they'?re)?\s*(?:is |are )?(?:done|complete|finished|closed)", re.IGNORECASE
)


def spelled_out(heard: Heard, text: str) -> Heard:
    """The schedule with how it ends, so that it is arranged as it was read back."""
    if not heard.orders.every or not _UNTIL_DONE.search(text):
        return heard
    return replace(heard, orders=replace(heard.orders, every=f"{heard.orders.every} until it is done"))


async def arrangement(here: Request, heard: Heard) -> Arrangement:
    """The arrangement a message asks for. MustAsk where it is not certain who is meant."""
    return await WAYS[heard.intent](Ordered(heard, here))


async def _remind(ordered: Ordered) -> Arrangement:
    """An owner is asked how something stands, once or again and again; where none is named, all whose it is."""
    filters, here = ordered.heard.filters, ordered.here
    if filters.owners or filters.mine or filters.is_empty:
        actions, owner = await about_whom(ordered)
        schedule = _schedule(ordered, actions)
        return await _asking(
            ordered, {owner: [each.id for each in actions] if filters.query.refs else []}, schedule, actions
        )
    actions = await _open(ordered)
    schedule, owners = _schedule(ordered, actions), _whose(actions)
    mine = {here.owner: owners[here.owner]} if here.owner in owners else {}
    return await _asking(ordered, mine or owners, schedule, actions)


async def _chase(ordered: Ordered) -> Arrangement:
    """Ask every owner of these actions, in the next working day's round."""
    actions = await _open(ordered)
    if ordered.heard.topic == "escalate":
        return _raising(ordered, _whose(actions), actions)
    named = {match.owners[0] for match in ordered.heard.filters.owners if match.owners}
    asked = {owner: ids for owner, ids in _whose(actions).items() if not named or owner in named}
    return await _asking(ordered, asked, Schedule(Every.ONCE, starts=ordered.today), actions, verb="Chase")


def _raising(ordered: Ordered, owners: Mapping[str, Sequence[str]], actions: Sequence[ActionFact]) -> Arrangement:
    """Escalate late actions to the owners' supervisors and the lead, on their next card."""
    for plan in ordered.here.bound:
        permissions.check_may_on(ordered.here, plan.code, Deed.CHASE)
    schedule, kind = Schedule(Every.ONCE, starts=ordered.today), arrangements.ESCALATE

    async def keep(session: Session, said: Said) -> None:
        for owner, ids in owners.items():
            by = said.actor
            await arrangements.nudge(session, schedule, owner=owner, actions=ids, plan=None, made_by=by, kind=kind)

    said = "; ".join(f"{listed(ids)} ({owner})" for owner, ids in owners.items())
    return Arrangement(
        f"Raise with their supervisors, where they have one, and with the lead: {said}.", keep, tuple(actions)
    )


async def _asking(
    ordered: Ordered,
    owners: Mapping[str, Sequence[str]],
    schedule: Schedule,
    actions: Sequence[ActionFact],
    verb: str = "Remind",
) -> Arrangement:
    """Each of these owners is asked about these actions of theirs, or all they have; by their supervisor too."""
    me = ordered.here.owner
    for owner in owners:
        if me is None or await supervisor_of(ordered.session, owner) != me:
            check_reminding(ordered, Deed.CHASE, owner)

    async def keep(session: Session, said: Said) -> None:
        for owner, ids in owners.items():
            await arrangements.nudge(session, schedule, owner=owner, actions=ids, plan=None, made_by=said.actor)

    said = "; ".join(f"{owner} about {listed(ids) if ids else 'their open actions'}" for owner, ids in owners.items())
    when = "" if verb == "Chase" else f", {schedule.words}"
    return Arrangement(f"{verb} {said}{when}.", keep, tuple(actions))


async def _open(ordered: Ordered) -> list[ActionFact]:
    """The open actions that are meant."""
    filters = ordered.heard.filters
    heard = replace(ordered.heard, filters=filters.but(statuses=filters.query.statuses or OPEN))
    rows = await actions_meant(ordered, heard)
    if not rows:
        raise Sorry("I found no open action to ask about.")
    return rows


def _whose(actions: Sequence[ActionFact]) -> dict[str, list[str]]:
    """The actions of each owner."""
    owners: dict[str, list[str]] = {}
    for action in actions:
        for owner in action.owners:
            owners.setdefault(owner, []).append(action.id)
    return owners


async def _quiet(ordered: Ordered) -> Arrangement:
    """Reminders put off, or stopped; the deadlines stay. What was asked for again and again ends where they stop."""
    actions, owner = await about_whom(ordered)
    check_reminding(ordered, Deed.QUIETEN, owner)
    until = ordered.orders.until
    ids = [action.id for action in actions] if ordered.heard.filters.query.refs else []
    switches_off = not (ids or until) and await arrangements.has_person(ordered.session, owner)

    async def keep(session: Session, _: Said) -> None:
        if not until:
            await arrangements.stop_nudges(session, owner, actions=ids)
        if switches_off:
            await arrangements.set_hears_nothing(session, owner, True)
        else:
            await arrangements.snooze(session, owner, actions=ids, until=until)

    what = f" about {listed(ids)}" if ids else ""
    ends = f" until {day(until)}" if until else ""
    instead = " Whoever covers for them, or the coordinator, hears instead." if switches_off else ""
    says = f"No reminders to {owner}{what}{ends}.{instead} Deadlines stay as they are."
    return Arrangement(says, keep, tuple(actions))


async def _cover(ordered: Ordered) -> Arrangement:
    """Record an absence, and who covers."""
    owner = whose(ordered)
    check_reminding(ordered, Deed.QUIETEN, owner)
    orders = ordered.orders
    if not orders.until:
        raise MustAsk("date", f"Until when is {owner} away?")
    since, until = orders.since or ordered.today, orders.until
    if until < since:
        raise MustAsk("date", f"Until when is {owner} away?")
    by = next(iter(settled(ordered.heard)), None)

    async def keep(session: Session, _: Said) -> None:
        await arrangements.cover(session, owner, by=by, since=since, until=until)

    hears = f"{by} gets" if by else "the coordinator gets"
    return Arrangement(f"{owner} is away from {day(since)} until {day(until)}; {hears} their reminders.", keep)


async def _digest(ordered: Ordered) -> Arrangement:
    """The plan's digest, posted here again and again."""
    plans = ordered.here.bound
    for plan in plans:
        permissions.check_may_on(ordered.here, plan.code, Deed.CHASE)
    schedule = _schedule(ordered)
    code = plans[0].code if len(plans) == 1 else None
    place = ordered.here.turn.place

    async def keep(session: Session, said: Said) -> None:
        at = place.channel or place.id
        await arrangements.digest(session, schedule, plan=code, place=at, made_by=said.actor)

    return Arrangement(f"Post the digest of {listed([plan.title for plan in plans])} here, {schedule.words}.", keep)


async def _follow(ordered: Ordered) -> Arrangement:
    """Let a person hear when these actions change."""
    filters, who = ordered.heard.filters, ordered.here.turn
    if who.vouched:
        raise Sorry("I tell people in Teams when an action changes, so follow it there.")
    if not (filters.query.refs or filters.owners or filters.mine):
        raise MustAsk("action", "Which action is it about?")
    named = filters.but(statuses=None if filters.query.refs else OPEN)
    actions = await actions_meant(ordered, replace(ordered.heard, filters=named))
    ids = [action.id for action in actions]
    if not ids:
        raise Sorry("I found no such action.")
    permissions.check_may(ordered.here, Deed.FOLLOW, actions)

    async def keep(session: Session, _: Said) -> None:
        for id_ in ids:
            await notifications.follow(session, who.speaker.id, id_)

    return Arrangement(f"You hear when {listed(ids, 'or')} changes.", keep, tuple(actions))


async def _unfollow(ordered: Ordered) -> Arrangement:
    """They no longer hear of these; of none at all, where none is named."""
    who = ordered.here.turn.speaker.id
    named = await actions_meant(ordered, ordered.heard) if not ordered.heard.filters.is_empty else []
    followed = await notifications.followed(ordered.session, who)
    facts = await by_id(ordered.session, followed, today=ordered.today)
    known = [facts[each] for each in followed if ordered.here.plan(facts[each].plan)]
    actions = [each for each in known if not named or each.id in {one.id for one in named}]
    ids = [action.id for action in actions]
    if not ids:
        raise Sorry("You do not follow that. Ask “what am I following?”")

    async def keep(session: Session, _: Said) -> None:
        for id_ in ids:
            await notifications.unfollow(session, who, id_)

    return Arrangement(f"You no longer follow {listed(ids)}.", keep, tuple(actions))


def is_later(heard: Heard, today: date) -> bool:
    """Whether owners are to change on a day to come, rather than now."""
    return heard.intent is Intent.OWNERS and heard.orders.since is not None and heard.orders.since > today


WAYS: Mapping[Intent, Callable[[Ordered], Awaitable[Arrangement]]] = {
    Intent.REMIND: _remind,
    Intent.CHASE: _chase,
    Intent.QUIET: _quiet,
    Intent.COVER: _cover,
    Intent.RESUME: end_arrangements.resume,
    Intent.STOP: end_arrangements.stop,
    Intent.DIGEST: _digest,
    Intent.FOLLOW: _follow,
    Intent.UNFOLLOW: _unfollow,
    Intent.OWNERS: planned_handover.hand_over,
    Intent.CALL_OFF: planned_handover.call_off,
    Intent.NOT_MINE: not_mine.not_mine,
    **people.WAYS,
    **report_names.WAYS,
    **chase_settings.WAYS,
    **access.WAYS,
}


def _schedule(ordered: Ordered, actions: Sequence[ActionFact] = ()) -> Schedule:
    """As said ("every friday till its done"); on the day named, or before the deadline; else once, next."""
    orders, today = ordered.orders, ordered.today
    days = days_before_deadline(orders.every or "")
    if days is not None:
        due = min((each.due for each in actions if each.due), default=None)
        if due is None or due - timedelta(days=days) < today:
            raise Sorry("That day has passed, or there is no deadline. Say when: “remind me on Friday”.")
        return Schedule(Every.ONCE, starts=due - timedelta(days=days))
    if orders.every and (said := read_schedule(orders.every, today=today)):
        return replace(said, until=orders.until or said.until)
    return Schedule(Every.ONCE, starts=_when(orders.due, today), at=orders.at or time(9))


def _when(due: date | None, today: date) -> date:
    return max(due, today) if due else today
