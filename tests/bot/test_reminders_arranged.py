"""Reminders as people arranged them, and who hears when an owner is silent; on SQLite and on PostgreSQL."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import update

from bot.reminders.round import look
from plan.actions import Status
from plan.changes import Said
from plan.schedule_words import read_schedule
from plan.schedules import Every, Schedule
from storage import arrangements, owners, reminders
from storage.tables import ActionRow, PlanRow, ReportRow
from tests.bot.people import LONDON, MONDAY, TUESDAY, round_on
from tests.cards.looks import texts, titles


async def test_a_snooze_a_cover_and_reminders_off_are_kept_to(store, post):
    async with store.writing() as session:
        await arrangements.snooze(session, "Alan Tattersall", actions=["SS-6a"], until=date(2015, 11, 1))
        await arrangements.cover(session, "Supt Horn", by="CI Mills", since=MONDAY, until=date(2015, 6, 14))
        await arrangements.set_hears_nothing(session, "Liz Riding", True)
    await round_on(store, post, MONDAY)
    assert "SS-6a" not in [each.id for each in post.came["Alan Tattersall"][0].actions]
    assert [each.id for each in post.came["CI Mills"][0].actions] == ["SS-7c", "SS-7e", "SS-5b"]
    assert {"Supt Horn", "Liz Riding"}.isdisjoint(post.came)
    assert "Grace Hill" in post.came


async def test_a_schedule_until_done_ends_when_it_is_done(store, post):
    fridays = read_schedule("every friday till its done", today=MONDAY)
    async with store.writing() as session:
        await arrangements.nudge(
            session, fridays, owner="Supt Robertshaw", actions=["SS-10a"], plan="SS", made_by="Grace"
        )
    await round_on(store, post, date(2015, 6, 5))
    assert post.came["Supt Robertshaw"][0].actions[0].id == "SS-10a"
    async with store.writing() as session:
        await session.execute(update(ActionRow).where(ActionRow.id == "SS-10a").values(status=Status.COMPLETE.value))
    post.empty()
    await round_on(store, post, date(2015, 6, 12))
    assert "Supt Robertshaw" not in post.came


async def test_chasing_now_goes_today_unless_they_have_had_their_card(store, post):
    await round_on(store, post, MONDAY)
    post.empty()
    now = Schedule(Every.ONCE, starts=MONDAY)
    async with store.writing() as session:
        for owner, action in (("Supt Gomery", "SS-8c"), ("Supt Horn", "SS-7c")):
            await session.execute(update(ActionRow).where(ActionRow.id == action).values(status="in_progress"))
            await arrangements.nudge(session, now, owner=owner, actions=[action], plan="SS", made_by="Grace")
    await round_on(store, post, MONDAY, time(11))
    assert "Grace asks how it stands" in " ".join(texts(post.came["Supt Gomery"][0].card))
    assert "Supt Horn" not in post.came


async def test_what_is_escalated_goes_above_its_owner_with_who_raises_it(store, post):
    async with store.writing() as session:
        said = Said("Grace", "Grace", "chat", "m", datetime(2015, 6, 1, tzinfo=UTC), MONDAY)
        await owners.set_supervisor(session, "Ian Billsborough", "Supt Gomery", said)
        now, kind = Schedule(Every.ONCE, starts=MONDAY), arrangements.ESCALATE
        raised = {"owner": "Ian Billsborough", "actions": ["SS-6c"], "plan": None, "made_by": "Grace"}
        await arrangements.nudge(session, now, **raised, kind=kind)
    await round_on(store, post, MONDAY)
    for hearer in ("Supt Gomery", "Chief Supt. Stuart Noble"):
        assert "32 days past its deadline, with Ian Billsborough, and Grace raises it" in str(post.came[hearer][0].card)
    assert "raises it" not in str(post.came["Ian Billsborough"][0].card)


async def test_a_digest_is_one_post_of_what_matters(store, post):
    async with store.writing() as session:
        every_monday = read_schedule("every Monday 8am", today=MONDAY)
        await arrangements.digest(session, every_monday, plan="SS", place="19:board", made_by="Grace")
    await round_on(store, post, MONDAY, time(8, 30))
    (digest,) = post.came["19:board"]
    assert digest.summary == "12 overdue, 8 newly red"
    await round_on(store, post, TUESDAY, time(8, 30))
    assert len(post.came["19:board"]) == 1


async def test_what_is_done_after_a_card_came_answers_it(store, post):
    await round_on(store, post, MONDAY)
    before, after = (datetime(2015, 6, 1, hour, tzinfo=UTC) for hour in (8, 12))
    async with store.writing() as session:
        assert await reminders.note_answer(session, "Supt Horn", now=before, today=MONDAY) == []
        assert await reminders.note_answer(session, "Supt Horn", now=after, today=MONDAY) == [timedelta(hours=3)]
        assert await reminders.note_answer(session, "Supt Horn", now=after, today=MONDAY) == []
        counts = await reminders.counts(session, since=MONDAY, until=MONDAY)
    assert counts == {"answered": 1, "sent": 8}


async def test_a_plans_own_rules_are_kept_to_and_a_faulty_one_stops_nobody(store, post):
    async with store.writing() as session:
        await session.execute(update(PlanRow).values(reminder_rules={"quiet": True}))
    assert await look(store, MONDAY, LONDON) == []
    async with store.writing() as session:
        await session.execute(update(PlanRow).values(reminder_rules={"at": "08:15", "before": [15]}))
    assert {card.content.at for card in await look(store, MONDAY, LONDON)} == {"08:15"}
    async with store.writing() as session:
        await session.execute(update(PlanRow).values(reminder_rules={"at": "noonish"}))
    assert len(await look(store, MONDAY, LONDON)) == 9


async def test_the_coordinator_hears_of_a_report_to_be_answered_in_law(store, post):
    async with store.writing() as session:
        await session.execute(
            update(ReportRow).values(publisher="HMICFRS", published=date(2015, 5, 1), title="Searches")
        )
    await round_on(store, post, MONDAY)
    assert "The 56 days to answer Searches end on Friday 26 June" in str(post.came["Grace Hill"][0].card)
    post.empty()
    await round_on(store, post, TUESDAY)
    assert "Grace Hill" not in post.came


async def test_silence_goes_up_the_line_and_each_card_says_why(store, post):
    async with store.writing() as session:
        said = Said("Grace", "Grace", "chat", "m", datetime(2015, 6, 1, tzinfo=UTC), MONDAY)
        await owners.set_supervisor(session, "Supt Puttock", "Supt Horn", said)
    told = []
    for day in (MONDAY + timedelta(days=each) for each in range(30)):
        await round_on(store, post, day)
        for who, cards in post.empty().items():
            told += [(day, who) for card in cards if "nothing heard from Supt Puttock" in str(card.card)]
    assert told == [(date(2015, 6, 15), "Supt Horn"), (date(2015, 6, 29), "Chief Supt. Stuart Noble")]


async def test_who_answers_whenever_they_are_asked_is_not_complained_of(store, post):
    async with store.writing() as session:
        await session.execute(update(PlanRow).values(reminder_rules={"weekly_for": 1, "escalate_after": [5, 10]}))
    for day in (MONDAY + timedelta(days=each) for each in range(28)):
        await round_on(store, post, day)
        came = post.empty()
        assert not any("nothing heard from Supt Puttock" in str(card.card) for cards in came.values() for card in cards)
        if "Supt Puttock" in came:
            async with store.writing() as session:
                await session.execute(update(ActionRow).where(ActionRow.id == "SS-2a").values(last_update_on=day))


async def test_what_others_did_can_be_decided_from_the_card_or_chased(store, post):
    async with store.writing() as session:
        await session.execute(update(ActionRow).where(ActionRow.id == "SS-7c").values(status=Status.PROPOSED.value))
    await round_on(store, post, MONDAY)
    (waits,) = post.came["Chief Supt. Stuart Noble"]
    below = ["Show all", "Whole plan"]
    assert titles(waits.card)[:6] == [*below, "Sign off", "Send back", "Look at it", "Full history"]
    assert titles(post.came["Supt Horn"][0].card)[:2] == ["Update", "Done"]
    post.empty()
    await round_on(store, post, date(2015, 6, 15))
    (late,) = post.came["Grace Hill"]
    assert titles(late.card)[:3] == ["Whole plan", "Chase again", "Full history"]
    assert "nothing heard from Supt Puttock" in str(late.card)
