"""Corrections of an import at a terminal: columns first, then anything else in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import click

from dialogs.import_corrections import guidance_for, told
from dialogs.import_words import CorrectionKind, read_correction
from plan.intake import ColumnRead, Guidance
from plan.intake.guidance import NAMES, name_of
from plan.refusals import Sorry
from storage.looks import Look

LookAgain = Callable[[Guidance], Awaitable[Look]]
"""Looks at the same file with more said of it."""
_YES, _NO = frozenset({"y", "yes"}), frozenset({"n", "no"})
_ASK = "Keep this? Yes, no, or what is wrong"
_SUCH_AS = (
    "Say it as “2b is not an action”, “rows 4 to 6 are one action”, “row 1 is headings”, “split 3 at 'and paint'”, "
    "“'Joe to sweep the hall' is an action”, "
    "“column 3 is the owner” or “read it the other way”."
)


async def ask_columns(look: Look, again: LookAgain) -> Look:
    """The file looked at again with what the person says of each column that no heading settles."""
    unsure = [column for column in look.columns if not column.is_sure and column.example]
    said = {column.key: NAMES[_asked(column)] for column in unsure}
    if all(said[column.key] is column.meaning for column in unsure):
        return look
    return await again(Guidance(columns=said).over(look.guidance))


async def put_right(look: Look, again: LookAgain, show: Callable[[Look], None]) -> Look | None:
    """Ask whether to keep a file, taking corrections until the person says yes or no; None where it is left."""
    while True:
        answer = str(click.prompt(_ASK, default="yes")).strip()
        if answer.lower() in _YES:
            return look
        if answer.lower() in _NO:
            return None
        refs = [action.ref for action in look.actions.values()]
        said = read_correction(answer, look.columns, refs)
        if said and said.kind is CorrectionKind.KEEP:
            return look
        if said and said.kind is CorrectionKind.LEAVE:
            return None
        if said is None:
            click.echo(_SUCH_AS)
            continue
        try:
            look = await again(guidance_for(look, said).over(look.guidance))
        except Sorry as sorry:
            click.echo(str(sorry))
            continue
        show(look)
        click.echo(told(said))


def _asked(column: ColumnRead) -> str:
    """Ask the person what a column is."""
    click.echo(f"Column “{column.heading}”, which begins with “{column.example[:60]}”:")
    names = click.Choice(list(NAMES))
    return str(click.prompt("  what is it?", type=names, default=name_of(column.meaning), show_choices=True))
