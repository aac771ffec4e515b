"""Status cells that answer their heading: "Y" under "Completed?", 0.4 under "% done"."""

from __future__ import annotations

import re

from plan.intake.cells.words import Words

_YES, _NO = re.compile(r"y|yes|true", re.IGNORECASE), re.compile(r"n|no|false", re.IGNORECASE)
_SETTLED = re.compile(r"\b(?:complete|completed|done|closed|implemented|delivered|signed off)\b", re.IGNORECASE)
_PART = re.compile(r"[01](?:\.\d+)?")


def in_words(heading: str, words: Words) -> Words:
    """What a cell says, once its heading is heeded; a "no" says nothing of how far it is."""
    text = words.text.strip()
    if "%" in heading or "percent" in heading.lower():
        return Words((f"{round(float(text) * 100)}%",), words.lines) if _PART.fullmatch(text) else words
    if _SETTLED.search(heading) and _YES.fullmatch(text):
        return Words(("Complete",), words.lines)
    return Words((), words.lines) if _SETTLED.search(heading) and _NO.fullmatch(text) else words
