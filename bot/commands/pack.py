"""`chaser pack`: what the committee reads, as Word, PDF or Excel; issued, it is kept byte for byte."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import click

from bot.clock import clock_of
from bot.commands.export import day_meant
from bot.commands.targets import who_types
from bot.settings import Settings, load
from bot.store import open_store
from plan.changes import Said
from plan.pack.cover import summary
from plan.pack.pack import Pack
from plan.phrases import day as in_words
from plan.refusals import Sorry
from storage import packs
from storage.documents.export_file import put
from storage.documents.pack.file import KINDS, pack_bytes
from storage.engine import Store
from storage.plans import codes


@click.command()
@click.option(
    "--to",
    "path",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="FILE.docx, FILE.pdf or FILE.xlsx.",
)
@click.option("--plan", "code", metavar="CODE", help="The plan it is about, where the store holds several.")
@click.option(
    "--meeting", metavar="NAME", help="The board it is for: its next meeting. The next of any where none is named."
)
@click.option("--as-at", "as_at", metavar="DAY", help="As it stood when that day ended: 24 March 2015.")
@click.option("--since", metavar="DAY", help="Compare with that day, instead of with the meeting before.")
@click.option(
    "--one-page", "short", is_flag=True, help="The figures, the exceptions and what is due next, on one page."
)
@click.option("--issue", is_flag=True, help="Freeze it for its meeting: from then on the same file is given again.")
def command(
    path: Path, code: str | None, meeting: str | None, as_at: str | None, since: str | None, short: bool, issue: bool
) -> None:
    """Write the board pack. Once issued for a meeting, `--issue` gives the very same file again."""
    settings = load()
    if path.suffix.lower() not in KINDS:
        raise Sorry(f'A pack cannot be written as "{path.suffix or "no extension"}". Use .docx, .pdf or .xlsx.')
    clock = clock_of(settings)
    today = clock.today()
    days = [day_meant(words, today) if words else None for words in (as_at, since)]
    said = asyncio.run(_write(settings, path, code, meeting, days[0], days[1], today, who_types(clock), short, issue))
    click.echo("\n".join(said))


async def _write(
    settings: Settings,
    path: Path,
    code: str | None,
    named: str | None,
    as_at: date | None,
    since: date | None,
    today: date,
    who: Said,
    short: bool,
    issue: bool,
) -> list[str]:
    """Make it, telling each step, for a large plan takes seconds."""
    async with open_store(settings) as store:
        plan = await one_plan(store, code)
        click.echo(f"Counting the rows of {plan} …", err=True)
        async with store.reading() as session:
            found = await packs.material(session, plan, named=named, as_at=as_at, today=today, since=since)
            template = await packs.template_of(session, found.plan_id)
            frozen = await packs.issued_for(session, found.plan_id, found.pack.meeting) if found.pack.meeting else []
        kept = next((each for each in frozen if issue and each.name.endswith(path.suffix.lower())), None)
        if kept is None:
            click.echo(f"Writing {path.name} …", err=True)
            kind = path.suffix.lower()
            data = pack_bytes(kind, found.pack, changes=found.changes, short=short, template=template, tell=_begun)
            if issue:
                async with store.writing() as session:
                    name = packs.file_name(found.pack, path.suffix.lower())
                    kept = await packs.issue(session, found.plan_id, found.pack, name, data, who)
    put(path, kept.data if kept else data)
    return [f"{path}: {plan} as at {in_words(kept.as_at if kept else found.pack.as_at)}.", *_told(found.pack, kept)]


def _begun(part: str) -> None:
    """Say which part of a paper is being written: a large plan takes seconds."""
    click.echo(f"  {part} …", err=True)


def _told(pack: Pack, kept: packs.Issued | None) -> list[str]:
    if kept is None:
        return summary(pack)
    return [
        f"Issued for the {kept.meeting.words} on {in_words(kept.issued_on)} by {kept.issued_by}.",
        f"SHA-256 {kept.sha256}",
    ]


async def one_plan(store: Store, code: str | None) -> str:
    """The plan named, or the only one there is."""
    async with store.reading() as session:
        held = await codes(session)
    if code or len(held) == 1:
        return code or held[0]
    if not held:
        raise Sorry("The store holds no plan yet. Read one in with `chaser import FILE`.")
    raise Sorry(f"Which plan? Add --plan CODE: {', '.join(held)}.")
