"""The evidence for a reading of a stretch: what its rows say in their places against lines left over and empty rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plan.intake.assemble.events import Event, Heading, Over, Prose, Row
from plan.intake.cells.contents import looks_like_deadline
from plan.intake.cells.refs import clean_ref, next_ref
from plan.intake.cells.statuses import leading_status, read_status
from plan.intake.cells.verbs import begins_with_verb
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning
from plan.owner_cells import looks_like_owner, split_owners
from plan.periods import find_periods

M = Meaning
_WORDS_AT_MOST = 220
_ROW_OF_NOTHING = -1.5
_LEFT_OVER = -0.25
_STANDS_OVER = 2.0
_FEW_WORDS = 8
_AGAINST = -0.5
_OWES = re.compile(
    r"\b(?:should|must|will|to|shall|ensure|recommend\w*|need(?:s)? to)\b|^That\b.*\bbe\b", re.IGNORECASE
)
_OWNER_ENOUGH = 0.4


@dataclass(frozen=True, slots=True)
class RowWorth:
    """The points for and against one row."""

    worth: float
    against: int = 0
    """How many of its fields do not hold what their place asks for."""


def evidence_of(row: Row, ref_before: str = "") -> RowWorth:
    """The evidence for one row. A reference counts for more where it follows the one before."""
    words = row.text.split()
    if len(words) < 2:
        return RowWorth(_ROW_OF_NOTHING, 1)
    found = [0.4, _asking(row.text, len(words)), *_settled(row)]
    if len(words) > _WORDS_AT_MOST:
        found.append(-1.0)
    if row.has(M.REF):
        ref = clean_ref(row.get(M.REF).text)
        found.append(0.6 if ref_before and next_ref(ref_before) == ref else 0.3)
    return RowWorth(sum(found), sum(each <= _AGAINST for each in found))


def _asking(text: str, count: int) -> float:
    """Rate how much words are like something to do: told first, or somewhere, or few and untold."""
    if begins_with_verb(text):
        return 0.5
    if _OWES.search(text):
        return 0.3
    opens = next(iter(find_periods(text[:40])), None)
    if opens and opens.start <= 1 and count < _FEW_WORDS:
        return -1.5
    return -0.8 if count < _FEW_WORDS else -0.2


def worth_of(events: Iterable[Event], left_over: int = 0) -> float:
    """Rate how much some events explain together; like rows support each other, headings support them all."""
    said = list(events)
    rows = list(rows_of(said))
    worth, before = left_over * _LEFT_OVER + _STANDS_OVER * sum(isinstance(event, Over) for event in said), ""
    for row in rows:
        worth += evidence_of(row, before).worth
        before = clean_ref(row.get(M.REF).text) or before
    return worth + 0.3 * _alike(rows)


def rows_of(events: Iterable[Event]) -> Iterable[Row]:
    """The rows among some events; a recommendation that stands over others is none by itself."""
    return (event for event in events if isinstance(event, Row))


def lines_of(event: Event) -> Iterable[int]:
    """The numbers of the source lines that an event holds."""
    if isinstance(event, Row):
        return (line.number for words in event.words() for line in words.lines)
    if isinstance(event, Over):
        return (line.number for words in (event.words, event.aside) for line in words.lines)
    return (line.number for line in event.words.lines) if isinstance(event, Heading | Prose) else ()


def _settled(row: Row) -> list[float]:
    """Check that the owner, deadline and status each hold their own kind of thing."""
    found = []
    if row.has(M.OWNER):
        owners = split_owners(row.get(M.OWNER).text, row.get(M.OWNER).parts)
        is_one = bool(owners) and all(looks_like_owner(each) >= _OWNER_ENOUGH for each in owners)
        found.append(0.8 if is_one else -0.5)
    if row.has(M.DUE):
        found.append(0.8 if looks_like_deadline(row.get(M.DUE).text) else -0.5)
    if row.has(M.STATUS):
        text = row.get(M.STATUS).text
        found.append(0.6 if read_status(text) or leading_status(text) else -0.3)
    return found


def _alike(rows: Sequence[Row]) -> int:
    """Count the rows with just the fields that most of them have."""
    shapes = Counter(frozenset(row.fields) - TEXT_MEANINGS for row in rows)
    return max(shapes.values(), default=0) if len(rows) > 1 else 0
