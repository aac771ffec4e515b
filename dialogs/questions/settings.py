"""Settings asked for: one's own reminders, or how a plan is kept; as they stand, ready to be changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cards.phrases import day, listed, plain
from cards.settings import (
    OFF,
    ON,
    PLAN_HOURS,
    MySettings,
    PlanSettings,
    clock,
    my_settings_card,
    plan_settings_card,
    settings_opener_card,
)
from dialogs.context import Request
from dialogs.permissions import check_may_on, may_on
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.facts import ActionFact
from plan.ladder import Rules
from plan.permissions import Deed
from plan.recipients import OwnHours
from plan.refusals import Sorry
from plan.reminders import Snooze
from storage import arrangements, owners, people, plan_settings, reminder_facts
from storage.actions import by_id
from storage.arrangements import DIGEST, NUDGE
from storage.people import PlanHere

HEARD = {"intent": "settings"}
_MINE = re.compile(r"\b(?:my|i)\b", re.IGNORECASE)
NOBODY = "I do not know which owner you are, so there are no reminders of yours to set. A coordinator can link you."


async def answer(asked: Asked) -> Reply:
    """The form itself in one's own chat; elsewhere the way to it."""
    here = asked.here
    says_mine = bool(_MINE.search(here.turn.text)) and keeps_any(here)
    is_of_plan = asked.heard.topic == "of_the_plan" or (here.owner is None and bool(here.plans) and not says_mine)
    if is_of_plan:
        plan = asked.one_plan()
        check_may_on(here, plan.code, Deed.SET_RULES)
        return await of_plan(here, plan) if here.is_private else _opener(plan.code, mine=False)
    return await of_mine(here) if here.is_private else _opener("", mine=True)


def _opener(plan: str, *, mine: bool) -> Reply:
    text = "Your reminders open for you alone." if mine else f"The settings of {plan} open for you alone."
    return Reply(text, settings_opener_card(mine=mine, plan=plan), heard=HEARD)


async def of_mine(here: Request, *, said: str = "", given: Mapping[str, Any] | None = None) -> Reply:
    """The speaker's own reminders, as a form."""
    mine = await my_settings(here)
    hears = "Reminders come" if mine.hears else "Reminders are switched off"
    text = f"{said} {mine.owner or 'You'}: {hears} ({mine.when}).".strip()
    return Reply(text, my_settings_card(mine, said=said, given=given), summary=text, heard=HEARD)


async def my_settings(here: Request) -> MySettings:
    """One's own reminders as they stand."""
    owner, today = here.owner, here.turn.today
    own = await arrangements.hours_of(here.session, here.turn.speaker.id)
    at, until = (f"{hour:%H:%M}" if hour else PLAN_HOURS for hour in (own.at, own.until))
    when = await _when(here, own)
    if owner is None and keeps_any(here):
        return MySettings("", hears=True, when=when, at=at, until=until)
    if owner is None:
        raise Sorry(NOBODY)
    away = next((each for each in reversed(await arrangements.away(here.session, today)) if each.owner == owner), None)
    snoozed = [each for each in await reminder_facts.snoozes(here.session, today) if each.owner == owner]
    every = await arrangements.arranged(here.session)
    mine = [each for each in every if each.kind == NUDGE and each.owner == owner]
    ids = [each.action for each in snoozed] + [each.action for each in mine]
    facts = await by_id(here.session, [each for each in ids if each], today=today)
    return MySettings(
        owner=owner,
        hears=owner not in await arrangements.hear_nothing(here.session),
        when=when,
        since=away.since if away else None,
        last=away.until if away else None,
        cover=(away.by or "") if away else "",
        others=[name.printed for name in here.vocabulary.directory.names if name.is_person and name.printed != owner],
        put_off={each.action or "": _put_off(each, facts) for each in snoozed},
        recurs=[f"{_what(each.action, facts) or 'Your open actions'}, {each.schedule.words}" for each in mine],
        at=at,
        until=until,
    )


async def _when(here: Request, own: OwnHours) -> str:
    """`On working days, between 9.00 and 18.00`; that every plan is quiet."""
    rules = [Rules.from_data(await plan_settings.reminders_of(here.session, plan.id)) for plan in here.bound]
    loud = [each for each in rules if not each.quiet]
    if not loud:
        return "Your plans are quiet"
    at, until = own.instead_of(min(each.at for each in loud), max(each.until for each in loud))
    return f"On working days, between {clock(f'{at:%H:%M}')} and {clock(f'{until:%H:%M}')}"


def keeps_any(here: Request) -> bool:
    """Whether somebody keeps a plan here, and so gets cards without owning anything."""
    return any(may_on(here, plan.code, Deed.CHASE) for plan in here.plans)


def _put_off(snooze: Snooze, facts: Mapping[str, ActionFact]) -> str:
    """Snoozes in their own words, and until when."""
    what = _what(snooze.action, facts) or "Everything"
    return f"{what}, until {day(snooze.until)}" if snooze.until else what


def _what(id_: str | None, facts: Mapping[str, ActionFact]) -> str:
    """`7c Find a forum …`; nothing where no action is named."""
    action = facts.get(id_ or "")
    return f"{action.ref} {plain(action.text, 80)}" if action else ""


async def of_plan(here: Request, plan: PlanHere, *, said: str = "", given: Mapping[str, Any] | None = None) -> Reply:
    """A plan's settings, as a form."""
    stands = await plan_as_kept(here, plan)
    text = f"{said} {plan.code}: {'; '.join(f'{label}: {value}' for label, value in stands.kept)}.".strip()
    return Reply(
        text, plan_settings_card(stands, said=said, given=given), summary=f"Settings of {plan.title}", heard=HEARD
    )


async def plan_as_kept(here: Request, plan: PlanHere) -> PlanSettings:
    """Each setting of a plan as it stands."""
    kept = await plan_settings.kept_of(here.session, plan.id)
    rules = Rules.from_data(await plan_settings.reminders_of(here.session, plan.id))
    fields = {
        "chases": OFF if rules.quiet else ON,
        "at": f"{rules.at:%H:%M}",
        "until": f"{rules.until:%H:%M}",
        "before": ", ".join(map(str, sorted((each for each in rules.before if each), reverse=True))),
        "silent_after": str(rules.silent_after),
        "escalate_after": ", ".join(map(str, rules.escalate_after)),
        "weekly_for": str(rules.weekly_for),
        "sign_off": ON if kept.needs_sign_off else OFF,
        "moves": "any" if kept.moves_allowed is None else str(kept.moves_allowed),
        "restricted": ON if kept.is_restricted else OFF,
    }
    return PlanSettings(plan.code, plan.title, fields, await _in_words(here, plan, kept))


async def _in_words(here: Request, plan: PlanHere, kept: plan_settings.Kept) -> list[tuple[str, str]]:
    """Settings that are made in words, as they stand."""
    keepers = await people.keepers(here.session, plan.id)
    named = [f"{name} ({role})" for role, names in keepers.items() for name in names]
    groups = sorted({group for inside in here.vocabulary.groups.values() for group in inside})
    above = [
        (name.printed, await owners.supervisor_of(here.session, name.printed))
        for name in here.vocabulary.directory.names
    ]
    digests = [
        each for each in await arrangements.arranged(here.session) if each.kind == DIGEST and each.plan == plan.code
    ]
    return [
        ("Coordinators and leads", f"{listed(named) or 'nobody yet'} · “make Pat Ellis a coordinator”"),
        ("Bound to", f"{listed(kept.bound) or 'no channel yet'} · in a channel: “this channel is for {plan.code}”"),
        ("Also let in", f"{listed(kept.let_in) or 'nobody'} · “let Pat Ellis see {plan.code}”"),
        ("Supervisors", _supervisors(above)),
        ("Groups", f"{listed(groups) or 'none'} · “add PS Marsh to SMT Leads”"),
        (
            "Digests",
            f"{listed([each.schedule.words for each in digests]) or 'none'} · “post the digest here every Monday”",
        ),
        ("Also called", f"{listed(kept.called) or 'nothing else'} · “when we say the blue book we mean {plan.code}”"),
        (
            "Meetings",
            f"{listed([f'{name} {day(on)}' for name, on in kept.meetings]) or 'none'} · “add meeting SMB on 24 June”",
        ),
    ]


def _supervisors(above: list[tuple[str, str | None]]) -> str:
    said = [f"{by} of {name}" for name, by in above if by]
    return f"{listed(said) or 'none'} · “Supt Horn is PS Marsh's supervisor”"
