"""The kind of a paragraph by its look: a bullet, a title, a section, a status alone, the line before a list."""

from __future__ import annotations

import re

from plan.intake.cells.contents import looks_like_deadline
from plan.intake.cells.statuses import read_status
from plan.intake.prose.labels import label_alone
from plan.intake.tables.headings import Meaning
from plan.owner_cells import looks_like_owner

M = Meaning
BULLET = re.compile(r"^\s*[-*•▪◦●■]\s+")
_ASKS_FOR_POINTS = re.compile(
    r"\b(?:may (?:wish|want|like) to consider|should (?:consider|include)|in particular"
    r"|the following|including)\b[^.]*:$",
    re.IGNORECASE,
)
ENDS = re.compile(
    r"(?:conclusions?|summary|background|next steps|introduction|appendix.*|annex.*"
    r"|bibliography|yours (?:sincerely|faithfully).*"
    r"|(?:kind |best |many |warm )?(?:regards|wishes|thanks)\b.{0,40}|(?:date of )?next meeting\b.*"
    r"|this (?:e-?mail|message)\b.*\b(?:confidential|intended)\b.*"
    r"|recommendations?|financial implications.*|implications.*|contact.*)\W*",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"(?:priority|theme|section|objective|pillar|work ?stream|goal|aim|part|chapter"
    r"|domain|appendix|annex|area)\s+\w{1,4}\s*[:–—-]"
    r"\s*\S.{2,80}",
    re.IGNORECASE,
)
_LEAD_IN_AT_MOST = 180
_STATUS_AT_MOST = 30
_OWNER_ENOUGH = 0.7


def is_status_alone(text: str) -> bool:
    """Whether a line is a status and nothing else: "In progress" under what was done."""
    return len(text) <= _STATUS_AT_MOST and ":" not in text and read_status(text) is not None


def told_by(text: str) -> Meaning | None:
    """Tell what a few words are by themselves: a status, a deadline, an owner."""
    if read_status(text):
        return M.STATUS
    if looks_like_deadline(text):
        return M.DUE
    return M.OWNER if looks_like_owner(text) >= _OWNER_ENOUGH else None


def stands_as_title(text: str) -> bool:
    return (
        not text.endswith((".", ";", ",")) and not text[:1].islower() and ":" not in text and label_alone(text) is None
    )


def asks_for_points(text: str) -> bool:
    return len(text) <= _LEAD_IN_AT_MOST and bool(_ASKS_FOR_POINTS.search(text))
