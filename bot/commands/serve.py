"""`chaser serve`: the bot, answering Teams."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial

import click
from aiohttp import web

from bot import app, log
from bot.clock import Clock, clock_of, ticking
from bot.doctor.expiry import tell_of_expiry
from bot.doctor.finding import Verdict
from bot.doctor.settings import check_settings
from bot.reminders.round import round_
from bot.settings import Settings, for_serving
from bot.store import open_store
from dialogs.desk import answer
from dialogs.replies.welcome import welcome
from storage import claims
from storage.engine import Store

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
WARNED_EVERY = timedelta(hours=6)


@click.command()
def command() -> None:
    """Answer Teams on CHASER_HOST:CHASER_PORT until stopped. The turns in hand are finished first."""
    settings = for_serving()
    log.start(settings.log_level)
    _say_what_is_wrong(settings)
    asyncio.run(_serve(settings))


def _say_what_is_wrong(settings: Settings) -> None:
    """Log what `chaser doctor` finds in the settings; it does not keep the bot from starting."""
    for finding in check_settings(settings, os.environ, clock_of(settings).now().date()):
        if finding.state is not Verdict.OK:
            logger.warning("%s %s", finding.says, finding.do, extra={"action": "doctor", "check": finding.check})


async def _serve(settings: Settings) -> None:
    async with open_store(settings, patient=False) as store:
        await offer_claim(settings, store, clock_of(settings).now())
        made = app_of(settings, store)
        gc.freeze()  # what is loaded by now is kept for good: Python need not search it for garbage
        await app.serve(made, settings)


async def offer_claim(settings: Settings, store: Store, now: datetime) -> str | None:
    """The way to become the first coordinator, while nobody keeps a plan: a person named, or a code that is logged."""
    async with store.writing() as session:
        if not await claims.is_needed(session):
            return None
        if settings.first_coordinator:
            await claims.name_first(session, settings.first_coordinator, now=now)
            logger.info("the first coordinator is named", extra={"action": "first_coordinator_named"})
            return None
        code = await claims.new_code(session, now=now)
    days = claims.CODE_KEPT.days
    logger.warning(
        "nobody coordinates a plan yet: whoever says this code to the bot in a 1:1 chat becomes the first coordinator",
        extra={"action": "claim_code", "code": code, "days": days},
    )
    return code


def app_of(settings: Settings, store: Store) -> web.Application:
    """The whole bot: the desk at the end of the wire, and the round of reminders."""
    clock = clock_of(settings)
    made = app.build(
        settings,
        store,
        answer=partial(answer, store=store),
        welcome=partial(welcome, store=store),
        clock=clock,
    )
    made.cleanup_ctx.append(partial(_reminding, settings=settings, store=store, clock=clock))
    made.cleanup_ctx.append(partial(_warning, settings=settings, store=store, clock=clock))
    return made


async def _reminding(site: web.Application, *, settings: Settings, store: Store, clock: Clock) -> AsyncIterator[None]:
    """Reminders go round while the application runs."""

    async def once(over: asyncio.Event) -> None:
        post, cap = site[app.WIRE].paced, settings.reminders_a_day
        await round_(store, post, now=clock.moment, zone=clock.zone, daily_cap=cap, over=over)

    async with ticking(EVERY, once):
        yield


async def _warning(site: web.Application, *, settings: Settings, store: Store, clock: Clock) -> AsyncIterator[None]:
    """Coordinators hear in time that the bot's own proof ends, while the application runs."""

    async def once(_over: asyncio.Event) -> None:
        await tell_of_expiry(settings, store, site[app.WIRE].paced, clock.now().date())

    async with ticking(WARNED_EVERY, once):
        yield
