"""A page that only tells of recommendations: the few it words are kept, each marked, and nothing else is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plan.intake.assemble.events import Event, Heading, Over, Prose, Row
from plan.intake.cells.words import Words
from plan.intake.tables.headings import Meaning

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a number of)"
_TELLS = re.compile(
    rf"\b(?:made|makes|contains?|includes?|set out)\s+(?P<many>{_NUMBER})\s+(?:\w+\s+)?recommendations\b"
    r".*?\bincluding\s+that\s+(?P<listed>[^.]+)",
    re.IGNORECASE | re.DOTALL,
)
_OBLIGES = re.compile(
    r"^(?:\w+\s+){1,6}?(?:ensures?|communicates?|are|is|should|must|reviews?|records?|provides?|works?|makes?)\b"
)


def worded_items(events: Sequence[Event]) -> Iterator[Event]:
    """The events of a page with no items of its own, the recommendations that its sentences word made into rows."""
    if any(isinstance(event, Over | Row) for event in events):
        yield from events
        return
    for event in events:
        yield event
        if isinstance(event, Heading | Prose) and (told := _TELLS.search(event.words.text)):
            yield from _rows(told, event.words)


def _rows(told: re.Match[str], words: Words) -> Iterator[Row]:
    listed = [re.sub(r"^\s*and\s+", "", each).strip(" .") for each in told["listed"].split(";")]
    if len(listed) < 2 or not all(_OBLIGES.match(each) for each in listed):
        return
    doubt = f"The page tells of {told['many']} recommendations, and words only {len(listed)} of them, unnumbered."
    for text in listed:
        yield Row({Meaning.RECOMMENDATION: Words((text,), words.lines)}, doubts=[doubt], confidence=0.4)
