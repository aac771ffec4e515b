"""An order's reason, and what is none: news, other orders, words that only point back."""

from __future__ import annotations

import pytest

from .conftest import Chat


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        (
            "5a another 49 trained and can you set the date to 31 October",
            [("5a", "another 49 trained", None), ("5a", "2015-10-31", None)],
        ),
        (
            "5a update: course booked, rooms found, and move it to 31 October because the rooms are free then",
            [("5a", "course booked, rooms found", None), ("5a", "2015-10-31", "the rooms are free then")],
        ),
        ("4a slipped. Put it to 31 January 2016, CoP late, and tell Victor", [("4a", "2016-01-31", "CoP late")]),
        ("push 3b to 30 June because of that", [("3b", "2015-06-30", None)]),
        ("scratch 6b, that one should be 30 June", [("6b", "2015-06-30", None)]),
        ("11f to CI Mills please, Kitchen and Leah can come off it", [("11f", ["CI Mills"], None)]),
    ],
)
async def test_a_reason_is_what_explains_the_order(
    chat: Chat, said: str, changes: list[tuple[str, object, str | None]]
) -> None:
    reply = await chat.says("Coordinator", said)
    assert [(each.ref, each.new, each.reason) for each in reply.changes] == changes


async def test_an_order_within_a_reason_is_said_to_be_left_out(chat: Chat) -> None:
    await chat.says("Coordinator", "4a to 31 January 2016, CoP late, and tell Victor")
    chat.heard("I left out “tell Victor”")


async def test_an_order_that_is_not_understood_is_never_stored_as_news(chat: Chat) -> None:
    reply = await chat.says("Coordinator", "4a and 5a need owners, make it the training manager")
    assert not reply.changes


async def test_words_that_hold_a_day_are_a_reason_where_one_is_asked_for(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > move 7b to the end of June
        Bot         > A deadline moves with a reason
        Coordinator > the ride is on the 19th
        Bot         > SS-7b deadline 31 May 2015 → 30 June 2015 (the ride is on the 19th)
    """)


async def test_an_owner_who_wants_sign_off_has_it_proposed(chat: Chat) -> None:
    reply = await chat.says("Coordinator", "Puttock wants 2a signed off, email live")
    assert [(each.ref, each.new, each.reason) for each in reply.changes] == [("2a", "proposed", "email live")]


async def test_both_in_a_later_sentence_are_all_that_were_named(chat: Chat) -> None:
    reply = await chat.says("Coordinator", "2a forms issued, 3a likewise. Both to 31 December for the checks")
    dues = [(each.ref, each.reason) for each in reply.changes if each.new == "2015-12-31"]
    assert dues == [("2a", "the checks"), ("3a", "the checks")]


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("3a should be 26 June not the 30th", [("3a", "2015-06-26")]),
        ("3a and 3b carry over to end of June - testing", [("3a", "2015-06-30"), ("3b", "2015-06-30")]),
        ("2a email live, close.", [("2a", "email live, close"), ("2a", "proposed")]),
        ("reopen 9b - the form is to change, owner stays the same", [("9b", "in_progress")]),
    ],
)
async def test_an_order_in_few_words_is_no_news(chat: Chat, said: str, changes: list[tuple[str, str]]) -> None:
    reply = await chat.says("Coordinator", said)
    assert [(each.ref, str(each.new).rstrip(".")) for each in reply.changes] == changes


async def test_a_title_nobody_has_yet_is_asked_for_in_full(chat: Chat) -> None:
    reply = await chat.says("Coordinator", "7b: workshop held. Owner is Head of UPD")
    assert reply.asks
    assert reply.asks.options == ("Head of UPD (a new owner)",)


async def test_news_of_another_action_is_never_the_reason_asked_for(chat: Chat) -> None:
    await chat.says("Coordinator", "move 7d to end of July")
    reply = await chat.says("Coordinator", "5b poster campaign started today")
    assert [(each.ref, each.reason) for each in reply.changes] == [("5b", None)]


async def test_a_word_alone_is_a_reason_where_one_is_asked_for(chat: Chat) -> None:
    await chat.says("Coordinator", "move 7d to end of July")
    reply = await chat.says("Coordinator", "ICT")
    assert [(each.ref, each.reason) for each in reply.changes] == [("7d", "ICT")]


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("13a's deadline is 30 September, Mills confirmed", [("13a", "2015-09-30", "Mills confirmed")]),
        ("oh and 6b goes to 31 July", [("6b", "2015-07-31", None)]),
        ("no, 11f should be 31 August", [("11f", "2015-08-31", None)]),
        ("2a to 30 June, 3a stays", [("2a", "2015-06-30", None)]),
        ("6a - add that the sample is repeated", [("6a", "the sample is repeated", None)]),
        ("mark 2a as done when South confirms", []),
        ("4a and 5a all to the Head of Strategic Development", []),
    ],
)
async def test_little_words_and_conditions_are_no_reasons(
    chat: Chat, said: str, changes: list[tuple[str, str, str | None]]
) -> None:
    reply = await chat.says("Coordinator", said)
    assert [(each.ref, each.new, each.reason) for each in reply.changes] == changes
