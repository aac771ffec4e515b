"""`chaser retention`: forget what is past its time."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import timedelta

import click

from bot import settings
from bot.clock import clock_of
from bot.store import open_store
from storage import retention

LEAST_DAYS = 60
"""Reminders look back over a silence this long."""


@click.command()
@click.option("--days", type=click.IntRange(LEAST_DAYS), required=True, help="Forget what nobody used for so long.")
@click.option("--yes", is_flag=True, help="Forget it. Without this it is only counted.")
@click.option("--dry-run", is_flag=True, help="Only count, as without --yes.")
def command(*, days: int, yes: bool, dry_run: bool) -> None:
    """Forget conversations, reminders, drafts and people nobody has used for so many days.

    Plans, updates, changes, links and roles are evidence, and stay.
    """
    found = asyncio.run(_retain(days, forgets=yes and not dry_run))
    named = ", ".join(f"{number:,} {kind.replace('_', ' ')}" for kind, number in asdict(found).items() if number)
    if not found.total:
        click.echo(f"Nothing is older than {days} days.")
    elif yes and not dry_run:
        click.echo(f"Forgotten: {named}.")
    else:
        click.echo(f"Would forget {named}. Say --yes to do it.")


async def _retain(days: int, *, forgets: bool) -> retention.Forgotten:
    installed = settings.load()
    before = clock_of(installed).moment() - timedelta(days=days)
    async with open_store(installed) as store, store.writing() as session:
        return await (retention.forget if forgets else retention.count)(session, before=before)
