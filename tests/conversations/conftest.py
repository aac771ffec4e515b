"""Conversations played against the whole desk, on a real store with the sample plan, on 1 June 2015."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dialogs.desk import answer
from dialogs.turn import Place, Reply, Scope, Speaker, Turn
from plan.changes import Field, Said
from plan.evidence import Evidence
from plan.permissions import Role
from storage import changes
from storage.conversations import Person, remember_person
from storage.engine import Store
from storage.identity_links import link
from storage.plans import save_plan
from storage.roles import set_role
from storage.sample import TODAY, sample_plan
from tests.cards.looks import presses, sets
from tests.databases import empty, keep_rows, run, take_rows

LINE = re.compile(r"^\s*(?P<who>[\w ]+?)\s*>\s*(?P<words>.*)$")
NAMED = re.compile(r"\s*\[(?P<ids>[^\]]*)\]\s*$")
START = datetime(2015, 6, 1, 9, 0, tzinfo=UTC)
PLACES = {
    "1:1": lambda who: Place(id=f"chat-{who}"),
    "channel": lambda who: Place(id="thread-1", scope=Scope.CHANNEL, channel="channel-1", team="team-1"),
    "group": lambda who: Place(id="group-1", scope=Scope.GROUP),
}


@dataclass
class Chat:
    """People talking to the desk. Officer is Supt Horn, Kitchen is CI Kitchen; Stranger is linked to nobody."""

    store: Store
    now: datetime = START
    messages: Any = field(default_factory=lambda: itertools.count(1))
    last: Reply = field(default_factory=lambda: Reply(""))

    async def says(
        self,
        who: str,
        text: str,
        *,
        place: str = "1:1",
        message_id: str | None = None,
        files: tuple[Evidence, ...] = (),
    ) -> Reply:
        """One message, perhaps with files, and the reply to it."""
        turn = replace(self._turn(who, text, place, message_id), files=files)
        self.last = await answer(turn, self.store)
        return self.last

    async def presses(
        self, who: str, button: str, *, place: str = "1:1", typed: Mapping[str, Any] | None = None
    ) -> Reply:
        """A button of the last card, by its title, with what was filled in beside it."""
        return await self.sends(who, pressed(self.last.card or {}, button) | dict(typed or {}), place=place)

    async def presses_on(self, reply: Reply, who: str, button: str, typed: Mapping[str, Any]) -> Reply:
        """A button of an earlier reply's card."""
        return await self.sends(who, pressed(reply.card or {}, button) | dict(typed))

    async def sends(self, who: str, press: Mapping[str, Any], *, place: str = "1:1") -> Reply:
        """A press with this data."""
        turn = self._turn(who, "", place, None)
        self.last = await answer(
            Turn(turn.text, turn.speaker, turn.place, turn.today, turn.now, turn.message_id, press), self.store
        )
        return self.last

    async def plays(self, transcript: str, *, place: str = "1:1") -> None:
        """A transcript: what a person says, then words that the bot's reply must hold, and the actions it is about."""
        for line in filter(str.strip, transcript.splitlines()):
            spoken = LINE.match(line)
            assert spoken, f"not a line of a transcript: {line}"
            if spoken["who"] != "Bot":
                await self.says(spoken["who"], spoken["words"], place=place)
                continue
            self.heard(spoken["words"])

    def heard(self, expected: str) -> None:
        """The bot said these words (… stands for any), of these actions."""
        named = NAMED.search(expected)
        words = NAMED.sub("", expected)
        pattern = ".*".join(re.escape(part.strip()) for part in words.split("…"))
        assert re.search(pattern, self.last.text, re.DOTALL), f"expected {words!r}\ngot      {self.last.text!r}"
        if named:
            said = [action.ref for action in self.last.actions]
            assert said == [each.strip() for each in named["ids"].split(",") if each.strip()], said

    def waits(self, minutes: int) -> None:
        """Time passes."""
        self.now += timedelta(minutes=minutes)

    def _turn(self, who: str, text: str, place: str, message_id: str | None) -> Turn:
        self.now += timedelta(milliseconds=10)
        return Turn(
            text=text,
            speaker=Speaker(id=who.lower(), name=who),
            place=PLACES[place](who),
            today=TODAY,
            now=self.now,
            message_id=message_id or f"message-{next(self.messages)}",
        )


def said_by(who: str, message: str = "setting-up") -> Said:
    """Make a saying by this person, before the conversation begins."""
    return Said(who.lower(), who, "terminal", message, START, TODAY)


def pressed(card: Mapping[str, Any], title: str) -> dict[str, Any]:
    """The data a card's button sends, below the card or in a row: by its title, else by how that begins."""
    every = [*(each for actions in sets(dict(card)) for each in actions), *presses(dict(card))]
    begins = [each for each in every if each["title"].startswith((f"{title} ", f"{title}."))]
    buttons = [each for each in every if each["title"] == title] or begins
    assert buttons, f"no button {title!r} among {[each['title'] for each in every]}"
    return {name: held for name, held in buttons[0]["data"].items() if name != "msteams"}


async def people_in(store: Store) -> Chat:
    """The sample plan, its people, and nothing said yet."""
    async with store.writing() as session:
        plan = await save_plan(session, sample_plan())
        people = {"Officer": "Supt Horn", "Kitchen": "CI Kitchen", "Riding": "Liz Riding"}
        for who in (*people, "Coordinator", "Lead", "Stranger"):
            await remember_person(session, Person(who.lower(), who, "", None))
        for who, owner in people.items():
            await link(session, who.lower(), owner, by="Coordinator", now=START)
        said = said_by("Admin")
        await set_role(session, "coordinator", plan, Role.COORDINATOR, said)
        await set_role(session, "lead", plan, Role.LEAD, said)
    return Chat(store)


async def _people_at(url: str) -> None:
    store = Store(url, patient=True)
    await people_in(store)
    await store.close()


@pytest.fixture(scope="session")
def people_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the sample plan and its people, to copy for each test."""
    file = tmp_path_factory.mktemp("people") / "people.sqlite3"
    shutil.copy(migrated_file, file)
    run(_people_at(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def people_rows(postgres_server: Path) -> Path:
    """The same as rows of PostgreSQL, in a schema of their own beside the tables that serve test after test."""
    run(empty(postgres_server))
    run(_people_at(f"postgresql://postgres@/reused?host={postgres_server}"))
    run(keep_rows(postgres_server))
    run(empty(postgres_server))
    return postgres_server


@pytest.fixture
def people_ready(request: pytest.FixtureRequest, store_url: str) -> None:
    """The sample plan and its people in the test's own store: saving them anew would cost each test 60 ms and more."""
    if store_url.startswith("sqlite:///"):
        shutil.copy(request.getfixturevalue("people_file"), store_url.removeprefix("sqlite:///"))
    elif "/reused?" in store_url:
        run(take_rows(request.getfixturevalue("people_rows")))
    else:
        run(_people_at(store_url))


@pytest.fixture
async def chat(store: Store, people_ready: None) -> Chat:
    """People to talk with, on SQLite and on PostgreSQL."""
    return Chat(store)


def saved_by(reply: Reply) -> dict[str, object]:
    """Each action that was saved, and what it became."""
    return {each.ref: each.new for each in reply.changes} if reply.saved else {}


async def record_of(chat: Chat, field: Field) -> list[tuple[str, object, object]]:
    """The plan's record of it: who, before, after."""
    async with chat.store.reading() as session:
        assert await changes.find_break(session, 1) is None
        past = await changes.of_plan(session, 1)
    return [(each.said.actor, each.old, each.new) for each in past if each.field is field]
