"""`chaser demo`: the sample plan, to try on this machine, in Teams' emulator or at this terminal."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bot import app, log, playground
from bot.clock import clock_of
from bot.commands.chat import converse
from bot.commands.serve import app_of
from bot.settings import Settings, for_serving
from bot.store import open_store
from bot.terminal import Seat
from plan.refusals import Sorry
from storage.conversations import Person, remember_person
from storage.engine import Store
from storage.identity_links import link
from storage.people import give_role
from storage.plans import save_plan
from storage.sample import TODAY, sample_plan

TO_TRY = ("whats overdue for supt horm", "3a: one click email ready for testing w/c 01/06/2015", "RAG summary by owner")
PORT = 56150
ITS_OWNER = "CI Kitchen"
STARTED = datetime.combine(TODAY, time(8), UTC)


@click.command()
@click.option("--terminal", is_flag=True, help="Talk here, even where Node.js could show the emulator.")
@click.option("--no-browser", is_flag=True, help="Say the address, and leave the browser alone.")
def command(*, terminal: bool, no_browser: bool) -> None:
    """Try it on a sample plan, with today fixed at 1 June 2015. Nothing is kept."""
    log.start("WARNING")
    asyncio.run(_demo(terminal=terminal, may_open=not no_browser))


async def _demo(*, terminal: bool, may_open: bool) -> None:
    async with sample_store() as (settings, store):
        why_not = "as asked" if terminal else await _in_emulator(settings, store, may_open=may_open)
        if why_not:
            click.echo(f"We talk here, without the emulator ({why_not}).\n{_invitation()}")
            clock = clock_of(settings)
            await converse(Seat(clock.today(), clock, conversation="demo"), store)


@asynccontextmanager
async def sample_store() -> AsyncIterator[tuple[Settings, Store]]:
    """A store that holds the sample plan, gone when the demo ends."""
    with TemporaryDirectory(prefix="chaser-demo-") as folder:
        settings = for_serving(
            database_url=f"sqlite:///{Path(folder, 'demo.sqlite3')}",
            host="127.0.0.1",
            port=0,
            today=TODAY,
            unsafe_anonymous=True,
            app_id=None,
            reminders_a_day=0,
        )
        async with open_store(settings) as store:
            await _fill(store)
            yield settings, store


async def _fill(store: Store) -> None:
    """The sample plan, and its coordinator, who types in the emulator and has actions of their own."""
    async with store.writing() as session:
        plan = await save_plan(session, sample_plan())
        await remember_person(session, Person(playground.ITS_COORDINATOR, "Plan Coordinator", "", None))
        await give_role(session, playground.ITS_COORDINATOR, plan, "coordinator")
        await link(session, playground.ITS_COORDINATOR, ITS_OWNER, by="Demo", now=STARTED)


async def _in_emulator(settings: Settings, store: Store, *, may_open: bool) -> str | None:
    """Run until stopped; at once why not, where it cannot."""
    if missing := playground.what_is_missing():
        return missing
    try:
        async with app.listening(app_of(settings, store), settings) as bot, playground.playing(bot, port=PORT) as url:
            opened = may_open and await asyncio.to_thread(webbrowser.open, url)
            where = f"Your browser opens {url}." if opened else f"Open {url} in your browser."
            click.echo(f"{where}\n{_invitation()}\n\nCtrl-C ends it.")
            await app.told_to_stop().wait()
    except Sorry as sorry:
        return str(sorry)
    click.echo("\nStopped; nothing was kept.")
    return None


def _invitation() -> str:
    return "\n".join([f"Today is {TODAY:%-d %B %Y} here. Try:", *(f"  {text}" for text in TO_TRY)])
