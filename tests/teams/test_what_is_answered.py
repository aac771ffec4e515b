"""A message, a press, a dialog, a search, an installation: each gets its answer in the shape Teams wants."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import date

import pytest

from bot.teams.activities import CARD_TYPE
from dialogs.turn import Event, Place, Reply, Scope, Turn
from plan.actions import Status
from plan.colours import Colour
from plan.facts import ActionFact
from plan.refusals import Sorry
from tests.teams import people
from tests.teams.microsoft import TENANT, Fault
from tests.teams.parts import CARD, Bot, until

FACT = ActionFact("SS-7c", "7c", "SS", "Publish it", ("Supt Horn",), Status.IN_PROGRESS, Colour.RED, None, None, 0)


async def test_a_message_is_answered_in_its_conversation(bot: Bot) -> None:
    message = bot.message(text="whats overdue")
    assert await bot.hears(message) == (200, None)
    (call,) = bot.microsoft.calls
    assert call.path == f"/v3/conversations/a%3Amanager/activities/{message['id']}"
    assert call.body["text"] == "You said: whats overdue"
    assert call.body["replyToId"] == message["id"]
    assert call.body["from"]["id"] == people.BOT["id"]
    assert call.body["conversation"]["tenantId"] == TENANT


async def test_a_card_is_sent_with_what_the_phone_shows(bot: Bot) -> None:
    bot.desk.says(Reply("Two actions are overdue.", card=CARD, summary="2 overdue, 1 due Friday"))
    await bot.hears(bot.message())
    (sent,) = bot.microsoft.sent
    assert sent["attachments"] == [{"contentType": "application/vnd.microsoft.card.adaptive", "content": CARD}]
    assert sent["summary"] == "2 overdue, 1 due Friday"
    assert "text" not in sent


async def test_the_desk_is_told_who_where_and_when_without_the_mention(bot: Bot) -> None:
    await bot.hears(people.in_channel(bot.microsoft.url, "what&rsquo;s&nbsp;overdue for <at>Sam Horn</at>?"))
    (turn,) = bot.desk.turns
    assert turn.text == "what’s overdue for Sam Horn?"
    assert (turn.speaker.id, turn.speaker.name, turn.speaker.tenant) == ("aad-manager", "Pat Manager", TENANT)
    assert turn.place == Place("19:board@thread.tacv2;messageid=111", Scope.CHANNEL, "19:board@thread.tacv2", "19:team")
    assert turn.today == date(2015, 6, 1)


async def test_a_channels_answer_goes_to_its_thread(bot: Bot) -> None:
    await bot.hears(people.in_channel(bot.microsoft.url, "overdue"))
    (call,) = bot.microsoft.calls
    assert call.path.startswith("/v3/conversations/19%3Aboard%40thread.tacv2%3Bmessageid%3D111/activities/")


async def test_a_pressed_button_replaces_its_card(bot: Bot) -> None:
    bot.desk.says(Reply("Saved.", card=CARD))
    status, body = await bot.hears(people.press(bot.microsoft.url, "confirm", draft="d1", version=3))
    assert (status, body["type"], body["value"]) == (200, "application/vnd.microsoft.card.adaptive", CARD)
    assert bot.microsoft.calls == []


async def test_the_desk_gets_a_press_as_one_flat_mapping(bot: Bot) -> None:
    await bot.hears(people.press(bot.microsoft.url, "save_update", action="SS-7b", version=3, note="went out"))
    (turn,) = bot.desk.turns
    assert turn.press == {"verb": "save_update", "action": "SS-7b", "version": 3, "note": "went out"}


async def test_a_press_from_a_client_without_execute_comes_as_a_message(bot: Bot) -> None:
    await bot.hears(bot.message(text=None, value={"verb": "confirm", "draft": "d1", "msteams": {"type": "x"}}))
    (turn,) = bot.desk.turns
    assert turn.press == {"verb": "confirm", "draft": "d1"}
    assert len(bot.microsoft.sent) == 1


async def test_a_press_answered_in_words_is_shown_under_the_card(bot: Bot) -> None:
    bot.desk.says(Reply("Only its owner may do that."))
    _, body = await bot.hears(people.press(bot.microsoft.url, "done"))
    assert body == {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": "Only its owner may do that.",
    }


@pytest.mark.parametrize("value", [None, {}, {"action": 5}, {"action": {"type": "Action.Submit"}}, "x"])
async def test_a_press_that_names_nothing_is_a_bad_request(bot: Bot, value: object) -> None:
    assert (await bot.hears(people.invoke(bot.microsoft.url, "adaptiveCard/action", value)))[0] == 400


@pytest.mark.parametrize("name", ["task/fetch", "task/submit"])
async def test_a_dialog_shows_the_desks_card(bot: Bot, name: str) -> None:
    bot.desk.says(Reply("Fill this in.", card=CARD))
    value = {"data": {"verb": "update", "type": "task/fetch"}, "context": {"theme": "dark"}}
    _, body = await bot.hears(people.invoke(bot.microsoft.url, name, value))
    assert body["task"]["type"] == "continue"
    assert body["task"]["value"]["card"]["content"] == CARD


TAGS = "<a href='http://evil.example.org'>sign in</a>"


async def test_tags_in_an_action_are_words_where_teams_reads_html(bot: Bot) -> None:
    bot.desk.says(Reply("One.", actions=[replace(FACT, text=TAGS, owners=(TAGS,), due_text=TAGS)]))
    value = {"commandId": "find", "parameters": [{"name": "q", "value": "horn"}]}
    _, body = await bot.hears(people.invoke(bot.microsoft.url, "composeExtension/query", value))
    (found,) = body["composeExtension"]["attachments"]
    assert "<a" not in str(found["preview"])
    assert "&lt;a href=&#x27;http://evil" in str(found["preview"])
    assert found["contentType"] == CARD_TYPE


async def test_tags_in_what_was_saved_from_a_message_are_words(bot: Bot) -> None:
    bot.desk.says(Reply(f"Saved. {TAGS}", actions=[FACT], saved=True))
    value = {"data": {"verb": "save_update", "note": TAGS}}
    _, body = await bot.hears(people.invoke(bot.microsoft.url, "composeExtension/submitAction", value))
    assert all("<a" not in str(each["preview"]) for each in body["composeExtension"]["attachments"])


async def test_tags_in_a_message_are_words(bot: Bot) -> None:
    bot.desk.says(Reply(f"You wrote {TAGS}"))
    await bot.hears(bot.message())
    assert "<a" not in bot.microsoft.sent[0]["text"]


async def test_an_invoke_we_do_not_offer_is_not_implemented(bot: Bot) -> None:
    assert (await bot.hears(people.invoke(bot.microsoft.url, "signin/verifyState", {"state": "1"})))[0] == 501


async def test_hello_is_said_once_however_many_events_announce_the_installation(bot: Bot) -> None:
    url = bot.microsoft.url
    added = bot.message(type="conversationUpdate", membersAdded=[people.BOT], text=None)
    for event in (people.installed(url), added, people.installed(url)):
        assert (await bot.hears(event))[0] == 200
    assert [sent["summary"] for sent in bot.microsoft.sent] == ["Hello, Pat Manager"]


async def test_hello_is_said_again_after_a_new_installation(bot: Bot) -> None:
    url = bot.microsoft.url
    for action in ("add", "remove", "add"):
        await bot.hears(people.installed(url) | {"action": action})
    assert len(bot.microsoft.sent) == 2


async def test_people_coming_and_going_are_no_news(bot: Bot) -> None:
    await bot.hears(bot.message(type="conversationUpdate", membersAdded=[people.MANAGER], text=None))
    assert bot.microsoft.calls == []


async def test_a_message_delivered_twice_is_answered_once(bot: Bot) -> None:
    message = bot.message()
    answers = await asyncio.gather(*(bot.hears(message) for _ in range(5)))
    assert [status for status, _ in answers] == [200] * 5
    assert len(bot.desk.turns) == len(bot.microsoft.sent) == 1


async def test_a_press_delivered_twice_is_done_once(bot: Bot) -> None:
    press = people.press(bot.microsoft.url, "confirm")
    await bot.hears(press)
    _, body = await bot.hears(press)
    assert len(bot.desk.turns) == 1
    assert "dealt with that already" in body["value"]


async def test_the_same_number_in_two_conversations_is_two_messages(bot: Bot) -> None:
    for conversation in ("a:one", "a:two"):
        await bot.hears(bot.message(id="1", conversation={"id": conversation, "conversationType": "personal"}))
    assert len(bot.desk.turns) == 2


async def test_a_slow_turn_shows_that_the_bot_is_typing(bot: Bot) -> None:
    async def slow(turn: Turn) -> Reply:
        await until(lambda: len(bot.microsoft.calls) > 0)
        return Reply("Done.")

    bot.desk.reply = slow
    await bot.hears(bot.message())
    assert [call.body["type"] for call in bot.microsoft.calls] == ["typing", "message"]


async def test_a_refusal_is_said_word_for_word(bot: Bot) -> None:
    bot.desk.says(Sorry("7z is no action of Stop and Search. Its actions run from 1a to 13b."))
    await bot.hears(bot.message())
    assert bot.microsoft.sent[0]["text"] == "7z is no action of Stop and Search. Its actions run from 1a to 13b."


async def test_a_bug_is_logged_under_the_reference_the_sender_is_given(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.desk.says(RuntimeError("the secret words of the message"))
    with caplog.at_level(logging.ERROR):
        assert (await bot.hears(bot.message()))[0] == 200
    (record,) = [record for record in caplog.records if getattr(record, "action", "") == "turn_failed"]
    assert record.__dict__["reference"] in bot.microsoft.sent[0]["text"]


async def test_a_reply_teams_refuses_does_not_break_the_turn(bot: Bot) -> None:
    bot.microsoft.faults = [Fault(403, "MessageWritesBlocked")]
    assert (await bot.hears(bot.message()))[0] == 200


async def test_test_tools_that_expect_replies_get_them_in_the_answer(bot: Bot) -> None:
    _, body = await bot.hears(bot.message(deliveryMode="expectReplies"))
    assert body["activities"][0]["text"] == "You said: what is overdue"
    assert bot.microsoft.calls == []


async def test_an_edit_and_a_deletion_reach_the_desk_with_the_messages_own_number(bot: Bot) -> None:
    bot.desk.says(Reply(""))
    where = {"channelData": {"tenant": {"id": TENANT}, "eventType": "editMessage"}}
    first = bot.message(type="messageUpdate", id="77", text="update 7c - better", timestamp="2026-11-20T09:00:00Z")
    again = bot.message(type="messageUpdate", id="77", text="update 7c - best", timestamp="2026-11-20T09:01:00Z")
    gone = bot.message(type="messageDelete", id="77", text="", timestamp="2026-11-20T09:02:00Z")
    for body in (first, first, again, gone):
        await bot.hears(body | where)
    told = [(turn.event, turn.message_id, turn.text) for turn in bot.desk.turns]
    assert told == [
        (Event.EDITED, "77", "update 7c - better"),
        (Event.EDITED, "77", "update 7c - best"),
        (Event.DELETED, "77", ""),
    ]
    assert bot.microsoft.sent == []
