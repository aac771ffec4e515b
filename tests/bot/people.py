"""The owners of the sample plan, each linked to a person who can be reached, and a post box in place of Teams."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.reminders.round import round_
from bot.teams.proactive import Delivery, State
from dialogs.turn import Reply
from storage.conversation_tables import PersonRow
from storage.conversations import Person, remember_person
from storage.engine import Store
from storage.people import give_role
from storage.plans import save_plan
from storage.sample import sample_plan
from storage.tables import OwnerRow

LONDON = ZoneInfo("Europe/London")
MONDAY, TUESDAY = date(2015, 6, 1), date(2015, 6, 2)


@dataclass
class PostBox:
    """Takes every card, or gives back what a test set for somebody."""

    came: dict[str, list[Reply]] = field(default_factory=lambda: defaultdict(list))
    trouble: dict[str, Delivery] = field(default_factory=dict)

    async def to_person(self, person: str, reply: Reply) -> Delivery:
        """A card for a person."""
        if person in self.trouble:
            return self.trouble[person]
        self.came[person].append(reply)
        return Delivery(State.SENT, f"chat with {person}", f"card {len(self.came[person])}")

    to_conversation = to_person

    def empty(self) -> dict[str, list[Reply]]:
        """Take out the messages that came since it was last emptied."""
        came, self.came = dict(self.came), defaultdict(list)
        return came


async def everybody_linked(
    store: Store, *, coordinator: str = "Grace Hill", lead: str = "Chief Supt. Stuart Noble"
) -> None:
    """The sample plan, each of its owners linked to a person of the same name, with a coordinator and a lead."""
    async with store.writing() as session:
        plan_id = await save_plan(session, sample_plan())
        owners = (await session.execute(select(OwnerRow.id, OwnerRow.name))).all()
        for owner_id, name in owners:
            await remember_person(session, Person(name, name, "tenant", None))
            (await session.get_one(PersonRow, name)).owner_id = owner_id
        for name, role in ((coordinator, "coordinator"), (lead, "lead")):
            await remember_person(session, Person(name, name, "tenant", None))
            await give_role(session, name, plan_id, role)


async def round_on(
    store: Store, post: PostBox, day: date, at: time = time(10), *, daily_cap: int = 1_000
) -> dict[str, int]:
    """A round at an hour of a day in London."""
    moment = datetime.combine(day, at, LONDON).astimezone(UTC)
    return await round_(store, post, now=lambda: moment, zone=LONDON, daily_cap=daily_cap)
