"""Screens as a person sees them: Microsoft's emulator in a real browser. Pictures go to output/screenshots."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import FloatRect, Page, async_playwright, expect

from bot import app, playground
from bot.clock import Clock
from bot.commands.demo import sample_store
from bot.commands.serve import app_of
from bot.teams.proactive import Sender, State
from bot.terminal import Seat, say
from cards.nudge import NudgeRow, nudge_card
from dialogs.turn import Reply
from storage.actions import by_id
from storage.engine import Store
from storage.people import give_role
from storage.sample import TODAY
from tests.conftest import need

pytestmark = [pytest.mark.emulator, pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
FRIDAY = TODAY - timedelta(days=3)
PICTURES = Path(__file__).parents[2] / "output" / "screenshots"
WITHOUT_THE_LOG: FloatRect = {"x": 0, "y": 48, "width": 1031, "height": 852}
WITHOUT_ITS_OWN_NOTES = """() => document.querySelectorAll("span, p, div").forEach((each) => {
  const own = each.children.length === 0 && each.textContent.includes("is not supported yet in Microsoft 365 Agents");
  const above = each.parentElement;
  for (const part of own ? [above, above.previousElementSibling, each.previousElementSibling] : [])
    if (part && part.textContent.length < 200) part.style.visibility = "hidden" })"""
"""The emulator says under a card what it does not draw; Teams does not."""
ASKED = "whats overdue for supt horm"


@dataclass
class Screen:
    """The emulator's page, the bot's own voice, and its store."""

    page: Page
    sender: Sender
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


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def screen() -> AsyncIterator[Screen]:
    """The sample plan's bot, the emulator beside it, and its page in Chromium."""
    missing = playground.what_is_missing()
    need(missing is None, missing or "")
    need(bool(CHROMIUM), "Chromium is not installed")
    async with sample_store() as (settings, store), async_playwright() as play:
        bot = app_of(settings, store)
        async with app.listening(bot, settings) as address, playground.playing(address) as url:
            browser = await play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = await browser.new_page(viewport={"width": 1366, "height": 900})
            await page.goto(url)
            seen = Screen(page, bot[app.WIRE].sender, store)
            await seen.shows("steps done")
            yield seen
            await browser.close()


async def test_a_question_is_answered_with_a_card(screen: Screen) -> None:
    await screen.types(ASKED)
    await screen.shows("Supt Horn has 2 overdue actions")
    await screen.is_pictured("overdue")


async def test_figures_are_drawn_as_bars(screen: Screen) -> None:
    await screen.types("how are we doing?")
    await screen.shows("Who has the late ones")
    await screen.is_pictured("summary")


async def test_an_update_is_shown_confirmed_and_replaced_in_place(screen: Screen) -> None:
    await screen.types("3a: one click email ready for testing w/c 01/06/2015")
    await screen.shows("Save this for 3a?")
    await screen.is_pictured("preview")
    await screen.presses("Save")
    await screen.shows("Update added:")
    await expect(screen.page.get_by_text("Save this for 3a?")).to_have_count(0)
    await screen.is_pictured("saved")


async def test_the_form_saves_what_was_filled_in_and_is_replaced(screen: Screen) -> None:
    await screen.types("where are we with 7e")
    await screen.shows("Let the PCC and the local board scrutinise how searches are used.")
    await screen.presses("Post an update")
    await screen.fills_in("The panel has met once", picture="form")


async def test_a_reminder_arrives_and_is_answered_from_its_card(screen: Screen) -> None:
    async with screen.store.reading() as session:
        late = await by_id(session, ["SS-3a", "SS-3b"], today=TODAY)
    card = nudge_card(whose="SMT Leads", as_at=FRIDAY, rows=[NudgeRow(each) for each in late.values()])
    sent = await screen.sender.to_person(playground.ITS_COORDINATOR, Reply("2 overdue", card=card, summary="2 overdue"))
    assert sent.state is State.SENT
    await screen.shows("2 actions are late")
    await screen.is_pictured("reminder")
    await screen.presses("Update")
    await screen.fills_in("Written to every inspector", picture="reminder-form")
    await expect(screen.page.get_by_text("2 actions are late")).to_have_count(0)


async def test_a_sign_off_request_is_decided_with_one_press(screen: Screen) -> None:
    async with screen.store.writing() as session:
        await give_role(session, playground.ITS_COORDINATOR, 1, "lead")
    await screen.is_saved("Supt Horn", "evidence for 7c: https://intranet.example/scrutiny-panel/minutes")
    told = await screen.is_saved("Supt Horn", "7c in demonstration period until 30 September")
    request = dict(told.tells)[playground.ITS_COORDINATOR]
    assert (await screen.sender.to_person(playground.ITS_COORDINATOR, request)).state is State.SENT
    await screen.shows("Sign off 7c?")
    await screen.is_pictured("sign-off")
    await screen.presses("Sign off")
    await screen.shows("Complete, signed off.")
    await screen.is_pictured("signed-off")


async def test_a_channel_is_answered_where_the_bot_was_mentioned(screen: Screen) -> None:
    await screen.opens("General")
    await screen.shows("Start a new post")
    post = screen.page.get_by_role("textbox").first
    await post.click()
    await post.type("@")
    await screen.page.get_by_role("menuitem", name="Chaser").click()
    await screen.page.keyboard.type(" how many are open")
    await screen.page.get_by_role("button", name="Post", exact=True).click()
    await screen.shows("20 open actions")
    await screen.is_pictured("channel")
