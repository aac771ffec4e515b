"""Microsoft's emulator in a real browser, as one person sees it. Pictures go to output/screenshots."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web
from playwright.async_api import FloatRect, Page, async_playwright, expect

from bot import app, playground
from bot.clock import Clock
from bot.commands.demo import sample_store
from bot.commands.serve import app_of
from bot.settings import Settings
from bot.teams.proactive import Sender
from bot.terminal import Seat, say
from dialogs.turn import Reply
from storage.engine import Store
from storage.sample import TODAY
from tests.conftest import need

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PICTURES = Path(__file__).parents[2] / "output" / "screenshots"
WITHOUT_THE_LOG: FloatRect = {"x": 0, "y": 48, "width": 1031, "height": 852}
WITHOUT_ITS_OWN_NOTES = """() => document.querySelectorAll("span, p, div").forEach((each) => {
  const own = each.children.length === 0 && each.textContent.includes("is not supported yet in Microsoft 365 Agents");
  const above = each.parentElement;
  for (const part of own ? [above, above.previousElementSibling, each.previousElementSibling] : [])
    if (part && part.textContent.length < 200) part.style.visibility = "hidden" })"""
"""The emulator says under a card what it does not draw; Teams does not."""


@dataclass
class Screen:
    """The emulator's page and address, the bot's own voice and the reminders' way, and its store."""

    page: Page
    emulator: str
    sender: Sender
    post: Sender
    store: Store

    async def types(self, text: str) -> None:
        """A message typed and sent."""
        box = self.page.get_by_role("textbox").last
        await box.click()
        await box.type(text)
        await self.page.keyboard.press("Enter")

    async def shows(self, words: str) -> None:
        """Wait until these words can be seen; the emulator's log holds them too, out of sight."""
        await expect(self.page.get_by_text(words).filter(visible=True).last).to_be_visible(timeout=15_000)

    async def presses(self, title: str) -> None:
        """The newest button of that title."""
        await self.page.get_by_role("button", name=title, exact=True).last.click()

    async def fills_in(self, update: str, *, picture: str) -> None:
        """The update form, saved: what is now stored takes its place."""
        form = self.page.get_by_label("What has happened?")
        await form.fill(update)
        await self.is_pictured(picture)
        await self.presses("Save")
        await expect(form).to_have_count(0, timeout=15_000)
        await self.shows(update)

    async def is_saved(self, owner: str, words: str) -> Reply:
        """Say and confirm something as another person, in their own chat."""
        seat = Seat(TODAY, Clock(ZoneInfo("Europe/London"), TODAY), owner, "owner", conversation=owner)
        return await say(seat, words, self.store, at_once=True)

    async def opens(self, name: str) -> None:
        """Another chat or channel, in the list at the left."""
        await self.page.get_by_text(name, exact=True).first.click()

    async def is_pictured(self, name: str) -> None:
        """Keep a picture of it as it now is."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        await self.page.evaluate(WITHOUT_ITS_OWN_NOTES)
        await self.page.screenshot(path=PICTURES / f"{name}.png", clip=WITHOUT_THE_LOG, animations="disabled")


def need_a_browser() -> None:
    """Skip where the emulator or Chromium is missing."""
    missing = playground.what_is_missing()
    need(missing is None, missing or "")
    need(bool(CHROMIUM), "Chromium is not installed")


@asynccontextmanager
async def on_screen(bot: web.Application, settings: Settings, store: Store, *, greets: str) -> AsyncIterator[Screen]:
    """A bot listening, the emulator beside it, and its page in Chromium, once the bot has said hello."""
    async with (
        async_playwright() as play,
        app.listening(bot, settings) as address,
        playground.playing(address) as emulator,
    ):
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(viewport={"width": 1366, "height": 900})
        await page.goto(emulator)
        wire = bot[app.WIRE]
        seen = Screen(page, emulator, wire.sender, wire.paced, store)
        await seen.shows(greets)
        yield seen
        await browser.close()


@asynccontextmanager
async def sample_on_screen() -> AsyncIterator[Screen]:
    """The sample plan's bot on a screen."""
    need_a_browser()
    async with (
        sample_store() as (settings, store),
        on_screen(app_of(settings, store), settings, store, greets="steps done") as seen,
    ):
        yield seen
