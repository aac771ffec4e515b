"""`chaser import`: documents into the store. Nothing is kept until every file was read, and looked at."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click
import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.clock import Clock, clock_of
from bot.imports.put_right import LookAgain, ask_columns, put_right
from bot.imports.report import as_json, show
from bot.settings import load as load_settings
from bot.store import open_store
from plan.changes import Said
from plan.intake import KEPT_UNASKED, Guidance
from plan.intake.guidance import read_columns
from plan.intake.tables.layouts import key_of
from plan.refusals import Sorry
from storage.documents import load
from storage.engine import Session, Store
from storage.looks import Look, keep_look, look_at

WIDE = 160
"""Letters across where the report goes to no terminal."""


@dataclass(frozen=True, slots=True)
class Run:
    """The settings of one run of an import."""

    code: str | None
    guidance: Guidance
    least: float
    """The confidence below which nothing is kept unasked."""
    dry_run: bool = False
    yes: bool = False
    in_json: bool = False
    asks: bool = False
    shows_all: bool = False


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--plan", "code", metavar="CODE", help="The plan the document belongs to; its title decides otherwise.")
@click.option(
    "--column", "columns", multiple=True, metavar="HEADING=MEANING", help='Say what a column is: "Item=action".'
)
@click.option("--headings", multiple=True, metavar="WORDS", help="A row with these words is headings.")
@click.option(
    "--split-at", "splits", multiple=True, metavar="WORDS", help="A new item begins with this row, or at these words."
)
@click.option("--not-action", "not_actions", multiple=True, metavar="WORDS", help="These words are no action.")
@click.option("--action", "actions", multiple=True, metavar="WORDS", help="These words, read as none, are an action.")
@click.option("--join", "joins", multiple=True, metavar="WORDS", help="These words go on from the action before.")
@click.option(
    "--reading", default="", metavar="NAME", help="Take the reading that was nearly as good: “usual”, or its name."
)
@click.option("--dry-run", is_flag=True, help="Say what would be read, and keep nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before keeping what has doubts or changes a plan.")
@click.option(
    "--confidence",
    type=click.FloatRange(0, 1),
    default=KEPT_UNASKED,
    show_default=True,
    help="Keep no row below it unasked.",
)
@click.option("--all", "shows_all", is_flag=True, help="Show every row and line, however many there are.")
@click.option("--json", "in_json", is_flag=True, help="What was found, as JSON.")
def command(
    files: tuple[Path, ...],
    code: str | None,
    columns: tuple[str, ...],
    headings: tuple[str, ...],
    splits: tuple[str, ...],
    not_actions: tuple[str, ...],
    actions: tuple[str, ...],
    joins: tuple[str, ...],
    reading: str,
    dry_run: bool,
    yes: bool,
    confidence: float,
    shows_all: bool,
    in_json: bool,
) -> None:
    """Read documents in: Word, Excel, CSV, PDF with text, web pages, plain text, or chaser's own JSON."""
    if code and len(files) > 1:
        raise click.UsageError("--plan names one plan, so give one file with it.")
    said = (headings, splits, not_actions, joins, actions)
    heads, begins, none, more, kept = (frozenset(map(key_of, each)) for each in said)
    guidance = Guidance(read_columns(columns), heads, begins, none, more, kept, reading)
    asks = not (yes or in_json or dry_run) and sys.stdin.isatty() and sys.stdout.isatty()
    wanted = Run(code, guidance, confidence, dry_run, yes, in_json, asks, shows_all)
    settings = load_settings()

    async def run() -> None:
        async with open_store(settings) as store:
            await _run(store, files, wanted, clock_of(settings))

    asyncio.run(run())


async def _run(store: Store, files: Sequence[Path], wanted: Run, clock: Clock) -> None:
    """Look at every file, say what was found, and keep it where that is wanted."""
    today = clock.today()
    looks = await _look(store, files, wanted, today)
    console = _console()
    if wanted.asks:
        pairs = zip(files, looks, strict=True)
        looks = [await ask_columns(look, _again(store, path, wanted, today)) for path, look in pairs]
    if not wanted.in_json:
        for each in looks:
            show(console, each, today=today, least=wanted.least, shows_all=wanted.shows_all)
    refused = _why_not(looks, wanted)
    if wanted.asks and any(each.plans for each in looks):
        looks = await _agreed(store, list(zip(files, looks, strict=True)), wanted, today)
    saved = any(each.plans for each in looks) and not wanted.dry_run and not refused
    if saved:
        async with store.writing() as session:
            for each in looks:
                await keep_look(session, each, _said(each, clock))
    if wanted.in_json:
        click.echo(orjson.dumps([as_json(each, today=today, saved=saved) for each in looks]).decode())
    elif not refused:
        console.print("Kept." if saved else "Nothing was kept.")
    if refused:
        raise Sorry(f"Nothing was kept. {refused}")


def _why_not(looks: Sequence[Look], wanted: Run) -> str | None:
    """The reason a run that nobody watches keeps nothing: rows that a person should look at first."""
    if wanted.yes or wanted.asks or wanted.dry_run:
        return None
    unsure = sum(row.confidence < wanted.least for look in looks for row in look.rows)
    if not unsure:
        return None
    rows = "1 row was" if unsure == 1 else f"{unsure} rows were"
    return (
        f"{rows} read with less than {wanted.least:.0%} confidence: look at them, say what is wrong with --column, "
        "then import again with --yes."
    )


async def _look(store: Store, files: Sequence[Path], wanted: Run, today: date) -> list[Look]:
    """Look at every file, with a progress bar at a terminal."""
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
                looks.append(await _one(session, path, wanted, today, taken))
                progress.advance(task)
    return looks


async def _one(session: Session, path: Path, wanted: Run, today: date, taken: Sequence[str] = ()) -> Look:
    data = load(path)
    return await look_at(session, path.name, data, code=wanted.code, today=today, taken=taken, guidance=wanted.guidance)


def _again(store: Store, path: Path, wanted: Run, today: date) -> LookAgain:
    """The same file, looked at once more with what a person says of it."""

    async def look(guidance: Guidance) -> Look:
        async with store.reading() as session:
            return await _one(session, path, replace(wanted, guidance=guidance), today)

    return look


async def _agreed(store: Store, pairs: Sequence[tuple[Path, Look]], wanted: Run, today: date) -> list[Look]:
    """The files as the person at the terminal agrees to them, asked only where something is in doubt."""
    if _is_sure([look for _, look in pairs], wanted):
        return [look for _, look in pairs]
    console = _console()
    kept: list[Look] = []
    for path, look in pairs:
        again = _again(store, path, wanted, today)
        if agreed := await put_right(look, again, lambda each: show(console, each, today=today, least=wanted.least)):
            kept.append(agreed)
    return kept


def _said(look: Look, clock: Clock) -> Said:
    source = f"import:{look.fingerprint}:{clock.now().isoformat()}"
    return Said("terminal", f"Import of {look.name}", "terminal", source, clock.now(), clock.today())


def _is_sure(looks: Sequence[Look], wanted: Run) -> bool:
    """Whether nothing in the files is in doubt, and nothing that is held would change."""
    later = [comparison for each in looks for comparison in each.later.values()]
    return (
        all(row.confidence >= wanted.least for look in looks for row in look.rows)
        and not any(each.doubts or each.lines.unplaced for each in looks)
        and all(each.is_empty for each in later)
    )


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else WIDE)
