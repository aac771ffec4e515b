"""A file put right at a terminal in the words of a chat, until it is kept or left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from click.testing import CliRunner

from bot.imports.put_right import put_right
from plan.intake import Guidance
from storage.engine import Store
from storage.looks import Look, look_at

TRACKER = b"""Ref,Action,Lead,Finish,Status
1a,Print the leaflet. Send it to every station,PC Holt,30/06/2015,In progress
1b,Train every new sergeant in supervision,Sgt Quill,31/07/2015,Not started
2a,Tell the board what was found,Insp Marlow,31/05/2015,Complete
"""


async def _asked(store: Store, *answers: str) -> tuple[Look | None, str]:
    """The look that is kept after these answers, and what the terminal showed."""

    async def again(guidance: Guidance) -> Look:
        async with store.reading() as session:
            return await look_at(session, "tracker.csv", TRACKER, code="K", today=date(2015, 5, 1), guidance=guidance)

    shown: list[Look] = []
    with CliRunner().isolation("\n".join((*answers, ""))) as outputs:
        look = await put_right(await again(Guidance()), again, shown.append)
        said = outputs[0].getvalue().decode()
    return look, said


def _texts(look: Look | None) -> Sequence[str]:
    return [action.text for action in look.actions.values()] if look else []


async def test_a_row_is_cut_another_left_out_and_the_rest_is_kept(store: Store) -> None:
    look, said = await _asked(store, "split 1a at 'Send it to every station'", "2a is not an action", "yes")
    assert "A new action begins at “Send it to every station”." in said
    assert _texts(look) == [
        "Print the leaflet.",
        "Send it to every station",
        "Train every new sergeant in supervision",
    ]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("the weather is fine", "Say it as"),
        ("split 1a at 'words that are not there'", "No action goes on with"),
        ("read it the other way", "I can read it in one way only."),
    ],
)
async def test_what_cannot_be_done_is_said_and_asked_again(store: Store, answer: str, told: str) -> None:
    look, said = await _asked(store, answer, "yes")
    assert told in said
    assert len(_texts(look)) == 3


@pytest.mark.parametrize("answer", ["no", "leave it"])
async def test_a_file_is_left(store: Store, answer: str) -> None:
    look, _ = await _asked(store, answer)
    assert look is None
