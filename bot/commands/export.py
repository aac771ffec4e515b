"""`chaser export`: plans out of the store, as JSON, Excel, Word or comma-separated."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import click

from bot.clock import clock_of
from bot.settings import Settings, load
from bot.store import open_store
from plan.dates import read_day
from plan.refusals import Sorry
from storage.documents.export_file import write
from storage.exports import Export, export


@click.command()
@click.option(
    "--to",
    "path",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="FILE.json (everything, losslessly), FILE.xlsx, FILE.docx or FILE.csv.",
)
@click.option("--plan", "code", metavar="CODE", help="One plan; every plan in the store where none is named.")
@click.option("--as-at", "as_at", metavar="DATE", help="As it stood when that day ended: 24 March 2015.")
def command(path: Path, code: str | None, as_at: str | None) -> None:
    """Write plans out as they stand, or as they stood on a past day."""
    settings = load()
    today = clock_of(settings).today()
    day = day_meant(as_at, today) if as_at else today
    found = asyncio.run(_found(settings, code, day))
    write(path, found.plans, as_at=day, changes=found.changes, unplaced=found.unplaced)
    actions = sum(1 for plan in found.plans for _ in plan.actions())
    click.echo(f"{path}: {', '.join(plan.code for plan in found.plans)}, {actions} actions as at {day:%-d %B %Y}.")


async def _found(settings: Settings, code: str | None, day: date) -> Export:
    async with open_store(settings) as store, store.reading() as session:
        return await export(session, code, day)


def day_meant(words: str, today: date) -> date:
    """The day meant by what was typed."""
    day = read_day(words, near=today)
    if day is None:
        raise Sorry(f'"{words}" is not a day. Write it as 2015-03-24 or "24 March 2015".')
    return day
