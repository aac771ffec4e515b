"""Every role, every deed, every place, through the desk: whoever may not do it is refused and told who can."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from plan.actions import Status
from plan.changes import Field, Said
from plan.permissions import Deed, Role, may
from storage.conversations import Person, remember_person
from storage.edits import Edit, apply
from storage.identity_links import link
from storage.roles import set_role
from storage.time_requests import ask
from tests.conversations.conftest import START, Chat

AT = datetime(2015, 5, 29, 9, tzinfo=UTC)
SPEAKERS = {
    "Stranger": (Role.VIEWER, False),
    "Watcher": (Role.VIEWER, True),
    "Kitchen": (Role.OWNER, False),
    "Officer": (Role.OWNER, True),
    "Coordinator": (Role.COORDINATOR, False),
    "Lead": (Role.LEAD, False),
}
"""Who they are, and whether the action in question is theirs. Watcher owns it too, and was made a viewer."""
SENTENCES = {
    "what is overdue": Deed.ASK,
    "history of 7c": Deed.ASK,
    "how many are open": Deed.ASK,
    "update 7c - the panel has met": Deed.UPDATE,
    "7c: https://intranet/minutes shows it": Deed.UPDATE,
    "propose 7c for closure": Deed.PROPOSE,
    "extend 7c to 31 July, because ICT is late": Deed.ASK_TIME,
    "sign off 7e": Deed.SIGN_OFF,
    "reject 7e - no evidence": Deed.SIGN_OFF,
    "reopen 2b - it slipped back": Deed.REOPEN,
    "close 7c - superseded by the national scheme": Deed.CLOSE,
    "mark 7c as not ours": Deed.SET_STATUS,
    "give 7c to Supt Gomery": Deed.CHANGE_OWNERS,
    "add CI Mills to 7c": Deed.CHANGE_OWNERS,
    "add action under rec 8: publish a leaflet": Deed.ADD_ACTION,
    "what can I do?": Deed.ASK,
    "export the plan to excel": Deed.EXPORT,
    "follow 7b": Deed.FOLLOW,
    "remind CI Sansbury about 10b every Friday": Deed.CHASE,
    "digest every Monday": Deed.CHASE,
    "stop reminding Supt Horn about 7c until November": Deed.QUIETEN,
    "hand everything of Kitchen's to Supt Gomery": Deed.CHANGE_OWNERS,
    "hand everything of Kitchen's to Supt Gomery from 1 July": Deed.CHANGE_OWNERS,
    "swap the owners of 7b and 7c": Deed.CHANGE_OWNERS,
    "CI Kitchen is now T/Supt Kitchen": Deed.NAME_PEOPLE,
    "Alan Tattersall is also known as Tatts": Deed.NAME_PEOPLE,
    "add Supt Horn to SMT Leads": Deed.NAME_PEOPLE,
    "make Newcomer a viewer": Deed.GIVE_ROLE,
    "make Newcomer a coordinator": Deed.GIVE_ROLE,
    "make Newcomer a lead": Deed.MAKE_LEAD,
    "link Newcomer to Supt Puttock": Deed.LINK_PEOPLE,
    "who is waiting to be linked?": Deed.LINK_PEOPLE,
}
AT_THE_TERMINAL = {Deed.SET_RULES, Deed.IMPORT, Deed.EDIT_TEXT}
"""What nobody does in words or by buttons: whoever runs the bot does, or a document read in again."""
PRESSES = {
    "show": Deed.ASK,
    "history": Deed.ASK,
    "update": Deed.UPDATE,
    "save_update": Deed.UPDATE,
    "ask_time": Deed.ASK_TIME,
    "send_time": Deed.ASK_TIME,
    "done": Deed.PROPOSE,
    "snooze": Deed.QUIETEN,
    "refuse": Deed.GRANT_TIME,
    "grant": Deed.GRANT_TIME,
    "do_not_link": Deed.LINK_PEOPLE,
    "link": Deed.LINK_PEOPLE,
}
FILLED = {"note": "the panel has met", "due": "2015-08-31", "reason": "ICT is late", "days": 7, "request": "1"}
PLACES = ("1:1", "group", "channel")
ELSEWHERE = {
    *(Deed.GRANT_TIME, Deed.MOVE_DEADLINE, Deed.MOVE_BEYOND_LIMIT),
    *(Deed.SIGN_OFF, Deed.UNDO, Deed.PROMISE, Deed.ISSUE),
}
"""Tried below, or in conversations of their own."""


@pytest.fixture
async def table(chat: Chat) -> Chat:
    """The people of the table; 7e is proposed, 7c is asked more time for, and one person waits to be linked."""
    async with chat.store.writing() as session:
        for who in ("Watcher", "Newcomer"):
            await remember_person(session, Person(who.lower(), who, "", None))
        await link(session, "watcher", "Supt Horn", by="Coordinator", now=START)
        said = Said("gomery", "Supt Gomery", "elsewhere", "before", AT, AT.date())
        await set_role(session, "watcher", 1, Role.VIEWER, said)
        await apply(session, 1, [Edit("SS-7e", 1, Field.STATUS, Status.PROPOSED)], said)
        due = date(2015, 7, 31)
        await ask(session, "SS-7c", due=due, due_text=None, reason="late", by="gomery", name="Supt Gomery", now=AT)
    return chat


def is_refused(text: str) -> bool:
    """Refused by what somebody is, not by what they said."""
    return text.startswith("Only ") and " can " in text


def expected(who: str, deed: Deed) -> bool:
    role, own = SPEAKERS[who]
    return may(role, deed, own=own)


@pytest.mark.parametrize("place", PLACES)
async def test_in_words(table: Chat, place: str) -> None:
    wrong = []
    for text, deed in SENTENCES.items():
        for who in SPEAKERS:
            reply = await table.says(who, text, place=place)
            understood = reply.heard["intent"] != "unknown"
            if not understood or is_refused(reply.text) is expected(who, deed) or reply.saved:
                wrong.append((who, text, reply.text))
    assert wrong == []


@pytest.mark.parametrize("place", PLACES)
async def test_by_buttons(table: Chat, place: str) -> None:
    wrong = []
    for verb, deed in PRESSES.items():
        for who in SPEAKERS:
            press = {"verb": verb, "action": "SS-7c", **FILLED, "person": "newcomer", "owner": "Supt Puttock"}
            reply = await table.sends(who, press, place=place)
            if is_refused(reply.text) is expected(who, deed):
                wrong.append((who, verb, reply.text))
    assert wrong == []


@pytest.mark.parametrize("place", PLACES)
async def test_signing_off_by_buttons_takes_a_lead(table: Chat, place: str) -> None:
    for verb in ("reject", "sign_off"):
        for who in SPEAKERS:
            press = {"verb": verb, "action": "SS-7e", "reason": "seen at the meeting"}
            reply = await table.sends(who, press, place=place)
            assert is_refused(reply.text) is not expected(who, Deed.SIGN_OFF), reply.text


@pytest.mark.parametrize("place", PLACES)
async def test_a_yes_is_asked_again_whether_it_may(table: Chat, place: str) -> None:
    """A coordinator who stopped being one between the preview and the yes saves nothing."""
    await table.says("Coordinator", "give 7c to Supt Gomery", place=place)
    async with table.store.writing() as session:
        said = Said("admin", "Admin", "terminal", "taken back", START, START.date())
        await set_role(session, "coordinator", 1, None, said)
    reply = await table.says("Coordinator", "yes", place=place)
    assert is_refused(reply.text)
    assert not reply.saved


async def test_a_refusal_names_who_can(table: Chat) -> None:
    await table.plays(
        """
        Stranger > update 7c - the panel has met
        Bot      > Only its owner, a coordinator or a lead can post an update. On SS … Supt Horn (owner)
        Officer  > sign off 7e
        Bot      > Only a lead can sign off an action. On SS that is Lead (lead).
        Officer  > CI Kitchen is now T/Supt Kitchen
        Bot      > On SS that is Coordinator (coordinator) or Lead (lead).
        """
    )
    reply = await table.sends("Stranger", {"verb": "update", "action": "SS-7c"})
    assert reply.text.endswith("On SS that is Supt Horn (owner), Coordinator (coordinator) or Lead (lead).")


@pytest.mark.parametrize("place", PLACES)
async def test_who_may_do_what_to_an_action_can_be_asked(table: Chat, place: str) -> None:
    await table.plays(
        """
        Officer  > can I sign off 7e?
        Bot      > SS-7e: Lead (lead) can sign off an action. You cannot. [7e]
        Officer  > who can update 7c
        Bot      > SS-7c: Supt Horn (owner), Coordinator (coordinator) or Lead (lead) can post an update. So can you.
        Stranger > am I allowed to close 7c?
        Bot      > SS-7c: Coordinator (coordinator) or Lead (lead) can close an action. You cannot.
        """,
        place=place,
    )


@pytest.mark.parametrize("place", PLACES)
async def test_whoever_is_nothing_on_the_plan_any_more_takes_nothing_back(table: Chat, place: str) -> None:
    await table.says("Coordinator", "give 7c to Supt Gomery", place=place)
    saved = await table.says("Coordinator", "yes", place=place)
    assert saved.saved
    async with table.store.writing() as session:
        said = Said("admin", "Admin", "terminal", "taken back", START, START.date())
        await set_role(session, "coordinator", 1, None, said)
    assert is_refused((await table.says("Coordinator", "undo", place=place)).text)
    table.last = saved
    assert is_refused((await table.presses("Coordinator", "Undo", place=place)).text)


def test_every_deed_of_the_table_is_tried_somewhere() -> None:
    assert {*SENTENCES.values(), *PRESSES.values(), *AT_THE_TERMINAL, *ELSEWHERE} == set(Deed)
