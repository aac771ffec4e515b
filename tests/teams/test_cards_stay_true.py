"""Two people with two devices each: what one does is seen on every screen, and no old button writes anything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.settings import Settings
from dialogs.desk import answer
from storage import live_cards
from storage.changes import of_plan
from storage.engine import Store
from tests.conversations.conftest import people_in
from tests.teams.devices import Person, buttons, titles, words
from tests.teams.microsoft import TENANT, Microsoft
from tests.teams.parts import Bot, Desk, running, until

GROUP = {"id": "19:group@thread.v2", "conversationType": "groupChat", "tenantId": TENANT, "isGroup": True}
MENTION = [
    {"type": "mention", "mentioned": {"id": "28:0f3e8e52-75a4-4a9b-9d1c-6a3f0a1f7a01"}, "text": "<at>Chaser</at>"}
]


@pytest.fixture
async def bot(settings: Settings, store: Store, microsoft: Microsoft, desk: Desk) -> AsyncIterator[Bot]:
    """The whole desk behind the wire, with the sample plan and its people, on both databases."""
    await people_in(store)
    desk.reply = partial(answer, store=store)
    async with running(settings, store, microsoft, desk) as started:
        yield started


async def written(store: Store) -> int:
    async with store.reading() as session:
        return len(await of_plan(session, 1))


async def sign_off_asked(officer: Person, lead: Person) -> str:
    """The officer proposes 7c; the number of the message the lead is asked in."""
    await lead.says("hello")
    known = set(lead.messages)
    preview = await officer.says("7c done, minutes attached")
    await officer.phone.presses(preview, "Save")
    await until(lambda: bool(set(lead.messages) - known))
    [asked] = set(lead.messages) - known
    return asked


async def test_a_preview_confirmed_on_the_phone_is_settled_at_the_desk(bot: Bot, store: Store) -> None:
    officer = Person(bot, "Officer")
    preview = await officer.says("update 7c - the first meeting was held")
    assert titles(officer.desk.shows(preview)) >= {"Save", "Cancel"}
    before = await written(store)
    await officer.phone.presses(preview, "Save")
    await until(lambda: "Change" not in titles(officer.card(preview)))
    for device in (officer.phone, officer.desk):
        assert "Save" not in titles(device.shows(preview))
    assert await written(store) == before + 1


async def test_a_preview_cancelled_is_gone_on_both(bot: Bot) -> None:
    officer = Person(bot, "Officer")
    preview = await officer.says("update 7c - the first meeting was held")
    await officer.phone.presses(preview, "Cancel")
    await until(lambda: "Not saved" in words(officer.card(preview)))
    assert "Change" not in titles(officer.desk.shows(preview))


async def test_a_preview_answered_in_words_loses_its_buttons(bot: Bot) -> None:
    officer = Person(bot, "Officer")
    preview = await officer.says("update 7c - the first meeting was held")
    await until(lambda: bool(officer.card(preview)))
    await officer.says("yes")
    await until(lambda: "Change" not in titles(officer.card(preview)))


async def test_a_request_signed_off_is_settled_on_every_screen_of_both(bot: Bot) -> None:
    officer, lead = Person(bot, "Officer"), Person(bot, "Lead")
    own = await officer.says("7c")
    asked = await sign_off_asked(officer, lead)
    await until(lambda: "waits for sign-off" in words(officer.card(own)).lower())
    await lead.phone.presses(asked, "Sign off", reason="seen in the file")
    await until(lambda: not any(each["title"] == "Sign off" for each in buttons(lead.card(asked))))
    await until(lambda: "complete" in words(officer.card(own)).lower())
    for screen in (lead.phone, lead.desk, officer.phone, officer.desk):
        shown = screen.shows(asked if screen.person is lead else own)
        assert "Sign off" not in {each["title"] for each in buttons(shown)}


async def test_an_old_press_writes_nothing_and_gets_the_fresh_card(bot: Bot, store: Store) -> None:
    officer, lead = Person(bot, "Officer"), Person(bot, "Lead")
    asked = await sign_off_asked(officer, lead)
    [old] = [each for each in buttons(lead.desk.shows(asked)) if each["title"] == "Sign off"]
    await lead.phone.presses(asked, "Sign off", reason="seen in the file")
    before = await written(store)
    value = {"action": {**old, "data": {**old["data"], "reason": "again"}}, "trigger": "manual"}
    body = await lead.invokes(value, asked)
    assert body["type"] == "application/vnd.microsoft.card.adaptive"
    assert "nothing was saved" in words(body["value"])
    assert await written(store) == before


async def test_a_device_that_missed_the_edit_asks_for_the_card_afresh(bot: Bot, store: Store) -> None:
    officer, lead = Person(bot, "Officer"), Person(bot, "Lead")
    asked = await sign_off_asked(officer, lead)
    stale = dict(lead.messages[asked])
    await lead.phone.presses(asked, "Sign off", reason="seen in the file")
    await until(lambda: lead.messages[asked] != stale)
    bot.microsoft.messages[lead.conversation["id"]][asked] = stale
    shown = await lead.desk.looks(asked)
    assert lead.desk.refreshes == 1
    assert "Sign off" not in {each["title"] for each in buttons(shown)}


async def test_in_a_group_a_change_is_seen_by_everybody(bot: Bot) -> None:
    officer, lead = Person(bot, "Officer", GROUP), Person(bot, "Lead", GROUP)
    shown = await officer.says("<at>Chaser</at> 7c", entities=MENTION)
    assert "refresh" not in lead.card(shown) or lead.card(shown)["refresh"]["userIds"] == ["29:officer"]
    own = Person(bot, "Officer")
    preview = await own.says("7c done, minutes attached")
    await own.phone.presses(preview, "Save")
    await until(lambda: "waits for sign-off" in words(lead.card(shown)).lower())
    for screen in (officer.phone, officer.desk, lead.phone, lead.desk):
        assert "waits for sign-off" in words(screen.shows(shown)).lower()


async def test_cards_of_one_action_are_kept_few_and_not_for_long(store: Store) -> None:
    chat = await people_in(store)
    async with store.writing() as session:
        for number in range(live_cards.MOST_OF_ONE_ACTION + 5):
            card = live_cards.LiveCard(
                "a:1", f"m{number}", "personal", "https://x", "officer", action="SS-7c", version=1
            )
            await live_cards.remember(session, card, now=chat.now)
            chat.waits(1)
        kept = await live_cards.showing(session, ["SS-7c"], now=chat.now)
        assert kept[0].activity == f"m{live_cards.MOST_OF_ONE_ACTION + 4}"
        assert len(kept) == live_cards.MOST_OF_ONE_ACTION
        assert await live_cards.showing(session, ["SS-7c"], now=chat.now + live_cards.KEPT) == []
        await live_cards.forget_lapsed(session, now=chat.now + 2 * live_cards.KEPT)
