"""`chaser chat`: the desk as a conversation at a terminal."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import click

from bot.clock import clock_of
from bot.commands.ask import sits
from bot.settings import load
from bot.store import open_store
from bot.terminal import Seat, keep_files, say
from plan.refusals import Sorry
from storage.engine import Store

PROMPT = "You > "
FAREWELLS = frozenset({"quit", "exit", "bye", "q"})


@click.command()
@sits
def command(today: Any, name: str | None, role: str, plan: str | None) -> None:
    """Talk with it here. "quit" ends it."""
    settings = load()
    time = clock_of(settings)
    seat = Seat(today.date() if today else time.today(), time, name, role, plan, uuid.uuid4().hex)
    asyncio.run(_opened(seat))


async def _opened(seat: Seat) -> None:
    async with open_store(load()) as store:
        await converse(seat, store)


async def converse(seat: Seat, store: Store) -> None:
    """Message after message, until there are no more."""
    click.echo(f"As at {seat.today:%-d %B %Y}. Ask in your own words; “help” says what I can do, “quit” ends it.")
    while (text := await asyncio.to_thread(_typed)) is not None:
        if text.strip():
            click.echo(f"Bot > {await _answered(seat, text, store)}\n")


async def _answered(seat: Seat, text: str, store: Store) -> str:
    try:
        reply = await say(seat, text, store)
    except Sorry as sorry:
        return str(sorry)
    files = "".join(f"\n      {line}" for line in keep_files(reply))
    return f"{reply.text}{' [yes/no]' if reply.asks and reply.asks.subject == 'confirm' else ''}{files}"


def _typed() -> str | None:
    try:
        text = input(PROMPT)
    except (EOFError, KeyboardInterrupt):
        return None
    return None if text.strip().lower() in FAREWELLS else text
