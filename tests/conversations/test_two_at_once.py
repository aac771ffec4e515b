"""Two people at once, and one person twice: the second sees the first's change and decides; all is written once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest

from dialogs.memory.conversation import open_conversation
from plan.actions import Status
from storage import changes
from storage.engine import Session
from tests.conversations.conftest import Chat, pressed
from tests.teams.parts import until

PLACES = ("1:1", "channel")


async def written(chat: Chat, action: str) -> list[tuple[str, str, object]]:
    """The record of an action: who, what, and its new value."""
    async with chat.store.reading() as session:
        past = await changes.of_action(session, action)
        assert await changes.find_break(session, 1) is None
    return [(each.said.actor, each.field.value, each.new) for each in past]


@pytest.mark.parametrize("place", PLACES)
async def test_of_two_previews_the_second_sees_the_first_and_decides(chat: Chat, place: str) -> None:
    await chat.says("Officer", "update 5b - posters printed", place=place)
    await chat.says("Riding", "update 5b - leaflet printed", place=place)
    assert (await chat.says("Riding", "yes", place=place)).saved
    overtaken = await chat.says("Officer", "yes", place=place)
    assert not overtaken.saved
    assert overtaken.text.startswith(
        "SS-5b changed while you were deciding, so nothing was saved. SS-5b: Riding wrote “leaflet printed”. "
        "This is what it would do now. Save 1 change? SS-5b"
    )
    assert overtaken.asks is not None
    assert overtaken.asks.subject == "confirm"
    assert (await chat.says("Officer", "yes", place=place)).saved
    notes = [("Riding", "update", "leaflet printed"), ("Officer", "update", "posters printed")]
    assert await written(chat, "SS-5b") == notes


@pytest.mark.parametrize("place", PLACES)
async def test_the_second_may_as_well_leave_it(chat: Chat, place: str) -> None:
    await chat.says("Officer", "mark 5b as in progress", place=place)
    await chat.says("Riding", "update 5b - leaflet printed", place=place)
    await chat.says("Riding", "yes", place=place)
    await chat.says("Officer", "yes", place=place)
    await chat.says("Officer", "no", place=place)
    assert not (await chat.says("Officer", "yes", place=place)).saved
    assert len(await written(chat, "SS-5b")) == 1


@pytest.mark.parametrize("place", PLACES)
async def test_a_stale_button_shows_what_came_between(chat: Chat, place: str) -> None:
    shown = await chat.says("Officer", "7c")
    stale = pressed(shown.card or {}, "It is done")
    await chat.says("Coordinator", "give 7c to Supt Gomery because Horn moved", place=place)
    await chat.says("Coordinator", "yes", place=place)
    reply = await chat.sends("Officer", stale, place=place)
    assert not reply.saved
    assert reply.text.startswith(
        "That card was old, so nothing was saved. SS-7c: Coordinator gave it to Supt Gomery (Horn moved). SS-7c is"
    )
    assert "gave it to Supt Gomery" in str(reply.card)
    assert len(await written(chat, "SS-7c")) == 1


@pytest.mark.parametrize("place", PLACES)
async def test_of_a_bulk_change_every_row_is_listed_and_all_or_none_is_written(chat: Chat, place: str) -> None:
    preview = await chat.says("Coordinator", "hand everything of Horn's to Supt Gomery, he moved force", place=place)
    assert [change.id for change in preview.changes] == ["SS-5b", "SS-7c", "SS-7e"]
    assert all(f"'{change.ref}'" in str(preview.card) for change in preview.changes)
    await chat.says("Officer", "update 7e - room booked", place=place)
    await chat.says("Officer", "yes", place=place)
    overtaken = await chat.says("Coordinator", "yes", place=place)
    assert not overtaken.saved
    assert overtaken.text.startswith(
        "SS-7e changed while you were deciding, so nothing was saved. SS-7e: Officer wrote"
    )
    for action in ("SS-5b", "SS-7c"):
        assert await written(chat, action) == []
    assert (await chat.says("Coordinator", "yes", place=place)).saved
    for action in ("SS-5b", "SS-7c", "SS-7e"):
        assert (await written(chat, action))[-1][1] == "owners"


@pytest.mark.parametrize("place", PLACES)
async def test_one_yes_however_often_it_comes_is_written_once(chat: Chat, place: str) -> None:
    preview = await chat.says("Officer", "update 5b - posters printed", place=place)
    confirm = pressed(preview.card or {}, "Save")
    assert (await chat.sends("Officer", confirm, place=place)).saved
    assert not (await chat.sends("Officer", confirm, place=place)).saved
    assert not (await chat.says("Officer", "yes", place=place)).saved
    assert len(await written(chat, "SS-5b")) == 1


@pytest.mark.parametrize("place", PLACES)
async def test_an_undo_is_of_ones_own_last_write_and_in_time(chat: Chat, place: str) -> None:
    await chat.says("Officer", "update 5b - posters printed", place=place)
    saved = await chat.says("Officer", "yes", place=place)
    undo = pressed(saved.card or {}, "Undo")
    assert not (await chat.sends("Riding", undo, place=place)).saved
    assert (await chat.says("Riding", "undo", place=place)).text.startswith("You have not changed anything here")
    await chat.says("Coordinator", "update 5b - seen at the board", place=place)
    await chat.says("Coordinator", "yes", place=place)
    refused = await chat.sends("Officer", undo, place=place)
    assert "was changed again by Coordinator after that" in refused.text
    chat.waits(60 * 25)
    assert "more than a day" in (await chat.says("Coordinator", "undo", place=place)).text
    assert len(await written(chat, "SS-5b")) == 2


@pytest.mark.parametrize("place", PLACES)
async def test_two_name_the_same_groups_members_at_once(chat: Chat, place: str) -> None:
    await chat.says("Coordinator", "add Supt Horn to SMT Leads", place=place)
    await chat.says("Lead", "add Liz Riding to SMT Leads", place=place)
    await chat.says("Coordinator", "yes", place=place)
    await chat.says("Lead", "yes", place=place)
    assert (await chat.says("Lead", "who is in SMT Leads", place=place)).text == "SMT Leads: Liz Riding and Supt Horn."


class Overtaken:
    """A session whose first rows are read just before something else is written."""

    def __init__(self, session: Session, written: Callable[[], Awaitable[None]]) -> None:
        self._session = session
        self._written = written

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    async def execute(self, *statement: Any, **how: Any) -> Any:
        found = await self._session.execute(*statement, **how)
        await self._written()
        return found


async def test_what_was_asked_is_known_while_it_is_being_written(chat: Chat) -> None:
    await chat.says("Officer", "what is overdue?")

    async def is_written() -> None:
        await until(lambda: not chat.store.unsaved)

    await is_written()
    await chat.says("Officer", "what is complete?")
    turn = chat._turn("Officer", "how many is that?", "1:1", None)
    async with chat.store.reading() as session:
        slow = cast("Session", Overtaken(session, is_written))
        _, talk = await open_conversation(slow, chat.store, turn)
    assert talk.before
    assert talk.before.heard.filters.query.statuses == frozenset({Status.COMPLETE})
