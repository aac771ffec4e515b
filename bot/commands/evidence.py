"""`chaser evidence`: what shows that actions are done, with their history and sign-offs, for an inspector's visit."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import click

from bot.clock import clock_of
from bot.commands.export import day_meant
from bot.commands.pack import one_plan
from bot.settings import Settings, load
from bot.store import open_store
from plan.pack.evidence_index import EvidenceFile
from plan.phrases import counted
from storage.documents.export_file import put
from storage.documents.pack.evidence_file import evidence_bytes
from storage.evidence_packs import gather


@click.command()
@click.option("--action", "actions", multiple=True, metavar="REF", help="An action: SS-7c. Several where given again.")
@click.option("--report", metavar="CODE", help="Every action that answers a report.")
@click.option("--plan", "code", metavar="CODE", help="The plan it is about, where the store holds several.")
@click.option(
    "--to",
    "path",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="FILE.docx, or FILE.zip with the index as CSV beside it.",
)
@click.option("--as-at", "as_at", metavar="DAY", help="As it stood when that day ended.")
def command(actions: tuple[str, ...], report: str | None, code: str | None, path: Path, as_at: str | None) -> None:
    """Write an index of evidence: links, files' names, sizes and fingerprints, by whom, when, and what they show."""
    settings = load()
    today = clock_of(settings).today()
    day = day_meant(as_at, today) if as_at else today
    plan, files = asyncio.run(_gathered(settings, code, day, actions, report))
    put(path, evidence_bytes(path.suffix.lower(), plan, files, day))
    pieces = sum(len(each.evidence) for each in files)
    click.echo(
        f"{path}: {counted(len(files), 'action')}, {counted(pieces, 'piece')} of evidence, as at {day:%-d %B %Y}."
    )


async def _gathered(
    settings: Settings, code: str | None, day: date, actions: tuple[str, ...], report: str | None
) -> tuple[str, list[EvidenceFile]]:
    async with open_store(settings) as store:
        plan = await one_plan(store, code)
        async with store.reading() as session:
            return plan, await gather(session, plan, day, actions=actions, report=report)
