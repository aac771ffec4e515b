"""Meetings, what is promised at them, and the papers made for them, said in words on both databases."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from tests.cards.looks import texts, titles
from tests.conversations.conftest import Chat

BOTH = pytest.mark.parametrize("place", ["1:1", "channel"])


@pytest.fixture
async def board(chat: Chat) -> Chat:
    """The SMB met on 24 March and meets again on 9 June."""
    for day in ("24 March 2015", "9 June 2015"):
        await chat.says("Coordinator", f"add meeting SMB on {day}")
        await chat.says("Coordinator", "yes")
    return chat


async def test_meetings_are_said_and_asked_for(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger    > when is the next SMB
        Bot         > I do not know of any meeting
        Coordinator > the next SMB is 9 June
        Bot         > SMB meets about SS on 9 June 2015
        Coordinator > yes
        Bot         > Arranged
        Stranger    > when is the next SMB?
        Bot         > The next SMB is on Tue 9 June 2015
        Stranger    > which meetings are there
        Bot         > SMB
        """
    )


async def test_several_days_are_said_at_once_and_one_is_called_off(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > add meetings SMB on 14 July, 11 August and 8 September
        Bot         > SMB meets about SS on 14 July 2015, 11 August 2015 and 8 September 2015
        Coordinator > yes
        Bot         > Arranged
        Coordinator > cancel the meeting SMB on 14 July
        Bot         > SMB does not meet about SS on 14 July 2015 any more
        Coordinator > yes
        Stranger    > when is the next SMB?
        Bot         > The next SMB is on Tue 11 August 2015
        Coordinator > cancel the meeting SMB on 15 July
        Bot         > SMB does not meet about SS on 15 July 2015 any more
        Coordinator > yes
        Bot         > No SMB on 15 July 2015 is known
        """
    )


@BOTH
async def test_a_promise_is_recorded_kept_late_or_broken(board: Chat, place: str) -> None:
    await board.plays(
        """
        Coordinator > 7a was promised green by 31 July
        Bot         > Save 1 change? SS-7a promise “complete by 31 July 2015 (SMB of 24 March 2015)” [7a]
        Coordinator > yes
        Bot         > Saved 1 change
        Stranger    > what was promised at the last SMB?
        Bot         > 1 promise: 7a complete by 31 July 2015 (SMB of 24 March 2015): open [7a]
        Stranger    > which promises are broken
        Bot         > No promises
        Stranger    > history of 7a
        Bot         > promise: complete by 31 July 2015
        Coordinator > at the SMB we promised 8a green by 30 June
        Bot         > Save 1 change? SS-8a promise “complete by 30 June 2015 (SMB of 24 March 2015)” [8a]
        Coordinator > no
        Coordinator > undo
        Coordinator > yes
        Stranger    > what was promised about 7a
        Bot         > No promises
        """,
        place=place,
    )


async def test_a_promise_is_broken_after_its_day_and_late_once_it_is_met(board: Chat) -> None:
    await board.plays(
        """
        Coordinator > 7b was promised green by 30 April
        Coordinator > yes
        Stranger    > which promises are broken
        Bot         > 1 promise is broken, of 1: 7b complete by 30 April 2015 (SMB of 24 March 2015): broken [7b]
        Kitchen     > propose 7b as complete, observers rode along
        Kitchen     > yes
        Lead        > sign off 7b because the observers said so
        Lead        > yes
        Stranger    > what was promised at the last SMB?
        Bot         > 7b complete by 30 April 2015 (SMB of 24 March 2015): late on 1 June 2015 [7b]
        """
    )


async def test_a_close_down_date_promised_is_kept_once_it_is_given(board: Chat) -> None:
    await board.plays(
        """
        Coordinator > a close-down date was promised for 8b
        Bot         > promise “a close-down date (SMB of 24 March 2015)” [8b]
        Coordinator > yes
        Coordinator > what was promised about 8b
        Bot         > a close-down date (SMB of 24 March 2015): open [8b]
        Coordinator > move 8b to 31 July because the leaflet is at the printer
        Coordinator > yes
        Coordinator > what was promised about 8b
        Bot         > a close-down date (SMB of 24 March 2015): kept on 1 June 2015 [8b]
        """
    )


async def test_who_does_not_keep_the_plan_records_no_promise(board: Chat) -> None:
    await board.plays(
        """
        Stranger > 7a was promised green by 31 July
        Bot      > Only a coordinator or a lead can record what was promised at a meeting
        """
    )


async def test_the_pack_is_made_looked_at_sent_and_issued(board: Chat) -> None:
    reply = await board.says("Coordinator", "make the pack for next week's SMB")
    assert "The board pack is ready for the SMB of 9 June 2015. 36 actions: 12 RED, 9 AMBER, 15 GREEN." in reply.text
    assert "Since the SMB of 24 March 2015: 12 newly RED, none completed, no deadline moved." in reply.text
    assert reply.card
    assert not reply.attachments
    card = reply.card
    sent = await board.presses("Coordinator", "Send the Word file")
    ((name, data),) = sent.attachments
    assert name == "SS-SMB-2015-06-09.docx"
    assert data.startswith(b"PK")
    assert sent.card
    assert "SS-SMB-2015-06-09.docx: made for you." in texts(sent.card)
    issued = await board.presses("Coordinator", "Issue it")
    assert issued.saved
    assert issued.card
    assert "Issue it" not in titles(issued.card)
    ((_, frozen),) = issued.attachments
    await board.says("Coordinator", "7b - done, observers rode along")
    await board.says("Coordinator", "yes")
    board.last = reply
    again = await board.presses("Coordinator", "Issue it")
    assert again.attachments[0][1] == frozen
    assert card["actions"][0]["title"] == "Send the Word file"


async def test_only_who_keeps_the_plan_issues_its_pack(board: Chat) -> None:
    reply = await board.says("Stranger", "make the pack for the SMB")
    assert reply.card
    assert "Issue it" not in [each["title"] for each in reply.card["actions"]]
    press = {"verb": "issue", "plan": "SS", "meeting": "SMB", "as_at": "2015-06-01", "format": "docx"}
    refused = await board.sends("Stranger", press)
    assert "Only a coordinator or a lead can issue the board pack" in refused.text


async def test_a_pack_asked_for_as_pdf_comes_at_once(board: Chat) -> None:
    reply = await board.says("Stranger", "board pack for the SMB as pdf")
    ((name, data),) = reply.attachments
    assert name.endswith(".pdf")
    assert data.startswith(b"%PDF")


async def test_the_plans_faults_are_told_each_with_a_tap_to_mend_it(board: Chat) -> None:
    reply = await board.says("Coordinator", "what's wrong with the plan?")
    assert reply.count
    assert "late and silent" in reply.text
    assert reply.card
    taps = [tap["data"]["text"] for each in reply.card["body"] if "data" in (tap := each.get("selectAction", {}))]
    assert taps
    for tap in taps:
        mended = await board.says("Coordinator", tap)
        assert mended.heard["intent"] != "unknown", tap


async def test_what_may_go_red_is_told_with_reasons_and_no_colour(board: Chat) -> None:
    reply = await board.says("Stranger", "what will go red before 1 December?")
    assert reply.actions
    assert "may go RED" in reply.text
    assert "due in" in reply.text
    assert all(action.due and action.due >= date(2015, 6, 1) for action in reply.actions)


async def test_the_evidence_of_an_action_goes_out_as_a_file(board: Chat) -> None:
    await board.says("Coordinator", "add https://force.example/minutes.pdf as evidence on 7c")
    await board.says("Coordinator", "yes")
    reply = await board.says("Coordinator", "evidence pack for 7c")
    ((name, data),) = reply.attachments
    assert "1 piece of evidence" in reply.text
    assert (name, data[:2]) == ("SS-evidence-7c-2015-06-01.docx", b"PK")


async def test_the_evidence_of_a_report_goes_out_as_a_zip_with_its_fingerprints(board: Chat) -> None:
    reply = await board.says("Coordinator", "evidence pack for SS as a zip")
    ((name, data),) = reply.attachments
    assert name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        assert held.namelist() == ["evidence.docx", "index.csv", "SHA256SUMS"]


@BOTH
async def test_the_plans_charts_are_shown_with_their_figures_beneath(board: Chat, place: str) -> None:
    await board.plays(
        """
        Stranger > show the burn-down
        Bot      > Open actions against their deadlines. Line chart: 21 open on 1 June 2015
        Stranger > show what is due by month
        Bot      > When open actions are due. Bar chart of open actions by month: Late already 12
        Stranger > RAG over time
        Bot      > Colours over time
        Stranger > show the slippage chart
        Bot      > Fewer than three owners have had a deadline moved, so there is nothing to draw.
        """,
        place=place,
    )


async def test_the_figures_of_a_chart_are_the_rows_own(board: Chat) -> None:
    reply = await board.says("Stranger", "show what is due by month")
    late = (await board.says("Stranger", "how many are overdue")).count
    [chart] = reply.charts
    assert dict(zip(chart.labels, chart.series[0][1], strict=True))["Late already"] == late
