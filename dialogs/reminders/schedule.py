"""A day's cards: what the rule says, with the hour each may go, ready to be kept or only looked at."""

from __future__ import annotations

import asyncio
import logging
from asyncio import to_thread
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from itertools import chain
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dialogs.reminders.news import with_news
from plan.identity_links import proposed_owners
from plan.ladder import (
    LEAD,
    SUPERVISOR_OF,
    Reason,
    Rules,
    Rung,
    Watched,
    clock_reasons,
    link_reason,
    lost_reason,
    reasons_about,
)
from plan.owners import Directory
from plan.recipients import Contact, People, To
from plan.reminders import ReasonLine, Reminder, ReminderContent, day_reminders
from plan.working_days import is_working_day
from storage import arrangements, identity_links, owners, reminder_facts, reminder_recipients
from storage.arrangements import Arranged
from storage.engine import Session
from storage.reminder_facts import PlanRules
from storage.reminders import ReminderCard

log = logging.getLogger(__name__)

NUDGE = "nudge"


class CutShort(Exception):
    """The process was told to stop in the middle of planning."""


async def cards_of(
    session: Session,
    day: date,
    zone: ZoneInfo,
    *,
    plan: str | None = None,
    over: asyncio.Event | None = None,
    as_if_loud: bool = False,
) -> list[ReminderCard]:
    """Every card of a day that has not been told yet: at most one nudge a person, and the digests asked for.

    What takes long is reckoned beside the loop: people are answered meanwhile. CutShort where `over` is set.
    `as_if_loud` looks at what a quiet plan would say.
    """
    if not is_working_day(day):
        return []
    known = [each for each in await reminder_facts.plans(session) if plan in (None, each.code)]
    if as_if_loud:
        known = [replace(each, rules=replace(each.rules, quiet=False)) for each in known]
    asked = [each for each in await arrangements.arranged(session) if plan in (None, each.plan)]
    meetings = await arrangements.meetings(session)
    due = [each for each in asked if _falls(each, day, meetings)]
    people = await reminder_recipients.people(session, known, day)
    reasons = await _reasons(session, known, due, people, day, over or asyncio.Event())
    told = await reminder_facts.told(session, (f"owner:{name}" for name in people.owners))
    snoozes = await reminder_facts.snoozes(session, day)
    made = await to_thread(day_reminders, reasons, people, day, told=told, snoozes=snoozes)
    rules = {each.code: each.rules for each in known}
    cards = await to_thread(lambda: list(cards_of_people(made, rules, zone)))
    if plan is None:
        cards = await with_news(session, cards, NUDGE, day, partial(_moment, zone=zone))
    return [
        *cards,
        *(
            _digest(each, day, zone)
            for each in due
            if each.kind == arrangements.DIGEST and people.may_post(each.plan, each.place)
        ),
    ]


def _falls(arranged: Arranged, day: date, meetings: Mapping[str, Sequence[date]]) -> bool:
    return arranged.schedule.falls_on(day, meetings)


async def _reasons(
    session: Session,
    known: Sequence[PlanRules],
    due: Sequence[Arranged],
    people: People,
    day: date,
    over: asyncio.Event,
) -> list[Reason]:
    """Plan all of a day's reminders that have not been told yet."""
    reasons: list[Reason] = []
    wanted = RequestedReminders(due, people, day)
    lost = {name: each for name, each in people.owners.items() if each.unreachable}
    newcomers = await identity_links.unlinked(session)
    for plan in known:
        reasons += await _untold(session, await _links(session, plan, newcomers, day))
        async for actions in reminder_facts.watched(session, plan):
            if over.is_set():
                raise CutShort
            reasons += await _untold(session, await to_thread(_said, actions, day, plan.rules, wanted, lost))
        for clock in await reminder_facts.clocks(session, plan.id, plan.code, day):
            reasons += await _untold(session, list(clock_reasons(clock, day, plan.rules)))
    return reasons


async def _untold(session: Session, reasons: Sequence[Reason]) -> list[Reason]:
    """Leave out the reminders that were told already."""
    told = await reminder_facts.told(session, (reason.subject for reason in reasons))
    return [reason for reason in reasons if reason.key not in told]


async def _links(session: Session, plan: PlanRules, newcomers: Sequence[tuple[str, str]], day: date) -> list[Reason]:
    """People new in Teams who may be an owner in a plan."""
    if plan.rules.quiet or not newcomers:
        return []
    directory = await to_thread(Directory, await owners.named_in(session, plan.id))
    likely = [(id_, name, proposed_owners(name, directory)) for id_, name in newcomers]
    return [link_reason(id_, name, fits, plan.code, day) for id_, name, fits in likely if fits]


def _said(
    actions: Iterable[Watched], day: date, rules: Rules, wanted: RequestedReminders, lost: Mapping[str, Contact]
) -> list[Reason]:
    """All reminders about some actions, and about their owners who cannot be reached.

    A row the rule cannot read is logged and passed over: the rest still goes.
    """
    reasons: list[Reason] = []
    for action in actions:
        try:
            reasons += [*reasons_about(action, day, rules), *wanted.about(action)]
        except (ValueError, TypeError, OverflowError) as fault:
            log.error("reminder row skipped", extra={"action": "row_passed_over", "id": action.id, "fault": str(fault)})
        gone = [] if rules.quiet else [lost[owner] for owner in action.owners if owner in lost]
        reasons += [lost_reason(each.name, action.plan, since=each.lost_on, reason=each.unreachable) for each in gone]
    return reasons


class RequestedReminders:
    """A request to be asked, or to raise, one action or all of an owner's open ones on a day."""

    def __init__(self, due: Iterable[Arranged], people: People, day: date) -> None:
        self._day, self._people = day, people
        self._of: dict[str, list[Arranged]] = defaultdict(list)
        for each in due:
            if each.kind != arrangements.DIGEST and each.owner:
                self._of[each.action or each.owner].append(each)

    def about(self, action: Watched) -> Iterable[Reason]:
        """The question or escalation about one action."""
        for each in chain.from_iterable(self._of.get(name, ()) for name in (action.id, *action.owners)):
            if each.owner and each.kind == arrangements.NUDGE:
                step, why = f"asked:{each.id}:{self._day}", f"{each.made_by} asks how it stands"
                yield Reason(action.id, action.plan, each.owner, Rung.ASKED, step, "", why)
            elif each.owner:
                yield from self._raised(each, each.owner, action)

    def _raised(self, asked: Arranged, owner: str, action: Watched) -> Iterable[Reason]:
        """With the owner's supervisor, where they have one, and with the lead."""
        contact = self._people.owners.get(owner)
        supervisor = [f"{SUPERVISOR_OF}{owner}"] if contact and contact.supervisor else []
        late = (self._day - action.due).days if action.due else 0
        why = f"{late} days past its deadline" if late > 0 else "open"
        for hearer in (*supervisor, LEAD):
            said = f"{why}, with {owner}, and {asked.made_by} raises it with you"
            yield Reason(action.id, action.plan, hearer, Rung.ESCALATED, f"raised:{asked.id}", "", said, max(late, 0))


def cards_of_people(made: Iterable[Reminder], rules: Mapping[str, Rules], zone: ZoneInfo) -> Iterator[ReminderCard]:
    """Make each reminder a card. One that cannot be made is logged and passed over: the others still go."""
    for reminder in made:
        try:
            yield card_of(reminder, rules, zone)
        except Exception:
            log.exception(
                "reminder card skipped", extra={"action": "card_passed_over", "recipient": reminder.recipient}
            )


def card_of(reminder: Reminder, rules: Mapping[str, Rules], zone: ZoneInfo) -> ReminderCard:
    """A nudge with the hours it may go in: the person's own, all its plans', or the most pressing plan's."""
    of_plans = [rules[reason.plan] for reason in reminder.reasons if reason.plan in rules] or [Rules()]
    at, until = max(each.at for each in of_plans), min(each.until for each in of_plans)
    if at >= until:
        at, until = of_plans[0].at, of_plans[0].until
    at, until = reminder.hours.instead_of(at, until)
    lost = reminder.to is To.UNREACHABLE
    return ReminderCard(
        recipient=reminder.recipient,
        day=reminder.day,
        kind=f"{NUDGE}:{reminder.owner}" if reminder.to is To.CHANNEL else NUDGE,
        owner=reminder.owner,
        to=reminder.to.value,
        at=_moment(reminder.day, at, reminder.timezone, zone),
        until=_moment(reminder.day, until, reminder.timezone, zone),
        content=_content(reminder, at),
        state="unreachable" if lost else "planned",
        reason=reminder_recipients.UNLINKED if lost else None,
        rungs=tuple(dict.fromkeys(reason.key for reason in reminder.reasons)),
    )


def _content(reminder: Reminder, at: time) -> ReminderContent:
    return ReminderContent(
        at=f"{at:%H:%M}",
        why=reminder.why,
        rungs=reminder.rungs,
        actions=reminder.actions,
        reasons=tuple(ReasonLine(each.subject, each.plan, each.rung.value, each.why) for each in reminder.reasons),
    )


def _digest(asked: Arranged, day: date, zone: ZoneInfo) -> ReminderCard:
    at = asked.schedule.at
    return ReminderCard(
        recipient=f"channel:{asked.place}",
        day=day,
        kind=f"digest:{asked.id}",
        owner=asked.made_by,
        to=To.CHANNEL.value,
        at=_moment(day, at, None, zone),
        until=_moment(day, time(23, 59), None, zone),
        content=ReminderContent(f"{at:%H:%M}", asked.schedule.words, ("digest",), plan=asked.plan),
    )


def _moment(day: date, at: time, timezone: str | None, zone: ZoneInfo) -> datetime:
    """A wall clock's hour, where the person is, whatever the season."""
    try:
        theirs = ZoneInfo(timezone) if timezone else zone
    except (ZoneInfoNotFoundError, ValueError):
        theirs = zone
    return datetime.combine(day, at, theirs).astimezone(UTC)
