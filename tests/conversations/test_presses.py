"""Buttons: one tap saves; a stale, repeated or borrowed press writes nothing."""

from dataclasses import replace

import pytest

from dialogs.desk import answer
from dialogs.memory.pending import OLD
from tests.conversations.conftest import Chat, pressed

PLACES = ["1:1", "channel"]


@pytest.mark.parametrize("place", PLACES)
async def test_a_preview_is_confirmed_by_its_button_and_undone_by_the_next_cards(chat: Chat, place: str) -> None:
    await chat.says("Officer", "update 7c - first draft out", place=place)
    saved = await chat.presses("Officer", "Save", place=place)
    assert saved.saved
    chat.heard("Saved 1 change [7c]")
    await chat.presses("Officer", "Undo", place=place)
    chat.heard("taken back: “first draft out”")
    await chat.plays("Officer > history of 7c\nBot > 2 entries", place=place)


async def test_a_button_pressed_twice_saves_once(chat: Chat) -> None:
    preview = await chat.says("Officer", "update 7c - first draft out")
    press = pressed(preview.card or {}, "Save")
    assert (await chat.sends("Officer", press)).saved
    again = await chat.sends("Officer", press)
    assert not again.saved
    chat.heard("answered already")
    await chat.plays("Officer > history of 7c\nBot > 1 entry")


async def test_a_press_sent_again_is_told_that_it_was_saved(chat: Chat) -> None:
    turn = replace(chat._turn("Officer", "", "1:1", None), message_id="sent twice")
    turn = replace(turn, press={"verb": "save_update", "action": "SS-7c", "version": 1, "note": "room booked"})
    first, again = await answer(turn, chat.store), await answer(turn, chat.store)
    assert first.text == again.text
    assert "room booked" in again.text
    await chat.plays("Officer > history of 7c\nBot > 1 entry")


async def test_nobody_else_confirms_what_was_previewed_for_the_sender(chat: Chat) -> None:
    preview = await chat.says("Officer", "update 7c - first draft out", place="channel")
    press = pressed(preview.card or {}, "Save")
    assert not (await chat.sends("Coordinator", press, place="channel")).saved


async def test_the_update_form_saves_only_what_was_filled_in(chat: Chat) -> None:
    await chat.says("Officer", "7c")
    await chat.presses("Officer", "Post an update")
    saved = await chat.presses(
        "Officer", "Save", typed={"note": "Committee chosen", "status": "proposed", "link": "https://x.example/a"}
    )
    assert [change.field for change in saved.changes] == ["update", "evidence", "status"]
    assert [person for person, _ in saved.tells] == ["lead"]
    chat.heard("Saved 3 changes [7c]")


async def test_a_form_with_a_day_and_no_reason_is_shown_again_with_its_words(chat: Chat) -> None:
    await chat.says("Coordinator", "7c")
    await chat.presses("Coordinator", "Post an update")
    reply = await chat.presses("Coordinator", "Save", typed={"note": "Room not booked", "due": "2015-07-31"})
    assert not reply.saved
    chat.heard("A deadline moves with a reason")
    assert "Room not booked" in str(reply.card)


async def test_a_form_overtaken_by_somebody_else_saves_nothing_and_shows_how_it_stands(chat: Chat) -> None:
    await chat.says("Officer", "7c")
    form = await chat.presses("Officer", "Post an update")
    stale = pressed(form.card or {}, "Save") | {"note": "mine"}
    await chat.says("Coordinator", "update 7c - theirs")
    await chat.says("Coordinator", "yes")
    assert not (await chat.sends("Officer", stale)).saved
    chat.heard("That card was old, so nothing was saved … theirs")


async def test_an_owner_asks_for_time_and_the_coordinator_grants_it_in_one_tap(chat: Chat) -> None:
    await chat.says("Officer", "7c")
    await chat.presses("Officer", "Ask for more time")
    asked = await chat.presses("Officer", "Ask", typed={"due": "2015-06-30", "reason": "room not booked"})
    assert sorted(person for person, _ in asked.tells) == ["coordinator", "lead"]
    chat.heard("Asked for more time for SS-7c")
    card = asked.tells[0][1].card or {}
    granted = await chat.sends("Coordinator", pressed(card, "Grant"))
    assert granted.saved
    chat.heard("Granted: SS-7c is now due 30 June 2015")
    assert [person for person, _ in granted.tells] == ["officer"]
    assert not (await chat.sends("Lead", pressed(card, "Grant"))).saved
    chat.heard("That request was granted by Coordinator already")


async def test_an_owner_cannot_grant_their_own_request(chat: Chat) -> None:
    await chat.says("Officer", "7c")
    await chat.presses("Officer", "Ask for more time")
    asked = await chat.presses("Officer", "Ask", typed={"due": "2015-06-30", "reason": "room not booked"})
    await chat.sends("Officer", pressed(asked.tells[0][1].card or {}, "Grant"))
    chat.heard("Only a coordinator or a lead can grant more time")


async def test_done_is_proposed_by_the_owner_and_signed_off_by_the_lead(chat: Chat) -> None:
    await chat.says("Officer", "7c")
    proposed = await chat.presses("Officer", "It is done")
    card = proposed.tells[0][1].card or {}
    assert not (await chat.sends("Lead", pressed(card, "Sign off"))).saved
    chat.heard("Without evidence, say how you know it is done")
    signed = await chat.sends("Lead", pressed(card, "Sign off") | {"reason": "seen at the board"})
    assert signed.saved
    chat.heard("SS-7c status proposed → complete")
    assert not (await chat.sends("Lead", pressed(card, "Sign off") | {"reason": "again"})).saved


async def test_a_list_offers_its_next_rows(chat: Chat) -> None:
    await chat.says("Stranger", "what is overdue?")
    await chat.presses("Stranger", "Show the rest")
    chat.heard("12 overdue actions")
    assert "11 to 12 of 12" in str(chat.last.card)


async def test_a_second_tap_on_an_overtaken_preview_does_not_confirm_what_took_its_place(chat: Chat) -> None:
    preview = await chat.says("Officer", "update 5b - posters printed")
    confirm = pressed(preview.card or {}, "Save")
    await chat.says("Riding", "update 5b - leaflet printed")
    await chat.says("Riding", "yes")
    first = await chat.sends("Officer", confirm)
    assert "changed while you were deciding, so nothing was saved" in first.text
    seen_before = replace(chat._turn("Officer", "yes", "1:1", None), draft=confirm["draft"])
    second = await answer(seen_before, chat.store)
    assert second.text == OLD
    assert not second.saved


@pytest.mark.parametrize("place", PLACES)
async def test_a_preview_that_wants_a_reason_takes_it_on_the_card(chat: Chat, place: str) -> None:
    await chat.says("Coordinator", "extend 7c to 31 July", place=place)
    assert not (await chat.presses("Coordinator", "Save", place=place)).saved
    saved = await chat.presses("Coordinator", "Save", place=place, typed={"reason": "the room is not booked"})
    assert saved.saved
    chat.heard("(the room is not booked)")


@pytest.mark.parametrize("field", ["note", "reason", "link", "option", "owner", "status"])
async def test_more_than_may_be_saved_is_refused_in_words(chat: Chat, field: str) -> None:
    await chat.says("Officer", "7c")
    await chat.presses("Officer", "Post an update")
    refused = await chat.presses("Officer", "Save", typed={field: "x" * 4_001})
    assert not refused.saved
    chat.heard("That is too long")


@pytest.mark.parametrize("intent", ["item", "history", "deadline_history"])
async def test_a_changed_list_is_refused_in_words(chat: Chat, intent: str) -> None:
    for filters in ({}, {"refs": ["7c", "7e"]}, {"query": {"refs": ["7c", "7e"]}}):
        await chat.sends("Officer", {"verb": "more", "start": 3, "question": {"intent": intent, "filters": filters}})


async def test_a_changed_status_is_refused_in_words(chat: Chat) -> None:
    await chat.says("Officer", "7c")
    await chat.presses("Officer", "Post an update")
    assert not (await chat.presses("Officer", "Save", typed={"status": "evil", "note": "x"})).saved


async def test_words_too_many_to_be_read_are_refused_whether_typed_or_pressed(chat: Chat) -> None:
    typed = await chat.says("Officer", "7b, " * 20_000)
    pressed = await chat.sends("Officer", {"verb": "ask", "text": "7b, " * 200_000})
    assert typed.text == pressed.text
    assert "Send at most 4,000 characters" in pressed.text
