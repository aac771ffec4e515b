"""The whole bot in Microsoft's emulator: the same process, card and protocol as in Teams, without a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bot import app, playground
from bot.commands.demo import sample_store
from bot.commands.serve import app_of
from bot.teams.proactive import Sender, State
from dialogs.turn import Reply
from tests.conftest import need
from tests.teams.emulator import BOT, CHANNEL, GROUP, ME, PERSONAL, Emulator, card, driving
from tests.teams.parts import CARD

pytestmark = [pytest.mark.emulator, pytest.mark.asyncio(loop_scope="module")]

REMINDER = Reply("1 action is due on Friday.", card=CARD, summary="1 due Friday")


@dataclass
class Stage:
    """The emulator, and the bot's own voice in it."""

    emulator: Emulator
    sender: Sender


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage() -> AsyncIterator[Stage]:
    """The sample plan's bot, and the emulator beside it."""
    missing = playground.what_is_missing()
    need(missing is None, missing or "")
    async with sample_store() as (settings, store):
        bot = app_of(settings, store)
        async with app.listening(bot, settings) as address, playground.playing(address) as url, driving(url) as driven:
            yield Stage(driven, bot[app.WIRE].sender)


def words(message: dict[str, object]) -> str:
    return str(card(message))


async def test_an_installation_is_greeted(stage: Stage) -> None:
    seen = len(stage.emulator.shown)
    await stage.emulator.posts(f"/_debug/conversation/{PERSONAL}/installation", {})
    hello = await stage.emulator.answer(seen, PERSONAL)
    assert "Stop and Search Action Plan" in words(hello)


async def test_a_question_is_answered_with_a_card(stage: Stage) -> None:
    answer = await stage.emulator.says("whats overdue for supt horn")
    assert card(answer)["version"] == "1.5"
    assert "Supt Horn has 2 overdue actions" in words(answer)


async def test_a_channels_question_is_answered_in_its_thread(stage: Stage) -> None:
    answer = await stage.emulator.says("whats overdue for supt horn", CHANNEL, mention=True)
    assert "Supt Horn has 2 overdue actions" in words(answer)
    (event,) = [event for event in stage.emulator.shown if event.get("message") == answer]
    assert event["actionConversationId"].startswith(f"{CHANNEL};messageid=")


async def test_a_group_hears_an_answer_only_when_the_bot_is_mentioned(stage: Stage) -> None:
    seen = len(stage.emulator.shown)
    body = {"text": "whats overdue", "textFormat": "plain", "from": ME}
    await stage.emulator.posts(f"/_conversation/v1/conversations/{GROUP}/messages", body)
    answer = await stage.emulator.says("how many are open", GROUP, mention=True)
    assert [event["message"] for event in stage.emulator.shown[seen:] if event["action"] == "createMessage"] == [answer]


async def test_a_pressed_button_answers_with_the_card_that_takes_its_place(stage: Stage) -> None:
    shown = await stage.emulator.says("3b: letters sent to every licensee")
    (confirm,) = [each for each in card(shown)["actions"] if each["title"] == "Save"]
    answer = await stage.emulator.presses(shown, confirm)
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    assert "Update added:" in str(answer["value"])
    again = await stage.emulator.presses(shown, confirm)
    assert "Update added:" not in str(again["value"])


async def test_a_search_in_the_message_box_finds_actions(stage: Stage) -> None:
    value = {"commandId": "find", "parameters": [{"name": "q", "value": "overdue for supt horn"}]}
    body = {"name": "composeExtension/query", "value": value, "from": ME, "conversation": {"id": PERSONAL}}
    found = await stage.emulator.posts("/_conversation/v1/invoke", body)
    titles = [each["preview"]["content"]["title"] for each in found["composeExtension"]["attachments"]]
    assert titles == ["SS-7c · RED · Supt Horn", "SS-7e · RED · Supt Horn"]


async def test_a_message_chosen_becomes_an_update_in_a_dialog(stage: Stage) -> None:
    message = {"body": {"contentType": "text", "content": "7c: the first meeting was held"}}
    value = {"commandId": "addUpdate", "commandContext": "message", "messagePayload": message}
    body = {"name": "composeExtension/fetchTask", "value": value, "from": ME, "conversation": {"id": PERSONAL}}
    form = await stage.emulator.posts("/_conversation/v1/invoke", body)
    save = next(each for each in form["task"]["value"]["card"]["content"]["actions"] if each["title"] == "Save")
    value = {"commandId": "addUpdate", "data": save["data"] | {"note": "the first meeting was held"}}
    saved = await stage.emulator.posts(
        "/_conversation/v1/invoke", body | {"name": "composeExtension/submitAction", "value": value}
    )
    assert "SS-7c" in str(saved["composeExtension"]["attachments"][0]["content"])


async def test_a_reminder_reaches_a_person_who_has_spoken(stage: Stage) -> None:
    await stage.emulator.says("hello")
    seen = len(stage.emulator.shown)
    delivery = await stage.sender.to_person(playground.ITS_COORDINATOR, REMINDER)
    assert delivery.state is State.SENT
    assert card(await stage.emulator.answer(seen, PERSONAL)) == CARD


async def test_a_digest_starts_a_new_thread_in_a_channel(stage: Stage) -> None:
    await stage.emulator.says("how many are open", CHANNEL, mention=True)
    delivery = await stage.sender.to_conversation(CHANNEL, REMINDER)
    assert delivery.state is State.SENT


async def test_somebody_elses_message_is_theirs(stage: Stage) -> None:
    template = "/_internal/v1/customActivities"
    seen = len(stage.emulator.shown)
    activity = {
        "type": "message",
        "id": "twice",
        "from": {"id": "user-id-1", "name": "Action Owner", "aadObjectId": "00000000-0000-0000-0000-000000000021"},
        "recipient": BOT,
        "conversation": {"id": PERSONAL, "conversationType": "personal", "tenantId": "tenant-of-the-emulator"},
        "channelId": "msteams",
        "serviceUrl": f"{stage.emulator.url}/_connector",
        "text": "what am i down for",
        "channelData": {"tenant": {"id": "tenant-of-the-emulator"}},
    }
    await stage.emulator.posts(template, activity)
    await stage.emulator.posts(template, activity)
    await stage.emulator.answer(seen, PERSONAL)
    await stage.emulator.says("hello")
    created = [event for event in stage.emulator.shown[seen:] if event["action"] == "createMessage"]
    assert len(created) == 2  # the activity delivered twice was answered once


async def test_an_edited_message_is_not_acted_on_again(stage: Stage) -> None:
    seen = len(stage.emulator.shown)
    body = {"type": "messageUpdate", "id": "e1", "text": "whats overdue", "channelData": {"eventType": "editMessage"}}
    where = {"conversation": {"id": PERSONAL}, "from": ME, "recipient": BOT, "channelId": "msteams"}
    await stage.emulator.posts(
        "/_internal/v1/customActivities", body | where | {"serviceUrl": f"{stage.emulator.url}/_connector"}
    )
    answer = await stage.emulator.says("hello")
    assert [event["message"] for event in stage.emulator.shown[seen:]] == [answer]
