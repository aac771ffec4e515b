"""A coordinator from the claim code on, in Microsoft's emulator and a real browser. Pictures: output/screenshots."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from bot import playground
from bot.clock import clock_of
from bot.commands.serve import app_of, offer_claim
from bot.settings import for_serving
from bot.store import open_store
from bot.teams.attachments import SENT
from storage.sample import TODAY
from tests.conversations.test_importing import TRACKER
from tests.teams.emulator import ME, PERSONAL
from tests.teams.screen import Screen, need_a_browser, on_screen

pytestmark = [pytest.mark.emulator, pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

DOUBTFUL = TRACKER.replace("31/07/2015", "when the course allows")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def onedrive() -> AsyncIterator[str]:
    """The place where Teams would keep the file: on this machine."""

    async def file(_: web.Request) -> web.Response:
        return web.Response(body=DOUBTFUL.encode())

    site = web.Application()
    site.add_routes([web.get("/custody.csv", file)])
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/custody.csv"
    await runner.cleanup()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def day(onedrive: str) -> AsyncIterator[tuple[Screen, str, str]]:
    """An empty store behind the emulator; the claim code, and the file's address."""
    need_a_browser()
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder, 'day.sqlite3')}"
        settings = for_serving(
            database_url=url, host="127.0.0.1", port=0, today=TODAY, unsafe_anonymous=True, app_id=None
        )
        async with open_store(settings) as store:
            code = await offer_claim(settings, store, clock_of(settings).now())
            async with on_screen(app_of(settings, store), settings, store, greets="chaser") as seen:
                yield seen, code or "", onedrive


async def attaches(emulator: str, file: str) -> None:
    """A file as Teams tells of it: the emulator has no paper clip."""
    async with aiohttp.ClientSession() as client:
        template = f"{emulator}/_internal/v1/customActivities/template?conversationId={PERSONAL}&type=install"
        async with client.get(template) as response:
            activity = await response.json()
        content = {"downloadUrl": file, "uniqueId": "u1", "fileType": "csv"}
        held = {"contentType": SENT, "contentUrl": file, "name": "Custody tracker.csv", "content": content}
        message = {**activity, "type": "message", "id": "attached-1", "text": "", "attachments": [held]}
        message.pop("action", None)
        message["from"] = {**activity.get("from", {}), **ME, "aadObjectId": playground.ITS_COORDINATOR}
        async with client.post(f"{emulator}/_internal/v1/customActivities", json=message) as response:
            assert response.status == 200


async def test_from_the_claim_code_to_reminders_switched_on(day: tuple[Screen, str, str]) -> None:
    screen, code, file = day
    await screen.is_pictured("day-1-hello")
    await screen.types(code)
    await screen.shows("You are now the coordinator")
    await screen.is_pictured("day-2-claimed")
    await attaches(screen.emulator, file)
    await screen.shows("3 actions read")
    await screen.is_pictured("day-3-look")
    await screen.presses("Look through every row")
    await screen.shows("Rows 1 to 3 of 3")
    await screen.is_pictured("day-4-rows")
    await screen.presses("Keep all")
    await screen.shows("Kept: 3 actions")
    await screen.is_pictured("day-5-kept")
    await screen.types("try a reminder")
    await screen.shows("would hear on")
    await screen.is_pictured("day-6-try")
    await screen.presses("Switch reminders on")
    await screen.shows("Reminders of CUST go out")
    await screen.is_pictured("day-7-asked")
    await screen.presses("Yes")
    await screen.shows("Arranged")
    await screen.is_pictured("day-7-on")
    await screen.types("settings of this plan")
    await screen.shows("Settings of")
    await screen.is_pictured("day-8-settings")
    await screen.presses("See the changes")
    await screen.shows("Nothing was changed")
    await screen.types("what do I do first?")
    await screen.shows("steps done")
    await screen.is_pictured("day-9-steps")
