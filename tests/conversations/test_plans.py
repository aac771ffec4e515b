"""The plans themselves: which there are, who keeps them, what waits to be decided; hearing of changes."""

from __future__ import annotations

from datetime import date

import pytest

from plan.recommendations import Plan, Report
from storage import notifications
from storage.handovers import carry_out_handovers
from storage.names import names
from storage.plans import save_plan
from tests.cards.looks import texts, titles
from tests.conversations.conftest import START, Chat


async def test_which_plans_there_are(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > what plans are there?
        Bot      > There is 1 plan here: SS (Stop and Search
        """
    )
    assert (chat.last.count, list(chat.last.actions)) == (1, [])


async def test_who_keeps_the_plan_as_a_refusal_says_can_be_asked(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > update 7c - all done
        Bot      > On SS that is Supt Horn (owner), Coordinator (coordinator) or Lead (lead).
        Stranger > who leads this plan?
        Bot      > coordinator here: Coordinator; lead here: Lead
        Stranger > who can sign off?
        Bot      > lead here: Lead
        """
    )


async def test_what_waits_to_be_decided_by_whoever_may(chat: Chat) -> None:
    await chat.says("Officer", "extend 7c to 31 July, because ICT is late")
    await chat.says("Officer", "yes")
    for who in ("Officer", "Coordinator", "Lead"):
        reply = await chat.says(who, "any requests for more time?")
        assert reply.text == "1 request for more time waits: SS-7c until 31 July 2015 (Officer: ICT is late)."
    assert (await chat.says("Kitchen", "any requests for more time?")).text == "No request for more time is waiting."
    await chat.says("Coordinator", "any requests for more time?")
    assert (await chat.presses("Coordinator", "Grant")).saved


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_every_request_that_waits_is_shown_with_its_words(chat: Chat, place: str) -> None:
    for who, said in (
        ("Officer", "extend 7c to 31 July, because ICT is late"),
        ("Kitchen", "extend 7b to 30 June, rides"),
    ):
        await chat.says(who, said)
        await chat.says(who, "yes")
    reply = await chat.says("Coordinator", "any requests for more time?", place=place)
    assert reply.card
    shown = texts(reply.card)
    assert shown[0] == "2 requests for more time wait"
    for words in ("Until Fri 31 July", "Until Tue 30 June"):
        assert words in " ".join(shown)
    assert all(each.text in shown for each in reply.actions)
    if place == "1:1":
        opened = await chat.presses("Coordinator", "Decide 7c")
        assert opened.card
        assert "Grant until Fri 31 July" in titles(opened.card)


async def test_somebody_follows_an_action_and_stops(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > follow 7c
        Bot      > You hear when SS-7c changes. Shall I?
        Stranger > yes
        Bot      > Arranged
        Officer  > update 7c - the panel has met
        Bot      > Save 1 change?
        Officer  > yes
        Bot      > Saved
        """
    )
    async with chat.store.reading() as session:
        assert [news.person for news in await notifications.waiting(session)] == ["stranger"]
    await chat.plays(
        """
        Stranger > stop following 7c
        Bot      > You no longer follow SS-7c. Shall I?
        Stranger > yes
        Bot      > Arranged
        Officer  > update 7c - the panel met again
        Bot      > Save 1 change?
        Officer  > yes
        Bot      > Saved
        """
    )
    async with chat.store.reading() as session:
        [news] = await notifications.waiting(session)
    assert len(news.changes) == 1


async def test_everything_of_somebodys_is_handed_over_from_a_day(chat: Chat) -> None:
    await chat.plays(
        """
        Kitchen     > hand over everything from Horn to Gomery from 1 July
        Bot         > Only a coordinator or a lead can change who owns an action
        Coordinator > hand over everything from Horn to Gomery from 1 July, he moved force
        Bot         > On 1 July 2015 everything still open of Supt Horn becomes Supt Gomery's … [5b, 7c, 7e]
        Coordinator > yes
        Bot         > Arranged
        Coordinator > who owns 7c
        Bot         > Supt Horn
        """
    )
    async with chat.store.writing() as session:
        made = await carry_out_handovers(session, date(2015, 7, 1), now=START)
    assert [(change.action_id, change.reason) for change in made] == [
        ("SS-5b", "he moved force"),
        ("SS-7c", "he moved force"),
        ("SS-7e", "he moved force"),
    ]


async def test_one_action_is_not_handed_over_from_a_later_day(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > give 7c to Supt Gomery from 1 July
        Bot         > From a later day I hand over everything of somebody's
        """
    )


async def test_a_coordinator_teaches_a_name_for_a_plan_and_takes_it_back(chat: Chat) -> None:
    async with chat.store.writing() as session:
        await save_plan(session, Plan("CD", "Cell doors", reports=(Report("CD", "Cell doors of the county"),)))
    await chat.plays("""
        Officer     > when we say the blue book we mean the stop and search action plan
        Bot         > Only a coordinator
        Coordinator > when we say the blue book we mean the stop and search action plan
        Bot         > “blue book” means Stop and Search Action Plan from now on. Shall I?
        Coordinator > yes
        Bot         > blue book
        Officer     > what is overdue in the blue book
        Bot         > 12 overdue actions … Stop and Search Action Plan
        Coordinator > undo
        Bot         > Undo
        Coordinator > yes
    """)
    async with chat.store.reading() as session:
        assert (await names(session, [1, 2])).called == {}
