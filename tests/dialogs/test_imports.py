"""A plan sent in a 1:1 chat: looked at, put right, kept or left; taken back whole; removed with its record kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dialogs import imports
from dialogs.import_words import Correction, CorrectionKind
from dialogs.turn import Place, Scope, Speaker, Turn, Vouched
from plan.actions import Status
from plan.changes import Field, Said
from plan.refusals import Sorry
from storage import changes, edits
from storage.conversations import Person, remember_person
from storage.edits import Edit
from storage.engine import Store
from storage.plan_settings import plan_id
from storage.plans import codes, load_plan

HEAD = "Item,Who,Finish,How far\n"
FIRST = (
    f"{HEAD}Check the cell bells,Insp Rowan,12/01/2027,In progress\nRelabel the lockers,Sgt Willow,13/01/2027,Open\n"
)
AGAIN = f"{HEAD}Order visor kits,PC Maple,5/1/2027,Open\nCheck the cell bells,Insp Rowan,19/01/2027,In progress\n"
AGAIN += "Relabel the lockers,Sgt Willow,13/01/2027,Open\n"
ANN = Turn(
    "",
    Speaker("ann", "Ann Price"),
    Place("chat"),
    date(2027, 1, 5),
    datetime(2027, 1, 5, 9, tzinfo=UTC),
    "m1",
)


@pytest.fixture(autouse=True)
async def _people(store: Store) -> None:
    async with store.writing() as session:
        for id_, name in (("ann", "Ann Price"), ("bo", "Bo")):
            await remember_person(session, Person(id_, name, "", None))


async def _kept(store: Store, text: str, plan: str = "K", turn: Turn = ANN) -> imports.KeptImport:
    async with store.writing() as session:
        found = await imports.begin(session, turn, "keys.csv", text.encode(), plan)
        return await imports.keep(session, turn, found, found.version)


async def _deadlines(store: Store) -> dict[str, str]:
    async with store.reading() as session:
        return {each.text: str(each.deadline.due) for each in (await load_plan(session, "K")).actions()}


async def test_a_plan_is_kept_once_its_sender_says_so_and_they_keep_it(store: Store) -> None:
    async with store.writing() as session:
        found = await imports.begin(session, ANN, "keys.csv", FIRST.encode(), "K")
        assert await codes(session) == []
        assert sorted(action.text for action, _ in found.rows()) == ["Check the cell bells", "Relabel the lockers"]
        kept = await imports.keep(session, ANN, found, found.version)
    assert kept == imports.KeptImport(("K",), 2, 0)
    async with store.writing() as session:
        with pytest.raises(Sorry, match="was kept already"):
            await imports.keep(session, ANN, found, found.version)
        await imports.begin(session, ANN, "keys.csv", AGAIN.encode(), "K")
        with pytest.raises(Sorry):
            await imports.begin(session, replace(ANN, speaker=Speaker("bo", "Bo")), "k.csv", AGAIN.encode(), "K")


async def test_what_a_column_is_said_to_be_is_used_the_next_time_unasked(store: Store) -> None:
    async with store.writing() as session:
        found = await imports.begin(session, ANN, "keys.csv", FIRST.encode(), "K")
        found = await imports.correct(
            session, ANN, found, Correction(CorrectionKind.COLUMN, heading="Finish", meaning="something else")
        )
        assert [action.deadline.due for action, _ in found.rows()] == [None, None]
        with pytest.raises(Sorry, match="was corrected in the meantime"):
            await imports.keep(session, ANN, found, 1)
        await imports.keep(session, ANN, found, found.version)
        again = await imports.begin(session, ANN, "keys.csv", AGAIN.encode(), "K")
    assert again.look.guidance.words() == ["“finish” is something else"]
    assert {str(action.deadline.due) for action, _ in again.rows()} == {"None"}


async def test_a_row_said_to_be_no_action_is_left_out(store: Store) -> None:
    async with store.writing() as session:
        found = await imports.begin(session, ANN, "keys.csv", FIRST.encode(), "K")
        found = await imports.correct(session, ANN, found, Correction(CorrectionKind.NO_ACTION, rows=("K-2",)))
    assert [action.text for action, _ in found.rows()] == ["Check the cell bells"]
    assert found.look.lines.unplaced == ()


async def test_an_import_is_taken_back_whole_as_one_change(store: Store) -> None:
    await _kept(store, FIRST)
    assert await _kept(store, AGAIN, turn=replace(ANN, message_id="m2")) == imports.KeptImport(("K",), 1, 1)
    assert (await _deadlines(store))["Check the cell bells"] == "2027-01-19"
    async with store.writing() as session:
        assert "taken back" in await imports.undo_import(session, replace(ANN, message_id="m3"), "K")
    assert await _deadlines(store) == {"Check the cell bells": "2027-01-12", "Relabel the lockers": "2027-01-13"}
    assert (await _kept(store, AGAIN, turn=replace(ANN, message_id="m4"))).new == 1
    async with store.writing() as session:
        for number in (5, 6):
            said = await imports.undo_import(session, replace(ANN, message_id=f"m{number}"), "K")
        assert "removed again" in said
        assert await codes(session) == []


async def test_a_conflict_is_decided_row_by_row(store: Store) -> None:
    await _kept(store, FIRST)
    async with store.writing() as session:
        held = await plan_id(session, "K")
        said = Said("bo", "Bo", "chat", "x", ANN.now, ANN.today)
        await edits.apply(session, held, [Edit("K-1", 1, Field.STATUS, Status.COMPLETE)], said)
        changed = AGAIN.replace("19/01/2027,In progress", "19/01/2027,Not started")
        found = await imports.begin(session, ANN, "keys.csv", changed.encode(), "K")
        (conflict,) = found.conflicts
        assert not found.is_theirs(conflict)
        found = await imports.decide(session, ANN, found.id, imports.conflict_key(conflict), is_theirs=True)
        await imports.keep(session, ANN, found, found.version)
        (bells,) = [each for each in (await load_plan(session, "K")).actions() if each.id == "K-1"]
    assert bells.status is Status.NOT_STARTED


async def test_a_file_that_is_left_is_forgotten(store: Store) -> None:
    async with store.writing() as session:
        found = await imports.begin(session, ANN, "keys.csv", FIRST.encode())
        assert await imports.leave(session, ANN, found.id) == "Nothing of keys.csv was kept."
        with pytest.raises(Sorry, match="left already"):
            await imports.show(session, ANN, found.id)
        with pytest.raises(Sorry, match="not waiting"):
            await imports.show(session, replace(ANN, speaker=Speaker("bo", "Bo")), found.id)


async def test_a_plan_is_not_sent_where_others_read_it(store: Store) -> None:
    async with store.writing() as session:
        with pytest.raises(Sorry, match="alone"):
            await imports.begin(session, replace(ANN, place=Place("team", Scope.CHANNEL)), "k.csv", b"x")


async def test_a_removed_plan_is_gone_and_its_record_is_kept(store: Store) -> None:
    await _kept(store, FIRST)
    terminal = replace(ANN, vouched=Vouched(), message_id="m9")
    async with store.writing() as session:
        held = await plan_id(session, "K")
        assert "Its record is kept" in await imports.remove(session, terminal, "K", "a trial")
        assert await codes(session) == []
        last = (await changes.of_plan(session, held))[-1]
        assert (last.new, last.reason) == ({"what": "removed", "value": "K"}, "a trial")
    assert (await _kept(store, FIRST, turn=replace(ANN, message_id="m10"))).new == 2
