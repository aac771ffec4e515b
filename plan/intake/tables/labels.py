"""Tables and lists of labels and values: one item down the page, "Owner" beside its name, "Deadline" beside its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plan.intake.assemble.events import Prose, Row
from plan.intake.cells.words import Words
from plan.intake.tables.grids import GridRow
from plan.intake.tables.headings import STRONG, TEXT_MEANINGS, Meaning, meaning_of

M = Meaning
Pair = tuple[str, Meaning, Words]
"""A label as printed, what it means, and its value. The label's own line goes with the value."""


def label_rows(rows: Sequence[GridRow]) -> list[Row]:
    """The items of a table whose rows are labels with their values, or none where it is not one."""
    pairs: list[Pair] = []
    odd = 0
    for row in rows:
        found = list(_pairs(row))
        pairs.extend(found)
        odd += not found
    meanings = {meaning for _, meaning, _ in pairs} & STRONG
    if odd > len(rows) / 3 or len(meanings) < 2 or not meanings & TEXT_MEANINGS:
        return []
    return list(items_of(pairs))


def label_notes(rows: Sequence[GridRow]) -> list[Prose]:
    """The lines of a table of labels that tell of the document, not of an item: its date, its contacts."""
    said = [[words for words in row if words] for row in rows]
    if not said or not all(len(row) == 2 and meaning_of(row[0].text) and not meaning_of(row[1].text) for row in said):
        return []
    return [
        Prose(Words((f"{label.text.rstrip(' :')}: {value.text}",), label.lines + value.lines)) for label, value in said
    ]


def items_of(pairs: Iterable[Pair]) -> Iterator[Row]:
    """Items from labels in order: a new one begins where its first label, or the text itself, comes again."""
    item, first = Row(), None
    for label, meaning, words in pairs:
        if item.fields and (meaning is first or (meaning in TEXT_MEANINGS and item.has(meaning))):
            yield item
            item, first = Row(), None
        first = first or meaning
        if meaning is M.OTHER or item.has(meaning):
            item.extras.append((label, words))
        else:
            item.add(meaning, words)
    if any(meaning in TEXT_MEANINGS for meaning in item.fields):
        yield item


def _pairs(row: GridRow) -> Iterator[Pair]:
    said = [words for words in row if words]
    if len(said) not in (2, 4, 6):
        return
    labels, values = said[0::2], said[1::2]
    meanings = [meaning_of(words.text) for words in labels]
    if not all(meanings) or any(len(words.text) > 60 for words in labels):
        return
    if len(said) > 2 and all(meaning_of(words.text) in STRONG for words in values):
        return
    for label, meaning, value in zip(labels, meanings, values, strict=True):
        if meaning:
            yield (
                label.text,
                (M.RECOMMENDATION if meaning is M.FINDING else meaning),
                Words(value.parts, label.lines + value.lines),
            )
