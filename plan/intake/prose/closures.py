"""Items whose status or lead only the heading over them says: "2 recommendations closed", "Gates – Lead Ann Price"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plan.intake.assemble.events import Event, Heading, Prose, Row
from plan.intake.cells.words import Words
from plan.intake.tables.headings import Meaning
from plan.numbers import any_of

M = Meaning
_MANY = rf"(?:\d+|{any_of()}|all|both|the following|these)"
_ITEMS = r"(?:recommendations?|actions?|items?|points?|afis?|areas for improvement)"
_DONE = r"(?P<done>closed|completed?|discharged|implemented)"
_CLOSED = re.compile(
    rf"\b{_MANY}\s+(?:\w+\s+){{0,2}}{_ITEMS}"
    rf"(?:\s+(?:are|were|was|is|now|have been|has been|being))*\s+{_DONE}\W*$"
    rf"|^\W*(?:list of\s+)?{_DONE.replace('done', 'first')}\s+{_ITEMS}\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    rf"\b(?:open|outstanding|ongoing|live|new|remaining|in progress)\b.{{0,30}}\b{_ITEMS}\b", re.IGNORECASE
)
_TITLE_AT_MOST = 120
_DOUBT = "Its status comes from the heading above it: “{}”."


def closed_by_heading(events: Iterable[Event]) -> Iterator[Event]:
    """The events, rows without a status under a heading that says how they all stand with that status."""
    said, over = "", ""
    for event in events:
        if isinstance(event, Heading | Prose):
            text = event.words.text
            is_title = len(text) <= _TITLE_AT_MOST and not text.endswith(".")
            closed = _CLOSED.search(text) if is_title else None
            if closed:
                said, over = closed["done"] or closed["first"], text
            elif isinstance(event, Heading) or event.bold or (is_title and _OTHERS.search(text)):
                said = ""
        elif isinstance(event, Row) and said and not event.has(M.STATUS) and M.STATUS not in event.printed:
            event.add(M.STATUS, Words((said.capitalize(),)))
            event.doubts.append(_DOUBT.format(over))
        yield event


_LEAD = re.compile(
    r"[-–—(]\s*(?:lead|owner|responsible)\s*:?\s+(?P<who>[A-Z][\w’'./& -]{0,40}?)\s*\)?\s*$", re.IGNORECASE
)


def led_by_heading(events: Iterable[Event]) -> Iterator[Event]:
    """The events, rows without an owner under a heading that names their lead with that owner."""
    who = ""
    for event in events:
        if isinstance(event, Heading | Prose) and len(event.words.text) <= _TITLE_AT_MOST:
            lead = _LEAD.search(event.words.text)
            who = lead["who"] if lead else ""
        elif isinstance(event, Row) and who and not event.has(M.OWNER):
            event.add(M.OWNER, Words((who,)))
        yield event
