"""Two people with two devices each: what one does is seen on every screen, and no old button writes anything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial

import pytest

from bot.reminders.round import round_
from bot.settings import Settings
from dialogs.desk import answer
from storage import live_cards
from storage.changes import of_plan
from storage.engine import Store
from tests.bot.people import LONDON
from tests.cards.looks import parts
from tests.conversations.conftest import people_in
from tests.teams.devices import Person, buttons, titles, words
from tests.teams.microsoft import TENANT, Microsoft
from tests.teams.parts import Bot, Desk, running, until

GROUP = {"id": "19:group@thread.v2", "conversationType": "groupChat", "tenantId": TENANT, "isGroup": True}
TEN = datetime(2015, 6, 1, 9, tzinfo=UTC)
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


async def reminded(bot: Bot, store: Store, *people: Person) -> list[str]:
    """The round of the morning; each person's message with their reminder."""
    known = {person.name: set(person.messages) for person in people}
    await round_(store, bot.post, now=lambda: TEN, zone=LONDON, daily_cap=100)
    return [next(iter(set(person.messages) - known[person.name])) for person in people]


async def test_a_reminder_is_struck_off_where_a_joint_owner_has_dealt_with_it(bot: Bot, store: Store) -> None:
    kitchen, riding = Person(bot, "Kitchen"), Person(bot, "Riding")
    for person in (kitchen, riding):
        await person.says("hello")
    own, theirs = await reminded(bot, store, kitchen, riding)
    assert "3 actions are late" in words(riding.card(theirs)) or "2 actions are late" in words(riding.card(theirs))
    before = words(riding.card(theirs))
    said = await kitchen.says("8a is done, leaflets printed")
    await kitchen.phone.presses(said, "Save")
    for person, message in ((riding, theirs), (kitchen, own)):
        await until(lambda who=person, its=message: "dealt with" in words(who.card(its)))
        for screen in (person.phone, person.desk):
            assert "Done, waits for sign-off" in words(screen.shows(message))
    assert words(riding.card(theirs)) != before
    assert riding.card(theirs)["refresh"]["action"]["data"]["verb"] == "reminder"


async def test_a_form_opened_from_a_reminder_is_not_taken_away_by_others(bot: Bot, store: Store) -> None:
    kitchen, riding = Person(bot, "Kitchen"), Person(bot, "Riding")
    for person in (kitchen, riding):
        await person.says("hello")
    [theirs] = await reminded(bot, store, riding)
    elsewhere = await riding.says("what am I down for?")
    first = next(each for each in buttons(riding.card(theirs)) if each["title"] == "Update")
    form = await riding.invokes({"action": first, "trigger": "manual"}, theirs)
    before = riding.messages[theirs]
    said = await kitchen.says("8a is done, leaflets printed")
    await kitchen.phone.presses(said, "Save")
    await until(lambda: "waits for sign-off" in words(riding.card(elsewhere)).lower())
    assert riding.messages[theirs] is before
    [back] = [each for each in buttons(form["value"]) if each["title"] == "Cancel"]
    again = await riding.invokes({"action": back, "trigger": "manual"}, theirs)
    assert "dealt with" in words(again["value"])


async def test_a_list_is_brought_up_to_date_when_somebody_else_changes_what_is_on_it(bot: Bot) -> None:
    lead, officer = Person(bot, "Lead"), Person(bot, "Officer")
    shown = await lead.says("what is overdue?")
    assert "12 actions are overdue" in words(lead.card(shown))
    preview = await officer.says("7c done, minutes attached")
    await officer.phone.presses(preview, "Save")
    await until(lambda: "waits for sign-off" in words(lead.card(shown)).lower())
    for screen in (lead.phone, lead.desk):
        assert "12 actions are overdue" in words(screen.shows(shown))
    await lead.says("extend 7c to 31 July, the room is not booked")
    await lead.says("yes")
    await until(lambda: "11 actions are overdue" in words(lead.card(shown)))
    assert "refresh" not in lead.card(shown)


async def test_figures_are_counted_again_when_anything_in_the_plan_changes(bot: Bot) -> None:
    """An action that no list of theirs names is counted too."""
    lead, officer, asker = Person(bot, "Lead"), Person(bot, "Officer"), Person(bot, "Coordinator", GROUP)
    figures = await lead.says("how are we doing?")
    chart = await asker.says("<at>Chaser</at> show me a chart by owner", entities=MENTION)
    number = await officer.says("how many are overdue?")
    assert "12 of 21 open actions are late" in words(lead.card(figures))
    assert "12 actions are overdue" in words(officer.card(number))
    await lead.says("extend 7e to 31 July, the room is not booked")
    await lead.says("yes")
    for person, shown in ((lead, figures), (asker, chart)):
        await until(lambda: "11 of 21 open actions are late" in words(person.card(shown)))  # noqa: B023 (awaited here)
    await until(lambda: "11 actions are overdue" in words(officer.card(number)))
    assert "Chart" in str(asker.card(chart))


async def test_a_list_in_a_channel_keeps_its_question(bot: Bot) -> None:
    asker, asker_alone = Person(bot, "Lead", GROUP), Person(bot, "Lead")
    shown = await asker.says("<at>Chaser</at> what is overdue?", entities=MENTION)
    await asker_alone.says("extend 7e to 31 July, the room is not booked")
    await asker_alone.says("yes")
    await until(lambda: "11 actions are overdue" in words(asker.card(shown)))
    [show_all] = [each for each in parts(asker.card(shown)) if str(each.get("title")).startswith("Show all")]
    assert show_all["data"]["text"] == "what is overdue?"


async def test_what_is_opened_from_a_list_is_not_taken_away_by_others(bot: Bot) -> None:
    """A form in which somebody writes stays, whatever is changed meanwhile by whomever."""
    lead, officer, other = Person(bot, "Coordinator"), Person(bot, "Officer"), Person(bot, "Stranger")
    shown, elsewhere = await lead.says("what is overdue?"), await other.says("what is overdue?")
    [row] = [each for each in buttons(lead.card(shown)) if str(each.get("title")).startswith("7d,")]
    await lead.phone.presses(shown, row["title"])
    await lead.phone.presses(shown, "Post an update")
    writing = lead.phone.shows(shown)
    assert "What has happened?" in str(writing)
    preview = await officer.says("7c done, minutes attached")
    await officer.phone.presses(preview, "Save")
    await until(lambda: "waits for sign-off" in words(other.card(elsewhere)).lower())
    assert lead.phone.shows(shown) == writing


async def test_a_few_lists_of_a_place_are_kept_true(store: Store) -> None:
    chat = await people_in(store)
    async with store.writing() as session:
        for number in range(live_cards.LISTS_IN_ONE_PLACE + 2):
            asks, listed = {"verb": "more"}, ("SS-7c", "SS-7e")
            card = live_cards.LiveCard(
                "a:1", f"m{number}", "personal", "https://x", "officer", asks=asks, listed=listed
            )
            await live_cards.remember(session, [card], now=chat.now)
            chat.waits(1)
        kept = await live_cards.showing(session, ["SS-7e"], now=chat.now)
        assert [each.activity for each in kept] == ["m4", "m3", "m2"]
        assert kept[0].asks == {"verb": "more"}
        assert await live_cards.showing(session, ["SS-7e"], now=chat.now + live_cards.LISTS_KEPT) == []
        await live_cards.forget_lapsed(session, now=chat.now + live_cards.LISTS_KEPT)
        assert await live_cards.find(session, "a:1", "m4") is None


async def test_cards_of_one_action_are_kept_few_and_not_for_long(store: Store) -> None:
    chat = await people_in(store)
    async with store.writing() as session:
        for number in range(live_cards.MOST_OF_ONE_ACTION + 5):
            card = live_cards.LiveCard(
                "a:1", f"m{number}", "personal", "https://x", "officer", action="SS-7c", version=1
            )
            await live_cards.remember(session, [card], now=chat.now)
            chat.waits(1)
        kept = await live_cards.showing(session, ["SS-7c"], now=chat.now)
        assert kept[0].activity == f"m{live_cards.MOST_OF_ONE_ACTION + 4}"
        assert len(kept) == live_cards.MOST_OF_ONE_ACTION
        assert await live_cards.showing(session, ["SS-7c"], now=chat.now + live_cards.KEPT) == []
        await live_cards.forget_lapsed(session, now=chat.now + 2 * live_cards.KEPT)
