"""Changes that were saved, and are put right or said again of another action."""

from __future__ import annotations

import pytest

from .conftest import Chat


async def test_the_last_update_was_of_another_action(chat: Chat) -> None:
    await chat.says("Coordinator", "update 6c: the chart is in draft")
    await chat.says("Coordinator", "yes")
    await chat.plays("""
        Coordinator > oops that was for 6b
        Bot         > SS-6c update taken back: “the chart is in draft”; SS-6b update “the chart is in draft”
    """)


@pytest.mark.parametrize("words", ["and 6c too", "6c as well", "same for 6c", "ditto 6c", "and 6c"])
async def test_an_order_that_was_saved_is_given_for_another_action(chat: Chat, words: str) -> None:
    await chat.says("Coordinator", "6b to 31 August, analyst off")
    await chat.says("Coordinator", "yes")
    said = await chat.says("Coordinator", words)
    assert [(each.ref, each.new, each.reason) for each in said.changes] == [("6c", "2015-08-31", "analyst off")]


async def test_a_new_action_has_the_owner_of_the_one_before(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > add under 13: report to the board each quarter. Owner CI Mills. First one due end of September.
        Bot         > SS-13b: CI Mills, due 30 September 2015 … “report to the board each quarter”
        Coordinator > yes
        Bot         > Saved
        Coordinator > and another under 13: ask the young, same owner, end of the year
        Bot         > SS-13c: CI Mills, due 31 December 2015 … “ask the young”
        Coordinator > and make it 30 November
        Bot         > SS-13c: CI Mills, due 30 November 2015
        Coordinator > add a recommendation to this plan: look at all of it again
        Bot         > Recommendations come from the report itself
    """)


async def test_a_slip_in_a_saved_update_is_put_right(chat: Chat) -> None:
    await chat.says("Coordinator", "5b in the bulletin of 12 june, 3 briefings held")
    await chat.says("Coordinator", "yes")
    await chat.plays("""
        Coordinator > sorry, the bulletin is 19 june not 12
        Bot         > taken back … SS-5b update “in the bulletin of 19 june, 3 briefings held”
        Coordinator > yes
        Bot         > Saved
        Coordinator > oops that should say in the july bulletin
        Bot         > SS-5b update “in the july bulletin”
    """)


async def test_one_of_several_changes_is_put_back_by_its_ref(chat: Chat) -> None:
    await chat.says("Coordinator", "3a 3b to 31 July, SMT leads asked")
    await chat.says("Coordinator", "yes")
    await chat.plays("""
        Coordinator > undo 7b
        Bot         > last change here was of SS-3a and SS-3b
        Coordinator > actually 3b should have stayed as May, put it back
        Bot         > Save 1 change? SS-3b deadline 31 July 2015 → 31 May 2015
        Coordinator > yes
        Bot         > SS-3b deadline 31 July 2015 → 31 May 2015
        Coordinator > undo
        Bot         > Save 1 change? SS-3a deadline 31 July 2015 → 31 May 2015
    """)
