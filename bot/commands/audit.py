"""`chaser audit`: the record of changes, with its hashes, for somebody outside to check."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import click

from bot.settings import Settings, load
from bot.store import open_store
from storage.audit import lines
from storage.documents.export_file import put


@click.command()
@click.option(
    "--to", "path", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="FILE.jsonl."
)
@click.option("--plan", "code", metavar="CODE", help="One plan; every plan in the store where none is named.")
def command(path: Path, code: str | None) -> None:
    """Write every change with its hash, one a line. docs/verify_audit.py checks the file without chaser."""
    written = asyncio.run(_lines(load(), code))
    put(path, "".join(f"{each}\n" for each in written).encode())
    heads = [json.loads(each) for each in written]
    for each in heads:
        if "head" in each:
            click.echo(
                f"{each['plan']}: {each['head']['length']} changes, ends with {each['head']['hash'] or 'nothing'}."
            )


async def _lines(settings: Settings, code: str | None) -> list[str]:
    async with open_store(settings) as store, store.reading() as session:
        return [json.dumps(each, ensure_ascii=False) async for each in lines(session, code)]
