"""Changes reach the people they concern once, on the one card of their day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from plan.changes import Field, Said
from storage import handovers, identity_links, notifications, plan_settings
from storage.conversations import Person, remember_person
from storage.edits import Edit, apply
from storage.engine import Store
from storage.plans import load_plan
from tests.bot.people import PostBox, everybody_linked, round_on

MONDAY, TUESDAY, WEDNESDAY = date(2015, 6, 1), date(2015, 6, 2), date(2015, 6, 3)
NOON = datetime(2015, 6, 1, 12, tzinfo=UTC)


def said(by: str, message: str = "m1") -> Said:
    return Said(by, by, "a chat", message, NOON, MONDAY)


@pytest.fixture
async def post(store: Store) -> PostBox:
    """Monday's cards have gone."""
    await everybody_linked(store)
    post = PostBox()
    await round_on(store, post, MONDAY)
    post.empty()
    return post


async def wrote(store: Store, by: str, action: str, words: str) -> None:
    async with store.writing() as session:
        await notifications.tell(session, await apply(session, 1, [Edit(action, 1, Field.UPDATE, words)], said(by)))


async def test_a_co_owner_hears_the_next_day_and_only_then(store: Store, post: PostBox) -> None:
    await wrote(store, "Liz Riding", "SS-5b", "posters printed")
    await round_on(store, post, TUESDAY)
    [card] = post.came["Supt Horn"]
    assert "SS-5b: Liz Riding wrote “posters printed”" in card.text
    assert card.card is not None
    assert "Liz Riding" not in post.came
    post.empty()
    await round_on(store, post, WEDNESDAY)
    assert post.came == {}


async def test_news_comes_on_the_same_card_as_a_reminder(store: Store, post: PostBox) -> None:
    await wrote(store, "Liz Riding", "SS-5b", "posters printed")
    await round_on(store, post, date(2015, 6, 8))
    [card] = post.came["Supt Horn"]
    assert "2 overdue" in card.text
    assert "posters printed" in str(card.card)


async def test_of_a_restricted_plan_only_those_let_in_hear(store: Store, post: PostBox) -> None:
    async with store.writing() as session:
        await plan_settings.restrict(session, 1, said("admin", "m0"), is_restricted=True)
        await plan_settings.let_in_person(session, 1, "Supt Gomery", said("admin", "m0b"))
    await wrote(store, "Liz Riding", "SS-5b", "posters printed")
    await round_on(store, post, date(2015, 6, 8))
    assert "Supt Horn" not in post.came
    assert {"Grace Hill"} <= set(post.came)


async def test_a_planned_handover_is_done_on_its_day_and_both_hear(store: Store, post: PostBox) -> None:
    async with store.writing() as session:
        await handovers.plan_handover(session, "Supt Horn", "Supt Gomery", TUESDAY, by="Grace Hill")
    await round_on(store, post, TUESDAY, time(10))
    assert "Grace Hill gave it to Supt Gomery" in post.came["Supt Gomery"][0].text + str(
        post.came["Supt Gomery"][0].card
    )
    assert "SS-7c: Grace Hill gave it to Supt Gomery" in str(post.came["Supt Horn"][0].card)
    async with store.reading() as session:
        plan = await load_plan(session, "SS")
    assert next(each.owners for each in plan.actions() if each.id == "SS-7c") == ("Supt Gomery",)


async def test_who_waits_to_be_linked_comes_to_the_coordinator_every_week_until_decided(
    store: Store, post: PostBox
) -> None:
    async with store.writing() as session:
        await identity_links.unlink(session, "Supt Gomery", by="Grace Hill", now=NOON)
        await remember_person(session, Person("new", "Gomery, Jo 77 (Supt)", "", None))
        await remember_person(session, Person("visitor", "Visitor, Sam", "", None))
    await round_on(store, post, TUESDAY)
    [card] = post.came.pop("Grace Hill")
    assert "Gomery, Jo 77 (Supt) in Teams may be Supt Gomery: ask “who is waiting to be linked?”" in str(card.card)
    assert "Visitor" not in str(card.card)
    assert not any("may be" in str(each.card) for cards in post.came.values() for each in cards)
    post.empty()
    await round_on(store, post, WEDNESDAY)
    assert "may be" not in str(post.came.get("Grace Hill"))
    await round_on(store, post, date(2015, 6, 8))
    assert "Gomery, Jo 77 (Supt) in Teams may be Supt Gomery" in str(post.came["Grace Hill"])
    post.empty()
    async with store.writing() as session:
        await identity_links.do_not_link(session, "new", by="Grace Hill", now=NOON)
    await round_on(store, post, date(2015, 6, 15))
    assert "Jo 77" not in str(post.came.get("Grace Hill"))
