"""Nothing is kept longer than it is used; what is evidence stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage import conversations, drafts, file_offers, people, retention, roster
from storage.conversations import Person
from storage.drafts import Draft
from storage.engine import Session, Store
from storage.file_offers import FileOffer
from storage.plans import save_plan
from storage.sample import sample_plan
from tests.storage.test_conversations import CHAT

NOW = datetime(2015, 6, 1, 9, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=500)
BEFORE = NOW - timedelta(days=400)


async def filled(session: Session, *, now: datetime) -> None:
    """A store in which a person spoke, asked for a file and was in the middle of something."""
    key = now.date().isoformat()
    await conversations.remember(session, replace(CHAT, id=f"a:{key}", person=key), now=now)
    await conversations.remember_person(session, Person(key, "Pat", "t", None))
    await roster.note(session, key, upn=None, is_guest=False, now=now)
    await conversations.claim(session, [key], now=now)
    await drafts.keep(session, key, "a:1", Draft(before={}), now=now)
    await file_offers.keep(session, FileOffer("export", "SS.csv"), person=key, place="a:1", now=now)


async def test_what_nobody_used_for_long_is_forgotten_and_the_rest_is_not(store: Store) -> None:
    async with store.writing() as session:
        await filled(session, now=LONG_AGO)
        await filled(session, now=NOW)
        would = await retention.count(session, before=BEFORE)
        did = await retention.forget(session, before=BEFORE)
        left = await retention.count(session, before=NOW + timedelta(days=1))
    assert would == did == left
    assert did == retention.Forgotten(conversations=1, drafts=1, file_offers=1, messages=1, people=1)


async def test_who_has_a_role_is_not_forgotten(store: Store) -> None:
    async with store.writing() as session:
        await filled(session, now=LONG_AGO)
        plan = await save_plan(session, sample_plan())
        await people.give_role(session, LONG_AGO.date().isoformat(), plan, "lead")
        assert (await retention.forget(session, before=BEFORE)).people == 0
