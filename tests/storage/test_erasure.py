"""A leaver's identity gives way to a pseudonym, and the record's chain stays whole."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from plan.changes import Said
from plan.permissions import Role
from plan.refusals import Sorry
from storage import changes, conversations, identity_links
from storage.conversations import Person
from storage.engine import Store
from storage.erasure import erase, pseudonym
from storage.plans import save_plan
from storage.roles import everybody, set_role
from storage.sample import sample_plan
from tests.storage.test_conversations import CHAT

NOW = datetime(2015, 6, 1, 9, tzinfo=UTC)
SAID = Said("terminal", "Terminal", "terminal", "1", NOW, date(2015, 6, 1))


async def settled(store: Store, *, role: Role) -> int:
    async with store.writing() as session:
        plan = await save_plan(session, sample_plan())
        await conversations.remember_person(session, Person("p1", "Pat Leaver", "t", "Europe/London"))
        await conversations.remember(session, CHAT, now=NOW)
        await identity_links.link(session, "p1", "CI Kitchen", by="x", now=NOW)
        await set_role(session, "p1", plan, role, SAID)
    return plan


async def test_a_leaver_is_known_by_a_pseudonym_alone(store: Store) -> None:
    plan = await settled(store, role=Role.LEAD)
    async with store.writing() as session:
        assert await erase(session, "p1", SAID) == pseudonym("p1")
    async with store.reading() as session:
        [found] = await everybody(session)
        assert (found.name, found.owner, found.roles) == (pseudonym("p1"), None, {})
        assert await conversations.with_person(session, "p1") is None
        assert await changes.find_break(session, plan) is None


async def test_the_only_coordinator_is_not_erased(store: Store) -> None:
    await settled(store, role=Role.COORDINATOR)
    async with store.writing() as session:
        with pytest.raises(Sorry, match="only coordinator"):
            await erase(session, "p1", SAID)


def test_a_pseudonym_tells_nobody_who() -> None:
    assert pseudonym("p1") == pseudonym("p1") != pseudonym("p2")
    assert "Pat" not in pseudonym("Pat")
