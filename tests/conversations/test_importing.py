"""A plan attached in a 1:1 chat: read, looked at, corrected, kept, and taken back, by its coordinator alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.commands.serve import offer_claim
from bot.settings import Settings
from dialogs.desk import answer
from dialogs.turn import Reply
from plan.evidence import Evidence
from plan.permissions import Role
from plan.refusals import Sorry
from storage import plan_settings
from storage.conversations import Person, remember_person
from storage.engine import Store
from storage.plans import load_plan
from storage.roles import role_of
from tests.conversations.conftest import START, Chat
from tests.conversations.test_settings import inputs

TRACKER = """Ref,Action,Lead,Finish,Status
1a,Publish the leaflet about searches,PC Holt,30/06/2015,In progress
1b,Train every new sergeant in supervision,Sgt Quill,31/07/2015,Not started
2a,Tell the board what was found,Insp Marlow,31/05/2015,Complete
"""
NEXT = TRACKER.replace("31/07/2015,Not started", "30/09/2015,In progress") + (
    "3a,Buy two recorders,PC Holt,31/08/2015,Not started\n"
)

TWO_WAYS = """Yard action plan

Action / Owner / Due
Mend the gate / Ann Hill / May 2026
Paint the lamps / Joe Nye / June 2026

Actions

- Ann Hill to mend the gate
- Joe Nye to paint the lamps
"""


@pytest.fixture
async def empty(store: Store) -> Chat:
    """A first coordinator, and no plan."""
    async with store.writing() as session:
        for who in ("Pat", "Sam"):
            await remember_person(session, Person(who.lower(), who, "", None))
    chat = Chat(store)
    await chat.says("Pat", await offer_claim(Settings(), store, START) or "")
    return chat


async def attaches(chat: Chat, who: str, text: str, data: str, name: str = "custody tracker.csv") -> Reply:
    """A message with a file; the reply that takes the first one's place."""

    async def download(_: int) -> bytes:
        return data.encode()

    sent = Evidence("https://force.sharepoint.com/x", name, len(data), "0" * 64)
    turn = replace(chat._turn(who, text, "1:1", None), files=(sent,), download=download)
    chat.last = await answer(turn, chat.store)
    if chat.last.work:
        assert "Reading" in chat.last.text
        chat.last = await chat.last.work()
    return chat.last


async def codes(chat: Chat) -> list[str]:
    async with chat.store.reading() as session:
        return [each.code for each in await plan_settings.plans(session)]


@pytest.mark.parametrize("words", ["", "here is our tracker", "import this please"])
async def test_a_plan_is_shown_before_it_is_kept_and_kept_by_a_tap(empty: Chat, words: str) -> None:
    shown = await attaches(empty, "Pat", words, TRACKER)
    assert "3 actions read" in shown.text
    assert "Nothing is kept yet" in shown.text
    assert await codes(empty) == []
    kept = await empty.presses("Pat", "Keep all")
    assert "Kept: 3 actions in" in kept.text
    assert "of 5 steps done. Next: Link people" in kept.text
    [code] = await codes(empty)
    async with empty.store.reading() as session:
        plan = await load_plan(session, code)
        held = await plan_settings.plan_id(session, code)
        assert [each.ref for each in plan.actions()] == ["1a", "1b", "2a"]
        assert await role_of(session, "pat", held) is Role.COORDINATOR
        assert (await plan_settings.reminders_of(session, held))["quiet"]
    again = await empty.sends("Pat", {**_data(shown, "Keep all")})
    assert "kept already" in again.text


def _data(reply: Reply, title: str) -> dict[str, Any]:
    return dict(next(each["data"] for each in (reply.card or {})["actions"] if each["title"].startswith(title)))


async def test_what_a_column_is_can_be_said_and_is_read_again(empty: Chat) -> None:
    shown = await attaches(empty, "Pat", "", TRACKER)
    columns = {name: value for name, value in inputs(shown).items() if name.startswith("column:")}
    [finish] = [name for name in columns if "finish" in name]
    assert columns[finish] == "deadline"
    again = await empty.presses("Pat", "Read again", typed=columns | {finish: "something else"})
    assert inputs(again)[finish] == "something else"
    assert "no deadline" in str((await empty.presses("Pat", "Look through every row")).card)
    changed = await empty.presses_on(again, "Pat", "Keep all", columns)
    assert "I read it again as you said" in changed.text
    assert await codes(empty) == []


async def test_a_row_that_is_no_action_is_left_out(empty: Chat) -> None:
    shown = await attaches(empty, "Pat", "", TRACKER)
    rows = await empty.presses("Pat", "Look through every row")
    assert "Rows 1 to 3 of 3" in rows.text
    [out] = [each for each in _links(rows) if each["action"].endswith("2a")]
    less = await empty.sends("Pat", out)
    assert "2 actions read" in less.text
    assert "3 actions read" in shown.text


def _links(reply: Reply, verb: str = "import_not_action") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def walk(part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif isinstance(part, dict):
            if part.get("type") == "Action.Execute" and part.get("verb") == verb:
                found.append(dict(part["data"]))
            for name, each in part.items():
                if name != "fallback":
                    walk(each)

    walk(reply.card)
    return found


async def test_a_row_is_headings_or_two_actions_by_a_tap_and_stays_so_in_the_next_issue(empty: Chat) -> None:
    text = TRACKER.replace("1a,Publish the leaflet about searches", "1a,Print the leaflet. Send it to every station")
    text = text.replace("2a,Tell the board what was found", "2a,Train everybody by summer")
    await attaches(empty, "Pat", "", text)
    rows = await empty.presses("Pat", "Look through every row")
    [headings] = [each for each in _links(rows, "import_headings") if each["action"].endswith("2a")]
    assert "2 actions read" in (await empty.sends("Pat", headings)).text
    rows = await empty.presses("Pat", "Look through every row")
    [whole] = _links(rows, "import_split")
    asked = await empty.sends("Pat", whole)
    assert "Where does a new action begin in 1a?" in asked.text
    [begins] = _links(asked, "import_split")
    split = await empty.sends("Pat", begins)
    assert "A new action begins at “Send it to every station”" in split.text
    assert "3 actions read" in split.text
    await empty.presses("Pat", "Keep all")
    again = await attaches(empty, "Pat", "the next issue", text.replace("Not started", "In progress"))
    assert "3 actions read" in again.text


async def test_a_line_that_was_left_out_is_made_an_action_by_a_tap_or_in_words(empty: Chat) -> None:
    minutes = (
        "Present: Ann Hill (AH), Joe Nye (JN)\n\nAH to write to the county about the road.\n\n"
        "4. The lamps were looked at last month and should be painted.\n\nThe fair is off, Ann will say so.\n"
    )
    shown = await attaches(empty, "Pat", "", minutes, "minutes.txt")
    assert shown.count == 1
    taps = _links(shown, "import_action")
    assert taps
    assert (await empty.sends("Pat", taps[0])).count == 2
    told = await empty.says("Pat", "“The fair is off, Ann will say so” is an action")
    assert told.count == 3
    assert "No line that was left out" in (await empty.says("Pat", "“nobody wrote this” is an action")).text


async def test_a_near_second_reading_is_taken_by_a_button_and_given_up_again(empty: Chat) -> None:
    shown = await attaches(empty, "Pat", "", TWO_WAYS, "minutes.txt")
    assert "Another reading is nearly as good" in str(shown.card)
    other = await empty.presses("Pat", "Read it the other way")
    assert other.count != shown.count
    first = await empty.presses("Pat", "Read it the first way")
    assert first.count == shown.count


async def test_nothing_is_kept_of_what_is_left(empty: Chat) -> None:
    shown = await attaches(empty, "Pat", "", TRACKER)
    assert "Nothing of custody tracker.csv was kept" in (await empty.presses("Pat", "Leave it")).text
    assert "left already" in (await empty.sends("Pat", _data(shown, "Keep all"))).text
    assert await codes(empty) == []


async def test_the_next_issue_says_what_it_changes_and_is_taken_in_and_taken_back(empty: Chat) -> None:
    await attaches(empty, "Pat", "", TRACKER)
    await empty.presses("Pat", "Keep all")
    [code] = await codes(empty)
    shown = await attaches(empty, "Pat", "the next issue", NEXT)
    assert f"next issue of {code}: 1 new" in shown.text
    assert "changed" in shown.text
    kept = await empty.presses("Pat", "Keep the changes")
    assert "1 new" in kept.text
    async with empty.store.reading() as session:
        assert len(list((await load_plan(session, code)).actions())) == 4
    await empty.presses("Pat", "Undo the import")
    assert "taken back" in (await empty.says("Pat", "yes")).text
    async with empty.store.reading() as session:
        plan = await load_plan(session, code)
    due = {each.ref: each.deadline.text for each in plan.actions()}
    assert due["1b"] == "31/07/2015"


async def test_a_first_import_taken_back_removes_the_plan(empty: Chat) -> None:
    await attaches(empty, "Pat", "", TRACKER)
    await empty.presses("Pat", "Keep all")
    await empty.says("Pat", "undo import")
    await empty.says("Pat", "yes")
    assert await codes(empty) == []


async def test_a_plan_is_removed_in_words_and_kept_in_its_record(empty: Chat) -> None:
    await attaches(empty, "Pat", "", TRACKER)
    await empty.presses("Pat", "Keep all")
    assert "is removed: nothing of it is answered" in (await empty.says("Pat", "remove this plan")).text
    assert (await empty.says("Pat", "yes")).saved
    assert await codes(empty) == []
    assert not (await empty.says("Pat", "what is overdue?")).actions


async def test_a_conflict_is_decided_by_itself(empty: Chat) -> None:
    await attaches(empty, "Pat", "", TRACKER)
    await empty.presses("Pat", "Keep all")
    await empty.says("Pat", "move 1b to 14 August 2015 because the course was full")
    await empty.says("Pat", "yes")
    shown = await attaches(empty, "Pat", "", NEXT)
    assert "1 in conflict" in shown.text
    [conflict] = [name for name in inputs(shown) if name.startswith("conflict:")]
    assert inputs(shown)[conflict] == "ours"
    again = await empty.presses("Pat", "Read again", typed=inputs(shown) | {conflict: "theirs"})
    assert inputs(again)[conflict] == "theirs"
    await empty.presses("Pat", "Keep the changes", typed=inputs(again))
    [code] = await codes(empty)
    async with empty.store.reading() as session:
        plan = await load_plan(session, code)
    assert {each.ref: each.deadline.text for each in plan.actions()}["1b"] == "30/09/2015"


async def test_nobody_else_reads_a_plan_in(empty: Chat) -> None:
    assert "Only a coordinator or a lead" in (await attaches(empty, "Sam", "import this", TRACKER)).text
    assert "actions read" not in (await attaches(empty, "Sam", "", TRACKER)).text


async def test_evidence_is_still_evidence(chat: Chat) -> None:
    reply = await attaches(chat, "Coordinator", "evidence for 7c", "minutes", "minutes.txt")
    assert reply.heard["intent"] == "evidence"
    other = await attaches(chat, "Officer", "evidence for 7c", "minutes", "minutes.txt")
    assert other.heard["intent"] == "evidence"


async def test_a_file_with_nothing_to_track_says_so(empty: Chat) -> None:
    shown = await attaches(empty, "Pat", "", "Dear all,\nlunch is at one.\n", "lunch.txt")
    assert "Nothing to track" in str(shown.card)


async def test_a_file_that_cannot_be_fetched_is_a_sentence(empty: Chat) -> None:
    async def download(_: int) -> bytes:
        raise Sorry("I could not fetch it.")

    sent = Evidence("https://force.sharepoint.com/x", "plan.csv", 1, "0" * 64)
    turn = replace(empty._turn("Pat", "", "1:1", None), files=(sent,), download=download)
    reply = await answer(turn, empty.store)
    assert reply.work
    with pytest.raises(Sorry, match="could not fetch"):
        await reply.work()


PARTED = """Ref,Action,Who does it,Finish
1a,Publish the leaflet about searches,PC Holt,30/06/2015
1b,and put it up in every custody suite,PC Holt,30/06/2015
2a,Tell the board what was found,Insp Marlow,31/05/2015
2b,Bring biscuits to the board,PC Holt,31/05/2015
"""


@pytest.mark.parametrize(
    "words",
    [
        "the fourth column is the deadline",
        "deadline is column 4",
        "the Finish column is the deadline",
        "“Finish” is due",
    ],
)
async def test_what_a_column_is_can_be_typed(empty: Chat, words: str) -> None:
    await attaches(empty, "Pat", "", PARTED)
    await empty.says("Pat", "column 4 is something else")
    assert "no deadline" in str((await empty.presses("Pat", "Look through every row")).card)
    put_right = await empty.says("Pat", words)
    assert "“Finish” is read as deadline." in put_right.text
    assert "due 30 June 2015" in str((await empty.presses("Pat", "Look through every row")).card)


async def test_rows_can_be_joined_and_left_out_in_words_and_the_next_issue_remembers(empty: Chat) -> None:
    shown = await attaches(empty, "Pat", "", PARTED)
    assert "4 actions read" in shown.text
    assert "Say which one by its number" in (await empty.says("Pat", "that's not an action")).text
    assert "3 actions read" in (await empty.says("Pat", "2b is not an action")).text
    joined = await empty.says("Pat", "rows 1a and 1b are one action")
    assert "1a and 1b: read as one action. 2 actions read" in joined.text
    assert "Kept: 2 actions" in (await empty.says("Pat", "keep it")).text
    [code] = await codes(empty)
    async with empty.store.reading() as session:
        plan = await load_plan(session, code)
    assert [each.text for each in plan.actions()] == [
        "Publish the leaflet about searches and put it up in every custody suite",
        "Tell the board what was found",
    ]
    assert f"nothing changed in {code}" in (await attaches(empty, "Pat", "", PARTED)).text


async def test_a_file_is_left_in_words(empty: Chat) -> None:
    await attaches(empty, "Pat", "", TRACKER)
    assert "Nothing of custody tracker.csv was kept" in (await empty.says("Pat", "leave it")).text
    assert await codes(empty) == []


async def test_such_words_are_ordinary_where_no_file_waits(chat: Chat) -> None:
    assert (await chat.says("Coordinator", "7c is not an action")).heard.get("intent") != "import"


async def test_a_file_with_one_reading_cannot_be_read_another_way(empty: Chat) -> None:
    await attaches(empty, "Pat", "", TRACKER)
    assert "I can read it in one way only." in (await empty.says("Pat", "read it the other way")).text
