"""A command that does one thing to the store, in one transaction, and says what was done."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable
from typing import Any

import click

from bot import settings
from bot.clock import clock_of
from bot.commands import targets
from bot.settings import Settings
from bot.store import open_store
from plan.refusals import Sorry
from storage.edits import OutdatedError

Work = Callable[..., Awaitable[str]]
"""`(session, said, **options)`: the sentence to print."""


def in_one_transaction(work: Work) -> Callable[..., None]:
    """Run a command's work in one transaction of the installed store, and print its sentence."""

    @functools.wraps(work)
    def run(**options: Any) -> None:
        click.echo(asyncio.run(_done(settings.load(), work, options)))

    return run


async def _done(installed: Settings, work: Work, options: dict[str, Any]) -> str:
    try:
        async with open_store(installed) as store, store.writing() as session:
            return await work(session, targets.who_types(clock_of(installed)), **options)
    except OutdatedError as meanwhile:
        raise Sorry(f"{', '.join(meanwhile.action_ids)} changed meanwhile; nothing was done. Try again.") from None
