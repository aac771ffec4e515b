"""Items that only sentences word: causes of concern over their actions, and recommendations a page tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from plan.intake.assemble.events import Break, Event, Heading, Over, Prose, Row
from plan.intake.cells.kinds import kind_in
from plan.intake.cells.refs import leading_ref
from plan.intake.cells.words import Words
from plan.intake.prose.gaps import is_furniture
from plan.intake.prose.labels import pieces_of
from plan.intake.tables.headings import Meaning
from plan.numbers import any_of

M = Meaning
CAUSE = "cause of concern"
_NAMED = re.compile(r"\W*causes? (?:of|for) concern\s*(?P<number>\d{1,2})?\s*[:.–—-]\s+(?P<text>.{30,})", re.IGNORECASE)
_TITLE = re.compile(r"\W*causes? (?:of|for) concern(?:\s*\d{1,2})?\W*", re.IGNORECASE)
_THEMED = re.compile(r"[A-Z][A-Za-z ,&’'-]{2,60}: [A-Z].{30,}[.]")
_ACTION = re.compile(r"Action\s+\d", re.IGNORECASE)
_TITLE_AT_MOST = 120
_LOOKS_AHEAD = 5


def causes_over_actions(events: Sequence[Event]) -> Iterator[Event]:
    """The events, each cause of concern that actions follow made into what they stand under."""
    is_among, before, count = False, "", 0
    for index, event in enumerate(events):
        text = event.words.text if isinstance(event, Heading | Prose) else ""
        said = _cause_in(text, before, is_among=is_among) if isinstance(event, Prose) else None
        if said and isinstance(event, Prose) and _are_actions(events[index + 1 :]):
            count += 1
            yield _over(said, count, event.words)
        else:
            yield event
        is_among = is_among or (len(text) <= _TITLE_AT_MOST and not text.endswith(".") and kind_in(text) == CAUSE)
        before = text


def _cause_in(text: str, before: str, *, is_among: bool) -> str | None:
    """The cause of concern that a paragraph states: by its name, under a heading that is its name, or by its theme."""
    if named := _NAMED.fullmatch(text):
        return named["text"]
    if leading_ref(text) or pieces_of(text)[0][1] is not None:
        return None
    is_stated = (_TITLE.fullmatch(before) and text.endswith(".")) or (is_among and _THEMED.fullmatch(text))
    return text if is_stated else None


def _are_actions(events: Sequence[Event]) -> bool:
    """Whether what comes next is a numbered action, with whose it is or by when under it."""
    prose = [each for each in islice(events, _LOOKS_AHEAD) if not isinstance(each, Over | Row | Break)]
    told = [each.words.text for each in prose if not is_furniture(each.words.text)]
    if not told or not (leading_ref(told[0]) or _ACTION.match(told[0])):
        return False
    return any(meaning in (M.OWNER, M.DUE) for text in told for _, meaning, _ in pieces_of(text))


def _over(text: str, count: int, words: Words) -> Over:
    """A cause of concern, numbered in its own series, so that its actions keep their printed numbers."""
    row = Row(
        {M.KIND: Words((CAUSE,))}, doubts=[f"CoC{count} is this cause of concern's place here, not its printed number."]
    )
    return Over(f"CoC{count}", Words((text,), words.lines), row=row)


_COUNT = rf"(?:\d+|{any_of()}|several|a number of)"
_TELLS = re.compile(
    rf"\b(?:made|makes|contains?|includes?|set out)\s+(?P<many>{_COUNT})\s+(?:\w+\s+)?recommendations\b"
    r".*?\bincluding\s+that\s+(?P<listed>[^.]+)",
    re.IGNORECASE | re.DOTALL,
)
_OBLIGES = re.compile(
    r"^(?:\w+\s+){1,6}?(?:ensures?|communicates?|are|is|should|must|reviews?|records?|provides?|works?|makes?)\b"
)


def worded_items(events: Sequence[Event]) -> Iterator[Event]:
    """The events of a page with no items of its own, the recommendations that its sentences word made into rows."""
    if any(isinstance(event, Over | Row | Break) for event in events):
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
