"""Names from Teams' roster: who added the bot to a team, and a first coordinator named by user principal name."""

from __future__ import annotations

from functools import partial

from bot.commands.serve import offer_claim
from bot.settings import Settings
from dialogs.desk import answer
from storage.engine import Store
from tests.teams import people
from tests.teams.devices import words
from tests.teams.microsoft import TENANT, Fault, Microsoft
from tests.teams.parts import Bot, Desk, FixedClock, running

CHANNEL = {"id": "19:board@thread.tacv2", "conversationType": "channel", "tenantId": TENANT, "isGroup": True}
IN_IT = {"tenant": {"id": TENANT}, "channel": {"id": CHANNEL["id"]}, "team": {"id": "19:team"}}
NAMELESS = {"id": "29:manager", "aadObjectId": "aad-manager"}
MEMBER = {"id": "29:manager", "name": "Pat Manager", "userPrincipalName": "Pat.Manager@example.org"}


async def test_who_added_the_bot_to_a_team_is_named_from_its_roster(bot: Bot) -> None:
    bot.microsoft.members = [MEMBER]
    fields = {"conversation": CHANNEL, "channelData": IN_IT, "from": NAMELESS}
    await bot.hears(people.installed(bot.microsoft.url, **fields))
    assert [sent["summary"] for sent in bot.microsoft.sent] == ["Hello, Pat Manager"]


async def test_a_roster_that_does_not_answer_holds_nothing_up(bot: Bot) -> None:
    bot.microsoft.faults = [Fault(404, "ConversationNotFound")]
    fields = {"conversation": CHANNEL, "channelData": IN_IT, "from": NAMELESS}
    assert (await bot.hears(people.installed(bot.microsoft.url, **fields)))[0] == 200
    assert len(bot.microsoft.sent) == 1


async def test_the_first_coordinator_may_be_named_by_user_principal_name(
    settings: Settings, store: Store, microsoft: Microsoft, desk: Desk
) -> None:
    named = settings.model_copy(update={"first_coordinator": "pat.manager@example.org"})
    microsoft.members = [MEMBER]
    await offer_claim(named, store, FixedClock().now())
    desk.reply = partial(answer, store=store)
    async with running(named, store, microsoft, desk) as bot:
        other = {"id": "29:other", "name": "Jo Other", "aadObjectId": "aad-other"}
        await bot.hears(bot.message(text="hello", **{"from": other}, conversation={"id": "a:other"}))
        await bot.hears(bot.message(text="hello"))
        first, second = (words(sent["attachments"][0]["content"]) for sent in microsoft.sent)
    assert "now the coordinator" not in first
    assert "now the coordinator" in second
