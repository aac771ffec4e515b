"""No card goes outside its hours: wherever its hearer is, whatever the season, and whatever its plans' hours are."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reminders.schedule import card_of, cards_of, cards_of_people
from plan.ladder import Reason, Rules, Rung
from plan.recipients import OwnHours, To
from plan.reminders import Reminder
from storage.engine import Store
from tests.conversations.conftest import Chat, people_in

LONDON = ZoneInfo("Europe/London")
DAYS = st.dates(date(2014, 1, 1), date(2027, 12, 31)) | st.sampled_from(
    [date(2025, 3, 30), date(2025, 3, 31), date(2025, 10, 26), date(2025, 10, 27)]
)
ZONES = st.sampled_from(["Europe/London", "Europe/Madrid", "America/New_York", "Australia/Sydney", "Not/AZone", None])
HOURS = st.tuples(st.times(), st.times()).filter(lambda hours: hours[0] < hours[1])


@pytest.fixture
async def chat(store: Store) -> Chat:
    return await people_in(store)


def late(plan: str) -> Reason:
    return Reason(f"{plan}-1", plan, "Supt Horn", Rung.OVERDUE, "overdue:first", "", "a day past its deadline")


@given(DAYS, ZONES, st.lists(HOURS, min_size=1, max_size=3))
def test_a_card_goes_between_its_hours_where_its_hearer_is(day, zone, hours):
    rules = {str(number): Rules(at=at, until=until) for number, (at, until) in enumerate(hours)}
    reminder = Reminder(day, time(9), "Supt Horn", To.PERSON, "person:h", tuple(map(late, rules)), zone)
    card = card_of(reminder, rules, LONDON)
    there = ZoneInfo(zone) if zone and zone != "Not/AZone" else LONDON
    at, until = (moment.astimezone(there) for moment in (card.at, card.until))
    assert at.date() == until.date() == day
    if at.utcoffset() == until.utcoffset() and at.fold == until.fold == 0:
        assert at < until
    first = rules["0"]
    of_all = max(each.at for each in rules.values()), min(each.until for each in rules.values())
    kept = of_all if of_all[0] < of_all[1] else (first.at, first.until)
    if not _skipped(day, there, kept):
        assert (at.time(), until.time()) == kept


def _skipped(day: date, zone: ZoneInfo, hours: tuple[time, time]) -> bool:
    """Whether one of the hours is struck by no clock that day: it falls where the clocks go forward."""
    moments = (datetime.combine(day, hour, zone) for hour in hours)
    return any(moment.astimezone(UTC).astimezone(zone).time() != moment.time() for moment in moments)


def test_a_reminder_that_cannot_be_made_a_card_does_not_stop_the_others():
    day = date(2015, 6, 1)
    good, bad = (
        Reminder(day, time(9), owner, To.PERSON, owner, (late("0"), late("1")), None) for owner in ("Horn", "Gomery")
    )
    broken = replace(bad, day=None)
    made = list(cards_of_people([broken, good], {"0": Rules()}, LONDON))
    assert [card.owner for card in made] == ["Horn"]


@given(st.none() | st.times(), st.none() | st.times(), HOURS)
def test_a_persons_own_hours_go_before_their_plans(first, last, hours):
    day, own = date(2015, 6, 1), OwnHours(first, last)
    reminder = Reminder(day, time(9), "Supt Horn", To.PERSON, "person:h", (late("0"),), None, own)
    card = card_of(reminder, {"0": Rules(at=hours[0], until=hours[1])}, LONDON)
    at, until = (moment.astimezone(LONDON).time() for moment in (card.at, card.until))
    assert first is None or at == first
    assert card.content.at == f"{at:%H:%M}"
    if first is None and last is None:
        assert (at, until) == hours


async def test_the_round_keeps_the_hours_that_somebody_set(chat: Chat) -> None:
    await chat.says("Officer", "send my reminders between 10.30 and 12")
    await chat.says("Officer", "yes")
    async with chat.store.reading() as session:
        cards = {card.owner: card for card in await cards_of(session, date(2015, 6, 2), LONDON)}
    horn, kitchen = cards["Supt Horn"], cards["CI Kitchen"]
    assert [horn.at.astimezone(LONDON).time(), horn.until.astimezone(LONDON).time()] == [time(10, 30), time(12)]
    assert (horn.content.at, kitchen.content.at) == ("10:30", "09:00")
