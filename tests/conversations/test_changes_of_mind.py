"""A preview that waits for a yes: amended, narrowed, added to, withdrawn; what was taken back is never saved."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import saved_by

from .conftest import Chat

CONVERSATIONS = [
    (("give 13a to Leah", "sorry, I meant Liz"), {"13a": ["Liz Riding"]}),
    (("give 13a to Leah", "Liz not Leah"), {"13a": ["Liz Riding"]}),
    (("give 13a to Leah", "actually give it to Liz"), {"13a": ["Liz Riding"]}),
    (("give 13a to Leah", "no wait, 12a"), {"12a": ["Leah Watson"]}),
    (("mark 6a and 6b complete", "leave 6b out"), {"6a": "proposed"}),
    (("mark 6a and 6b complete", "yes but not 6b"), {"6a": "proposed"}),
    (("mark 6a and 6b complete", "just 6a"), {"6a": "proposed"}),
    (("mark 6a and 6b complete", "scrap 6b"), {"6a": "proposed"}),
    (("mark 6a complete", "and 6b too"), {"6a": "proposed", "6b": "proposed"}),
    (("mark 6a complete", "also 6b and 6c"), {"6a": "proposed", "6b": "proposed", "6c": "proposed"}),
    (("mark 6a complete", "no, 6c"), {"6c": "proposed"}),
    (("extend 4a to 31 March, CoP late", "no make it 30 April"), {"4a": "2016-04-30"}),
    (("extend 4a to 31 March, CoP late", "end of May would be better"), {"4a": "2016-05-31"}),
    (("extend 4a to 31 March, CoP late", "another month actually"), {"4a": "2015-12-31"}),
    (("extend 4a to 31 March, CoP late", "not 4a, 5a"), {"5a": "2016-03-31"}),
    (("extend 4a and 5a to 31 March, CoP late", "make 5a 30 April"), {"4a": "2016-03-31", "5a": "2016-04-30"}),
    (("update 7b: forms printed", "make it say forms printed and posted"), {"7b": "forms printed and posted"}),
    (("update 7b: used on all 3", "sorry, not all 3, make that 2 of the 3"), {"7b": "used on 2 of the 3"}),
    (("12a isn't ours, it is with the College. Mark 12a as white",), {"12a": "not_ours"}),
    (("think 12a can be closed off now, the form is live",), {"12a": "proposed"}),
    (("update 7b: forms printed", "and give 13a to Liz"), {"7b": "forms printed", "13a": ["Liz Riding"]}),
    (("give 13a to Leah", "who has 12a?"), {"13a": ["Leah Watson"]}),
    (("give 13a to Leah", "banana"), {"13a": ["Leah Watson"]}),
    (("mark 6a complete", "extend 4a to 31 March, CoP late"), {"4a": "2016-03-31"}),
    (("mark 6a and 6b complete", "forget it"), {}),
    (("mark 6a complete", "don't"), {}),
    (("mark 6a complete", "wrong one"), {}),
    (("mark 6a complete", "hang on a sec"), {}),
    (("mark 6a and 6b complete", "leave 6a and 6b out"), {}),
    (("add Liz Riding to 7c", "no i meant leah"), {"7c": ["Supt Horn", "Leah Watson"]}),
    (("add Liz Riding to 7c", "make it leah"), {"7c": ["Supt Horn", "Leah Watson"]}),
    (("add Liz Riding to 7c", "leah not liz"), {"7c": ["Supt Horn", "Leah Watson"]}),
    (("add Liz Riding to 7c", "add leah instead"), {"7c": ["Supt Horn", "Leah Watson"]}),
    (("add Liz Riding to 7c", "and leah too"), {"7c": ["Supt Horn", "Liz Riding", "Leah Watson"]}),
    (("add Liz and Gomery to 7c", "leah not liz"), {"7c": ["Supt Horn", "Leah Watson", "Supt Gomery"]}),
    (("add Liz Riding to 7c", "actually give it to leah"), {"7c": ["Leah Watson"]}),
    (("add Liz Riding to 7c", "leah not kitchen"), {}),
    (("take Leah off 11f", "no i meant kitchen"), {"11f": ["Leah Watson"]}),
    (("swap Horn for Gomery on 8d", "no i meant leah"), {"8d": ["Leah Watson", "Supt Gomery"]}),
    (("replace Horn with Leah on 7c", "sorry, Liz"), {"7c": ["Liz Riding"]}),
    (("give 7c to Leah and 8a to Gomery", "liz not leah"), {"7c": ["Liz Riding"], "8a": ["Supt Gomery"]}),
    (("propose 12a", "not that one, 11f"), {"11f": "proposed"}),
    (("propose 12a", "not this, i meant 11f"), {"11f": "proposed"}),
    (("propose 12a", "scrap that, do 11f"), {"11f": "proposed"}),
    (("propose 12a and 11f", "not that one, 7c"), {}),
    (("propose 12a", "not that one"), {}),
    (("propose 12a", "wait no"), {}),
    (("extend 4a to 31 March, CoP late", "make that the 29th"), {"4a": "2016-03-29"}),
    (("extend 4a to 31 March, CoP late", "30th then"), {"4a": "2016-03-30"}),
    (("extend 4a to 31 March, CoP late", "no, 29"), {"4a": "2016-03-29"}),
    (("extend 4a to 31 March, CoP late", "the 29th of April"), {"4a": "2016-04-29"}),
    (("extend 4a to 30 April, CoP late", "make it the 31st"), {}),
    (("extend 4a and 5a to 31 March, CoP late", "make 5a the 29th"), {"4a": "2016-03-31", "5a": "2016-03-29"}),
    (("extend 4a by a month, CoP late", "make it the 20th"), {"4a": "2015-12-20"}),
    (("mark 8a and 8b complete", "leave out 8a"), {"8b": "proposed"}),
    (("mark 6a, 6b and 7a complete", "6b isn't done yet"), {"6a": "proposed", "7a": "proposed"}),
    (("mark 6a, 6b and 7a complete", "6b shouldn't be in there"), {"6a": "proposed", "7a": "proposed"}),
    (("mark 6a, 6b and 7a complete", "just the first two"), {"6a": "proposed", "6b": "proposed"}),
    (("mark 6a, 6b and 7a complete", "keep 6a, lose the rest"), {"6a": "proposed"}),
    (("mark 6a, 6b and 7a complete", "ok for 6a and 7a"), {"6a": "proposed", "7a": "proposed"}),
    (("mark 6a, 6b and 7a complete", "swap 6b for 6c"), {"6a": "proposed", "6c": "proposed", "7a": "proposed"}),
    (("mark 6a complete", "scrub that"), {}),
    (("mark 6a complete", "no put it back"), {}),
    (("extend 4a to 31 March, CoP late", "a week earlier"), {"4a": "2016-03-24"}),
    (("extend 4a to 31 March, CoP late", "make that the 24th, CoP want it sooner"), {"4a": "2016-03-24"}),
    (("extend 4a to 31 March, CoP late", "that's a Thursday isn't it"), {"4a": "2016-03-31"}),
    (("update 7b: 3 observers out on friday", "4 not 3"), {"7b": "4 observers out on friday"}),
    (("update 7b: 3 observers out on friday", "make that 4"), {"7b": "4 observers out on friday"}),
    (("update 7b: 3 observers out on friday", "saturday, not friday"), {"7b": "3 observers out on saturday"}),
    (("update 7b: forms printed", "and add that they are posted"), {"7b": "forms printed and they are posted"}),
    (("update 7b: forms printed", "update 7d: not printed"), {"7b": "forms printed", "7d": "not printed"}),
    (("update 7b: forms printed", "update 7d: forms printed"), {"7d": "forms printed"}),
    (("give 13a to Leah", "not leah, liz riding"), {"13a": ["Liz Riding"]}),
    (("give 13a to Leah", "liz as well"), {"13a": ["Leah Watson", "Liz Riding"]}),
    (("mark 8a and 8b complete", "not 8a though"), {"8b": "proposed"}),
    (("mark 8a and 8b complete", "not 8a after all"), {"8b": "proposed"}),
    (("7b: forms printed", "make the deadline 31 July, the courses aren't full"), {"7b": "2015-07-31"}),
    (("7e waiting for the PCC", "and mark it complete", "no not complete"), {"7e": "waiting for the PCC"}),
    (("7c: forum agreed. move 7c to 30 June, forum meets then", "just the update"), {"7c": "forum agreed."}),
    (("7c: forum agreed. move 7c to 30 June, forum meets then", "don't move the date yet"), {"7c": "forum agreed."}),
    (("10b with the HO. 12a board in july", "second one is wrong, make it september"),
     {"10b": "with the HO.", "12a": "board in september"}),
    (("10b to 31 October, HO late. 12a to 30 September, board", "the last one should be 31 October"),
     {"10b": "2015-10-31", "12a": "2015-10-31"}),
    (("10b with the HO", "I don't think that's right"), {}),
    (("10b with the HO", "not sure, leave it"), {}),
    (("10b with the HO", "On reflection, please disregard that."), {}),
    (("10b with the HO", "Apologies, that was premature."), {}),
    (("10b with the HO", "I would rather you did not."), {}),
    (("10b with the HO", "could you take that back"), {}),
    (("10b with the HO", "please do not record it"), {}),
    (("10b with the HO", "let's not"), {}),
    (("10b with the HO", "Strike that."), {}),
    (("update 7b: two observers trained", "Could you alter that to three?"), {"7b": "three observers trained"}),
    (("7c: the board met on Friday", "Friday should be Saturday"), {"7c": "the board met on Saturday"}),
    (("7c: the board agreed it", "The word \"agreed\" should be \"adopted\"."), {"7c": "the board adopted it"}),
    (("mark 6a, 6b and 6c as complete", "With the exception of 6c."), {"6a": "proposed", "6b": "proposed"}),
    (("mark 6a complete", "could you also add 6c?"), {"6a": "proposed", "6c": "proposed"}),
    (("extend 4a to 31 March, CoP late", "Rather than the 31st, the 24th would suffice."), {"4a": "2016-03-24"}),
    (("give 13a to Gomery", "To be clear, in addition to CI Mills."), {"13a": ["Supt Gomery", "CI Mills"]}),
    (("10b with the HO", "I'd prefer we waited"), {}),
    (("update 10b: with the HO", "I am sorry, I meant 10a."), {"10a": "with the HO"}),
    (("bring 4a and 5a forward to 31 July, no drift", "the College product isn't needed for that training"),
     {"4a": "2015-07-31", "5a": "2015-07-31"}),
    (("mark 8b finished", "no sorry 8b isn't, 5b is"), {"5b": "proposed"}),
    (("update 8a: slips printed", "slips printed and posted"), {"8a": "slips printed and posted"}),
    (("4a and 5a to 31 July, training", "only 5a", "and make it the 15th"), {"5a": "2015-07-15"}),
    (("update 8a: slips out on the 5th May", "sorry, the 7th"), {"8a": "slips out on the 7th May"}),
    (("that should be 5a 49 Specials trained on 29 May",), {"5a": "49 Specials trained on 29 May"}),
]  # fmt: skip


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_a_yes_saves_what_was_last_meant(chat: Chat, place: str) -> None:
    await chat.says("Coordinator", "hello", place=place)
    for said, expected in CONVERSATIONS:
        for text in said:
            await chat.says("Coordinator", text, place=place)
        saved = saved_by(await chat.says("Coordinator", "yes", place=place))
        assert saved == expected, said
        if saved:
            await chat.says("Coordinator", "undo", place=place)
            await chat.says("Coordinator", "yes", place=place)


async def test_a_day_of_the_month_asked_for_again_is_taken(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > extend 3a to the 31st june, ICT late
        Bot         > June has 30 days
        Coordinator > 30th then
        Bot         > SS-3a deadline 31 May 2015 → 30 June 2015
    """)


async def test_another_action_is_named_by_its_words(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > update 7b: forms printed
        Bot         > SS-7b update
        Coordinator > no wrong one, disproportionality
        Bot         > SS-13a update “forms printed”
    """)


async def test_a_new_actions_owner_is_changed_before_it_is_saved(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > add an action to rec 7: hold an open evening, owner Liz Riding, due 15 July
        Bot         > Liz Riding, due 15 July 2015
        Coordinator > change the owner to CI Mills
        Bot         > CI Mills, due 15 July 2015
    """)


async def test_the_one_new_owner_who_was_asked_about_is_agreed_to(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > add PS Marsh as a second owner on 7b
        Bot         > Who is it? PS Marsh (a new owner)
        Coordinator > yes
        Bot         > CI Kitchen → CI Kitchen and PS Marsh
    """)


async def test_an_order_about_it_after_several_actions_is_asked_of_which(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > what is overdue for Horn?
        Bot         > 7c … 7e
        Coordinator > move it to 30 June, the PCC is away
        Bot         > Which of these do you mean? SS-7c … SS-7e
        Coordinator > the second
        Bot         > SS-7e deadline 31 May 2015 → 30 June 2015 (the PCC is away)
    """)


async def test_an_order_that_would_change_nothing_is_no_preview(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > move the late ones of Leah Watson to 31 December, review
        Bot         > …
        Coordinator > yes
        Bot         > nothing waiting
    """)


async def test_a_day_its_month_does_not_have_is_said_and_nothing_waits(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > extend 4a to 30 April, CoP late
        Bot         > SS-4a deadline 30 November 2015 → 30 April 2016
        Coordinator > make it the 31st
        Bot         > 31 April 2016 is not a date. … nothing was saved
        Coordinator > yes
        Bot         > nothing waiting
    """)


async def test_after_what_was_not_understood_the_preview_is_shown_again(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > give 13a to Leah
        Bot         > SS-13a owners CI Mills → Leah Watson
        Coordinator > banana
        Bot         > did not understand … Nothing is saved yet. … SS-13a owners CI Mills → Leah Watson
        Coordinator > who has 12a?
        Bot         > CI Kitchen … Your change still waits for a yes.
        Coordinator > mark 6a complete
        Bot         > takes the place of what waited before … SS-6a
    """)
