"""A message chosen in Teams becomes an update: over the wire, with the real desk at its end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from bot.settings import Settings
from dialogs.desk import answer
from dialogs.replies.welcome import welcome
from storage import conversations
from storage.conversations import Person, remember_person
from storage.engine import Store
from storage.identity_links import link
from storage.plans import load_plan, save_plan
from storage.sample import sample_plan
from tests.teams import people
from tests.teams.devices import words
from tests.teams.microsoft import TENANT, Microsoft
from tests.teams.parts import Bot, FixedClock, running

NOW = FixedClock().now()
HORN = {"id": "29:horn", "name": "Horn", "aadObjectId": "aad-horn"}
WITH_A_COLLEAGUE = {"id": "19:horn_noble@unq.gbl.spaces", "conversationType": "personal", "tenantId": TENANT}


@pytest.fixture
async def bot(settings: Settings, store: Store, microsoft: Microsoft) -> AsyncIterator[Bot]:
    """The whole bot with the sample plan, and an owner who has never spoken to it."""
    desk: Any = SimpleNamespace(answer=partial(answer, store=store), welcome=partial(welcome, store=store))
    async with store.writing() as session:
        await save_plan(session, sample_plan())
        await remember_person(session, Person("aad-horn", "Horn", TENANT, None))
        await link(session, "aad-horn", "Supt Horn", by="Admin", now=NOW)
    async with running(settings, store, microsoft, desk) as bot:
        yield bot


async def chooses(bot: Bot, content: str, **who: Any) -> Any:
    """A message chosen, and the command on it; what the dialog shows."""
    message = {"body": {"contentType": "html", "content": content}, "linkToMessage": "https://teams.example/m/1"}
    value = {"commandId": "addUpdate", "commandContext": "message", "messagePayload": message}
    return await sends(bot, "composeExtension/fetchTask", value, **who)


async def submits(bot: Bot, data: Any) -> Any:
    """The dialog's button pressed, with what was filled in."""
    return await sends(bot, "composeExtension/submitAction", {"commandId": "addUpdate", "data": data})


async def sends(bot: Bot, name: str, value: Any, **who: Any) -> Any:
    said = {"from": HORN, "conversation": WITH_A_COLLEAGUE} | who
    status, body = await bot.hears(people.invoke(bot.microsoft.url, name, value) | said)
    assert status == 200
    return body


def button(body: Any, title: str) -> dict[str, Any]:
    """The data a button of the dialog's card sends."""
    card = body["task"]["value"]["card"]["content"]
    (found,) = (each for each in card["actions"] if each["title"] == title)
    assert found["type"] == "Action.Submit"
    return dict(found["data"])


def filled(body: Any) -> dict[str, str]:
    """The values in the dialog's boxes."""
    inputs = (each for each in body["task"]["value"]["card"]["content"]["body"] if "value" in each)
    return {each["id"]: each["value"] for each in inputs}


async def updates(store: Store) -> list[str]:
    async with store.reading() as session:
        plan = await load_plan(session, "SS")
    actions = (each for report in plan.reports for asked in report.recommendations for each in asked.actions)
    return [update.text for each in actions if each.id == "SS-7c" for update in each.updates]


async def test_a_message_that_names_its_action_is_a_draft_to_look_over_and_save(bot: Bot, store: Store) -> None:
    form = await chooses(bot, "<p>7c: the <b>first meeting</b> was held</p>")
    assert filled(form)["note"] == "the first meeting was held"
    assert filled(form)["link"] == "https://teams.example/m/1"
    saved = await submits(bot, button(form, "Save") | {"note": "The first meeting was held"})
    (shown,) = saved["composeExtension"]["attachments"]
    assert shown["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert shown["preview"]["content"]["title"].startswith("SS-7c")
    assert "Saved" in words(shown["content"])
    assert "The first meeting was held" in await updates(store)


async def test_a_message_that_names_none_asks_which_action_and_keeps_its_words(bot: Bot, store: Store) -> None:
    asked = await chooses(bot, "The first meeting was held")
    assert filled(asked)["note"] == "The first meeting was held"
    form = await submits(bot, button(asked, "Next") | {"action": "SS-7c", "note": "The first meeting was held at noon"})
    assert filled(form)["note"] == "The first meeting was held at noon"
    await submits(bot, button(form, "Save") | filled(form))
    assert "The first meeting was held at noon" in await updates(store)


async def test_nothing_is_saved_before_it_is_confirmed(bot: Bot, store: Store) -> None:
    before = await updates(store)
    form = await chooses(bot, "7c: the first meeting was held")
    await submits(bot, button(form, "Cancel"))
    assert await updates(store) == before


async def test_somebody_elses_action_is_not_theirs_to_update(bot: Bot, store: Store) -> None:
    before = await updates(store)
    body = await chooses(bot, "7c: the first meeting was held", **{"from": people.MANAGER})
    assert "link you to your name" in str(body)
    assert await updates(store) == before


async def test_a_chat_between_two_people_is_not_taken_for_the_bots_own(bot: Bot, store: Store) -> None:
    await chooses(bot, "7c: the first meeting was held")
    async with store.reading() as session:
        assert await conversations.with_person(session, "aad-horn") is None


async def test_the_message_box_alone_gives_an_empty_draft(bot: Bot) -> None:
    value = {"commandId": "addUpdate", "commandContext": "compose"}
    asked = await sends(bot, "composeExtension/fetchTask", value)
    assert filled(asked)["note"] == ""
    assert "SS-7c" in str(button(asked, "Next")["versions"])


@pytest.mark.parametrize("value", [None, "x", {"messagePayload": 5}, {"messagePayload": {"body": []}}])
async def test_a_message_without_words_is_no_fault(bot: Bot, value: object) -> None:
    assert "Which action" in str(await sends(bot, "composeExtension/fetchTask", value))
