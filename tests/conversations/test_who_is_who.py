"""Roles, links, names and groups said in words. Previewed, confirmed, kept, undone; claimed by nobody."""

from __future__ import annotations

import pytest

from plan.changes import Field
from plan.permissions import Role
from storage import changes, identity_links, roles
from storage.conversations import Person, remember_person
from tests.conversations.conftest import Chat, pressed, record_of, said_by

PLACES = ("1:1", "channel")


@pytest.fixture
async def newcomers(chat: Chat) -> Chat:
    """Sgt Mills and two of one name have said hello."""
    people = {"mills": "Mills, Ann 4411 (Sgt)", "pat-0001": "Pat Manager", "pat-0002": "Pat Manager"}
    async with chat.store.writing() as session:
        for id_, name in people.items():
            await remember_person(session, Person(id_, name, "", None))
    return chat


async def role_of(chat: Chat, person: str) -> Role | None:
    async with chat.store.reading() as session:
        return await roles.role_of(session, person, 1)


@pytest.mark.parametrize("place", PLACES)
async def test_somebody_is_made_a_coordinator_and_unmade_again(newcomers: Chat, place: str) -> None:
    await newcomers.plays(
        """
        Coordinator > make Sgt Mills a coordinator on SS
        Bot         > Mills, Ann 4411 (Sgt) becomes a coordinator of SS. Shall I?
        """,
        place=place,
    )
    assert await role_of(newcomers, "mills") is None
    reply = await newcomers.says("Coordinator", "yes", place=place)
    assert reply.saved
    assert await role_of(newcomers, "mills") is Role.COORDINATOR
    [(person, told)] = reply.tells
    assert person == "mills"
    assert told.text.startswith("Coordinator: you are now a coordinator of Stop and Search Action Plan.")
    who, old, new = (await record_of(newcomers, Field.ROLE))[-1]
    assert (who, old["value"], new["value"]) == ("Coordinator", None, "coordinator")  # type: ignore[index]
    await newcomers.plays(
        """
        Coordinator > make Sgt Mills coordinator
        Bot         > is a coordinator of SS already
        Coordinator > Sgt Mills is no longer a coordinator
        Bot         > Mills, Ann 4411 (Sgt) is no longer a coordinator of SS. Shall I?
        Coordinator > yes
        Bot         > Arranged
        """,
        place=place,
    )
    assert await role_of(newcomers, "mills") is None


@pytest.mark.parametrize("place", PLACES)
async def test_a_role_given_is_taken_back_by_undo(newcomers: Chat, place: str) -> None:
    await newcomers.plays(
        """
        Coordinator > make Sgt Mills a viewer
        Coordinator > yes
        Bot         > Arranged
        """,
        place=place,
    )
    reply = await newcomers.presses("Coordinator", "Undo", place=place)
    assert reply.saved
    assert await role_of(newcomers, "mills") is None
    assert len(await record_of(newcomers, Field.ROLE)) == 4, "the two of the beginning, this one, and its undoing"


async def test_a_lead_is_made_and_unmade_by_leads_alone(newcomers: Chat) -> None:
    await newcomers.plays(
        """
        Coordinator > make Sgt Mills a lead
        Bot         > Only a lead can make somebody a lead
        Coordinator > remove Lead as lead
        Bot         > Only a lead can
        Lead        > make Sgt Mills a lead
        Lead        > yes
        Bot         > becomes a lead of SS
        Coordinator > make Sgt Mills a viewer
        Bot         > Only a lead can
        """
    )
    assert await role_of(newcomers, "mills") is Role.LEAD


@pytest.mark.parametrize("place", PLACES)
async def test_nobody_becomes_anything_by_claiming_it(newcomers: Chat, place: str) -> None:
    claims = ("make me a coordinator", "I am the coordinator now", "I am Supt Gomery", "link me to Supt Gomery")
    for who in ("Officer", "Stranger"):
        for claim in claims:
            assert (await newcomers.says(who, claim, place=place)).text.startswith("Only a coordinator or a lead can")
            assert not (await newcomers.says(who, "yes", place=place)).saved
    for claim in ("make me a lead", "make Lead a viewer", *claims):
        refused = await newcomers.says("Lead", claim, place=place)
        assert refused.text.startswith("You cannot say that of yourself"), claim


async def test_whom_is_meant_is_asked_never_guessed(newcomers: Chat) -> None:
    reply = await newcomers.says("Coordinator", "make Pat Manager a coordinator")
    assert reply.asks is not None
    assert reply.asks.options == ("Pat Manager (pat-0001)", "Pat Manager (pat-0002)")
    await newcomers.plays(
        """
        Coordinator > 2
        Bot         > Pat Manager becomes a coordinator of SS. Shall I?
        Coordinator > yes
        Bot         > Arranged
        Coordinator > make Sgt Mils a viewer
        Bot         > Whom do you mean by “Sgt Mils”?
        Coordinator > make DI Nobody a coordinator
        Bot         > Nobody called “DI Nobody” has spoken to me in Teams yet
        """
    )
    assert await role_of(newcomers, "pat-0002") is Role.COORDINATOR
    assert await role_of(newcomers, "pat-0001") is None


@pytest.mark.parametrize("place", PLACES)
async def test_everybody_is_told_what_they_are_and_may_do(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Officer     > what can I do?
        Bot         > You are Supt Horn. On SS you are an owner … where it is your own, post an update
        Stranger    > who am I
        Bot         > I do not know you as an owner … On SS you are a viewer: you can ask, export and follow.
        Lead        > what is my role?
        Bot         > On SS you are a lead … sign off an action
        Coordinator > am I a lead?
        Bot         > On SS you are a coordinator
        Officer     > who are the coordinators?
        Bot         > coordinator here: Coordinator; lead here: Lead
        """,
        place=place,
    )


@pytest.mark.parametrize("place", PLACES)
async def test_a_person_is_linked_in_words_and_unlinked(newcomers: Chat, place: str) -> None:
    await newcomers.plays(
        """
        Coordinator > link Sgt Mills to CI Mills
        Bot         > Mills, Ann 4411 (Sgt) in Teams is CI Mills … Shall I?
        Coordinator > yes
        Bot         > Arranged
        Coordinator > link Sgt Mills to Supt Gomery
        Bot         > is linked to an owner already
        Coordinator > unlink Sgt Mills
        Coordinator > yes
        Bot         > is not CI Mills any more
        """,
        place=place,
    )
    async with newcomers.store.reading() as session:
        person = await identity_links.person(session, "mills")
    assert person is not None
    assert person.owner is None


async def test_whoever_waits_to_be_linked_is_seen_and_linked_by_a_tap(newcomers: Chat) -> None:
    async with newcomers.store.writing() as session:
        await remember_person(session, Person("gomery", "Gomery, Jo 77 (Supt)", "", None))
    reply = await newcomers.says("Coordinator", "who is waiting to be linked?")
    assert reply.text.startswith(
        "5 people are not linked to an owner: Gomery, Jo 77 (Supt) (perhaps Supt Gomery); with no name like"
    )
    reply = await newcomers.sends("Coordinator", pressed(reply.card or {}, "They are Supt Gomery"))
    assert reply.text.startswith("Gomery, Jo 77 (Supt) is now linked to Supt Gomery")
    assert "Gomery" not in (await newcomers.says("Coordinator", "any link requests?")).text


async def test_only_those_who_may_link_see_who_waits(newcomers: Chat) -> None:
    for who in ("Officer", "Stranger"):
        reply = await newcomers.says(who, "who is waiting to be linked?")
        assert reply.text.startswith("Only a coordinator or a lead can link people to names")
    reply = await newcomers.says("Coordinator", "who is waiting to be linked?", place="channel")
    assert "link … to …" in reply.text


async def test_a_person_of_another_tenant_is_nobody_here(newcomers: Chat) -> None:
    async with newcomers.store.writing() as session:
        await remember_person(session, Person("far", "Farmer, Jo 12 (PC)", "elsewhere", None))
    assert (await newcomers.says("Coordinator", "make Jo Farmer a lead")).text.startswith("Only a lead")
    assert (await newcomers.says("Lead", "make Jo Farmer a lead")).text.startswith("Nobody called “Jo Farmer”")
    assert "Farmer" not in (await newcomers.says("Lead", "who is waiting to be linked?")).text


@pytest.mark.parametrize("place", PLACES)
async def test_what_was_allowed_when_previewed_is_asked_again(newcomers: Chat, place: str) -> None:
    for text in ("make Sgt Mills a coordinator", "CI Kitchen is now T/Supt Kitchen", "link Sgt Mills to CI Mills"):
        await newcomers.says("Coordinator", text, place=place)
        async with newcomers.store.writing() as session:
            await roles.set_role(session, "coordinator", 1, None, said_by("Admin", text))
        assert (await newcomers.says("Coordinator", "yes", place=place)).text.startswith("Only a coordinator")
        async with newcomers.store.writing() as session:
            await roles.set_role(session, "coordinator", 1, Role.COORDINATOR, said_by("Admin", f"again {text}"))


@pytest.mark.parametrize("place", PLACES)
async def test_who_an_owner_is_in_teams_and_who_said_so(newcomers: Chat, place: str) -> None:
    await newcomers.plays(
        """
        Coordinator > add Kitchen as coordinator
        Coordinator > yes
        Officer     > who made Kitchen a coordinator?
        Bot         > CI Kitchen is Kitchen in Teams, coordinator of SS (as Coordinator said on 1 June 2015).
        Officer     > who is Supt Gomery in Teams
        Bot         > Nobody in Teams is linked to Supt Gomery.
        """,
        place=place,
    )


@pytest.mark.parametrize("place", PLACES)
async def test_why_is_kept_with_it(newcomers: Chat, place: str) -> None:
    await newcomers.plays(
        """
        Coordinator > make Sgt Mills a coordinator on SS, Pat is on leave
        Bot         > becomes a coordinator of SS (Pat is on leave). Shall I?
        Coordinator > yes
        Coordinator > rename Liz Riding to Liz Smith, she married
        Bot         > still means them (she married). Shall I?
        Coordinator > yes
        Coordinator > add Supt Horn to SMT Leads because he chairs it
        Bot         > Supt Horn joins SMT Leads (he chairs it). In it then: Supt Horn. Shall I?
        Coordinator > yes
        """,
        place=place,
    )
    async with newcomers.store.reading() as session:
        past = await changes.of_plan(session, 1)
    assert [each.reason for each in past[2:]] == ["Pat is on leave", "she married", "he chairs it"]


@pytest.mark.parametrize("place", PLACES)
async def test_several_said_at_once_are_saved_by_one_yes_and_taken_back_together(newcomers: Chat, place: str) -> None:
    await newcomers.plays(
        """
        Coordinator > make Sgt Mills a coordinator. add Supt Horn to SMT Leads. add Liz Riding to SMT Leads
        Bot         > becomes a coordinator of SS … Supt Horn joins SMT Leads … Liz Riding joins SMT Leads
        Coordinator > yes
        Bot         > Arranged. Mills, Ann 4411 (Sgt) becomes a coordinator of SS. Supt Horn joins SMT Leads
        Coordinator > who is in SMT Leads
        Bot         > SMT Leads: Liz Riding and Supt Horn.
        Coordinator > undo
        Bot         > Save 3 changes?
        Coordinator > yes
        Bot         > Saved 3 changes
        Coordinator > who is in SMT Leads
        Bot         > I know of nobody in SMT Leads.
        """,
        place=place,
    )
    assert await role_of(newcomers, "mills") is None


@pytest.mark.parametrize("place", PLACES)
async def test_what_one_yes_cannot_save_together_is_said_to_wait(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Coordinator > CI Kitchen is now T/Supt Kitchen; update 7b - rides booked
        Bot         > CI Kitchen is called T/Supt Kitchen … Answer that first, then say this again: “update 7b
        Coordinator > yes
        Bot         > Arranged. CI Kitchen is called T/Supt Kitchen
        """,
        place=place,
    )
    async with chat.store.reading() as session:
        assert await changes.of_action(session, "SS-7b") == []
