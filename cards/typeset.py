"""The last touch before a card is shown: dates and middle dots stay on their line, and long addresses may break."""

from __future__ import annotations

import re
from typing import Any

_DATED = re.compile(
    r"\b(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(\d{1,2}) (?=(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b)"
)
_MAY_BE_DATED = re.compile(r"\d (?=[JFMASOND])")
"""Sought first, for it costs a tenth: most words hold no date."""
_LONG = re.compile(r"\S{36,}")
"""Wider than a phone: an address, or a file's name."""
_JOINT = re.compile(r"[/?&=_.-](?=\w)")
_NESTED = (dict, list)
_TEXTS = ("TextBlock", "TextRun")
_NO_LINES = frozenset({"data", "actions", "selectAction"})
"""Buttons, and what they carry: no lines are in them."""


def typeset(part: Any) -> Any:
    """The same card, its words tied where a line may not break. Buttons stay as they are."""
    if isinstance(part, list):
        return [typeset(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {
        key: typeset(value) if isinstance(value, _NESTED) and key not in _NO_LINES else value
        for key, value in part.items()
    }
    if kept.get("type") in _TEXTS:
        kept["text"] = tied(kept["text"])
    return kept


def tied(text: str) -> str:
    """`Sun 31 May · moved once`, its date and dot tied by no-break spaces; a long word may break at its joints."""
    if _MAY_BE_DATED.search(text):
        text = _DATED.sub(lambda found: f"{found[1]}\xa0{found[2]}\xa0" if found[1] else f"{found[2]}\xa0", text)
    if "](" not in text:  # a link's address must stay as it is
        text = _LONG.sub(lambda found: _JOINT.sub("\\g<0>\u200b", found[0]), text)
    return text.replace(" · ", "\xa0· ")
