"""By when a line of minutes wants something done: "by July 9", "before end of May", "until 11 July"."""

from __future__ import annotations

import re
from datetime import date

from plan.periods import find_periods

_BY = re.compile(
    r"\b(?:by|before|until|till|no later than|not later than|on or before|due(?: by| on)?|deadline(?: of)?"
    r"|ready for|for)"
    r"(?: the)?(?: (?:end|close|start|beginning) of)?(?: the)?\s*:?\s*$",
    re.IGNORECASE,
)
_SOME_DAY = date(2000, 1, 1)


def due_in(text: str) -> str:
    """The words that say by when, or "": the last of them where there are several."""
    said = ""
    for each in find_periods(text, near=_SOME_DAY):
        by = _BY.search(text[: each.start])
        if by and each.period:
            said = text[by.start() : each.end]
    return said
