"""`chaser db`: bring the store to this release's shape, or copy it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot import settings
from bot.store import Purpose, open_store
from storage.backup import backup


@click.group(name="db")
def command() -> None:
    """Upgrade the store, or copy it."""


@command.command()
def upgrade() -> None:
    """Run every migration the store has not had."""
    asyncio.run(_upgrade())
    click.echo("The store is up to date.")


async def _upgrade() -> None:
    async with open_store(settings.load(), Purpose.UPGRADE):
        pass


@command.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def copy(file: Path) -> None:
    """Copy the store to FILE while the bot runs."""
    asyncio.run(_copy(file))
    click.echo(f"Copied to {file}.")


async def _copy(file: Path) -> None:
    async with open_store(settings.load(), Purpose.COPY) as store:
        await backup(store, file)
