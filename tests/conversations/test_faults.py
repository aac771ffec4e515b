"""Each fault a committee would find is named in chat, and its tap begins to mend it, on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plan.actions import Action, Status, Update
from plan.deadlines import Deadline
from plan.faults import MENDS, Kind
from plan.permissions import Role
from plan.recommendations import Plan, Recommendation, Report
from storage import meetings, plan_settings
from storage.conversations import Person, mark_unreachable, remember_person
from storage.erasure import erase
from storage.identity_links import link
from storage.plans import save_plan
from storage.roles import set_role
from tests.cards.looks import texts
from tests.conversations.conftest import START, TODAY, Chat, said_by

AUGUST = Deadline("August 2015", date(2015, 8, 31))
LATELY = (Update("Going well.", date(2015, 5, 25)),)
LATE = Deadline("30 April 2015", date(2015, 4, 30))


def an_action(ref: str, report: str = "CU", **said: Any) -> Action:
    held = {"owners": (f"Insp {ref}",), "status": Status.IN_PROGRESS, "deadline": AUGUST, "updates": LATELY}
    return Action(f"{report}-{ref}", ref, f"Do the work of {ref} in every custody suite", **{**held, **said})


def asked(action: Action, text: str = "") -> Recommendation:
    return Recommendation(action.ref, text or action.text, status=action.status, actions=(action,))


def faulty_plan() -> Plan:
    """A plan with each fault once."""
    finding = "Give every custody sergeant a written guide to the use of strip searches by "
    first = (
        asked(an_action("2", printed_colour="GREEN", deadline=LATE)),
        asked(an_action("3")),
        asked(an_action("4a", owners=("Sgt Mute",), updates=(Update("Begun.", date(2015, 1, 9)),))),
        asked(an_action("4b", owners=("Sgt Mute",), updates=())),
        asked(an_action("5", owners=("Supt Obi", "CI Marsh", "Liz Ryder"))),
        asked(an_action("6"), f"{finding}July"),
        asked(an_action("7", deadline=replace(LATE, due=date(2012, 4, 30)))),
        asked(an_action("8", due_history=(LATE, LATE, LATE))),
        asked(an_action("9", updates=(Update("All suites are done. Complete.", date(2015, 5, 25)),))),
        asked(an_action("10", updates=(Update("See 9 above.", date(2015, 5, 25)),))),
        asked(an_action("11", owners=("Insp Gone",))),
        asked(an_action("12", deadline=LATE, updates=(Update("Awaiting the College's guide.", date(2015, 5, 25)),))),
    )
    summary = "This report makes 40 recommendations; 30 are complete."
    reports = (
        Report("CU", "Custody", published=date(2013, 1, 1), summary=summary, recommendations=first),
        Report("SE", "Searches", recommendations=(asked(an_action("1", "SE"), f"{finding}August"),)),
    )
    return Plan("CP", "Custody plan", reports=reports)


@pytest.fixture
async def faulty(chat: Chat) -> Chat:
    """The faulty plan, its meeting, its limit of moves, and an owner who has gone."""
    async with chat.store.writing() as session:
        plan = await save_plan(session, faulty_plan())
        said = said_by("Admin")
        await set_role(session, "coordinator", plan, Role.COORDINATOR, said)
        await meetings.add(session, plan, "Custody Board", date(2015, 4, 1), said)
        await plan_settings.allow_moves(session, plan, said, 2)
        await remember_person(session, Person("gone", "Insp Gone", "", None))
        await link(session, "gone", "Insp Gone", by="Coordinator", now=START)
        await mark_unreachable(session, "gone", "no longer at the force", on=TODAY)
    await chat.says("Coordinator", "CU-3 was promised green by 30 April")
    await chat.says("Coordinator", "yes")
    return chat


MENDED = {
    Kind.COUNTS: "By colour: 12 actions. RED 3; AMBER 9.",
    Kind.COLOUR: "Custody 2 (CU-2) is in progress: RED",
    Kind.SAYS_DONE: "Save 1 change? CU-9 status in progress → proposed",
    Kind.PROMISE: "Chase Insp 3 about CU-3. Shall I?",
    Kind.SEVERAL_LEADS: "Who should own it?",
    Kind.BEFORE_PUBLICATION: "To which day should CU-7 move?",
    Kind.MOVED_TOO_OFTEN: "The deadline of CU-8 moved 3 times",
    Kind.POINTS_ELSEWHERE: "What has happened on CU-10?",
    Kind.BLOCKED: "To which day should CU-12 move?",
    Kind.SILENT_OWNER: "Chase Sgt Mute about CU-4a and CU-4b. Shall I?",
    Kind.LEFT: "Who should own it?",
    Kind.TWICE: "2 actions under CU-6 and SE-1",
}
"""Each kind of fault, and the reply to its tap."""


async def test_each_fault_is_named_and_its_tap_begins_to_mend_it(faulty: Chat) -> None:
    reply = await faulty.says("Coordinator", "what's wrong with CP?")
    assert reply.text.startswith("13 faults in the plan as at 1 June 2015 (counts disagree 2; ")
    assert reply.card
    said = texts(reply.card)
    for kind, reply_said in MENDED.items():
        assert any(each.startswith(f"{kind.value.capitalize()}: ") for each in said), kind
        [tap] = {MENDS[kind].words}
        rows = [each for each in taps(reply.card) if each["title"].endswith(tap)]
        assert any([reply_said in (await _pressed(faulty, row["data"])) for row in rows]), kind


async def _pressed(chat: Chat, data: Mapping[str, Any]) -> str:
    """The reply to a tap; what it asks is called off."""
    reply = await chat.sends("Coordinator", data)
    if reply.asks or reply.text.startswith("What has happened"):
        await chat.says("Coordinator", "cancel")
    return reply.text


async def test_an_owner_who_has_left_is_handed_over_in_two_messages(faulty: Chat) -> None:
    await faulty.plays(
        """
        Coordinator > change the owner of CU-11
        Bot         > Who should own it?
        Coordinator > Sgt Mute
        Bot         > CU-11 owners Insp Gone → Sgt Mute
        Coordinator > yes
        Bot         > Saved 1 change
        """
    )
    reply = await faulty.says("Coordinator", "what's wrong with CP?")
    assert "owner has left" not in reply.text


async def test_an_owner_whose_person_was_erased_has_left(faulty: Chat) -> None:
    async with faulty.store.writing() as session:
        await remember_person(session, Person("obi", "Insp 3", "", None))
        await link(session, "obi", "Insp 3", by="Coordinator", now=START)
        await erase(session, "obi", said_by("Admin", "erasing"))
    reply = await faulty.says("Coordinator", "what's wrong with CP?")
    assert "owner has left 2" in reply.text


async def test_a_printed_colour_is_old_once_the_action_was_changed_here(faulty: Chat) -> None:
    await faulty.plays(
        """
        Coordinator > move CU-2 to 31 July because the builder was late
        Coordinator > yes
        Bot         > Saved 1 change
        Coordinator > what's wrong with CP?
        """
    )
    assert "printed colour" not in faulty.last.text


async def test_many_faults_are_looked_at_a_page_at_a_time_each_with_its_tap(chat: Chat) -> None:
    bare = [asked(an_action(str(n), owners=("Insp Vale",), deadline=Deadline("TBC"))) for n in range(1, 21)]
    async with chat.store.writing() as session:
        plan = await save_plan(
            session, Plan("CP", "Custody plan", reports=(Report("CU", "Custody", recommendations=tuple(bare)),))
        )
        await set_role(session, "coordinator", plan, Role.COORDINATOR, said_by("Admin"))
    first = await chat.says("Coordinator", "what is wrong with CP?")
    assert first.count == 20
    page = await chat.presses("Coordinator", "Show all 20")
    assert page.card
    assert len(taps(page.card)) == 14
    assert "1 to 14 of 20" in texts(page.card)
    last = await chat.presses("Coordinator", "Next 6 of 6")
    assert last.card
    assert [each["data"]["text"] for each in taps(last.card)][-1] == "move the deadline of CU-20"
    again = await chat.presses("Coordinator", "Back to the kinds")
    assert again.card == first.card


def taps(card: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a card that do something."""
    return [each["selectAction"] for each in card["body"] if "selectAction" in each]
