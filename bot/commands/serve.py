"""`chaser serve`: the bot, answering Teams."""

from __future__ import annotations

import asyncio
from functools import partial

import click
from aiohttp import web

from bot import app, log
from bot.clock import clock_of
from bot.opening import open_store
from bot.settings import Settings, for_serving
from dialogs.desk import answer
from dialogs.welcome import welcome
from storage.engine import Store


@click.command()
def command() -> None:
    """Answer Teams on CHASER_HOST:CHASER_PORT until stopped. The turns in hand are finished first."""
    settings = for_serving()
    log.start(settings.log_level)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    async with open_store(settings) as store:
        await app.serve(app_of(settings, store), settings)


def app_of(settings: Settings, store: Store) -> web.Application:
    """The whole bot: the desk at the end of the wire."""
    return app.build(
        settings,
        store,
        answer=partial(answer, store=store),
        welcome=partial(welcome, store=store),
        clock=clock_of(settings),
    )
