"""The confidence of a row: what its layout tells, less what is missing, stretched, doubtful or unlike an action."""

from __future__ import annotations

from collections.abc import Sequence

from plan.intake.assemble.events import Row
from plan.intake.assemble.evidence import evidence_of
from plan.intake.assemble.reading import RowReading
from plan.intake.cells.contents import looks_like_deadline
from plan.intake.cells.refs import looks_like_ref
from plan.intake.cells.verbs import begins_with_verb
from plan.intake.tables.headings import Meaning
from plan.owner_cells import looks_like_owner

M = Meaning
_MISPLACED = 0.15
_DOUBT, _MOST_DOUBTS = 0.1, 3
_NOTHING_BESIDE = 0.2
_NOBODY = 0.05
_NO_VERB = 0.1
_UNREAD_DEADLINE = 0.2
_UNLIKELY_OWNER = 0.15
_LONG, _LONG_WORDS = 0.1, 90
_OWNER_ENOUGH = 0.5
_ODD_REF = 0.2
_SMALL = frozenset(("of", "and", "for", "the", "to", "in", "on", "with", "by"))


def confidence_of(row: Row, read: RowReading, doubts: Sequence[str]) -> float:
    """From 0 to 1. The weights are measured: of the labelled papers' rows at `SURE` or above 98 in 100 are right."""
    less = _MISPLACED * evidence_of(row).against + _DOUBT * min(len(doubts), _MOST_DOUBTS)
    if not read.owners:
        less += _NOBODY
        if read.deadline.due is None and not read.status_is_printed:
            less += _NOTHING_BESIDE
    elif any(looks_like_owner(owner) < _OWNER_ENOUGH or _says_something(owner) for owner in read.owners):
        less += _UNLIKELY_OWNER
    if row.has(M.REF) and not looks_like_ref(row.get(M.REF).text):
        less += _ODD_REF
    words = row.text.split()
    less += _LONG * (len(words) > _LONG_WORDS) + _NO_VERB * (not begins_with_verb(row.text))
    if read.deadline.text and read.deadline.due is None and not looks_like_deadline(read.deadline.text):
        less += _UNREAD_DEADLINE
    return round(max(0.0, min(1.0, row.confidence - less)), 2)


def _says_something(owner: str) -> bool:
    """Whether an owner reads like part of a sentence: several words of it in small letters."""
    return sum(word[0].islower() and word not in _SMALL for word in owner.split()) > 1
