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
