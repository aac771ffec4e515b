"""One thing asked at a time: back, help and cancel at any step, and what waits outlives a restart."""

from __future__ import annotations

from storage.engine import Store
from tests.conversations.conftest import Chat


async def test_back_asks_the_step_before_again(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > post an update
        Bot     > Which action is it about?
        Officer > 7c
        Bot     > What has happened on SS-7c?
        Officer > the panel has met
        Bot     > SS-7c update “the panel has met”
        Officer > back
        Bot     > What has happened on SS-7c?
        Officer > back
        Bot     > Which action is it about?
        Officer > 7e
        Bot     > What has happened on SS-7e?
        Officer > the board has met
        Bot     > SS-7e update “the board has met”
        Officer > yes
        Bot     > Saved 1 change: SS-7e update “the board has met”
        """
    )


async def test_before_the_first_step_there_is_none(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > back
        Bot     > There is nothing to go back to.
        Officer > update 7c
        Bot     > What has happened on SS-7c?
        Officer > go back
        Bot     > There is no step before this one. What has happened on SS-7c?
        Officer > the panel has met
        Bot     > SS-7c update “the panel has met”
        """
    )


async def test_help_in_the_middle_says_the_ways_on_and_asks_again(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > update 7c
        Bot     > What has happened on SS-7c?
        Officer > help
        Bot     > Answer this, or say “back” for the step before, or “cancel” to leave it. What has happened on SS-7c?
        Officer > the panel has met
        Bot     > Save 1 change?
        Officer > help
        Bot     > Answer this, … SS-7c update “the panel has met”
        Officer > cancel
        Bot     > nothing was saved
        Officer > help
        Bot     > I can say what is overdue
        """
    )


async def test_what_was_asked_outlives_a_restart_and_lapses(chat: Chat) -> None:
    await chat.says("Officer", "update 7c")
    restarted = Store(chat.store.engine.url.render_as_string(hide_password=False))
    after = Chat(restarted, chat.now)
    await after.says("Officer", "the panel has met")
    after.heard("SS-7c update “the panel has met”")
    after.waits(minutes=31)
    await after.says("Officer", "yes")
    after.heard("There is nothing waiting for a yes or a no.")
    await restarted.close()
