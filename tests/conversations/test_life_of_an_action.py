"""From not started to complete, and back: who may, with what reason, and what is kept."""

import pytest

from tests.conversations.conftest import Chat


async def test_complete_is_a_claim_until_somebody_else_signs_it_off(chat: Chat) -> None:
    await chat.plays(
        """
        Officer     > mark 7c complete
        Bot         > SS-7c status in progress → proposed
        Officer     > yes
        Bot         > Saved 1 change
        Coordinator > sign off 7c
        Bot         > Only a lead can sign off an action
        Lead        > sign off 7c
        Bot         > No evidence is attached to SS-7c
        Lead        > yes
        Bot         > nothing is saved yet
        Lead        > yes, because I saw the minutes
        Bot         > SS-7c status proposed → complete (I saw the minutes)
        """
    )


async def test_whoever_proposed_it_cannot_sign_it_off(chat: Chat) -> None:
    await chat.plays(
        """
        Lead > propose 7c for closure
        Bot  > in progress → proposed
        Lead > yes
        Bot  > Saved
        Lead > sign off 7c
        Bot  > You proposed SS-7c yourself, so somebody else must sign it off
        """
    )


async def test_a_rejected_claim_goes_back_to_what_it_was_with_the_reason(chat: Chat) -> None:
    await chat.plays(
        """
        Riding > 5b can be marked complete
        Bot    > ongoing → proposed
        Riding > yes
        Bot    > Saved
        Lead   > reject 5b - no evidence attached
        Bot    > SS-5b status proposed → ongoing (no evidence attached)
        Lead   > yes
        Bot    > Saved 1 change
        """
    )


async def test_an_owner_asks_for_time_in_words_and_the_deadline_stays(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > extend 7c to 31 July because the room is not booked
        Bot     > You ask for more time for SS-7c: a coordinator or lead decides
        Officer > yes
        Bot     > Asked for more time for SS-7c
        Officer > 7c
        Bot     > due 31 May 2015
        """
    )
    assert not chat.last.changes


async def test_a_deadline_moves_with_a_reason_and_every_move_is_kept(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > extend 6a to 31 July, ICT fix slipped, agreed with Ch Supt Noble
        Bot         > SS-6a deadline 30 April 2015 → 31 July 2015
        Coordinator > yes
        Bot         > Saved 1 change
        Coordinator > how many times has 6a slipped and who agreed it
        Bot         > The deadline of SS-6a moved once … agreed with Ch Supt Noble
        """
    )


async def test_a_recommendations_open_deadlines_move_together_every_one_shown(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > push rec 7 to end of August, ICT slipped
        Bot         > Save 5 changes? SS-7a … SS-7e deadline 31 May 2015 → 31 August 2015 (ICT slipped)
        Coordinator > push rec 8 to end of August, ICT slipped
        Bot         > Save 1 change? SS-8a
        Coordinator > update rec 7 - all fine
        Bot         > Which action of 7 do you mean?
        """
    )


async def test_a_close_owner_is_asked_before_anything_is_written(chat: Chat) -> None:
    reply = await chat.says("Coordinator", "give 7c to Supt Gomry")
    assert reply.asks
    assert reply.asks.subject == "owner"
    assert not reply.changes
    await chat.plays(
        """
        Coordinator > Supt Gomery
        Bot         > SS-7c owners Supt Horn → Supt Gomery
        Coordinator > yes
        Bot         > Saved 1 change
        """
    )


async def test_a_new_action_takes_the_next_letter(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > add action under rec 8: publish leaflet, owner liz riding, by end of July
        Bot         > SS-8g: Liz Riding, due 31 July 2015. Save 1 change? SS-8g new action “publish leaflet”
        Coordinator > yes
        Bot         > Saved 1 change [8g]
        Coordinator > who owns 8g
        Bot         > SS-8g is owned by Liz Riding
        """
    )


async def test_several_updates_in_one_message_are_saved_together(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > 6a still issues in custody. 7a data now going to Police.uk. 5a 38 student officers trained so far
        Bot         > Save 3 changes? [6a, 7a, 5a]
        Coordinator > yes
        Bot         > Saved 3 changes [6a, 7a, 5a]
        """
    )


async def test_an_update_on_the_wrong_action_is_put_on_the_right_one(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > update 2b - pages are up
        Bot         > Save 1 change?
        Coordinator > yes
        Bot         > Saved
        Coordinator > scrap that last one, wrong action - meant 2a not 2b
        Bot         > SS-2b update taken back: “pages are up”; SS-2a update “pages are up”
        Coordinator > yes
        Bot         > Saved 2 changes
        Coordinator > history of 2b
        Bot         > update taken back
        """
    )


async def test_two_editors_the_second_sees_what_the_first_did(chat: Chat) -> None:
    await chat.says("Officer", "update 7c - mine")
    await chat.says("Coordinator", "update 7c - theirs")
    await chat.says("Coordinator", "yes")
    reply = await chat.says("Officer", "yes")
    chat.heard("SS-7c changed while you were deciding, so nothing was saved")
    assert not reply.saved
    await chat.says("Officer", "yes")
    chat.heard("Saved 1 change")
    await chat.plays("Officer > history of 7c\nBot > 2 entries")


async def test_a_bulk_change_lists_every_row_and_is_all_or_nothing(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > push all Kitchen's May ones to end of June because the trial ran late
        Bot         > Save 2 changes? SS-7b deadline … SS-8a deadline [7b, 8a]
        Coordinator > yes
        Bot         > Saved 2 changes [7b, 8a]
        """
    )


async def test_an_action_on_a_past_day_does_not_know_of_later_moves(chat: Chat) -> None:
    await chat.says("Coordinator", "extend 7c to 31 July because the room is not booked")
    await chat.says("Coordinator", "yes")
    await chat.plays(
        """
        Stranger > 7c
        Bot      > due 31 July 2015, moved 1×, first 31 May 2015
        Stranger > what was 7c on 15 May 2015
        Bot      > due 31 May 2015, Supt Horn
        """
    )


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_it_ends_for_a_reason_that_is_kept(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Coordinator > close 7b, not feasible: no funding
        Bot         > SS-7b status in progress → closed (not feasible: no funding)
        Coordinator > yes
        Bot         > Saved 1 change
        Coordinator > 7d isn't ours, it's for the College
        Bot         > SS-7d status in progress → not ours (it's for the College)
        Coordinator > yes
        Bot         > Saved 1 change
        Stranger    > 7b
        Bot         > SS-7b is closed: CLOSED
        Stranger    > history of 7d
        Bot         > in progress → not ours (it's for the College)
        """,
        place=place,
    )


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_what_changed_is_listed_by_kind_between_two_days(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Coordinator > extend 4a to 31 December, supplier late
        Coordinator > yes
        Coordinator > give 8a to Supt Gomery
        Coordinator > yes
        Lead        > sign off 7d because I saw it
        Lead        > yes
        Coordinator > update 7e - panel has met
        Coordinator > yes
        Stranger    > list new greens, new reds, moved dates and new owners since yesterday
        Bot         > New reds: … New greens: SS-7d. Deadlines moved: SS-4a. Owners changed: SS-8a.
        Stranger    > which owners have changed since yesterday
        Bot         > 1 change … Owners changed: SS-8a
        Stranger    > what changed between 1 May and 20 May
        Bot         > No changes since 1 May 2015, as at 20 May 2015
        """,
        place=place,
    )
    assert "Updated" not in chat.last.text
