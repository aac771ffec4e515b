"""Agendas: points of a meeting to come, listed like actions, with nothing to be done in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from plan.intake.assemble.events import Event, Heading, Prose, Row
from plan.intake.assemble.likeness import is_agenda_point, is_owed
from plan.intake.tables.headings import Meaning

M = Meaning
_TITLE = re.compile(r"\W*(?:meeting |draft )?(?:agenda|order of business|running order)(?: items?)?\W*", re.IGNORECASE)
_SETTLED = (M.OWNER, M.DUE, M.STATUS, M.COMMENT, M.REVISED, M.DONE_ON, M.OWNER_AND_DUE)
_FEWEST = 2


def agenda_rows(events: Sequence[Event]) -> frozenset[int]:
    """The places of the rows that are an agenda's points: all of a run, under its title or with a usual point in it."""
    found: set[int] = set()
    title = ""
    for is_row, run in groupby(enumerate(events), key=lambda pair: isinstance(pair[1], Row)):
        pairs = list(run)
        rows = [(at, event) for at, event in pairs if isinstance(event, Row)]
        if is_row and _is_agenda([row for _, row in rows], title):
            found.update(at for at, _ in rows)
        before = pairs[-1][1]
        title = before.words.text if isinstance(before, Heading | Prose) else ""
    return frozenset(found)


def _is_agenda(rows: Sequence[Row], title: str) -> bool:
    """Whether rows say of nothing whose it is, by when or how it stands, and are announced as an agenda or look it."""
    if len(rows) < _FEWEST or any(row.has(*_SETTLED) or row.is_said_so for row in rows):
        return False
    is_told = bool(_TITLE.fullmatch(title)) or any(is_agenda_point(row.text.strip()) for row in rows)
    return is_told and not any(is_owed(row.text) for row in rows)
