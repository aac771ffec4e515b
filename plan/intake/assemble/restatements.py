"""Items that a paper tells twice: in its table, and again at length below, with how they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plan.intake.assemble.events import Event, Row
from plan.intake.assemble.found import Ledger
from plan.intake.cells.refs import clean_ref
from plan.intake.cells.words import Words
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning
from plan.intake.tables.layouts import key_of

M = Meaning
_ALIKE = 50
"""Letters of two texts that must be the same for one to be the other told again."""
_DIGIT = re.compile(r"\d")
"""A letter alone is a place under its recommendation, and the next one begins at "a" again."""
_WHEN = re.compile(r"^on \d{1,2} \w+ \d{4} ")


def without_restatements(events: Iterable[Event], ledger: Ledger) -> Iterator[Event]:
    """The events, each item once: what prose tells again below a table joins its row. Two rows are two items."""
    seen: dict[str, Row] = {}
    fresh: list[Row] = []
    for event in events:
        if not isinstance(event, Row):
            seen |= {ref: row for row in fresh if row.printed and _DIGIT.search(ref := clean_ref(row.get(M.REF).text))}
            fresh = []
            yield event
            continue
        first = None if event.printed else seen.get(clean_ref(event.get(M.REF).text))
        if first and _is_told_again(first, event):
            _join(first, event, ledger)
        else:
            fresh.append(event)
            yield event


def _is_told_again(first: Row, again: Row) -> bool:
    """Whether two rows begin with the same words, and the second contradicts nothing in the first."""
    texts = {_said(words) for meaning, words in first.fields.items() if meaning in TEXT_MEANINGS}
    opens = {_said(words) for meaning, words in again.fields.items() if meaning in TEXT_MEANINGS}
    is_same = any(len(text) >= _ALIKE and text[:_ALIKE] == other[:_ALIKE] for text in texts for other in opens)
    return is_same and not any(
        first.has(each) and again.has(each) and first.get(each).text != again.get(each).text
        for each in (M.OWNER, M.DUE)
    )


def _said(words: Words) -> str:
    return _WHEN.sub("", key_of(words.text))


def _join(first: Row, again: Row, ledger: Ledger) -> None:
    """Add what only the second says: its number and words are there already."""
    for meaning, words in again.fields.items():
        if meaning in TEXT_MEANINGS or meaning is M.REF or (meaning is not M.COMMENT and first.has(meaning)):
            ledger.furnish(words, "said before")
        else:
            first.add(meaning, words)
    first.extras.extend(again.extras)
