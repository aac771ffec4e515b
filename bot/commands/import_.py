"""`chaser import`: documents into the store. Nothing is kept until every file was read."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.clock import Clock, clock_of
from bot.imports.import_file import Look, keep, look
from bot.imports.report import as_json, show
from bot.settings import load
from bot.store import open_store
from storage.engine import Store


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--plan", "code", metavar="CODE", help="The plan the document belongs to; its title decides otherwise.")
@click.option("--dry-run", is_flag=True, help="Say what would be read, and keep nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before keeping what has doubts or changes a plan.")
@click.option("--json", "in_json", is_flag=True, help="What was found, as JSON.")
def command(files: tuple[Path, ...], code: str | None, dry_run: bool, yes: bool, in_json: bool) -> None:
    """Read documents in: Word, Excel, CSV, PDF with text, web pages, plain text, or chaser's own JSON."""
    if code and len(files) > 1:
        raise click.UsageError("--plan names one plan, so give one file with it.")
    settings = load()
    asks = not (yes or in_json or dry_run) and sys.stdin.isatty() and sys.stdout.isatty()

    async def run() -> None:
        async with open_store(settings) as store:
            await _run(store, files, code, clock_of(settings), dry_run=dry_run, asks=asks, in_json=in_json)

    asyncio.run(run())


async def _run(
    store: Store, files: Sequence[Path], code: str | None, clock: Clock, *, dry_run: bool, asks: bool, in_json: bool
) -> None:
    """Look at every file, say what was found, and keep it where that is wanted."""
    today = clock.today()
    looks = await _look(store, files, code, today)
    console = Console(soft_wrap=True, highlight=False)
    if not in_json:
        for each in looks:
            show(console, each, today=today)
    wanted = any(each.plans for each in looks) and not dry_run
    saved = wanted and (not asks or _agreed(looks))
    if saved:
        async with store.writing() as session:
            for each in looks:
                await keep(session, each, clock)
    if in_json:
        click.echo(orjson.dumps([as_json(each, today=today, saved=saved) for each in looks]).decode())
    else:
        console.print("Kept." if saved else "Nothing was kept.")


async def _look(store: Store, files: Sequence[Path], code: str | None, today: date) -> list[Look]:
    """Every file looked at, with a bar where somebody watches."""
    looks: list[Look] = []
    watched = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=watched, transient=True, disable=not watched.is_terminal) as progress:
        task = progress.add_task("Reading", total=len(files))
        async with store.reading() as session:
            for path in files:
                progress.update(task, description=f"Reading {path.name}")
                taken = [plan.code for each in looks for plan in each.plans]
                looks.append(await look(session, path, code=code, today=today, taken=taken))
                progress.advance(task)
    return looks


def _agreed(looks: Sequence[Look]) -> bool:
    """Whether the person at the terminal agrees, asked only where something is in doubt."""
    later = [comparison for each in looks for comparison in each.later.values()]
    if not any(each.doubts or each.lines.unplaced for each in looks) and all(each.is_empty for each in later):
        return True
    return click.confirm("Keep this?", default=True)
