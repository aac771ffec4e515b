"""The store looked over: its shape, its disk, who can read it, and whom the bot knows and reaches."""

from __future__ import annotations

import shutil
import stat
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

from bot.doctor.finding import Finding, ok, warning, wrong
from bot.settings import Settings
from bot.store import NEWER, OLDER
from plan.refusals import Sorry
from storage.census import Census, census
from storage.engine import Store, trouble_in_words
from storage.migrate import Shape, shape_of
from storage.readiness import why_not_ready

LOW_BYTES = 512 * 1024 * 1024


async def check_store(settings: Settings, today: date) -> AsyncIterator[Finding]:
    """Look at all the store can tell. Nothing is written; one that is not there yet is not made."""
    if not settings.database_url.startswith(("sqlite:", "postgres")):
        yield wrong(
            "store", "CHASER_DATABASE_URL names a database that is not supported.", "Use sqlite:/// or postgresql://."
        )
        return
    file = _file_of(settings)
    if file and not file.exists():
        yield _not_there(file)
        return
    store = Store(settings.database_url)
    try:
        shape = await shape_of(store)
        if shape is not Shape.CURRENT:
            yield _of_other_shape(shape)
            return
        reason = await why_not_ready(store)
        yield (
            wrong("store", f"{reason}.".capitalize())
            if reason
            else ok("store", "The store is of this release, and can be written.")
        )
        async with store.reading() as session:
            for finding in _people(await census(session), settings, today):
                yield finding
    except Sorry as sorry:
        yield wrong("store", str(sorry))
    except Exception as fault:
        yield wrong("store", trouble_in_words(fault) or f"The store cannot be read ({type(fault).__name__}).")
    finally:
        await store.close()
    if file:
        for finding in _file(file):
            yield finding


def _file_of(settings: Settings) -> Path | None:
    url = settings.database_url
    return Path(url.partition(":///")[2]) if url.startswith("sqlite") and ":///" in url else None


def _not_there(file: Path) -> Finding:
    if not file.parent.is_dir():
        return wrong("store", f"There is no folder {file.parent}.", "Make it, or correct CHASER_DATABASE_URL.")
    return warning("store", f"There is no store at {file} yet.", "Run `chaser db upgrade` to make it.")


def _of_other_shape(shape: Shape) -> Finding:
    if shape is Shape.EMPTY:
        return warning("store", "The database is empty.", "Run `chaser db upgrade` to make its tables.")
    return wrong("store", OLDER if shape is Shape.OLDER else NEWER)


def _file(file: Path) -> Iterator[Finding]:
    if file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield warning("store", f"{file} can be read by others on this machine.", f"chmod 600 {file}*")
    free = shutil.disk_usage(file.parent).free
    said = f"{free // 1024**2:,} MB are free on the store's disk."
    yield warning("disk", said, "Free some space before it is full.") if free < LOW_BYTES else ok("disk", said)


def _people(found: Census, settings: Settings, today: date) -> Iterator[Finding]:
    if not found.plans:
        yield warning("plans", "The store holds no plan.", "Read one in: `chaser import FILE`.")
    elif not found.coordinators:
        do = "Say the claim code from the log to the bot, set CHASER_FIRST_COORDINATOR, or `chaser people role`."
        yield warning("people", "No plan has a coordinator.", do)
    else:
        yield ok("people", f"{found.plans} plans, {found.people} people, {found.unlinked} of them linked to no owner.")
    if found.unreachable:
        do = "Install the app for them with a set-up policy in the Teams admin centre; `chaser people list` names them."
        yield warning("people", f"{found.unreachable} people cannot be reached.", do)
    if found.are_reminders_stopped:
        yield warning("reminders", "Reminders are stopped.", "`chaser remind --start` lets them go again.")
    elif not settings.reminders_a_day:
        yield warning("reminders", "CHASER_REMINDERS_A_DAY is 0: no card is sent.")
    elif found.last_round is None:
        yield ok("reminders", "Reminders are on; no day was planned yet.")
    else:
        late = (today - date.fromisoformat(found.last_round)).days
        said = f"Reminders are on; the last day planned is {found.last_round}."
        yield (
            warning("reminders", said, "See that `chaser serve` runs, and its log.")
            if late > 1
            else ok("reminders", said)
        )
