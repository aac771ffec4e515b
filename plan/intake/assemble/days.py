"""The days a document is read against: when it was written or met, and the year of its updates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from plan.documents import Document, Paragraph
from plan.intake.assemble.drafts import DraftPlan
from plan.intake.cells.words import clean, words_of
from plan.periods import find_periods
from plan.update_stamps import find_stamps

_ENOUGH_DAYS = 300
_HEAD = 40
_MEETS = re.compile(
    r"\b(?:minutes?|meeting|held|plenum|agenda|dated?|as (?:at|of)|compiled"
    r"|action (?:plan|log|list|sheet|points?|tracker))\b",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\b(?:next|last|previous|future|draft|approved|published|created|revised|modified)\b", re.IGNORECASE
)
_LINE_AT_MOST = 140
_BESIDE_A_DAY = 15
_MOST_DATED = 3


def document_date(draft: DraftPlan, document: Document) -> date | None:
    """The day a document says it was written."""
    for label in ("date", "as at", "last updated", "updated"):
        found = next((each for each in find_periods(draft.labelled.get(label, "")) if each.period), None)
        if found and found.period:
            return found.period.first
    in_title = re.search(r"\b(?:as at|updated|held on|dated)\b(?P<when>.*)", draft.title or "", re.IGNORECASE)
    found = next((each for each in find_periods(in_title["when"]) if each.period), None) if in_title else None
    return found.period.first if found and found.period else _day_at_the_head(document)


def _day_at_the_head(document: Document) -> date | None:
    """The day that a line near the head gives for the meeting or the paper, or one that is nothing but a day."""
    for block in islice((block for block in document.blocks if isinstance(block, Paragraph)), _HEAD):
        whole = words_of(block.lines).text
        texts = [whole] if len(whole) <= _LINE_AT_MOST else [clean(line.text) for line in block.lines]
        for text in texts:
            if day := _day_met(text, is_heading=bool(block.heading)):
                return day
    return None


def _day_met(text: str, *, is_heading: bool) -> date | None:
    """The day in a line that speaks of a meeting, or holds little else."""
    if len(text) > _LINE_AT_MOST or _OTHER_DAY.search(text):
        return None
    for each in find_periods(text):
        is_day = each.period and each.period.first == each.period.last
        is_alone = len(text) - (each.end - each.start) < _BESIDE_A_DAY
        if is_day and each.period and (is_heading or _MEETS.search(text) or is_alone):
            return each.period.first
    return None


def year_of_stamps(document: Document) -> date | None:
    """A day in the year most of a document's stamps are in, for those that print no year."""
    days = list(islice(_stamped_days(document), _ENOUGH_DAYS))
    if not days:
        return None
    year = Counter(day.year for day in days).most_common(1)[0][0]
    inside = sorted(day for day in days if day.year == year)
    return inside[len(inside) // 2]


def _stamped_days(document: Document) -> Iterator[date]:
    """The days of a document's update stamps."""
    for line in document.lines():
        if re.search(r"\bupdate", line.text, re.IGNORECASE):
            yield from (stamp.day for stamp in find_stamps(line.text) if stamp.day)


def years_inferred(dated: Mapping[str, date]) -> str:
    """The sentence that says which deadlines print no year, and how they were read."""
    first = ", ".join(f"“{text}” as {due:%-d %B %Y}" for text, due in list(dated.items())[:_MOST_DATED])
    more = f" and {len(dated) - _MOST_DATED} more" if len(dated) > _MOST_DATED else ""
    return f"Some deadlines print no year, so the document’s own day gives it: {first}{more}. Confirm that it does."
