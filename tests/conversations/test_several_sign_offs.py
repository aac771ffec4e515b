"""Several sign-offs on one form: saved together, or not at all; every word kept where one of them cannot be."""

from __future__ import annotations

import pytest

from plan.actions import Status
from storage.actions import by_id
from storage.sample import TODAY
from tests.conversations.conftest import Chat


@pytest.fixture
async def waiting(chat: Chat) -> Chat:
    """7c, 7e and 7b wait for the lead; 7c has evidence."""
    for who, said in (
        ("Officer", "7c done, evidence: https://intranet.example/minutes"),
        ("Officer", "7e done"),
        ("Kitchen", "7b done"),
    ):
        await chat.says(who, said)
        await chat.says(who, "yes")
    await chat.says("Lead", "what is waiting for me to sign off?")
    await chat.presses("Lead", "Decide several")
    return chat


async def status(chat: Chat, action: str) -> Status:
    async with chat.store.reading() as session:
        return (await by_id(session, [action], today=TODAY))[action].status


async def test_what_is_decided_is_saved_together_and_the_rest_left(waiting: Chat) -> None:
    decided = {
        "decide:SS-7c": "sign_off",
        "decide:SS-7e": "reject",
        "reason:SS-7e": "no procedure attached",
        "decide:SS-7b": "",
    }
    assert (await waiting.presses("Lead", "Save", typed=decided)).saved
    assert await status(waiting, "SS-7c") is Status.COMPLETE
    assert await status(waiting, "SS-7e") is not Status.PROPOSED
    assert await status(waiting, "SS-7b") is Status.PROPOSED


async def test_nothing_is_saved_while_one_lacks_its_reason_and_every_word_is_kept(waiting: Chat) -> None:
    decided = {"decide:SS-7c": "sign_off", "reason:SS-7c": "seen", "decide:SS-7e": "reject"}
    reply = await waiting.presses("Lead", "Save", typed=decided)
    assert not reply.saved
    assert "Say what is missing" in reply.text
    assert "'seen'" in str(reply.card)
    assert await status(waiting, "SS-7c") is Status.PROPOSED
    assert (await waiting.presses("Lead", "Save", typed=decided | {"reason:SS-7e": "no procedure"})).saved


async def test_what_changed_meanwhile_is_not_decided(waiting: Chat) -> None:
    form = waiting.last
    await waiting.says("Officer", "7c: the minutes were sent round")
    await waiting.says("Officer", "yes")
    reply = await waiting.presses_on(form, "Lead", "Save", {"decide:SS-7c": "sign_off", "reason:SS-7c": "seen"})
    assert "SS-7c changed meanwhile" in reply.text
    assert await status(waiting, "SS-7c") is Status.PROPOSED


async def test_nobody_decides_what_they_proposed_themselves(chat: Chat) -> None:
    await chat.says("Lead", "7c done")
    await chat.says("Lead", "yes")
    assert "Nothing waits for you" in (await chat.sends("Lead", {"verb": "sign_off_several"})).text
    assert "Nothing waits for you" in (await chat.sends("Officer", {"verb": "sign_off_several"})).text
