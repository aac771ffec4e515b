"""`chaser db`: bring the store to this release's shape, copy it, or put a copy back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot import settings
from bot.store import Purpose, open_store
from storage.backup import backup
from storage.engine import Store
from storage.migrate import Shape, shape_of
from storage.restore import restore


@click.group(name="db")
def command() -> None:
    """Upgrade the store, copy it, or put a copy back."""


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


@command.command(name="restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def put_back(file: Path) -> None:
    """Put a copy that `backup` made in the store's place. Stop every `chaser serve` first."""
    kept = asyncio.run(_put_back(file))
    click.echo(f"Restored from {file}." + (f" The store as it was is {kept}." if kept else ""))


async def _put_back(file: Path) -> Path | None:
    store = Store(settings.load().database_url, patient=True)
    try:
        kept = await restore(store, file)
        if await shape_of(store) is Shape.OLDER:
            click.echo("The copy is of an older release: run `chaser db upgrade` next.")
        return kept
    finally:
        await store.close()
