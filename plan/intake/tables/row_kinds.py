"""The kinds of a table's rows: a title, a stem, an item, a recommendation over its actions, the rest of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan.intake.assemble.events import Over, Row
from plan.intake.cells.refs import is_letter, leading_ref, looks_like_ref
from plan.intake.cells.words import NOTHING, Words
from plan.intake.tables.columns import Columns
from plan.intake.tables.grids import GridRow
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, are_headings

M = Meaning
SETTLED = (M.STATUS, M.DUE, M.OWNER, M.REVISED, M.OWNER_AND_DUE)
_LONGEST_ASIDE = 90
"""Letters in the words beside a recommendation that say whom it is addressed to."""
_TITLE = re.compile(
    r"(?:theme|section|part|priority|objective|pillar|domain|must do|should do|areas? for|causes? (?:of|for))\b.*", re.I
)


def over_in(said: Sequence[Words], following: Sequence[Words]) -> Over | None:
    """A numbered recommendation over its actions: headings or a lettered row come next."""
    if not 1 <= len(said) <= 2 or (len(said) == 2 and len(said[1].text) > _LONGEST_ASIDE) or not following:
        return None
    found = leading_ref(said[0].text)
    if found is None or len(found[1]) < 15:
        return None
    ref, text = found
    texts = [words.text for words in following]
    first = next((each for each in texts if each), "")
    if not (are_headings(texts) or (looks_like_ref(first) and (is_letter(first) or first.startswith(f"{ref}.")))):
        return None
    return Over(ref, Words((text,), said[0].lines), said[1] if len(said) == 2 else NOTHING)


def is_title(row: GridRow, said: Sequence[Words]) -> bool:
    """Whether a row is a title across the table."""
    if len(said) != 1 or not row[0] or len(row) < 2 or len(said[0].text) > 120:
        return False
    text = said[0].text
    return (bool(_TITLE.fullmatch(text)) and not text.endswith(":")) or (text.isupper() and len(text) > 6)


def is_stem(row: Row) -> bool:
    """Whether a row is only the beginning of those under it: "Enhance monitoring data on:"."""
    return len(row.fields) == 1 and row.text.endswith(":")


def is_item(row: Row, columns: Columns) -> bool:
    """Whether a row has something to do in it, under headings that speak of such things."""
    has_words = len(re.findall(r"[A-Za-z]{2,}", row.text)) >= (1 if row.has(M.REF) and row.has(*SETTLED) else 2)
    return has_words and bool(columns.meanings - TEXT_MEANINGS - {M.OTHER} or len(columns.meanings & TEXT_MEANINGS) > 1)


def starts_inside(text: str) -> bool:
    """Whether a text begins in the middle of a sentence or a list."""
    return bool(re.match(r"[a-z•▪;,)]", text))


def ends_whole(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.rstrip().endswith((".", "?", "!", ")", "”", "'", '"'))
