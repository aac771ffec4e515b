"""Handovers of all of an owner's actions, now or on a day: listed before they are saved, and called off again."""

from __future__ import annotations

from datetime import date

import pytest

from storage.handovers import carry_out_handovers
from tests.conversations.conftest import START, Chat

PLACES = ("1:1", "channel")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "said",
    [
        "hand everything of Horn's to Supt Gomery from 1 July",
        "hand over everything from Supt Horn to Supt Gomery from 1 July",
        "everything of Horn's goes to Gomery from 1 July",
        "Gomery takes over everything from Horn on 1 July",
        "Horn's retiring on 1 July, Gomery takes over",
    ],
)
async def test_a_handover_is_planned_asked_about_and_called_off(chat: Chat, place: str, said: str) -> None:
    reply = await chat.says("Coordinator", said, place=place)
    assert reply.text.startswith("On 1 July 2015 everything still open of Supt Horn becomes Supt Gomery's: as things")
    assert [action.ref for action in reply.actions] == ["5b", "7c", "7e"]
    await chat.plays(
        """
        Coordinator > yes
        Bot         > Arranged
        Lead        > what handovers are planned?
        Bot         > Planned: everything open of Supt Horn to Supt Gomery on 1 July 2015, as Coordinator said.
        Officer     > cancel the handover
        Bot         > Only a coordinator or a lead can change who owns an action
        Lead        > cancel the handover from Horn
        Bot         > No longer planned
        Lead        > yes
        Lead        > what handovers are planned?
        Bot         > No handover is planned.
        Lead        > cancel the handover
        Bot         > No such handover is planned
        """,
        place=place,
    )
    async with chat.store.writing() as session:
        assert await carry_out_handovers(session, date(2015, 7, 1), now=START) == []


async def test_on_its_day_what_is_open_then_changes_hands(chat: Chat) -> None:
    await chat.says("Coordinator", "hand everything of Horn's to Supt Gomery from 1 July, he retires")
    await chat.says("Coordinator", "yes")
    await chat.says("Coordinator", "close 7e - superseded by the national scheme")
    await chat.says("Coordinator", "yes")
    async with chat.store.writing() as session:
        made = await carry_out_handovers(session, date(2015, 7, 1), now=START)
    assert [(each.action_id, each.said.actor, each.reason) for each in made] == [
        ("SS-5b", "Coordinator", "he retires"),
        ("SS-7c", "Coordinator", "he retires"),
    ]


@pytest.mark.parametrize("place", PLACES)
async def test_handed_over_now_what_is_done_stays_whose_it_was(chat: Chat, place: str) -> None:
    for said in ("hand everything of Horn's to Supt Gomery", "Horn is retiring, give his to Gomery"):
        await chat.says("Coordinator", said, place=place)
        assert [change.id for change in chat.last.changes] == ["SS-5b", "SS-7c", "SS-7e"]
    await chat.plays(
        """
        Coordinator > yes
        Bot         > Saved 3 changes: SS-5b owners Liz Riding and Supt Horn → Liz Riding and Supt Gomery
        Coordinator > what has Supt Horn got
        Bot         > Supt Horn has 3 actions [2b, 8d, 8e]
        Coordinator > undo
        Coordinator > yes
        Coordinator > what has Supt Horn got open
        Bot         > 3 open actions [5b, 7c, 7e]
        """,
        place=place,
    )


@pytest.mark.parametrize("place", PLACES)
async def test_owners_as_people_say_it(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Coordinator > give 7c to Supt Gomery, Horn's moved
        Bot         > Save 1 change? SS-7c owners Supt Horn → Supt Gomery (Horn's moved).
        Coordinator > cancel
        Coordinator > 7c is Gomery's now
        Bot         > Save 1 change? SS-7c owners Supt Horn → Supt Gomery.
        Coordinator > cancel
        Coordinator > swap the owners of 7b and 7c
        Bot         > Save 2 changes? SS-7b owners CI Kitchen → Supt Horn; SS-7c owners Supt Horn → CI Kitchen.
        Coordinator > cancel
        Coordinator > swap Horn for Gomery on 7c
        Bot         > Save 1 change? SS-7c owners Supt Horn → Supt Gomery.
        Coordinator > cancel
        Coordinator > hand everything of Horn's to Supt Gomery and CI Kitchen
        Bot         > SS-7c owners Supt Horn → Supt Gomery and CI Kitchen;
        Coordinator > cancel
        Coordinator > give 7c to Head of Custody Services, Horn's moved
        Bot         > Nobody named “Head of Custody Services” owns an action yet
        Coordinator > 1
        Bot         > SS-7c owners Supt Horn → Head of Custody Services (Horn's moved)
        Coordinator > cancel
        Coordinator > swap Kitchen for CI Kitchen on 8a
        Bot         > the same owner twice, so there is nothing to change
        Coordinator > add Kitchen to 7c
        Bot         > Save 1 change? SS-7c owners Supt Horn → Supt Horn and CI Kitchen.
        Coordinator > cancel
        Coordinator > take Liz Riding off 8a
        Bot         > Save 1 change? SS-8a owners CI Kitchen and Liz Riding → CI Kitchen.
        Coordinator > cancel
        Coordinator > take Horn off 7c
        Bot         > It would have no owner left. Say who takes it
        """,
        place=place,
    )
