"""Declarations beside an action's status: that it cannot be delivered, or that it is in demonstration."""

from datetime import date

import pytest

from storage.documents.canonical import plans_from_json, plans_to_json
from storage.exports import export
from tests.conversations.conftest import Chat

BOTH = pytest.mark.parametrize("place", ["1:1", "channel"])


@BOTH
async def test_declared_undeliverable_it_is_red_and_says_why_until_it_is_taken_back(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Coordinator > 4a can't be delivered, funding withdrawn
        Bot         > Save 1 change? SS-4a declaration that it cannot be delivered “funding withdrawn” [4a]
        Coordinator > yes
        Bot         > Saved 1 change
        Stranger    > why is 4a red
        Bot         > RED, declared undeliverable: funding withdrawn, due 30 November 2015
        Stranger    > which are undeliverable
        Bot         > 1 open action declared undeliverable: 4a (RED, declared undeliverable: funding withdrawn [4a]
        Stranger    > what was 4a on 15 May 2015
        Bot         > AMBER, due 30 November 2015
        Stranger    > new reds since yesterday
        Bot         > SS-4a
        Coordinator > 4a is deliverable again
        Bot         > declaration that it cannot be delivered taken back
        Coordinator > yes
        Bot         > Saved
        Stranger    > 4a
        Bot         > AMBER
        Stranger    > history of 4a
        Bot         > funding withdrawn … taken back: funding withdrawn
        """,
        place=place,
    )


@BOTH
async def test_without_a_reason_it_is_not_declared(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Coordinator > declare 4a undeliverable
        Bot         > That needs a reason (SS-4a)
        Coordinator > yes
        Bot         > Give a reason; nothing is saved yet
        Coordinator > yes, because the supplier has gone
        Bot         > Saved 1 change: SS-4a declaration that it cannot be delivered “the supplier has gone”
        Coordinator > undo
        Bot         > Undo your last change here
        Coordinator > yes
        Bot         > Saved
        Stranger    > 4a
        Bot         > SS-4a is in progress: AMBER
        """,
        place=place,
    )


async def test_an_owner_may_say_so_and_a_stranger_may_not(chat: Chat) -> None:
    await chat.plays(
        """
        Officer  > 7c can't be delivered, funding withdrawn
        Bot      > Only a coordinator or lead can declare it … Save 1 change? SS-7c update “can't be delivered, funding
        Stranger > 7c can't be delivered, funding withdrawn
        Bot      > Only its owner, a coordinator or a lead can post an update
        """
    )


@BOTH
async def test_the_form_declares_it_too(chat: Chat, place: str) -> None:
    await chat.says("Coordinator", "4a", place=place)
    await chat.presses("Coordinator", "Post an update", place=place)
    reply = await chat.presses("Coordinator", "Save", place=place, typed={"status": "undeliverable"})
    assert reply.text == "Say why it cannot be delivered, in the reason box."
    typed = {"status": "undeliverable", "reason": "funding withdrawn"}
    await chat.presses("Coordinator", "Save", place=place, typed=typed)
    chat.heard("Saved 1 change: SS-4a declaration that it cannot be delivered “funding withdrawn” [4a]")
    await chat.presses("Coordinator", "Undo", place=place)
    await chat.says("Coordinator", "4a", place=place)
    chat.heard("AMBER")


@BOTH
async def test_in_demonstration_it_is_proposed_until_its_day_has_passed(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Kitchen  > 7b in demonstration period until 30 September
        Bot      > SS-7b status in progress → proposed; SS-7b demonstration until none → 30 September 2015
        Kitchen  > yes
        Bot      > Saved 2 changes
        Stranger > 7b
        Bot      > SS-7b is proposed · in demonstration until 30 September 2015
        Stranger > which are in demonstration
        Bot      > 1 open action in demonstration [7b]
        Kitchen  > extend 7b's demonstration period to 31 October, the first month was quiet
        Bot      > SS-7b demonstration until 30 September 2015 → 31 October 2015 (the first month was quiet)
        Kitchen  > yes
        Bot      > Saved 1 change
        Lead     > sign off 7b because I saw it work
        Bot      > SS-7b status proposed → complete … SS-7b demonstration until 31 October 2015 → none
        Lead     > yes
        Bot      > Saved 2 changes
        Stranger > 7b
        Bot      > SS-7b is complete
        Stranger > history of 7b
        Bot      > in its history
        """,
        place=place,
    )


async def test_a_demonstration_wants_a_day_to_come(chat: Chat) -> None:
    await chat.plays(
        """
        Kitchen > put 7b into demonstration
        Bot     > Until which day is SS-7b in demonstration?
        Kitchen > 30 September
        Bot     > SS-7b demonstration until none → 30 September 2015
        Kitchen > no
        Bot     > nothing was saved
        Kitchen > 7b in demonstration until 30 April 2015
        Bot     > 30 April 2015 has passed
        """
    )


async def test_in_a_channel_its_day_is_chosen_on_a_card(chat: Chat) -> None:
    reply = await chat.says("Kitchen", "put 7b into demonstration", place="channel")
    assert reply.asks
    assert reply.asks.subject == "date"
    await chat.presses("Kitchen", "15 June 2015", place="channel")
    chat.heard("demonstration until none → 15 June 2015")


async def test_the_lead_hears_of_the_demonstration_when_asked_to_sign_off(chat: Chat) -> None:
    await chat.says("Kitchen", "7b in demonstration until 30 September")
    reply = await chat.says("Kitchen", "yes")
    told = dict(reply.tells)["lead"]
    assert "In demonstration until 30 September 2015. Sign it off?" in told.text


async def test_what_was_declared_survives_being_written_out_and_read_again(chat: Chat) -> None:
    for said in (
        "4a can't be delivered, no money",
        "7b in demonstration until 30 September",
        "evidence for 7b: https://force.example/1",
    ):
        await chat.says("Coordinator", said)
        await chat.says("Coordinator", "yes")
        assert chat.last.saved
    async with chat.store.reading() as session:
        held = (await export(session, "SS", date(2015, 6, 1))).plans
        before = (await export(session, "SS", date(2015, 5, 31))).plans
    assert plans_from_json(plans_to_json(held, as_at=date(2015, 6, 1)))[0] == held
    [action] = [each for each in held[0].actions() if each.ref == "7b"]
    assert action.demonstration_until == date(2015, 9, 30)
    assert [(each.link, each.added_by) for each in action.evidence] == [("https://force.example/1", "Coordinator")]
    assert not any(each.evidence or each.undeliverable or each.demonstration_until for each in before[0].actions())


async def test_the_day_of_a_sign_off_survives_being_written_out_and_read_again(chat: Chat) -> None:
    for who, said in (("Officer", "propose 7c for closure"), ("Lead", "sign off 7c, minutes seen")):
        await chat.says(who, said)
        await chat.says(who, "yes")
        assert chat.last.saved
    async with chat.store.reading() as session:
        held = (await export(session, "SS", date(2015, 6, 1))).plans
    read = plans_from_json(plans_to_json(held, as_at=date(2015, 6, 1)))[0]
    assert read == held
    assert [each.ref for each in read[0].actions() if each.settled_on == date(2015, 6, 1)] == ["7c"]
