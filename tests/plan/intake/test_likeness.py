"""Rows kept as actions, told from those only listed as something that may be one."""

from __future__ import annotations

import pytest

from plan.intake.assemble.events import Row
from plan.intake.assemble.likeness import is_like_an_action
from plan.intake.cells.words import Words
from plan.intake.tables.headings import Meaning

M = Meaning
TABLE = frozenset({M.ACTION, M.OWNER, M.DUE})
LIST = frozenset({M.OWNER, M.DUE})


def row(text: str, printed: frozenset[Meaning] = LIST, **fields: str) -> Row:
    """A row of these words, with what stands in its other cells."""
    said = {Meaning[name.upper()]: Words((words,)) for name, words in fields.items()}
    return Row({M.ACTION: Words((text,)), **said}, printed=printed)


@pytest.mark.parametrize(
    "kept",
    [
        row("Mend the gate"),
        row("The clerk should mend the gate"),
        row("Gate", TABLE, owner="Ann Price", due="May 2026"),
        row("Broken lamps", TABLE, ref="R4"),
        row("Letter to be sent to the county"),
        row("Map of the paths", owner="JN"),
    ],
)
def test_what_has_something_of_an_action_in_its_place_is_kept(kept):
    assert is_like_an_action(kept)


@pytest.mark.parametrize(
    "other",
    [
        row("Agenda item:", TABLE, owner="Set up the room"),
        row("[name of the depot] ------", TABLE, owner="Plan"),
        row("Welcome, introductions and apologies", owner="Chair"),
        row("AOB", owner="All"),
        row("Better links with the county", LIST),
        row("The recommendation has been put in place in part", TABLE, ref="No"),
        row(
            "Gates",
            TABLE,
            owner="The gates were looked at by six of us in May and found wanting",
            due="They will be looked at again once the snow has gone away",
        ),
    ],
)
def test_furniture_agendas_definitions_and_jumbled_rows_are_not(other):
    assert not is_like_an_action(other)


def test_what_is_not_sure_enough_is_listed(read):
    found = read("Actions from the previous meeting\n\n  • Better links with the county\n  • Clerk to mend the gate\n")
    assert [each.text for each in found.plan.actions()] == ["Clerk to mend the gate"]
    assert found.possible == ("Better links with the county",)
