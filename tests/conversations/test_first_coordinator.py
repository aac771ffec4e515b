"""From an empty store to a plan that is kept, without a shell: the claim, the steps, the plan's own settings."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands.serve import offer_claim
from bot.settings import Settings
from dialogs.replies.welcome import welcome
from plan.permissions import Role
from storage import claims, plan_settings
from storage.changes import of_plan
from storage.conversations import Person, remember_person
from storage.engine import Store
from storage.plans import save_plan
from storage.roles import role_of
from storage.sample import sample_plan
from tests.conversations.conftest import START, Chat

ANYBODY = Settings()


@pytest.fixture
async def empty(store: Store) -> Chat:
    """A store without a plan and without people."""
    async with store.writing() as session:
        for who in ("Pat", "Sam"):
            await remember_person(session, Person(who.lower(), who, "", None))
    return Chat(store)


async def offered(chat: Chat, settings: Settings = ANYBODY) -> str:
    code = await offer_claim(settings, chat.store, START)
    return code or ""


async def test_whoever_says_the_code_becomes_the_first_coordinator(empty: Chat) -> None:
    code = await offered(empty)
    await empty.plays(f"""
        Pat > {code}
        Bot > You are now the coordinator. 0 of 5 steps done. Next: Read the plan in. Attach it here
    """)
    async with empty.store.reading() as session:
        assert await claims.is_first(session, "pat")


async def test_the_code_is_heard_however_it_is_typed(empty: Chat) -> None:
    code = (await offered(empty)).lower().replace("-", " ")
    assert "now the coordinator" in (await empty.says("Pat", f"my code is {code}.")).text


async def test_a_code_is_taken_once(empty: Chat) -> None:
    code, other = await offered(empty), await offered(empty)
    await empty.says("Pat", code)
    assert "no longer does" in (await empty.says("Sam", code)).text
    assert "no longer does" in (await empty.says("Sam", other)).text


async def test_a_code_said_where_others_read_it_is_not_taken(empty: Chat) -> None:
    code = await offered(empty)
    assert "our own chat" in (await empty.says("Pat", code, place="channel")).text
    assert "now the coordinator" in (await empty.says("Pat", code)).text


async def test_nobody_may_guess_on(empty: Chat) -> None:
    code = await offered(empty)
    for _ in range(claims.MOST_TRIES):
        assert "does not work" in (await empty.says("Sam", "CHASER-AAAA-BBBB-CCCC-DDDD")).text
    assert "Wait an hour" in (await empty.says("Sam", code)).text
    assert "now the coordinator" in (await empty.says("Pat", code)).text


async def test_a_code_lapses(empty: Chat) -> None:
    code = await offered(empty)
    empty.now += claims.CODE_KEPT + timedelta(minutes=1)
    assert "no longer does" in (await empty.says("Pat", code)).text


async def test_only_the_hash_of_a_code_is_kept(empty: Chat) -> None:
    code = await offered(empty)
    async with empty.store.connecting() as connection:
        rows = (await connection.exec_driver_sql("SELECT * FROM claims")).all()
    assert code.split("-")[1] not in str(rows)


async def test_the_person_an_installation_names_needs_no_code(empty: Chat) -> None:
    assert await offered(empty, Settings(first_coordinator="PAT")) == ""
    assert "now the coordinator" not in (await empty.says("Sam", "hello")).text
    assert "now the coordinator" in (await empty.says("Pat", "hello")).text
    assert "now the coordinator" not in (await empty.says("Pat", "hello")).text


async def test_who_is_named_is_welcomed_as_the_coordinator(empty: Chat) -> None:
    await offered(empty, Settings(first_coordinator="pat"))
    turn = empty._turn("Pat", "", "1:1", None)
    assert "now the coordinator" in (await welcome(turn, empty.store)).text
    assert "0 of 5 steps done" in (await welcome(turn, empty.store)).text


async def test_a_plan_that_nobody_keeps_becomes_theirs_in_its_record(empty: Chat) -> None:
    async with empty.store.writing() as session:
        plan = await save_plan(session, sample_plan())
    reply = await empty.says("Pat", await offered(empty))
    assert "3 of 5 steps done. Next: Link people" in reply.text
    async with empty.store.reading() as session:
        assert await role_of(session, "pat", plan) is Role.COORDINATOR
        [kept] = await of_plan(session, plan)
        assert (kept.said.heard, kept.reason) == ("claim", "first coordinator")


async def test_once_somebody_keeps_a_plan_no_code_is_made(chat: Chat) -> None:
    assert await offered(chat) == ""


async def test_the_steps_go_on_as_things_are_set_up(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > what do I do first?
        Bot > 3 of 5 steps done. Next: Link people to their names
    """)
    await chat.says("Coordinator", "this channel is for stop and search", place="channel")
    await chat.says("Coordinator", "yes", place="channel")
    await chat.plays("""
        Coordinator > first steps
        Bot > 4 of 5 steps done
    """)
    await chat.plays("""
        Officer > what do I do first?
        Bot > You are Supt Horn.
    """)


async def test_a_reminder_is_tried_and_then_switched_on(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > make this plan quiet
        Bot > no reminders at all
        Coordinator > yes
        Bot > Arranged
        Coordinator > try a reminder
        Bot > would hear on … Supt Horn … Nothing is sent until you switch reminders on.
    """)
    reply = await chat.presses("Coordinator", "Switch reminders on")
    assert "Reminders of SS go out" in reply.text
    await chat.plays("""
        Coordinator > yes
        Bot > Arranged
        Coordinator > who would be reminded?
        Bot > Reminders are on.
        Officer > who would be reminded?
        Bot > Only a coordinator or a lead can send reminders to others.
    """)


@pytest.mark.parametrize(
    ("said", "place", "previewed"),
    [
        ("restrict this plan", "1:1", "Only its coordinators and leads"),
        ("open this plan to everybody", "1:1", "may write to me may ask about SS"),
        ("this channel is for SS", "channel", "This channel is about"),
        ("this chat is about stop and search", "group", "This group is about"),
        ("let Stranger see this plan", "1:1", "Stranger may ask about SS, in a chat with me alone"),
        ("let everybody in this channel see the plan", "channel", "Everybody in this channel may ask"),
        ("switch sign-off off", "1:1", "nobody signs off"),
        ("turn sign-off on for this plan", "1:1", "somebody other"),
        ("a deadline may move twice", "1:1", "may move 2 times before a lead must agree"),
        ("a deadline may move as often as it must", "1:1", "any number of times"),
        ("add meeting Scrutiny Board on 24 June", "1:1", "Scrutiny Board meets about SS on 24 June"),
    ],
)
async def test_how_a_plan_is_kept_is_set_in_words(chat: Chat, said: str, place: str, previewed: str) -> None:
    reply = await chat.says("Coordinator", said, place=place)
    assert previewed in reply.text, reply.text
    assert reply.asks
    assert reply.asks.subject == "confirm"
    assert (await chat.says("Coordinator", "yes", place=place)).saved
    refused = "No plan has been read in" if "restrict" in said else "Only a coordinator or a lead can change"
    assert refused in (await chat.says("Officer", said, place=place)).text


async def test_letting_in_and_shutting_out_is_previewed_kept_and_undone(chat: Chat) -> None:
    for said in ("restrict this plan", "let Stranger see this plan"):
        await chat.says("Coordinator", said)
        await chat.says("Coordinator", "yes")
    assert (await chat.says("Stranger", "what is overdue?")).actions
    await chat.says("Coordinator", "undo")
    await chat.says("Coordinator", "yes")
    assert not (await chat.says("Stranger", "what is overdue?")).actions
    async with chat.store.reading() as session:
        [kept] = await plan_settings.plans(session)
    assert kept.is_restricted
    assert kept.let_in == ()
