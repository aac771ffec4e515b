"""Reminders of a day: one card a person, each thing said once, covers, snoozes, groups."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plan.actions import Status
from plan.ladder import Rules, Rung, Watched, reasons_about
from plan.recipients import Contact, People, To
from plan.reminders import COUNTED, Snooze, day_reminders

MONDAY = date(2015, 6, 1)
HORN, KITCHEN, MARSH = (
    Contact("Supt Horn", person="h"),
    Contact("CI Kitchen", person="k"),
    Contact("PS Marsh", person="m"),
)
GRACE, NOBLE = Contact("Grace", person="g"), Contact("Ch Supt Noble", person="n")
PEOPLE = People(
    owners={each.name: each for each in (HORN, KITCHEN, MARSH)},
    coordinators={"SS": (GRACE,)},
    leads={"SS": (NOBLE,)},
)


def watched(ref: str, *owners: str, due: date | None = date(2015, 5, 31), **kept) -> Watched:
    return Watched(f"SS-{ref}", ref, "SS", owners, Status.IN_PROGRESS, due, date(2015, 5, 28), **kept)


def reasons(*actions: Watched, day: date = MONDAY):
    return [reason for action in actions for reason in reasons_about(action, day, Rules())]


def test_however_much_somebody_owns_they_get_one_card_worst_first():
    late = [
        watched("7c", "Supt Horn"),
        watched("7e", "Supt Horn", due=date(2015, 4, 30)),
        watched("8a", "Supt Horn", due=date(2015, 6, 5)),
    ]
    (reminder,) = day_reminders(reasons(*late), PEOPLE, MONDAY)
    assert (reminder.owner, reminder.to, reminder.recipient) == ("Supt Horn", To.PERSON, "person:h")
    assert reminder.actions == ("SS-7e", "SS-7c", "SS-8a")
    assert reminder.rungs == (Rung.OVERDUE, Rung.DUE_SOON)
    assert reminder.why == "2 actions past their deadline, 1 due soon"


def test_what_has_been_told_is_not_told_again():
    made = reasons(watched("7c", "Supt Horn"))
    assert day_reminders(made, PEOPLE, MONDAY, told={reason.key for reason in made}) == []


def test_a_moved_deadline_starts_its_ladder_afresh():
    told = {reason.key for reason in reasons(watched("7c", "Supt Horn"))}
    moved = reasons(watched("7c", "Supt Horn", due=date(2015, 6, 8)))
    assert [reminder.rungs for reminder in day_reminders(moved, PEOPLE, MONDAY, told=told)] == [(Rung.DUE_SOON,)]


def test_snoozing_one_leaves_the_others():
    made = reasons(watched("7c", "Supt Horn"), watched("7e", "Supt Horn"))
    snooze = Snooze("Supt Horn", "SS-7c", until=date(2015, 6, 8))
    assert [reminder.actions for reminder in day_reminders(made, PEOPLE, MONDAY, snoozes=[snooze])] == [("SS-7e",)]
    assert day_reminders(made, PEOPLE, MONDAY, snoozes=[Snooze("Supt Horn")]) == []
    over = day_reminders(made, PEOPLE, MONDAY, snoozes=[replace(snooze, until=MONDAY)])
    assert over[0].actions == ("SS-7c", "SS-7e")


def test_somebody_away_is_covered_and_the_card_says_for_whom():
    people = replace(PEOPLE, away={"Supt Horn": "PS Marsh"})
    (reminder,) = day_reminders(reasons(watched("7c", "Supt Horn")), people, MONDAY)
    assert (reminder.owner, reminder.to, reminder.recipient) == ("Supt Horn", To.COVER, "person:m")
    assert "(for Supt Horn)" in reminder.reasons[0].why


def test_a_cover_with_work_of_their_own_still_gets_one_card():
    people = replace(PEOPLE, away={"Supt Horn": "PS Marsh"})
    (reminder,) = day_reminders(reasons(watched("7c", "Supt Horn"), watched("9a", "PS Marsh")), people, MONDAY)
    assert (reminder.owner, reminder.actions) == ("PS Marsh", ("SS-7c", "SS-9a"))


def test_away_with_nobody_named_or_reminders_off_goes_to_the_coordinator():
    away = replace(PEOPLE, away={"Supt Horn": None})
    off = replace(PEOPLE, owners={"Supt Horn": replace(HORN, hears_nothing=True)})
    for people in (away, off):
        (reminder,) = day_reminders(reasons(watched("7c", "Supt Horn")), people, MONDAY)
        assert (reminder.to, reminder.recipient) == (To.COVER, "person:g")


def test_two_who_cover_each_other_end_with_one_of_them():
    people = replace(PEOPLE, away={"Supt Horn": "PS Marsh", "PS Marsh": "Supt Horn"})
    assert len(day_reminders(reasons(watched("7c", "Supt Horn")), people, MONDAY)) == 1


def test_a_groups_members_hear_or_its_channel():
    team = Contact("SMT Leads", members=("Supt Horn", "CI Kitchen"))
    by_member = replace(PEOPLE, owners={**PEOPLE.owners, "SMT Leads": team})
    in_channel = replace(PEOPLE, owners={"SMT Leads": replace(team, channel="19:smt")})
    made = reasons(watched("3a", "SMT Leads"))
    assert [each.recipient for each in day_reminders(made, by_member, MONDAY)] == ["person:h", "person:k"]
    assert [(reminder.recipient, reminder.to) for reminder in day_reminders(made, in_channel, MONDAY)] == [
        ("channel:19:smt", To.CHANNEL)
    ]


def test_a_restricted_plan_is_not_spoken_of_in_a_channel_it_was_not_let_into():
    team = Contact("SMT Leads", channel="19:smt", members=("Supt Horn",))
    people = replace(PEOPLE, owners={**PEOPLE.owners, "SMT Leads": team}, let_in={"SS": frozenset({"h"})})
    assert [each.recipient for each in day_reminders(reasons(watched("3a", "SMT Leads")), people, MONDAY)] == [
        "person:h"
    ]
    left_out = replace(people, let_in={"SS": frozenset({"g"})})
    assert [each.recipient for each in day_reminders(reasons(watched("3a", "SMT Leads")), left_out, MONDAY)] == [
        "owner:Supt Horn",
        "person:g",
    ]


def test_of_those_who_cannot_be_reached_the_coordinator_hears():
    lost = day_reminders(reasons(watched("6a", "Alan Tattersall"), watched("6b", "Alan Tattersall")), PEOPLE, MONDAY)
    assert [(reminder.owner, reminder.to) for reminder in lost] == [
        ("Alan Tattersall", To.UNREACHABLE),
        ("Grace", To.PERSON),
    ]
    assert lost[1].why == "nobody in Teams is linked to Alan Tattersall, so they cannot be reached"
    assert lost[1].actions == ()


def test_of_somebody_lost_the_coordinator_hears_once_each_time():
    gone = replace(HORN, unreachable="403", lost_on=date(2015, 5, 20))
    made = reasons(watched("7c", "Supt Horn"))
    (_, told) = day_reminders(made, replace(PEOPLE, owners={"Supt Horn": gone}), MONDAY)
    assert told.why == "Supt Horn cannot be reached (403); I try again every week"
    keys = {reason.key for reason in told.reasons}
    assert len(day_reminders(made, replace(PEOPLE, owners={"Supt Horn": gone}), MONDAY, told=keys)) == 1
    again = replace(gone, lost_on=date(2015, 5, 28))
    assert len(day_reminders(made, replace(PEOPLE, owners={"Supt Horn": again}), MONDAY, told=keys)) == 2


def test_silence_goes_to_a_supervisor_who_is_told_why_and_else_to_the_coordinator():
    silent = replace(watched("9a", "PS Marsh", due=date(2015, 5, 1), first_told=date(2015, 5, 5)), heard_on=None)
    supervised = replace(PEOPLE, owners={**PEOPLE.owners, "PS Marsh": replace(MARSH, supervisor="Supt Horn")})
    escalated = [reason for reason in reasons(silent) if reason.rung is Rung.ESCALATED]
    (reminder,) = day_reminders(escalated, supervised, MONDAY)
    assert reminder.recipient == "person:h"
    assert reminder.why == (
        "9a is 31 days past its deadline, and nothing heard from PS Marsh; you are the supervisor of PS Marsh"
    )
    (reminder,) = day_reminders(escalated, PEOPLE, MONDAY)
    assert (reminder.recipient, "supervisor" in reminder.why) == ("person:g", False)
    lost = replace(HORN, unreachable="403")
    (reminder,) = day_reminders(escalated, replace(supervised, owners={**supervised.owners, "Supt Horn": lost}), MONDAY)
    assert reminder.recipient == "person:g"


def test_away_with_nobody_named_goes_to_the_supervisor_first_and_two_who_are_both_away_never_go_round():
    owners = {
        **PEOPLE.owners,
        "Supt Horn": replace(HORN, supervisor="PS Marsh"),
        "PS Marsh": replace(MARSH, supervisor="Supt Horn"),
    }
    made = reasons(watched("7c", "Supt Horn"))
    (reminder,) = day_reminders(made, replace(PEOPLE, owners=owners, away={"Supt Horn": None}), MONDAY)
    assert (reminder.to, reminder.recipient) == (To.COVER, "person:m")
    (reminder,) = day_reminders(
        made, replace(PEOPLE, owners=owners, away={"Supt Horn": None, "PS Marsh": None}), MONDAY
    )
    assert reminder.to is To.COVER


def test_what_is_nearly_silent_goes_only_with_a_card_that_goes_anyway():
    quiet = replace(watched("4a", "Supt Horn", due=None), heard_on=date(2015, 4, 9))
    assert day_reminders(reasons(quiet), PEOPLE, MONDAY) == []
    (reminder,) = day_reminders(reasons(quiet, watched("7c", "Supt Horn")), PEOPLE, MONDAY)
    assert reminder.actions == ("SS-7c", "SS-4a")


def test_one_thing_is_said_in_full():
    (reminder,) = day_reminders(reasons(watched("7c", "Supt Horn")), PEOPLE, MONDAY)
    assert reminder.why == "7c is a day past its deadline"


def test_proposals_go_to_the_lead():
    proposed = replace(watched("7c", "Supt Horn"), status=Status.PROPOSED, proposed_on=MONDAY)
    (reminder,) = day_reminders(reasons(proposed), PEOPLE, MONDAY)
    assert (reminder.owner, reminder.why) == ("Ch Supt Noble", "7c waits for your sign-off")


OWNERS = st.lists(
    st.sampled_from(["Supt Horn", "CI Kitchen", "PS Marsh", "SMT Leads", "Nobody"]), max_size=3, unique=True
)
PLANS = st.lists(
    st.builds(
        lambda n, owners, due, status: replace(watched(f"{n}a", *owners, due=due), status=status),
        st.integers(1, 30),
        OWNERS,
        st.none() | st.dates(date(2015, 4, 1), date(2015, 8, 1)),
        st.sampled_from(Status),
    ),
    max_size=12,
)
AWAY = st.dictionaries(
    st.sampled_from(["Supt Horn", "PS Marsh"]), st.none() | st.sampled_from(["CI Kitchen", "Supt Horn"])
)


@given(PLANS, AWAY, st.dates(date(2015, 5, 1), date(2015, 7, 31)))
def test_never_two_cards_to_one_person_in_a_day(plan, away, day):
    team = Contact("SMT Leads", members=("Supt Horn", "CI Kitchen"))
    keeper = Contact("Alan Horn", person="h")  # the coordinator owns actions too, by the name the plan prints
    people = replace(PEOPLE, owners={**PEOPLE.owners, "SMT Leads": team}, away=away, coordinators={"SS": (keeper,)})
    cards = day_reminders(reasons(*plan, day=day), people, day)
    assert len({card.recipient for card in cards}) == len(cards)
    open_ids = {action.id for action in plan if action.status.is_open}
    assert all(set(card.actions) <= open_ids for card in cards)


def test_every_rung_is_counted_in_words():
    assert set(COUNTED) == set(Rung)
    for one, several in COUNTED.values():
        assert "{n}" in one
        assert "{n}" in several
