"""A restricted plan, where it was not let in, does not exist: every reply is as if the store had never held it."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from dialogs.language.words import sentences
from dialogs.turn import Reply
from storage.engine import Store
from tests.conversations.conftest import Chat, people_in
from tests.conversations.secret_plan import NAMED, hide
from tests.databases import run, tell

PROBES = (
    "what plans are there",
    "what plans do you know",
    "help",
    "hello",
    "what is overdue",
    "how many are open in all",
    "summary by owner",
    "summary by plan",
    "compare Supt Horn and CI Kitchen",
    "everything for CI Kitchen",
    "what has Supt Horn still open",
    "what am i down for",
    "7b",
    "history of 7b",
    "history of OPX-7b",
    "OPX-7b",
    "opx-99a",
    "99a",
    "rec 99",
    "who owns 7z",
    "what is overdue in OPX",
    "summary of operation xylophone",
    "what answers XYL",
    "what is quill down for",
    "what is dci quil down for",
    "everything for Horne",
    "everything for hornee",
    "what is percussion doing",
    "anything about xylophones",
    "anything about rosewood",
    "rosewod mallets",
    "glockenspeil",
    "update 7b - all well",
    "update OPX-7b - all well",
    "update 99a - rehearsed",
    "give 7b to quill",
    "give 7b to DCI Quill",
    "extend OPX-7b to 31 July because it is late",
    "propose 7z",
    "sign off 7z",
    "reject OPX-7z - no evidence",
    "reopen 99a",
    "add action under rec 99: play louder",
    "add action under rec 7: play louder",
    "which have no owner",
    "which are waiting for sign-off",
    "what changed since last week",
    "what changed since the last meeting",
    "what is due before the gold group",
    "what is due in 2019",
    "due in June",
    "when was the last update",
    "what was OPX-7b in March",
    "what was overdue on 1 June 2014",
    "export OPX",
    "remind quill about 7z",
    "chase OPX",
    "who leads OPX",
    "everything for the superintendent",
    "what has the CI got",
    "feather",
    "who can't be reached?",
    "did the reminders reach CI Kitchen",
    "any requests for more time?",
    "what reminders are set up?",
    "who is on leave?",
    "who is covering for quill",
    "what digests are set up",
    "cancel the weekly reminder to quill",
    "who can sign off?",
    "undo",
    "who am I",
    "what can I do?",
    "what am I following?",
    "who is on leave?",
    "who is covering for Horn",
    "who is waiting to be linked?",
    "who is in SMT Leads",
    "who is in percussion",
    "who are the coordinators?",
    "make Keeper a coordinator on OPX",
    "make Stranger a coordinator on OPX",
    "make Stranger a coordinator",
    "rename Quill to Supt Quill",
    "CI Kitchen is now DCI Quill",
    "Liz Riding is also known as Feather",
    "Liz Riding is also known as DCI Quill",
    "add DCI Quill to SMT Leads",
    "add Feather to SMT Leads",
    "take DCI Quill out of SMT Leads",
    "link Stranger to DCI Quill",
    "link Quill to Supt Gomery",
    "unlink Quill",
    "unlink Stranger",
    "DCI Quill is back",
    "hand everything of Horn's to Quill from 1 July",
    "hand everything of Kitchen's to Supt Gomery",
    "follow OPX-7b",
    "follow Kitchen's actions",
    "what handovers are planned?",
    "who can sign off OPX-7b",
    "can I update 7b?",
    "cancel the handover",
    "who is DCI Quill in Teams",
    "who is CI Kitchen in Teams",
    "who made Keeper a coordinator",
    "follow 7z",
)
WRITTEN = (
    "Alan Tattersall is also known as Feather",
    "what has Feather got",
    "give 7c to Feather",
    "give 7e to DCI Percussion",
    "add DCI Quill to SMT Leads",
    "who is in SMT Leads",
    "hand everything of Horn's to Supt Gomery",
    "Supt Gomery is on leave until 14 June, Liz Riding is covering",
    "who is away",
    "follow 7b",
    "what am I following?",
    "make Stranger an owner on SS",
    "who owns 7b",
    "summary by owner",
    "what changed since yesterday",
    "CI Kitchen is now DCI Quill",
    "what has DCI Quill got open",
    "who owns 7b",
    "undo",
    "who owns 7b",
)
PRESSES = (
    *("show", "history", "update", "save_update", "done", "ask_time", "send_time", "sign_off", "reject"),
    *("grant", "refuse", "not_mine", "snooze"),
)
SEATS = (
    ("Officer", "1:1"),
    ("Coordinator", "1:1"),
    ("Coordinator", "channel"),
    ("Stranger", "channel"),
    ("Lead", "group"),
)
SEATS_ON_EACH = [("sqlite", *seat) for seat in SEATS] + [("postgres", *seat) for seat in SEATS if "Coordinator" in seat]
"""One speaker is enough on the second database."""


@pytest.fixture
def other_url(store: Store, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A second store of the same kind."""
    if store.is_sqlite:
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "other.sqlite3")
        yield f"sqlite:///{tmp_path}/other.sqlite3"
        return
    server, name = request.getfixturevalue("postgres_server"), f"other_{uuid4().hex}"
    run(tell(server, f"CREATE DATABASE {name} TEMPLATE migrated"))
    yield f"postgresql://postgres@/{name}?host={server}"
    run(tell(server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
async def with_secret(store: Store) -> Chat:
    """The sample plan beside a restricted one that was there first."""
    async with store.writing() as session:
        await hide(session)
    return await people_in(store)


@pytest.fixture
async def without(other_url: str) -> AsyncIterator[Chat]:
    """The sample plan alone."""
    store = Store(other_url)
    yield await people_in(store)
    await store.close()


def heard_in_the_sentences() -> list[str]:
    """The sentences the language is tested on."""
    return [each[0] for intent in sentences()["intents"].values() for each in intent.get("hears", ())]


async def replies(chat: Chat, who: str, place: str, messages: tuple[str, ...]) -> list[tuple[str, Reply]]:
    return [(text, await chat.says(who, text, place=place)) for text in messages]


def said(reply: Reply) -> Any:
    """A reply whole, with nothing of it left out."""
    whole = {field: getattr(reply, field) for field in reply.__slots__}
    return whole | {"attachments": [(name, _inside(data)) for name, data in reply.attachments]}


def _inside(data: bytes) -> dict[str, bytes]:
    """A file's contents, but for when it was made."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("store_url", "who", "place"), SEATS_ON_EACH, indirect=["store_url"])
async def test_every_reply_is_as_if_the_plan_were_not_there(
    with_secret: Chat, without: Chat, who: str, place: str
) -> None:
    for text, reply in await replies(with_secret, who, place, PROBES):
        expected = await without.says(who, text, place=place)
        assert said(reply) == said(expected), text
        words = f"{reply.text} {reply.card}".lower()
        typed = text.lower()
        assert not [word for word in NAMED if word in words and word not in typed], text


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_nor_does_anything_the_language_knows_bring_it_out(with_secret: Chat, without: Chat) -> None:
    for text in heard_in_the_sentences():
        assert said(await with_secret.says("Coordinator", text)) == said(await without.says("Coordinator", text)), text


async def test_no_press_reaches_into_it(with_secret: Chat, without: Chat) -> None:
    presses = [
        {"verb": verb, "action": "OPX-7z", "version": 1, "reason": "why not", "note": "a note", "request": "1"}
        for verb in PRESSES
    ]
    presses += [
        {"verb": "link", "person": "stranger", "owner": "DCI Quill", "version": 1},
        {"verb": "undo", "change": "m-1", "version": 1},
        {"verb": "more", "start": 0, "question": {"intent": "list", "filters": {"plans": ["opx"]}}},
        {"verb": "more", "start": 0, "question": {"intent": "list", "filters": {"query": {"refs": ["opx-7b"]}}}},
        {"verb": "more", "start": 0, "question": {"intent": "list", "filters": {"query": {"plans": ["OPX"]}}}},
    ]
    for who in ("Lead", "Coordinator", "Stranger"):
        for press in presses:
            assert said(await with_secret.sends(who, press)) == said(await without.sends(who, press)), press


async def test_no_number_on_a_card_counts_what_it_asked(with_secret: Chat, without: Chat) -> None:
    """Its own request for more time came first: the card of the next one is the same as if it had not."""
    for chat in (with_secret, without):
        await chat.says("Officer", "extend 7c to 31 July, the room is not booked")
    told, expected = [(await chat.says("Officer", "yes")).tells for chat in (with_secret, without)]
    assert [(who, said(reply)) for who, reply in told] == [(who, said(reply)) for who, reply in expected]


async def test_nor_does_what_is_written_under_its_names(with_secret: Chat, without: Chat) -> None:
    """Names, groups and owners that the restricted plan knows as well: every reply is the same, saved or not."""
    for text in WRITTEN:
        for said_so in (text, "1", "yes"):
            reply = await with_secret.says("Coordinator", said_so)
            expected = await without.says("Coordinator", said_so)
            assert said(reply) == said(expected), (text, said_so)


async def test_whom_and_where_it_was_let_in_hears_of_it(with_secret: Chat) -> None:
    reply = await with_secret.says("Quill", "everything for Quill")
    assert [action.id for action in reply.actions] == ["OPX-7z"]
    reply = await with_secret.says("Keeper", "OPX-7b")
    assert [action.id for action in reply.actions] == ["OPX-7b"]


async def test_its_own_people_do_not_bring_it_into_a_channel(with_secret: Chat, without: Chat) -> None:
    for text in PROBES:
        reply = await with_secret.says("Keeper", text, place="channel")
        assert said(reply) == said(await without.says("Keeper", text, place="channel")), text
