"""A word to the coordinators, once a week, when the bot's certificate or secret is about to end."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from bot.doctor.finding import Verdict
from bot.doctor.settings import check_expiry
from bot.settings import Settings, identity_faults
from bot.teams.bot_identity import expires_on
from dialogs.turn import Reply
from storage.census import coordinators, is_first
from storage.engine import Store

ASK = "Tell the person who runs the bot: after that day it can answer nobody."


class PersonPost(Protocol):
    """The way to a person."""

    async def to_person(self, person: str, reply: Reply) -> object:
        """Send a message to a person."""


async def tell_of_expiry(settings: Settings, store: Store, post: PersonPost, today: date) -> int:
    """Tell every coordinator, if it ends within thirty days and nobody told them this week; how many were told."""
    if identity_faults(settings):
        return 0
    ending = [each for each in check_expiry(settings, today) if each.state is not Verdict.OK]
    if not ending or expires_on(settings) is None:
        return 0
    year, week, _ = today.isocalendar()
    async with store.writing() as session:
        people = await coordinators(session)
        if not people or not await is_first(session, f"expiry_told_{year}_{week}"):
            return 0
    for person in people:
        await post.to_person(person, Reply(f"My own sign-in: {ending[0].says} {ASK}"))
    return len(people)
