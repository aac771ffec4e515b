"""The round: planned once, sent once, whatever happens between; on SQLite and on PostgreSQL."""

import asyncio
import contextlib
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select, text, update

from bot.reminders.round import look, plan_day
from bot.teams.proactive import Delivery, State
from plan.actions import Status
from plan.schedule_words import read_schedule
from storage import arrangements, conversations, engine, reminder_switches, reminders
from storage.conversation_tables import PersonRow
from storage.engine import Store
from storage.identity_links import link
from storage.reminder_tables import ReminderRow
from storage.tables import ActionRow
from tests.bot.people import LONDON, MONDAY, TUESDAY, round_on


async def _rows(store: Store) -> list[ReminderRow]:
    async with store.reading() as session:
        return list(await session.scalars(select(ReminderRow).order_by(ReminderRow.id)))


async def test_each_owner_gets_one_card_that_says_what_is_owed(store, post):
    done = await round_on(store, post, MONDAY)
    assert done == {"sent": 9}
    assert {len(cards) for cards in post.came.values()} == {1}
    assert post.came["Supt Horn"][0].summary == "2 overdue, 1 to update"
    assert [each.id for each in post.came["Supt Horn"][0].actions] == ["SS-7c", "SS-7e", "SS-5b"]


async def test_a_round_run_again_sends_nothing_more(store, post):
    await round_on(store, post, MONDAY)
    post.empty()
    assert await round_on(store, post, MONDAY, time(11)) == {}
    assert await round_on(store, post, TUESDAY) == {}
    assert post.came == {}


async def test_a_day_whose_planning_was_cut_short_is_planned_again(store, post):
    with contextlib.suppress(RuntimeError):
        async with reminder_switches.planning(store, MONDAY):
            raise RuntimeError
    assert await round_on(store, post, MONDAY) == {"sent": 9}


async def test_a_stop_in_the_middle_of_planning_is_obeyed_and_the_day_planned_later(store, post):
    over = asyncio.Event()
    over.set()
    assert await plan_day(store, MONDAY, LONDON, over) == 0
    assert await _rows(store) == []
    assert await round_on(store, post, MONDAY) == {"sent": 9}


async def test_a_day_that_takes_long_to_plan_is_planned_all_the_same(postgres_url, monkeypatch):
    monkeypatch.setattr(engine, "IDLE_WITHIN_MS", 20)
    impatient = Store(postgres_url)
    async with reminder_switches.planning(impatient, MONDAY), impatient.reading() as session:
        await session.execute(text("SELECT pg_sleep(0.2)"))
    async with impatient.reading() as session:
        assert await reminder_switches.is_planned(session, MONDAY)
    await impatient.close()


async def test_what_is_asked_for_while_a_day_is_planned_is_looked_at_after_it(store, post):
    async with reminder_switches.planning(store, MONDAY), store.writing() as session:
        await arrangements.cover(session, "Supt Horn", by="CI Mills", since=MONDAY, until=MONDAY)
    await round_on(store, post, MONDAY)
    assert "Supt Horn" not in post.came
    assert "SS-7c" in [each.id for each in post.came["CI Mills"][0].actions]


async def test_nothing_goes_before_its_hour_or_after_its_hours(store, post):
    assert await round_on(store, post, MONDAY, time(8, 59)) == {}
    assert await round_on(store, post, MONDAY, time(18, 1)) == {}
    assert {row.state for row in await _rows(store)} == {"failed"}


async def test_what_missed_its_hours_is_said_on_the_next_working_day(store, post):
    await round_on(store, post, MONDAY, time(8))
    await round_on(store, post, MONDAY, time(19))
    assert await round_on(store, post, TUESDAY) == {"sent": 9}


async def test_a_bot_that_was_off_for_weeks_sends_one_summary_each(store, post):
    assert await round_on(store, post, date(2015, 8, 20)) == {"sent": 12}
    assert {len(cards) for cards in post.came.values()} == {1}


async def test_what_was_settled_before_its_card_went_is_not_chased(store, post):
    await plan_day(store, MONDAY, LONDON)
    async with store.writing() as session:
        await session.execute(update(ActionRow).where(ActionRow.id == "SS-6c").values(status=Status.COMPLETE.value))
    done = await round_on(store, post, MONDAY)
    assert (done["sent"], done["not needed"]) == (8, 1)
    assert "Ian Billsborough" not in post.came


async def test_the_kill_switch_stops_every_card(store, post):
    async with store.writing() as session:
        await reminder_switches.set_stopped(session, True)
    assert await round_on(store, post, MONDAY) == {}
    async with store.writing() as session:
        await reminder_switches.set_stopped(session, False)
    assert await round_on(store, post, MONDAY) == {"sent": 9}


async def test_the_daily_cap_holds(store, post):
    assert await round_on(store, post, MONDAY, daily_cap=4) == {"sent": 4}
    assert await round_on(store, post, MONDAY, daily_cap=4) == {}


async def test_who_cannot_be_reached_is_marked_and_the_coordinator_told(store, post):
    post.trouble["CI Mills"] = post.trouble["Supt Horn"] = Delivery(
        State.UNREACHABLE, reason="403 BotNotInConversationRoster"
    )
    async with store.writing() as session:
        await session.execute(update(PersonRow).where(PersonRow.id == "Supt Puttock").values(unreachable="404 gone"))
    done = await round_on(store, post, MONDAY)
    assert done["unreachable"] == 1
    assert "Supt Puttock cannot be reached" in str(post.came["Grace Hill"][0].card)
    async with store.reading() as session:
        reached = {each.owner: each for each in await reminders.reached(session, since=MONDAY, until=MONDAY)}
    assert reached["Supt Horn"].state == "unreachable"
    assert reached["Supt Horn"].why == "403 BotNotInConversationRoster"


async def test_whoever_was_lost_is_tried_again_a_week_later_and_the_coordinator_told_once(store, post):
    async def lost(name: str, day: date) -> None:
        async with store.writing() as session:
            await conversations.mark_unreachable(session, name, "403 ConversationBlockedByUser", on=day)

    async with store.writing() as session:
        fridays = read_schedule("every working day", today=MONDAY)
        await arrangements.nudge(session, fridays, owner="Supt Horn", actions=["SS-7c"], plan="SS", made_by="Grace")
    await lost("Supt Horn", MONDAY)
    told, tried = [], []
    for day in (TUESDAY, date(2015, 6, 3), date(2015, 6, 5), date(2015, 6, 8)):
        await round_on(store, post, day)
        came = post.empty()
        told += [day for card in came.get("Grace Hill", ()) if "I try again every week" in str(card.card)]
        tried += [day for _ in came.get("Supt Horn", ())]
    assert told == [TUESDAY]
    assert tried == [date(2015, 6, 8)]
    async with store.reading() as session:
        assert (await session.get_one(PersonRow, "Supt Horn")).lost_on is None


async def test_whoever_is_linked_at_last_hears_what_could_not_be_said_before(store, post):
    async with store.writing() as session:
        await session.execute(update(PersonRow).where(PersonRow.id == "Supt Horn").values(owner_id=None))
    await round_on(store, post, MONDAY)
    assert "Supt Horn" not in post.came
    async with store.writing() as session:
        await link(session, "Supt Horn", "Supt Horn", by="Grace", now=datetime(2015, 6, 1, 11, tzinfo=UTC))
    await round_on(store, post, MONDAY, time(13))
    assert [each.id for each in post.came["Supt Horn"][0].actions] == ["SS-7c", "SS-7e", "SS-5b"]


async def test_a_passing_trouble_is_tried_again_and_given_up_in_the_end(store, post):
    post.trouble["Supt Horn"] = Delivery(State.FAILED, reason="503")
    for minute in range(0, 55, 11):
        await round_on(store, post, MONDAY, time(10, minute))
    assert [(row.state, row.attempts) for row in await _rows(store) if row.owner == "Supt Horn"] == [("failed", 5)]
    del post.trouble["Supt Horn"]
    assert await round_on(store, post, TUESDAY) == {"sent": 1}


async def test_a_card_whose_worker_died_is_sent_by_another(store, post):
    await plan_day(store, MONDAY, LONDON)
    nine = datetime(2015, 6, 1, 8, 30, tzinfo=UTC)
    async with store.writing() as session:
        assert len(await reminders.claim(session, "dead", now=nine, most=100)) == 9
        assert await reminders.claim(session, "other", now=nine, most=100) == []
    async with store.writing() as session:
        later = nine + reminders.LEASE + timedelta(seconds=1)
        assert len(await reminders.claim(session, "other", now=later, most=100)) == 9


async def test_an_hour_is_the_persons_own_across_the_change_of_clocks(store, post):
    async with store.writing() as session:
        await session.execute(update(PersonRow).where(PersonRow.id == "Supt Horn").values(timezone="Europe/Madrid"))
        await session.execute(update(PersonRow).where(PersonRow.id == "CI Kitchen").values(timezone="Not/AZone"))
    at = {card.owner: f"{card.at:%H:%M}" for card in [*await look(store, date(2015, 10, 23), LONDON)]}
    assert (at["Liz Riding"], at["Supt Horn"], at["CI Kitchen"]) == ("08:00", "07:00", "08:00")
    at = {card.owner: f"{card.at:%H:%M}" for card in [*await look(store, date(2015, 10, 26), LONDON)]}
    assert (at["Liz Riding"], at["Supt Horn"]) == ("09:00", "08:00")


@pytest.mark.parametrize("day", [date(2015, 6, 6), date(2015, 8, 31), date(2015, 12, 25), date(2016, 3, 28)])
async def test_nothing_goes_on_a_day_off(store, post, day):
    assert await look(store, day, LONDON) == []
