"""Orders about chasing: a plan's hours and days, who hears of silence, and that a report has been answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from cards.phrases import day, listed
from dialogs import permissions
from dialogs.commands.arrangement import Arrangement, the_plan
from dialogs.commands.order import Ordered
from dialogs.commands.owners import settled
from dialogs.language.meaning import Filters, Intent
from dialogs.resolve.actions_meant import meant
from dialogs.turn import Scope
from plan.changes import Said
from plan.ladder import Rules
from plan.permissions import Deed
from plan.refusals import Sorry
from plan.reminder_settings import own_hours_words, read_own_hours, read_rules, rules_words
from storage import arrangements, identity_links, owners, plan_settings, reminder_facts
from storage.engine import Session


async def _chasing(ordered: Ordered) -> Arrangement:
    """The plan's own rules: quiet or not, how long before a deadline, in which hours, when silence goes up the line."""
    rules = read_rules(ordered.orders.text or "")
    plan = the_plan(ordered)
    if (
        set(rules) <= {"at", "until"}
        and ordered.here.owner
        and not permissions.may_on(ordered.here, plan.code, Deed.SET_RULES)
    ):
        return await _own_hours(ordered)
    return await _ruled(ordered, rules)


async def _ruled(ordered: Ordered, rules: Mapping[str, Any]) -> Arrangement:
    plan = the_plan(ordered)
    permissions.check_may_on(ordered.here, plan.code, Deed.SET_RULES)
    kept = {**await plan_settings.reminders_of(ordered.session, plan.id), **rules}
    Rules.from_data(kept)

    async def keep(session: Session, said: Said) -> None:
        await plan_settings.set_reminders(session, plan.id, said, rules)

    return Arrangement(_from_now_on(plan.code, kept), keep)


def _from_now_on(code: str, kept: Mapping[str, Any]) -> str:
    rules = Rules.from_data(kept)
    return (
        f"{code} goes quiet: {rules_words(kept)}."
        if rules.quiet
        else f"Reminders of {code} go out: {rules_words(kept)}."
    )


async def _own_hours(ordered: Ordered) -> Arrangement:
    """The hours of the day in which a person wants their own cards."""
    who = ordered.here.turn
    own = read_own_hours(ordered.orders.text or who.text)
    if who.vouched or await identity_links.person(ordered.session, who.speaker.id) is None:
        raise Sorry("I remind people in Teams, so set your hours there.")

    async def keep(session: Session, _: Said) -> None:
        await arrangements.set_hours(session, who.speaker.id, own)

    when = own_hours_words(own) or "at the hours your plans keep"
    return Arrangement(f"Your reminders come {when}. The next day's card is the first to keep to it.", keep)


async def loud_again(ordered: Ordered) -> Arrangement:
    """The plan's reminders switched on, by those who keep it."""
    return await _ruled(ordered, {"quiet": False})


async def _supervisor(ordered: Ordered) -> Arrangement:
    """Set the supervisor who hears of an owner's silence, and covers while nobody else is named."""
    for plan in ordered.here.bound:
        permissions.check_may_on(ordered.here, plan.code, Deed.NAME_PEOPLE)
    filters = ordered.heard.filters
    [below] = settled(replace(ordered.heard, orders=replace(ordered.orders, owners=filters.owners)))
    above = next(iter(settled(ordered.heard)), None)
    if above == below:
        raise Sorry(f"{below} cannot be their own supervisor.")

    async def keep(session: Session, said: Said) -> None:
        await owners.set_supervisor(session, below, above, said)

    if above is None:
        return Arrangement(f"{below} has no supervisor; the coordinator is told when they are silent.", keep)
    return Arrangement(f"{above} is {below}'s supervisor, and hears when they are silent past a deadline.", keep)


async def _replied(ordered: Ordered) -> Arrangement:
    """A report whose 56 days are running was answered, and nobody is reminded of it any more."""
    said_on = min(ordered.orders.due or ordered.today, ordered.today)
    running = [
        (plan, clock)
        for plan in ordered.here.bound
        for clock in await reminder_facts.clocks(ordered.session, plan.id, plan.code, ordered.today)
    ]
    typed = (ordered.orders.text or "").casefold()
    named = [each for each in running if each[1].code.casefold() in typed.split() or each[1].title.casefold() in typed]
    found = named or running
    if not found:
        raise Sorry("No report here is waiting for an answer by law.")
    if len(found) > 1:
        raise Sorry(f"Say which report: {listed([f'“we have answered {clock.code}”' for _, clock in found], 'or')}.")
    [(plan, clock)] = found
    permissions.check_may_on(ordered.here, plan.code, Deed.SET_RULES)

    async def keep(session: Session, said: Said) -> None:
        await plan_settings.answer_report(session, plan.id, clock.code, said_on, said)

    return Arrangement(f"{clock.title} was answered on {day(said_on)}; nobody is reminded of it any more.", keep)


async def _channel(ordered: Ordered) -> Arrangement:
    """Send a group's reminders to this channel, once, or to each of its members."""
    for plan in ordered.here.bound:
        permissions.check_may_on(ordered.here, plan.code, Deed.CHASE)
    only = replace(ordered.heard, filters=Filters(owners=ordered.heard.filters.owners))
    [group, *_] = meant(only, ordered.here, to_write=True).owners
    place, to_each = ordered.here.turn.place, ordered.orders.owners_change == "remove"
    if place.scope is Scope.PERSONAL and not to_each:
        raise Sorry(f"Say it in the channel where {group} is to hear: “post {group} reminders here”.")
    at = None if to_each else place.channel or place.id

    async def keep(session: Session, said: Said) -> None:
        await owners.set_channel(session, group, at, said)

    return Arrangement(f"What {group} is reminded of goes to {'each member' if to_each else 'this channel'}.", keep)


WAYS: Mapping[Intent, Callable[[Ordered], Awaitable[Arrangement]]] = {
    Intent.CHASING: _chasing,
    Intent.OWN_HOURS: _own_hours,
    Intent.SUPERVISOR: _supervisor,
    Intent.REPLIED: _replied,
    Intent.CHANNEL: _channel,
}
