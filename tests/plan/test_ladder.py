"""The ladder as a table: one action, one day, what is said and to whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.actions import Status
from plan.ladder import (
    COORDINATOR,
    LEAD,
    SUPERVISOR_OF,
    Rules,
    Rung,
    StatutoryClock,
    Watched,
    clock_reasons,
    reasons_about,
)
from plan.refusals import Sorry
from plan.working_days import is_working_day

RULES = Rules()
KITCHENS = f"{SUPERVISOR_OF}CI Kitchen"


def day(words: str) -> date:
    """A day with its weekday written, and checked: "Tue 4 Mar 2025"."""
    from datetime import datetime

    read = datetime.strptime(words, "%a %d %b %Y").date()  # noqa: DTZ007 (a day, no hour)
    assert read.strftime("%a") == words[:3], f"{words} is a {read:%A}"
    return read


def watched(**kept) -> Watched:
    return Watched(
        **{"id": "SS-7b", "ref": "7b", "plan": "SS", "owners": ("CI Kitchen",), "status": Status.IN_PROGRESS} | kept
    )


def said(action: Watched, on: date) -> list[tuple[str, Rung, str]]:
    return [(reason.hearer, reason.rung, reason.step) for reason in reasons_about(action, on, RULES)]


@pytest.mark.parametrize(
    ("due", "on", "step"),
    [
        ("Fri 28 Mar 2025", "Thu 13 Mar 2025", None),  # 11 working days before
        ("Fri 28 Mar 2025", "Fri 14 Mar 2025", "before:10"),
        ("Fri 28 Mar 2025", "Wed 19 Mar 2025", "before:10"),  # a late start is still in the window
        ("Fri 28 Mar 2025", "Fri 21 Mar 2025", "before:5"),
        ("Fri 28 Mar 2025", "Thu 27 Mar 2025", "before:1"),
        ("Fri 28 Mar 2025", "Fri 28 Mar 2025", "before:0"),
        ("Mon 31 Mar 2025", "Fri 28 Mar 2025", "before:1"),  # over the day the clocks go forward
        ("Sun 30 Mar 2025", "Fri 28 Mar 2025", "before:0"),  # due on a Sunday: told on the Friday
        ("Sun 30 Mar 2025", "Mon 31 Mar 2025", "overdue:first"),
        ("Mon 27 Oct 2025", "Fri 24 Oct 2025", "before:1"),  # over the day they go back
        ("Tue 22 Apr 2025", "Thu 17 Apr 2025", "before:1"),  # over Easter
        ("Mon 21 Apr 2025", "Thu 17 Apr 2025", "before:0"),  # due on Easter Monday
        ("Mon 29 Dec 2025", "Wed 24 Dec 2025", "before:1"),  # over Christmas
        ("Thu 25 Dec 2025", "Mon 29 Dec 2025", "overdue:first"),
        ("Sun 31 May 2015", "Mon 1 Jun 2015", "overdue:first"),
        ("Sun 31 May 2015", "Fri 5 Jun 2015", "overdue:first"),
        ("Sun 31 May 2015", "Mon 8 Jun 2015", "overdue:2015-06-08"),
        ("Sun 31 May 2015", "Thu 11 Jun 2015", "overdue:2015-06-08"),  # the whole week is one window
        ("Wed 3 Jun 2015", "Thu 4 Jun 2015", "overdue:first"),
        ("Wed 3 Jun 2015", "Mon 8 Jun 2015", "overdue:first"),  # not twice within days
        ("Wed 3 Jun 2015", "Mon 15 Jun 2015", "overdue:2015-06-15"),
        ("Wed 3 Jun 2015", "Mon 27 Jul 2015", "overdue:2015-07-27"),
        ("Wed 3 Jun 2015", "Sat 13 Jun 2015", None),
        ("Fri 28 Mar 2025", "Fri 18 Apr 2025", None),  # Good Friday
    ],
)
def test_a_deadline_has_its_rungs(due, on, step):
    reasons = said(watched(due=day(due), heard_on=day(on) - timedelta(days=3)), day(on))
    assert [each[2] for each in reasons] == ([step] if step else [])


def test_after_eight_weeks_it_is_said_every_fourth_and_else_only_beside_other_things():
    action = watched(due=day("Sun 31 May 2015"))
    tuesdays = [day("Tue 28 Jul 2015") + timedelta(weeks=each) for each in range(13)]
    later = [
        [reason for reason in reasons_about(action, on, RULES) if reason.step.startswith("overdue:month")]
        for on in tuesdays
    ]
    assert len({reason.step for reasons in later for reason in reasons}) in (3, 4)
    assert all(not reason.rides for reasons in later for reason in reasons)
    assert {len(list(reasons_about(action, on, RULES))) for on in tuesdays[1:]} == {2}


@pytest.mark.parametrize("status", [Status.COMPLETE, Status.CLOSED, Status.NOT_OURS])
def test_what_is_settled_is_never_chased(status):
    assert said(watched(status=status, due=day("Sun 31 May 2015")), day("Mon 1 Jun 2015")) == []


def test_every_owner_hears_and_an_action_of_nobody_goes_to_the_coordinator():
    due = day("Sun 31 May 2015")
    hearers = [
        hearer for hearer, *_ in said(watched(owners=("Supt Horn", "Supt Gomery"), due=due), day("Mon 1 Jun 2015"))
    ]
    assert hearers == ["Supt Horn", "Supt Gomery"]
    assert said(watched(owners=(), due=due), day("Mon 1 Jun 2015"))[0][0] == COORDINATOR


@pytest.mark.parametrize(
    ("heard", "on", "step"),
    [
        ("Thu 28 May 2015", "Mon 20 Jul 2015", None),
        ("Thu 28 May 2015", "Mon 27 Jul 2015", "silent:2015-05-28:1"),
        ("Thu 28 May 2015", "Thu 30 Jul 2015", "silent:2015-05-28:1"),
        ("Thu 28 May 2015", "Mon 28 Sep 2015", "silent:2015-05-28:2"),
    ],
)
def test_an_open_action_nobody_speaks_of_is_asked_about(heard, on, step):
    reasons = reasons_about(watched(status=Status.ONGOING, heard_on=day(heard)), day(on), RULES)
    assert [reason.step for reason in reasons if reason.rung is Rung.SILENT and not reason.rides] == (
        [step] if step else []
    )


def test_an_action_never_spoken_of_is_asked_about_once():
    assert said(watched(), day("Mon 1 Jun 2015")) == [("CI Kitchen", Rung.SILENT, "silent:never")]


def test_a_proposed_action_waits_on_the_lead_and_not_on_its_owner():
    action = watched(status=Status.PROPOSED, due=day("Sun 31 May 2015"), proposed_on=day("Mon 1 Jun 2015"))
    assert said(action, day("Tue 2 Jun 2015")) == [(LEAD, Rung.SIGN_OFF, "sign_off:2015-06-01:first")]
    assert said(action, day("Mon 8 Jun 2015")) == [(LEAD, Rung.SIGN_OFF, "sign_off:2015-06-01:2015-06-08")]


def test_what_is_proposed_again_waits_on_the_lead_at_once():
    again = watched(status=Status.PROPOSED, due=day("Sun 31 May 2015"), proposed_on=day("Wed 3 Jun 2015"))
    assert [step for *_, step in said(again, day("Wed 3 Jun 2015"))] == ["sign_off:2015-06-03:first"]


def test_what_is_in_demonstration_waits_on_the_lead_once_its_day_has_passed():
    proposed = watched(status=Status.PROPOSED, due=day("Sun 31 May 2015"), proposed_on=day("Mon 1 Jun 2015"))
    action = replace(proposed, demonstration_until=day("Tue 30 Jun 2015"))
    assert said(action, day("Tue 30 Jun 2015")) == []
    [reason] = reasons_about(action, day("Wed 1 Jul 2015"), RULES)
    assert (reason.hearer, reason.step) == (LEAD, "sign_off:2015-06-30:first")
    assert reason.why == "waits for your sign-off: its demonstration ended on Tuesday 30 June"


def test_a_request_for_time_waits_on_the_coordinator_and_not_on_the_owner():
    action = watched(due=day("Sun 31 May 2015"), time_asked_on=day("Mon 1 Jun 2015"))
    assert said(action, day("Tue 2 Jun 2015")) == [(COORDINATOR, Rung.TIME_REQUEST, "time_request:2015-06-01:first")]


@pytest.mark.parametrize(
    ("told", "heard", "on", "hearers"),
    [
        ("Mon 1 Jun 2015", None, "Fri 12 Jun 2015", []),
        ("Mon 1 Jun 2015", None, "Mon 15 Jun 2015", [KITCHENS]),
        ("Mon 1 Jun 2015", None, "Mon 29 Jun 2015", [KITCHENS, LEAD]),
        ("Mon 1 Jun 2015", "Wed 24 Jun 2015", "Mon 29 Jun 2015", []),  # the owner has spoken
        (None, None, "Mon 29 Jun 2015", []),  # the owner has not been told yet
    ],
)
def test_silence_past_the_deadline_goes_up_the_line(told, heard, on, hearers):
    action = watched(due=day("Sun 31 May 2015"), first_told=told and day(told), heard_on=heard and day(heard))
    reasons = [reason for reason in reasons_about(action, day(on), RULES) if reason.rung is Rung.ESCALATED]
    assert [reason.hearer for reason in reasons] == hearers
    assert all("nothing heard from CI Kitchen" in reason.why for reason in reasons)
    assert all("though it was raised once already" in reason.why for reason in reasons if reason.hearer == LEAD)


def test_of_what_nobody_owns_the_coordinator_hears_before_the_lead():
    action = watched(owners=(), due=day("Sun 31 May 2015"), first_told=day("Mon 1 Jun 2015"))
    reasons = [
        reason for reason in reasons_about(action, day("Mon 29 Jun 2015"), RULES) if reason.rung is Rung.ESCALATED
    ]
    assert [reason.hearer for reason in reasons] == [COORDINATOR, LEAD]


def test_a_report_to_be_answered_in_law_comes_nearer():
    clock = StatutoryClock("report:SS", "SS", "SS", "the HMICFRS report", date(2025, 3, 28))
    steps = [
        [reason.step for reason in clock_reasons(clock, day(on), RULES)]
        for on in ("Mon 3 Mar 2025", "Tue 25 Mar 2025", "Mon 31 Mar 2025", "Mon 7 Apr 2025", "Mon 28 Apr 2025")
    ]
    late = ["statutory:late:first"], ["statutory:late:2025-04-07"], []
    assert steps == [["statutory:20"], ["statutory:5"], *late]


def test_a_quiet_plan_says_nothing():
    assert list(reasons_about(watched(due=date(2015, 5, 31)), day("Mon 1 Jun 2015"), Rules(quiet=True))) == []


def test_a_plans_rules_are_kept_as_data_and_a_wrong_one_is_refused():
    rules = Rules.from_data({"before": [15, 2], "at": "08:30"})
    assert (rules.before, rules.at.hour, rules.silent_after) == ((15, 2), 8, 60)
    with pytest.raises(Sorry, match="no setting called beforre"):
        Rules.from_data({"beforre": [1]})


DAYS = st.dates(date(2014, 1, 1), date(2027, 12, 31))
ACTIONS = st.builds(
    watched,
    status=st.sampled_from(Status),
    due=st.none() | DAYS,
    heard_on=st.none() | DAYS,
    first_told=st.none() | DAYS,
    proposed_on=st.none() | DAYS,
    time_asked_on=st.none() | DAYS,
)


@given(ACTIONS, DAYS)
def test_nothing_is_said_of_settled_work_or_on_a_day_off(action, on):
    reasons = list(reasons_about(action, on, RULES))
    assert not reasons or (action.status.is_open and is_working_day(on))
    assert len({reason.key for reason in reasons}) == len(reasons)


@settings(deadline=None)
@given(DAYS, DAYS)
def test_however_the_days_are_run_each_rung_has_a_window_without_gaps(due, start):
    action = watched(due=due, heard_on=start)
    days = [start + timedelta(days=each) for each in range(40)]
    steps = [reason.step for on in days for reason in reasons_about(action, on, RULES) if not reason.rides]
    runs = [step for index, step in enumerate(steps) if index == 0 or steps[index - 1] != step]
    assert len(runs) == len(set(runs))
