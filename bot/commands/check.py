"""`chaser check`: what is wrong with the plans in the store."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date

import click
import orjson

from bot.clock import clock_of
from bot.settings import Settings, load
from bot.store import open_store
from plan.faults import Fault
from plan.phrases import listed
from storage.faults import faults_of

Found = Mapping[str, Sequence[Fault]]


@click.command()
@click.option("--plan", "code", metavar="CODE", help="One plan; every plan in the store where none is named.")
@click.option("--json", "in_json", is_flag=True, help="The faults, as JSON.")
def command(code: str | None, in_json: bool) -> None:
    """Say where a plan's words, colours and counts disagree, what nobody owns, and what is late and silent.

    Also whether its record of changes is whole: that none was edited, removed or put in afterwards.
    """
    settings = load()
    today = clock_of(settings).today()
    found = asyncio.run(_found(settings, code, today))
    if in_json:
        faults = [
            {"plan": plan, "about": fault.about, "kind": fault.kind, "text": fault.text, "mend": fault.mend}
            for plan, many in found.items()
            for fault in many
        ]
        click.echo(orjson.dumps(faults).decode())
        return
    for plan, many in found.items():
        click.echo(f"{plan}: {_count(many)} as at {today:%-d %B %Y}.")
        for fault in many:
            click.echo(f"  {fault.text}{f' ({listed(fault.actions)})' if fault.actions else ''}")


async def _found(settings: Settings, code: str | None, today: date) -> Found:
    async with open_store(settings) as store, store.reading() as session:
        return await faults_of(session, code, today)


def _count(faults: Sequence[Fault]) -> str:
    return "nothing is wrong" if not faults else "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
