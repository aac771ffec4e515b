"""A year of reminders on the sample plan, day by day: who would have been told what, as a table to read.

Some owners act on their cards and some never do, one is away, one has a supervisor, what one proposes is in
demonstration for a while and a report must be answered: so that the whole ladder is seen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select, update

from plan.actions import Status
from plan.changes import Field, Said
from plan.deadlines import Deadline, SetBy
from storage import arrangements, edits, owners, reminders
from storage.edits import Edit
from storage.engine import Store
from storage.reminders import ReminderCard
from storage.tables import ActionRow, ReportRow
from tests.bot.people import PostBox, everybody_linked, round_on

FIRST, LAST = date(2015, 6, 1), date(2016, 5, 31)
UPDATES = ("Supt Puttock", "CI Sansbury", "CI Mills")
FINISHES = ("Alan Tattersall", "Ian Billsborough")
PROPOSES = ("CI Kitchen",)
IS_GRANTED_TIME = ("Supt Horn",)
SUPERVISED = ("Victor Robinson", "Supt Robertshaw")
DEMONSTRATED = "SS-12a"
DEMONSTRATED_FOR = timedelta(days=42)


@dataclass
class Report:
    """Every card of the year, in order."""

    cards: list[tuple[date, str, str, str]] = field(default_factory=list)
    differences: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [f"{day:%a %d %b %Y}  {owner:<27} {actions:<18} {why}" for day, owner, actions, why in self.cards]
        told = Counter(owner for _, owner, *_ in self.cards)
        counts = ", ".join(f"{owner} {number}" for owner, number in told.most_common())
        return "\n".join([*lines, "", f"{len(self.cards)} cards in a year: {counts}"])


async def run(url: str) -> Report:
    """The year."""
    store, post, report, day = Store(url), PostBox(), Report(), FIRST
    await everybody_linked(store)
    await _arranged(store)
    while day <= LAST:
        await round_on(store, post, day)
        async with store.reading() as session:
            cards = await reminders.of_day(session, day)
        for card in cards:
            refs = " ".join(each.rpartition("-")[2] for each in card.content.actions)
            report.cards.append((day, card.owner, refs, card.content.why))
            await _acts(store, card, day + timedelta(days=1))
        post.empty()
        day += timedelta(days=1)
    await store.close()
    return report


async def _arranged(store: Store) -> None:
    """Arrangements made before the year began."""
    at = datetime.combine(FIRST, datetime.min.time(), UTC)
    said = Said("Grace Hill", "Grace Hill", "chat", "before the year", at, FIRST)
    async with store.writing() as session:
        await owners.set_supervisor(session, *SUPERVISED, said)
        away = {"by": "CI Mills", "since": date(2015, 7, 13), "until": date(2015, 7, 31)}
        await arrangements.cover(session, "Liz Riding", **away)
        told = {"publisher": "HMICFRS", "published": date(2015, 9, 1), "title": "the report on searches"}
        await session.execute(update(ReportRow).values(told))


async def _acts(store: Store, card: ReminderCard, day: date) -> None:
    """Act on the first thing on a card, the day after, as an owner would."""
    if not card.content.actions:
        return
    async with store.writing() as session:
        row = (await session.scalars(select(ActionRow).where(ActionRow.id == card.content.actions[0]))).one()
        new = _what(card, row, day)
        if new is None:
            return
        edit = [Edit(row.id, row.version, *new)]
        if row.id == DEMONSTRATED and new == (Field.STATUS, Status.PROPOSED):
            edit.append(Edit(row.id, row.version, Field.DEMONSTRATION, day + DEMONSTRATED_FOR))
        said = Said(
            card.owner, card.owner, "chat", f"{day}:{card.owner}", datetime.combine(day, datetime.min.time(), UTC), day
        )
        await edits.apply(session, row.plan_id, edit, said)


def _what(card: ReminderCard, row: ActionRow, day: date) -> tuple[Field, object] | None:
    if card.owner in UPDATES:
        return Field.UPDATE, "Still under way."
    if card.owner in FINISHES:
        return Field.STATUS, Status.COMPLETE
    if card.owner in PROPOSES:
        return Field.STATUS, Status.PROPOSED
    if card.owner in IS_GRANTED_TIME and row.due and row.due < day:
        later = day + timedelta(days=60)
        return Field.DUE, Deadline(f"{later:%d/%m/%Y}", later, set_by=SetBy.REVISED)
    if card.content.rungs[0] == "sign_off":
        return Field.STATUS, Status.COMPLETE
    return None
