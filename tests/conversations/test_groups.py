"""A group's actions are its members': they may update them, list them, and hear of them."""

from __future__ import annotations

import pytest

from storage import notifications, owners
from tests.conversations.conftest import Chat, said_by


@pytest.fixture
async def grouped(chat: Chat) -> Chat:
    """Supt Horn and Liz Riding are in SMT Leads, which owns 3a and 3b."""
    async with chat.store.writing() as session:
        await owners.set_members(session, "SMT Leads", ["Supt Horn", "Liz Riding"], said_by("Coordinator"))
    return chat


async def test_a_member_updates_what_is_the_groups_and_nobody_else_does(grouped: Chat) -> None:
    await grouped.plays(
        """
        Officer > update 3a - supervisors briefed
        Bot     > Save 1 change? SS-3a
        Officer > yes
        Bot     > Saved 1 change
        Kitchen > update 3a - supervisors briefed again
        Bot     > Only its owner
        """
    )
    async with grouped.store.reading() as session:
        assert [news.person for news in await notifications.waiting(session)] == ["riding"]


async def test_it_is_on_each_members_own_list(grouped: Chat) -> None:
    await grouped.plays(
        """
        Officer > what am i down for?
        Bot     > Supt Horn and SMT Leads … [3a, 3b, 7c, 7e, 5b, 2b, 8d, 8e]
        Officer > what has Supt Horn got open
        Bot     > Supt Horn has 3 open actions [5b, 7c, 7e]
        """
    )


async def test_whoever_leaves_the_group_loses_it_at_once(grouped: Chat) -> None:
    await grouped.says("Officer", "update 3a - supervisors briefed")
    async with grouped.store.writing() as session:
        await owners.set_members(session, "SMT Leads", ["Liz Riding"], said_by("Coordinator"))
    assert (await grouped.says("Officer", "yes")).text.startswith("Only its owner")
