"""Owners promoted, renamed and gathered in groups, in words."""

from __future__ import annotations

import pytest

from plan.changes import Field
from tests.conversations.conftest import Chat, record_of

PLACES = ("1:1", "channel")


@pytest.mark.parametrize("place", PLACES)
async def test_a_promotion_keeps_the_person_and_is_undone(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Coordinator > CI Kitchen is now T/Supt Kitchen
        Bot         > CI Kitchen is called T/Supt Kitchen from now on; “CI Kitchen” still means them. Shall I?
        Coordinator > yes
        Bot         > Arranged
        Kitchen     > what have I got open?
        Bot         > You have 4 open actions … T/Supt Kitchen [7b, 8a, 11f, 12a]
        Coordinator > what has CI Kitchen got open
        Bot         > T/Supt Kitchen has 4 open actions
        Coordinator > undo
        Bot         > T/Supt Kitchen → CI Kitchen
        Coordinator > yes
        Bot         > Saved 1 change
        Coordinator > who owns 7b
        Bot         > SS-7b is owned by CI Kitchen
        """,
        place=place,
    )
    assert await record_of(chat, Field.RENAMED) == [
        ("Coordinator", "CI Kitchen", "T/Supt Kitchen"),
        ("Coordinator", "T/Supt Kitchen", "CI Kitchen"),
    ]


async def test_a_rank_alone_goes_before_the_name_there_is(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > Kitchen has been promoted to Supt
        Bot         > CI Kitchen is called Supt Kitchen
        Coordinator > rename Liz Riding to Liz Smith, she married
        Bot         > Liz Riding is called Liz Smith
        Coordinator > CI Kitchen is now Supt Horn
        Bot         > An owner called Supt Horn is known already
        """
    )


@pytest.mark.parametrize("place", PLACES)
async def test_another_name_is_understood_from_then_on(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Coordinator > Alan Tattersall is also known as Tatts
        Bot         > “Tatts” also means Alan Tattersall. Shall I?
        Coordinator > yes
        Bot         > Arranged
        Coordinator > what has Tatts got open
        Bot         > Alan Tattersall has 4 open actions [6a, 6b, 7a, 7d]
        Coordinator > Supt Horn is also called Tatts
        Bot         > “Tatts” means Alan Tattersall already
        Coordinator > Liz Riding is also known as Elizabeth Riding
        Bot         > “Elizabeth Riding” already means them
        Coordinator > undo
        Coordinator > yes
        Bot         > Saved 1 change
        Coordinator > what has Tatts got open
        Bot         > Nobody named
        """,
        place=place,
    )


@pytest.mark.parametrize("place", PLACES)
async def test_a_group_is_joined_and_left(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Coordinator > add PS Marsh and Supt Horn to SMT Leads
        Bot         > Nobody named “PS Marsh” owns an action yet
        Coordinator > PS Marsh (a new owner)
        Bot         > PS Marsh and Supt Horn join SMT Leads. In it then: PS Marsh and Supt Horn. Shall I?
        Coordinator > yes
        Bot         > Arranged
        Coordinator > who is in SMT Leads?
        Bot         > SMT Leads: PS Marsh and Supt Horn.
        Officer     > update 3a - supervisors briefed
        Bot         > Save 1 change? SS-3a
        Coordinator > take PS Marsh out of SMT Leads
        Bot         > PS Marsh leaves SMT Leads. In it then: Supt Horn. Shall I?
        Coordinator > yes
        Bot         > Arranged
        Coordinator > take PS Marsh out of SMT Leads
        Bot         > “PS Marsh” is not in SMT Leads. In it: Supt Horn.
        Coordinator > which groups is Horn in?
        Bot         > Supt Horn is in SMT Leads.
        Coordinator > undo
        Coordinator > yes
        Coordinator > who is in SMT Leads?
        Bot         > SMT Leads: PS Marsh and Supt Horn.
        Coordinator > add Supt Gomery to CI Kitchen
        Bot         > CI Kitchen is a person, not a group
        """,
        place=place,
    )


async def test_a_new_rank_said_by_two_at_once_is_written_once(chat: Chat) -> None:
    for who in ("Coordinator", "Lead"):
        await chat.says(who, "CI Kitchen is now T/Supt Kitchen")
    assert (await chat.says("Coordinator", "yes")).saved
    second = await chat.says("Lead", "yes")
    assert second.text == "CI Kitchen is called T/Supt Kitchen already, so nothing was changed."
    assert len(await record_of(chat, Field.RENAMED)) == 1
