"""The message box: a search finds actions to post, a link of ours shows its action, and nothing is a dead end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest

from bot.settings import Settings
from dialogs.desk import answer
from storage import plan_settings
from storage.drafts import recent
from storage.engine import Store
from tests.conversations.conftest import people_in, said_by
from tests.teams import people
from tests.teams.devices import buttons, words
from tests.teams.microsoft import APP_ID, Microsoft
from tests.teams.parts import Bot, Desk, running

HORN = {"id": "29:officer", "name": "Officer", "aadObjectId": "officer"}
IN_A_GROUP = {"id": "19:group@thread.v2", "conversationType": "groupChat"}


@pytest.fixture
async def bot(settings: Settings, store: Store, microsoft: Microsoft, desk: Desk) -> AsyncIterator[Bot]:
    """The whole desk behind the wire, with the sample plan and its people, on both databases."""
    await people_in(store)
    desk.reply = partial(answer, store=store)
    async with running(settings, store, microsoft, desk) as started:
        yield started


async def searches(bot: Bot, text: str, **fields: Any) -> Any:
    value = {"commandId": "search", "parameters": [{"name": "query", "value": text}]}
    held = {"from": HORN, "conversation": IN_A_GROUP} | fields
    status, body = await bot.hears(people.invoke(bot.microsoft.url, "composeExtension/query", value, **held))
    assert status == 200
    return body["composeExtension"]


def found(body: Any) -> list[str]:
    return [each["preview"]["content"]["title"].split(" ")[0] for each in body["attachments"]]


async def test_a_ref_an_owner_words_or_a_question_finds_actions(bot: Bot) -> None:
    assert found(await searches(bot, "7c")) == ["SS-7c"]
    assert found(await searches(bot, "kitchen overdue"))
    by_words = await searches(bot, "stop forms")
    assert by_words["type"] in ("result", "message")
    assert all(
        "Horn" in each["preview"]["content"]["title"] for each in (await searches(bot, "Supt Horn"))["attachments"]
    )


async def test_what_is_found_is_a_card_with_a_live_button(bot: Bot) -> None:
    [shown] = (await searches(bot, "7c"))["attachments"]
    assert shown["contentType"] == "application/vnd.microsoft.card.adaptive"
    [button] = buttons(shown["content"])
    value = {"action": button, "trigger": "manual"}
    held = {"from": HORN, "conversation": IN_A_GROUP, "replyToId": "1"}
    _, body = await bot.hears(people.invoke(bot.microsoft.url, "adaptiveCard/action", value, **held))
    assert "7c" in words(body["value"])


@pytest.mark.parametrize("nothing", ["zzz", "7z", "asdf qwer", "????", "sign off 7c"])
async def test_nothing_found_is_said_so(bot: Bot, nothing: str) -> None:
    body = await searches(bot, nothing)
    if body["type"] == "message":
        assert body["text"] == f"No action found for “{nothing}”."
    else:
        assert nothing == "sign off 7c"


async def test_an_empty_search_begins_with_ones_own(bot: Bot) -> None:
    assert found(await searches(bot, ""))


async def test_a_search_leaves_nothing_behind(bot: Bot, store: Store) -> None:
    await searches(bot, "7c done")
    assert recent(store, "officer", IN_A_GROUP["id"]) is None
    async with store.connecting() as connection:
        assert (await connection.exec_driver_sql("SELECT count(*) FROM drafts")).scalar() == 0


async def test_a_link_of_ours_shows_its_action(bot: Bot) -> None:
    value = {"url": "https://bot.example.org/actions/SS-7c"}
    held = {"from": HORN, "conversation": IN_A_GROUP}
    _, body = await bot.hears(people.invoke(bot.microsoft.url, "composeExtension/queryLink", value, **held))
    assert found(body["composeExtension"]) == ["SS-7c"]


@pytest.mark.parametrize("url", ["https://bot.example.org/", "https://bot.example.org/actions/XX-9", "nonsense", ""])
async def test_any_other_link_shows_nothing(bot: Bot, url: str) -> None:
    held = {"from": HORN, "conversation": IN_A_GROUP}
    status, body = await bot.hears(people.invoke(bot.microsoft.url, "composeExtension/queryLink", {"url": url}, **held))
    assert (status, body) == (200, {})


async def test_a_restricted_plan_is_neither_found_nor_shown_where_others_read(bot: Bot, store: Store) -> None:
    async with store.writing() as session:
        await plan_settings.restrict(session, 1, said_by("Lead"), is_restricted=True)
    assert (await searches(bot, "7c"))["text"] == "No action found for “7c”."
    value = {"url": "https://bot.example.org/actions/SS-7c"}
    held = {"from": HORN, "conversation": IN_A_GROUP}
    _, body = await bot.hears(people.invoke(bot.microsoft.url, "composeExtension/queryLink", value, **held))
    assert body == {}


async def test_a_link_opened_in_a_browser_leads_to_the_bots_own_chat(bot: Bot) -> None:
    async with bot.client.get(f"{bot.url}/actions/SS-7c", allow_redirects=False) as response:
        assert response.status == 302
        expected = f"https://teams.microsoft.com/l/chat/0/0?users=28:{APP_ID}&message=SS-7c"
        assert response.headers["Location"] == expected


async def test_what_is_found_carries_the_apps_own_picture(
    settings: Settings, store: Store, microsoft: Microsoft, desk: Desk
) -> None:
    await people_in(store)
    desk.reply = partial(answer, store=store)
    public = settings.model_copy(update={"public_host": "bot.example.org"})
    async with running(public, store, microsoft, desk) as bot:
        [shown] = (await searches(bot, "7c"))["attachments"]
        [picture] = shown["preview"]["content"]["images"]
        assert picture == {"url": "https://bot.example.org/icon.png", "alt": "chaser"}
        async with bot.client.get(f"{bot.url}/icon.png") as response:
            assert (response.status, response.content_type) == (200, "image/png")
            assert (await response.read()).startswith(b"\x89PNG")


async def test_without_a_public_host_nothing_points_to_a_picture(bot: Bot) -> None:
    [shown] = (await searches(bot, "7c"))["attachments"]
    assert "images" not in shown["preview"]["content"]


async def test_ones_own_settings_open_and_are_saved_in_a_dialog(bot: Bot) -> None:
    held = {"from": HORN, "conversation": IN_A_GROUP}
    opened = people.invoke(bot.microsoft.url, "composeExtension/fetchTask", {"commandId": "mySettings"}, **held)
    _, body = await bot.hears(opened)
    card = body["task"]["value"]["card"]["content"]
    assert "My reminders" in words(card)
    [save] = card["actions"]
    value = {"data": save["data"] | {"hears": "false", "since": "", "until": "", "cover": ""}}
    _, saved = await bot.hears(people.invoke(bot.microsoft.url, "composeExtension/submitAction", value, **held))
    assert "Your reminders are off" in words(saved["task"]["value"]["card"]["content"])


async def test_settings_open_from_a_card_in_a_channel_for_the_one_who_asked(bot: Bot) -> None:
    value = {"data": {"verb": "my_settings", "plan": ""}}
    held = {"from": HORN, "conversation": IN_A_GROUP, "replyToId": "1"}
    _, body = await bot.hears(people.invoke(bot.microsoft.url, "task/fetch", value, **held))
    assert "Supt Horn" in words(body["task"]["value"]["card"]["content"])
