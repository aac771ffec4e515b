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
_PROGRAMME = re.compile(
    r"\b(?:forward (?:work )?(?:plan|programme)|work programme|business cycle|schedule of (?:business|meetings))\b",
    re.IGNORECASE,
)
"""A title over what meetings will hear of, item by item, each with who presents it."""
_BUSINESS = re.compile(r"to (?:receive|note|consider|approve|discuss|agree|confirm|elect|hear|ratify)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\W*\d{1,2}[.:]\d\d(?:\s*[ap]\.?m\.?)?\W*|\d{1,3}\s*min(?:ute)?s?\.?", re.IGNORECASE)
_PROMISED = (M.DUE, M.STATUS, M.REVISED, M.DONE_ON, M.OWNER_AND_DUE)
_SETTLED = (M.OWNER, M.COMMENT, *_PROMISED)
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
    if len(rows) < _FEWEST or any(row.has(*_PROMISED) or row.is_said_so for row in rows):
        return False
    if _PROGRAMME.search(title) or _is_timed(rows) or _is_business(rows):
        return True
    if any(row.has(*_SETTLED) for row in rows):
        return False
    is_told = bool(_TITLE.fullmatch(title)) or any(is_agenda_point(row.text.strip()) for row in rows)
    return is_told and not any(is_owed(row.text) for row in rows)


def _is_timed(rows: Sequence[Row]) -> bool:
    """Whether most rows have a time of day, or so many minutes, beside them."""
    timed = sum(any(_CLOCK.fullmatch(words.text) for words in row.words()) for row in rows)
    return timed * 2 > len(rows)


def _is_business(rows: Sequence[Row]) -> bool:
    """Whether rows are what meetings do: usual points among them, and most told to be received, noted or considered."""
    usual = any(is_agenda_point(row.text.strip()) for row in rows)
    return usual and sum(bool(_BUSINESS.match(row.text.strip())) for row in rows) * 2 > len(rows)
