"""What a paper asks of the meeting it goes to, which is nothing to track."""

from __future__ import annotations

import re

_READER = re.compile(
    r"\b(?:board|committee|panel|members?|cabinet|authority|council|meeting|governors?"
    r"|trustees|executive|sub-committee|governing body)\b"
    r"[^.]{0,25}\b(?:is|are|be)\s+(?:\w+\s+)?(?:asked|recommended|requested|invited)\b|\bto note (?:the|this)\b",
    re.IGNORECASE,
)


def asks_the_reader(text: str) -> bool:
    """Whether a paragraph asks the meeting to note or agree: that is no recommendation to track."""
    return bool(_READER.search(text))
