"""`chaser remind`: who hears what on a day, and why; looked at, or sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.table import Table

from bot.clock import clock_of
from bot.reminders.round import look, round_
from bot.settings import Settings, for_serving, load
from bot.store import open_store
from bot.teams.sender_only import posting
from plan.refusals import Sorry
from storage import reminder_switches, reminders
from storage.engine import Store
from storage.reminders import ReminderCard

Json = dict[str, Any]
STATUS_DAYS = 7
SOON = timedelta(days=3)
NOON = time(12)


@click.command()
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day it is for: 2015-06-01.")
@click.option("--plan", metavar="CODE", help="With --dry-run: only this plan's.")
@click.option("--dry-run", is_flag=True, help="Say who would hear what. Nothing is kept and nothing is sent.")
@click.option("--json", "in_json", is_flag=True, help="As JSON: one object for each person and day.")
@click.option("--status", is_flag=True, help="How the last week's reminders fared. Sends nothing.")
@click.option("--stop", "switch", flag_value="stop", help="The kill switch: no process sends another card.")
@click.option("--start", "switch", flag_value="start", help="Let cards go out again, after the kill switch.")
def command(today: Any, plan: str | None, *, dry_run: bool, in_json: bool, status: bool, switch: str | None) -> None:
    """Plan the day's reminders and send those whose hour has come. What was sent is not sent again."""
    settings = load() if dry_run or status or switch else _ready_to_send()
    day = today.date() if today else clock_of(settings).today()
    asyncio.run(_run(settings, day, plan, dry_run=dry_run, in_json=in_json, status=status, switch=switch))


def _ready_to_send() -> Settings:
    """Settings that can reach Teams where they name a bot; without one, what can be said is planned all the same."""
    settings = load()
    return for_serving() if settings.app_id or settings.unsafe_anonymous else settings


async def _run(
    settings: Settings, day: date, plan: str | None, *, dry_run: bool, in_json: bool, status: bool, switch: str | None
) -> None:
    async with open_store(settings) as store:
        if switch:
            await _switch(store, stopped=switch == "stop")
        elif status:
            await _status(store, day, now=clock_of(settings).moment(), in_json=in_json)
        else:
            cards = await _dry(store, settings, day, plan) if dry_run else await _sent(store, settings, day)
            click.echo(json.dumps(cards, ensure_ascii=False) if in_json else _words(cards, dry_run=dry_run))
            if not in_json and cards:
                _show(cards)


async def _dry(store: Store, settings: Settings, day: date, plan: str | None) -> list[Json]:
    cards = await look(store, day, ZoneInfo(settings.timezone), plan=plan)
    return [_card(card) for card in cards]


async def _sent(store: Store, settings: Settings, day: date) -> list[Json]:
    """A whole round as it is at noon of the day, or now where it is today; then every card of the day as it stands."""
    zone, clock = ZoneInfo(settings.timezone), clock_of(settings)
    now = clock.moment()
    if day != now.astimezone(zone).date():
        now = datetime.combine(day, NOON, zone).astimezone(UTC)
    async with posting(settings, store, clock) as post:
        await round_(store, post, now=lambda: now, zone=zone, daily_cap=settings.reminders_a_day)
    async with store.reading() as session:
        kept = await reminders.of_day(session, day)
    return [_card(each) for each in kept]


def _card(card: ReminderCard) -> Json:
    said = {"rungs": card.content.rungs, "actions": card.content.actions, "why": card.content.why}
    return {
        "day": card.day.isoformat(),
        "at": card.content.at,
        "owner": card.owner,
        "to": card.to,
        **said,
        "state": card.state,
    }


def _words(cards: Sequence[Json], *, dry_run: bool) -> str:
    """`Would send 214 cards to 37 people, 3 unreachable.`"""
    lost = sum(card["to"] == "unreachable" or card["state"] == "unreachable" for card in cards)
    if not cards:
        return "Nobody gets a reminder on this day." if dry_run else "Nobody got a reminder."
    if dry_run:
        people = len({card["owner"] for card in cards if card["to"] != "unreachable"})
        return f"Would send {_count(len(cards) - lost, 'card')} to {_count(people, 'owner')}, {lost:,} unreachable."
    states = {state: sum(card["state"] == state for card in cards) for state in dict.fromkeys(_states(cards))}
    return ", ".join(f"{number:,} {state}" for state, number in states.items()) + "."


def _states(cards: Iterable[Json]) -> Iterable[str]:
    return sorted(card["state"] for card in cards)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _show(cards: Sequence[Json]) -> None:
    table = Table("Who", "How", "Why", "Actions", "State")
    for card in cards:
        table.add_row(card["owner"], card["to"], card["why"], ", ".join(card["actions"]), card["state"])
    Console().print(table)


async def _switch(store: Store, *, stopped: bool) -> None:
    async with store.writing() as session:
        await reminder_switches.set_stopped(session, stopped)
    click.echo(
        "Reminders are stopped. `chaser remind --start` takes them up again." if stopped else "Reminders go out."
    )


async def _status(store: Store, day: date, *, now: datetime, in_json: bool) -> None:
    since = day - timedelta(days=STATUS_DAYS)
    async with store.reading() as session:
        counts = await reminders.counts(session, since=since, until=day)
        reached = await reminders.reached(session, since=since, until=day)
        soon = await reminders.answered_within(session, SOON, since=since, until=day)
        waits, lag = await reminders.waiting(session, now=now)
        stopped = await reminder_switches.is_stopped(session)
    if in_json:
        rows = [{"owner": each.owner, "state": each.state, "on": each.on, "why": each.why} for each in reached]
        known = {"stopped": stopped, "counts": counts, "answered_soon": soon, "waiting": waits, "owners": rows}
        click.echo(json.dumps(known, ensure_ascii=False, default=str))
        return
    if stopped:
        click.echo("Reminders are stopped by the kill switch.")
    if not counts:
        raise Sorry(f"No reminder was planned in the {STATUS_DAYS} days to {day:%d %B %Y}.")
    click.echo(", ".join(f"{number:,} {state}" for state, number in sorted(counts.items())))
    click.echo(f"{soon:,} answered within {SOON.days} days.")
    if waits:
        click.echo(
            f"{_count(waits, 'card')} whose hour has come, the oldest {lag.total_seconds() / 60:.0f} minutes ago."
        )
    table = Table("Owner", "Last card", "State", "Why")
    for each in reached:
        table.add_row(each.owner, f"{each.on:%d %B}" if each.on else "", each.state, each.why or "")
    Console().print(table)
