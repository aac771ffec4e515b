"""Blocks of labels and values on lines of their own: "Action" / "Print a sheet" / "Owner" / "Ann Price" / "Due" / …"""

from __future__ import annotations

from collections.abc import Iterator

from plan.intake.assemble.events import Row
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.statuses import read_status
from plan.intake.prose.labels import label_alone
from plan.intake.tables.headings import STRONG, TEXT_MEANINGS, Meaning, meaning_of
from plan.intake.text.page import Page, PageLine, single_lines, source_of

M = Meaning
_SHORT = frozenset({M.OWNER, M.DUE, M.STATUS, M.REVISED, M.DONE_ON, M.REF})
_SETTLED = (M.OWNER, M.DUE, M.STATUS)
_LABEL_AT_MOST = 45
_VALUE_AT_MOST = 12
"""Lines under one label."""
_FEWEST_LABELS = 3
_A_LABEL = 0.25


def read_label_blocks(page: Page) -> Iterator[Proposal]:
    """The blocks of a page, each until its first label comes again."""
    lines = single_lines(page)
    at = 0
    while at < len(lines):
        if _label(lines, at) is None:
            at += 1
            continue
        row, end, labels = _block(lines, at)
        if any(map(str.isdigit, lines[at].whole)):  # "Recommendation 1" begins a block of the records' kind
            at = end
        elif row and len(labels) >= _FEWEST_LABELS and row.has(*TEXT_MEANINGS) and sum(map(row.has, _SETTLED)) > 1:
            taken = source_of(lines[at:end])
            furniture = source_of(labels)
            yield Proposal("label block", (row,), taken, furniture, sure=_A_LABEL * len(labels))
            at = end
        else:
            at += 1


def _label(lines: Page, at: int) -> Meaning | None:
    """The meaning of a line that is a label over another that is none: "Night Manager" may be either."""
    meaning = _meaning(lines[at])
    if meaning is None or at + 1 >= len(lines):
        return None
    following = _meaning(lines[at + 1])
    return None if following in STRONG and following is not meaning else meaning


def _meaning(each: PageLine) -> Meaning | None:
    text = each.whole
    is_label = len(text) <= _LABEL_AT_MOST and text[:1].isupper() and not text.endswith((".", ";", ",", "?"))
    is_value = " " in text and read_status(text) is not None and label_alone(text) is None
    return meaning_of(text) if is_label and not each.mark and not is_value else None


def _block(lines: Page, start: int) -> tuple[Row | None, int, list[PageLine]]:
    """The row whose first label stands at a line, the index behind it, and its labels."""
    row = Row(printed=frozenset({M.OWNER, M.DUE, M.STATUS}), confidence=0.9)
    labels: list[PageLine] = []
    seen: set[Meaning] = set()
    at = start
    while at < len(lines):
        meaning = _label(lines, at)
        if meaning is None or (meaning in seen and meaning in _SHORT | TEXT_MEANINGS):
            break
        seen.add(meaning)
        labels.append(lines[at])
        end = _value_end(lines, at + 1, meaning)
        for each in lines[at + 1 : end]:
            words = each.words(each.whole)
            if meaning is M.OTHER:
                row.extras.append((lines[at].whole, words))
            else:
                row.add(M.COMMENT if meaning is M.RESPONSE else meaning, words)
        at = end
    return (row if labels else None), at, labels


def _value_end(lines: Page, start: int, meaning: Meaning) -> int:
    """The end of a label's value: the next label; without one in reach a paragraph, or a line where it is short."""
    stop = min(len(lines), start + _VALUE_AT_MOST)
    following = next((at for at in range(start + 1, stop) if _label(lines, at)), None)
    if following and not any(each.level for each in lines[start:following]):
        return following
    end = start + 1
    while meaning not in _SHORT and end < stop and not lines[end].gap and not lines[end].level:
        end += 1
    return end
