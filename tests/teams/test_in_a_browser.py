"""Screens as a person sees them: Microsoft's emulator in a real browser. Pictures go to output/screenshots."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot import playground
from bot.teams.proactive import State
from cards.nudge import NudgeRow, nudge_card
from dialogs.turn import Reply
from storage.actions import by_id
from storage.people import give_role
from storage.sample import TODAY
from tests.teams.screen import Screen, sample_on_screen

pytestmark = [pytest.mark.emulator, pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

FRIDAY = TODAY - timedelta(days=3)
ASKED = "whats overdue for supt horm"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def screen() -> AsyncIterator[Screen]:
    """The sample plan's bot, the emulator beside it, and its page in Chromium."""
    async with sample_on_screen() as seen:
        yield seen


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
    await screen.shows("open actions")
    await screen.is_pictured("channel")
