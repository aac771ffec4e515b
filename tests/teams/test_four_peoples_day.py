"""An officer's, a manager's and a lead's day in Microsoft's emulator, in a real browser.

The coordinator's is in `test_a_coordinators_day`. Pictures and the transcript go to output/screenshots.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from playwright.async_api import expect
from sqlalchemy import delete, select, update

from bot import playground
from bot.reminders.round import round_
from plan.changes import Said
from plan.permissions import Role
from storage.conversation_tables import PersonRow, RoleRow
from storage.roles import set_role
from storage.sample import TODAY
from storage.tables import OwnerRow
from tests.bot.people import LONDON
from tests.teams.screen import PICTURES, Screen, sample_on_screen

pytestmark = [pytest.mark.emulator, pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

TEN = datetime(2015, 6, 1, 9, tzinfo=UTC)
ME = playground.ITS_COORDINATOR


@dataclass
class Day:
    """One screen that several people sit at in turn, and what was done there."""

    screen: Screen
    lines: list[str] = field(default_factory=lambda: ["# Four people's day"])

    async def is_now(self, who: str, *, owner: str | None = None, role: Role | None = None) -> None:
        """The one who types is somebody else from here on."""
        self.lines.append(f"\n## {who}")
        async with self.screen.store.writing() as session:
            await session.execute(delete(RoleRow).where(RoleRow.person_id == ME))
            named = select(OwnerRow.id).where(OwnerRow.name == owner).scalar_subquery() if owner else None
            await session.execute(update(PersonRow).where(PersonRow.id == ME).values(owner_id=named, name=who))
            if role:
                await set_role(session, ME, 1, role, Said("admin", "Admin", "terminal", f"to {role}", TEN, TODAY))

    async def says(self, words: str, shows: str, picture: str) -> None:
        """Type, wait for the answer, and keep a picture."""
        await self.screen.types(words)
        self.lines.append(f"\nTypes “{words}”.")
        await self.sees(shows, picture)

    async def presses(self, title: str, shows: str, picture: str) -> None:
        """Press the newest button of that title."""
        await self.screen.presses(title)
        self.lines.append(f"\nPresses *{title}*.")
        await self.sees(shows, picture)

    async def sees(self, shows: str, picture: str) -> None:
        """Wait for these words, and keep a picture."""
        await self.screen.shows(shows)
        await self.screen.is_pictured(picture)
        self.lines.append(f"\n![{shows}]({picture}.png)")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def day() -> AsyncIterator[Day]:
    """The sample plan's bot, the emulator beside it, and its page in Chromium."""
    async with sample_on_screen() as seen:
        made = Day(seen)
        yield made
        PICTURES.mkdir(parents=True, exist_ok=True)
        (PICTURES / "four-peoples-day.md").write_text("\n".join(made.lines) + "\n", encoding="utf-8")


async def test_an_officer_answers_a_reminder_and_asks_for_time(day: Day) -> None:
    await day.is_now("CI Kitchen, an officer", owner="CI Kitchen")
    await round_(day.screen.store, day.screen.post, now=lambda: TEN, zone=LONDON, daily_cap=100)
    await day.sees("2 actions are late", "officer-1-reminder")
    await day.presses("Update", "Link to evidence", "officer-2-form")
    await day.screen.page.get_by_label("What has happened?").fill("Two riders went out on Friday")
    await day.presses("Save", "dealt with", "officer-3-struck-off")
    await day.says("8a done, slips are printed", "Save this for 8a?", "officer-4-preview")
    await day.presses("Save", "It stays RED until somebody signs it off.", "officer-5-saved")
    await day.says("can I have until 31 July for 7b, the students start in July", "Save this for 7b?", "officer-6-time")
    await day.presses("Save", "asked for.", "officer-7-asked")
    await day.says("send my reminders at 8.30", "Your reminders come from 08:30 on", "officer-8-hours")
    await day.presses("Yes", "Arranged", "officer-9-arranged")
    await day.says("my settings", "My reminders", "officer-10-settings")
    await day.says("what am I down for?", "You have 4 open actions", "officer-11-mine")


async def test_a_manager_asks_how_things_stand(day: Day) -> None:
    await day.is_now("A manager")
    await day.says("are we on track?", "Who has the late ones", "manager-1-summary")
    await day.says("show me a chart of what is open by owner", "By owner", "manager-2-chart")
    await day.says("how many are overdue?", "actions are overdue", "manager-3-number")
    await day.says("what changed since last week?", "since", "manager-4-changes")
    await day.says("7c", "Find a forum", "manager-5-action")
    await day.says("update 7c - met", "7c was not changed", "manager-6-refused")


async def test_a_lead_decides(day: Day) -> None:
    await day.is_now("Ch Supt Noble, the lead", role=Role.LEAD)
    await day.screen.is_saved("Alan Tattersall", "6a done, every gap is closed")
    await day.screen.is_saved("Alan Tattersall", "7a done, the figures are out")
    await day.says("what is waiting for me to sign off?", "actions wait for sign-off", "lead-1-waiting")
    await day.presses("Decide 6a", "How you know", "lead-2-action")
    await day.screen.page.get_by_role("button", name="Send back", exact=True).last.click()
    await day.sees("Nothing was decided.", "lead-3-box-is-marked")
    await expect(day.screen.page.get_by_role("button", name="Sign off", exact=True).last).to_be_visible()
    await day.screen.page.get_by_role("textbox").nth(-2).fill("seen in the file")
    await day.presses("Sign off", "Complete", "lead-4-signed-off")
    await day.screen.is_saved("CI Kitchen", "can I have until 31 July for 7b, the students start in July")
    await day.says("any requests for more time?", "7b", "lead-5-requests")
    await day.says("one pager", "actions are late", "lead-6-one-page")
