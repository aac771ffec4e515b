"""Questions: what a manager asks is answered from rows, says how it was read, and never shows somebody else's work."""

import pytest

from tests.conversations.conftest import Chat


async def test_what_is_overdue_for_somebody(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > what's overdue for Supt Horn
        Bot      > Supt Horn has 2 overdue actions: 7c … As at 1 June 2015. (Overdue · Supt Horn · Stop and [7c, 7e]
        """
    )


async def test_a_misspelt_owner_is_answered_and_said_back(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > whats overdue for supt horm
        Bot      > as Supt Horn. Supt Horn has 2 overdue actions [7c, 7e]
        """
    )


async def test_somebody_elses_work_is_never_shown_for_a_strangers_name(chat: Chat) -> None:
    reply = await chat.says("Stranger", "whats overdue for DAC Horne")
    chat.heard("owns an action [ ]")
    assert reply.count is None


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_a_bare_rank_is_asked_and_the_choice_is_answered(chat: Chat, place: str) -> None:
    reply = await chat.says("Stranger", "what is overdue for supt", place=place)
    assert reply.asks
    assert reply.asks.subject == "owner"
    assert not reply.actions
    await chat.presses("Stranger", "Supt Horn", place=place)
    chat.heard("Supt Horn has 2 overdue actions [7c, 7e]")


async def test_no_deadline_is_its_own_answer(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > which ones have no deadline
        Bot      > 6 open actions with no deadline [5b, 8b, 10a, 11f, 12a, 13a]
        """
    )


async def test_one_action_and_its_history(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > 7b
        Bot      > SS-7b is in progress: RED, 1 day late [7b]
        Stranger > history of 7b
        Bot      > SS-7b has 4 entries in its history. 20 November 2014 [7b]
        Stranger > who owns 8d
        Bot      > SS-8d is owned by Supt Horn and Supt Gomery [8d]
        """
    )


async def test_several_asks_are_each_answered(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > who owns 7b? and what's overdue for Supt Horn?
        Bot      > SS-7b is owned by CI Kitchen … Supt Horn has 2 overdue actions
        """
    )


async def test_a_comparison_counts_a_shared_action_for_both_and_once_in_all(chat: Chat) -> None:
    reply = await chat.says("Stranger", "how many has Alan Tattersall got vs Liz Riding")
    chat.heard("Alan Tattersall has 4 actions, Liz Riding 4")
    assert len(reply.actions) == 7


async def test_a_summary_counts_every_owner(chat: Chat) -> None:
    reply = await chat.says("Stranger", "RAG summary by owner")
    chat.heard("By owner: 36 actions … CI Kitchen 14 (2 RED, 2 AMBER, 10 GREEN)")
    assert reply.count == len(reply.actions) == 36


async def test_my_actions_are_those_of_the_owner_i_am_linked_to(chat: Chat) -> None:
    await chat.plays(
        """
        Officer  > what am I down for?
        Bot      > You have 6 actions [7c, 7e, 5b, 2b, 8d, 8e]
        Stranger > what am I down for?
        Bot      > I do not know which owner you are
        """
    )


async def test_a_past_day_is_answered_as_it_stood_then(chat: Chat) -> None:
    await chat.says("Coordinator", "extend 7c to 31 July because the room is not booked")
    await chat.says("Coordinator", "yes")
    await chat.plays(
        """
        Stranger > 7c
        Bot      > due 31 July 2015
        Stranger > what was 7c on 15 May 2015
        Bot      > SS-7c is in progress: AMBER, due 31 May 2015
        """
    )


async def test_what_changed_names_new_reds_and_moved_deadlines(chat: Chat) -> None:
    await chat.says("Coordinator", "extend 7c to 31 July because the room is not booked")
    await chat.says("Coordinator", "yes")
    await chat.plays(
        """
        Stranger > what changed since 30 May 2015
        Bot      > New reds: SS-2a, SS-3a, SS-3b, SS-7b, SS-7d, SS-7e, SS-8a … Deadlines moved: SS-7c
        """
    )


async def test_what_is_not_understood_says_what_can_be_asked(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > tell me a joke
        Bot      > I can say what is overdue
        """
    )


async def test_who_signed_it_off_is_in_the_record(chat: Chat) -> None:
    await chat.says("Officer", "mark 7c complete")
    await chat.says("Officer", "yes")
    await chat.says("Lead", "sign off 7c")
    await chat.says("Lead", "yes, seen at the board")
    await chat.plays(
        """
        Stranger > who closed 7c
        Bot      > SS-7c was marked complete by Lead on 1 June 2015
        """
    )


async def test_more_shows_the_next_rows(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > what is overdue
        Bot      > and 2 more
        Stranger > show more
        Bot      > 7e (RED … 8a (RED
        """
    )


async def test_who_leads_the_plan(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > who leads this plan?
        Bot      > Force Lead: Chief Supt. Stuart Noble; coordinator here: Coordinator; lead here: Lead
        """
    )


async def test_a_link_in_a_note_is_kept_as_evidence(chat: Chat) -> None:
    reply = await chat.says("Officer", "7c - committee agreed, minutes at https://example.org/minutes.")
    assert [(change.field, change.new) for change in reply.changes][1:] == [("evidence", "https://example.org/minutes")]


async def test_the_new_reds_are_only_those(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > new reds since last week
        Bot      > 8 changes since 25 May 2015, as at 1 June 2015. New reds: SS-2a
        """
    )
    assert "Updated" not in chat.last.text


async def test_a_strangers_name_leaves_nothing_hanging(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > who is Supt Smith
        Bot      > Nobody named “Supt Smith” owns an action
        Stranger > overdue for kitchin
        Bot      > CI Kitchen has 2 overdue actions [7b, 8a]
        """
    )


async def test_recommendations_are_counted_as_recommendations(chat: Chat) -> None:
    reply = await chat.says("Stranger", "how many recommendations are there")
    chat.heard("13 recommendations, with 36 actions under them")
    assert chat.last.card
    assert chat.last.card["body"][0]["text"] == "13 recommendations, with 36 actions under them"
    assert reply.count == 13


async def test_a_recommendation_is_complete_when_everything_under_it_is(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > how many recommendations are complete
        Bot      > 2 recommendations have nothing left to do: 1 (2) and 9 (2). [1a, 1b, 9a, 9b]
        """
    )


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("Alan or Liz - who has more late", "Alan Tattersall has 4 overdue actions, Liz Riding 2."),
        ("who's worse, Tattersall or Kitchen", "Alan Tattersall has 4 overdue actions, CI Kitchen 2."),
        ("who's late and by how much", "12 overdue actions: 6a (RED, 32 days late"),
        ("what's the oldest thing still open", "4 open actions: [6a, 6b, 6c, 7a]"),
        ("which one has been open longest", "4 open actions: [6a, 6b, 6c, 7a]"),
        ("show me the third overdue action", "Number 3 of 12. 1 overdue action: [6c]"),
        ("which action is the third one due", "Number 3 of 3. 1 open action due from today: [5a]"),
        ("does every action have a deadline", "6 open actions with no deadline: [5b, 8b, 10a, 11f, 12a, 13a]"),
        ("everything except what's complete", "21 closed, in progress"),
        ("who wrote the last update on 7b", "SS-7b has 4 entries in its history."),
        ("who changed the deadline on 6a", "The deadline of SS-6a has not moved."),
        ("what has no one got", "No actions with no owner."),
        ("for the minutes: how many open, how many overdue, and who has the most overdue", "21 open … has most: 4."),
        ("how many are complete, late, not yet due and without a date", "36 actions: 15 complete, 12 overdue, 3 not"),
    ],
)
async def test_the_most_the_oldest_and_the_third_are_those_asked_for(chat: Chat, said: str, answered: str) -> None:
    await chat.plays(f"""
        Stranger > {said}
        Bot      > {answered}
    """)


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("who has nothing overdue", "6 owners have no overdue actions"),
        ("who hasn't got anything late", "6 owners have no overdue actions"),
        ("who's got nothing left to do", "1 owner has no open actions: Supt Gomery (4). … [8c, 8d, 8e, 8f]"),
        ("is anybody completely finished", "1 owner has nothing left to do: Supt Gomery (4)."),
        ("which recommendations have nothing done", "7 recommendations have no complete actions: 3 (2), 4 (1), 5 (2)"),
        ("which recs have every action late", "3 recommendations have nothing but overdue actions: 3 (2), 6 (3) and 7"),
        (
            "which recs have only one action left",
            "5 recommendations have exactly 1 open action: [2a, 4a, 11f, 12a, 13a]",
        ),
        ("who owns more than five", "2 owners have 6 or more actions: CI Kitchen (14) and Supt Horn (6)"),
        ("which recommendation has the most overdue", "Recommendation 7 has most: 5."),
        ("who is the worst", "Alan Tattersall has most: 4."),
        ("whose work is all done", "1 owner has nothing left to do: Supt Gomery (4)."),
        ("names of people with nothing to do", "1 owner has no open actions: Supt Gomery (4)."),
        ("which recommendation is worst", "Recommendation 7 has most: 5."),
        ("which recommendations have anything overdue", "5 recommendations have overdue actions: 2 (1), 3 (2), 6 (3)"),
        ("which of Horn's are his alone", "Supt Horn has 3 solely owned actions: [7c, 7e, 2b]"),
    ],
)
async def test_a_group_is_asked_for_by_the_share_of_its_actions(chat: Chat, said: str, answered: str) -> None:
    await chat.plays(f"""
        Stranger > {said}
        Bot      > {answered}
    """)


async def test_what_was_completed_says_how_many_more_were_on_days_nobody_knows(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > which were completed in December 2014
        Bot      > 3 closed or complete … 12 more actions are settled … on which days [9b, 10c, 11c]
        Stranger > new greens since 1 December 2014
        Bot      > New greens: SS-9b, SS-10c, SS-11c
        Lead     > mark 7c complete because I saw it
        Lead     > yes
        Stranger > list the new greens and reds since yesterday
        Bot      > New reds … New greens: SS-7c
        """
    )


async def test_a_meeting_nobody_has_given_the_day_of_is_said_to_be_unknown(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > what is due before the board
        Bot      > I do not know when the board is. Say the day
        """
    )


async def test_the_one_about_something_is_the_one_whose_own_words_say_it(chat: Chat) -> None:
    assert len((await chat.says("Stranger", "anything about searches")).actions) > 3
    await chat.plays(
        """
        Stranger > the ride along one
        Bot      > 1 action about “ride” and “along” [7b]
        Stranger > that body worn video one
        Bot      > [7b]
        """
    )


@pytest.mark.parametrize("asked", ["anything waiting on me?", "is anything waiting for me", "what waits for me?"])
async def test_what_waits_for_somebody_is_their_open_work_the_late_first(chat: Chat, asked: str) -> None:
    await chat.says("Officer", asked)
    chat.heard("You have 3 open actions [7c, 7e, 5b]")


@pytest.mark.parametrize("said", ["not mine", "it's not mine", "that one isn't mine"])
async def test_which_action_is_not_mine_is_asked(chat: Chat, said: str) -> None:
    reply = await chat.says("Officer", said)
    assert reply.asks
    assert reply.asks.subject == "action"
    await chat.says("Officer", "7c")
    chat.heard("Those who keep the plan hear that SS-7c is not yours.")


async def test_reports_are_compared_where_no_owner_is_named(chat: Chat) -> None:
    await chat.says("Stranger", "compare the reports")
    chat.heard("has 36 actions. As at 1 June 2015.")


async def test_how_many_owners_there_are_is_their_number_and_what_each_has(chat: Chat) -> None:
    reply = await chat.says("Stranger", "how many owners are there?")
    chat.heard("13 owners. By owner: 36 actions … Supt Horn 6")
    assert reply.count == 13


async def test_a_claim_about_a_number_of_several_actions_asks_which(chat: Chat) -> None:
    reply = await chat.says("Coordinator", "7 is now complete")
    assert reply.asks
    assert not reply.changes


async def test_an_update_of_a_day_counts_though_newer_ones_follow(chat: Chat) -> None:
    reply = await chat.says("Stranger", "which actions had an update on 24 March 2015?")
    assert {"7a", "7b", "6a"} <= {each.ref for each in reply.actions}
