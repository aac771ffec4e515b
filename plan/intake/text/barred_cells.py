"""Tables whose every cell ends with a bar, as web pages are copied: a row a line, or a cell a line, some broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plan.documents import Line
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.refs import leading_ref
from plan.intake.cells.words import Words
from plan.intake.prose.people import Known, people_of
from plan.intake.tables.columns import Columns, score
from plan.intake.tables.headings import STRONG, TEXT_MEANINGS, Meaning, meaning_of
from plan.intake.text.page import Page, single_lines, source_of
from plan.intake.text.running_cells import MOST_IN_A_CELL, RunningCells, table_of

M = Meaning
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_MOST_ROWS = 400
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 20
_MOST_IN_A_HEADING = 3
_TITLE_AT_MOST = 8
"""Words."""
_LONGEST_HEADING = 70
_KNOWN = 0.3
"""The share of a row of headings that must be known, where it is counted off."""
_LEAST = 0.2
"""The least a cell must suit its heading where the columns are counted: a wrong count rates below 0 on real papers."""


@dataclass(frozen=True, slots=True)
class _Head:
    """Headings, and the index of the line where their rows begin; `is_told` where their number is told."""

    headings: tuple[str, ...]
    start: int
    is_told: bool = False


def read_barred(page: Page) -> Iterator[Proposal]:
    """The tables of a page whose cells end with bars."""
    lines = single_lines(page)
    known = people_of(page)
    at = 0
    while at < len(lines):
        made = [found for head in _heads(lines, at) if (found := _table(lines, at, head, known))]
        best = max(made, key=lambda found: found[0], default=None)
        if best is None:
            at += 1
            continue
        yield best[1]
        at = max(best[2], at + 1)


def _table(lines: Page, at: int, head: _Head, known: Known) -> tuple[float, Proposal, int] | None:
    """The table under some headings: how well its cells suit them, its reading, and where it ends."""
    rows, end = _rows(lines, head.start, head.headings)
    said = [row for row in rows if any(row)]
    if not said or all(meaning_of(row[0].text) for row in said):  # labels down the page are no rows
        return None
    headings = head.headings
    if len(said) == 1 and (below := _words_below(lines, end)):
        (label, words), end = below, end + 1 + len(below[1].lines)
        headings, said = (*headings, label), [[*said[0], words]]
    proposal = table_of("barred table", lines[at:end], lines[at : head.start], headings, said, known)
    suits = _suits(headings, said)
    if proposal and all(each.whole.startswith("|") and each.whole.endswith("|") for each in lines[head.start : end]):
        proposal = replace(proposal, sure=0.0)  # with bars all round it is a table as it stands
    return (suits, proposal, end) if proposal and (head.is_told or suits >= _LEAST) else None


def _words_below(lines: Page, at: int) -> tuple[str, Words] | None:
    """The words under the only row of a table, behind a label of their own: "Recommendation"."""
    if at + 1 >= len(lines) or meaning_of(lines[at].whole) not in TEXT_MEANINGS or "|" in lines[at].whole:
        return None
    said = [lines[at + 1]]
    for each in lines[at + 2 : at + MOST_IN_A_CELL]:
        if each.gap or each.level or "|" in each.whole:
            break
        said.append(each)
    return lines[at].whole, Words(tuple(each.whole for each in said), source_of(said))


def _suits(headings: Sequence[str], rows: Sequence[Sequence[Words]]) -> float:
    """Rate how well rows stand under their headings, so that a wrong count of columns shows."""
    texts = [[words.text for words in row] for row in rows]
    columns = Columns()
    columns.take_headings(headings, texts)
    return sum(score(columns.layout, row) for row in texts) / sum(bool(text) for row in texts for text in row)


def _heads(lines: Page, at: int) -> Iterator[_Head]:
    """The headings that may begin at a line: in one line, or one a line with as many as suit."""
    text = lines[at].whole
    if "|" not in text and at + 1 < len(lines) and meaning_of(lines[at + 1].whole.partition("|")[0]):
        return
    if "|" not in "".join(each.whole for each in lines[at : at + _MOST_IN_A_HEADING]) or _RULE.fullmatch(text):
        return
    if text.count("|") >= 2:
        headings = tuple(piece.strip() for piece in text.strip().strip("|").split("|"))
        is_ruled = at + 1 < len(lines) and bool(_RULE.fullmatch(lines[at + 1].whole))
        if _are_headings(headings, 0.5):
            yield _Head(headings, at + 1 + is_ruled, is_told=True)
            return
    yield from _counted_heads(lines, at)


def _counted_heads(lines: Page, at: int) -> Iterator[_Head]:
    """Headings one a line, some broken over lines: all that a rule ends, else as many as may be."""
    cells: list[str] = []
    text, open_for, is_one_a_line = "", 0, True
    for index in range(at, len(lines)):
        said = lines[index].lines[0].text.strip()
        if _RULE.fullmatch(said) and "|" in said:
            if len(cells) > 1 and abs(said.strip("|").count("|") + 1 - len(cells)) <= 1 and _are_headings(cells, 0.5):
                yield _Head(tuple(cells), index + 1, is_told=True)
            return
        *done, rest = said.split("|")
        is_one_a_line = is_one_a_line and len(done) <= 1
        for piece in done:
            cells.append(f"{text} {piece}".strip())
            text, open_for = "", 0
        text, open_for = f"{text} {rest}".strip(), open_for + 1
        is_far = open_for > _MOST_IN_A_HEADING or len(cells) > _MOST_COLUMNS
        if is_far or any(len(each) > _LONGEST_HEADING for each in cells) or (cells and not _may_begin(cells[0])):
            return
        if is_one_a_line and not text and len(cells) >= _FEWEST_COLUMNS and _are_headings(cells, _KNOWN):
            yield _Head(tuple(cells), index + 1)


def _may_begin(text: str) -> bool:
    """Whether a table's first heading is known, or blank."""
    return not text or meaning_of(text) is not None


def _are_headings(texts: Sequence[str], share: float) -> bool:
    known = [meaning for text in texts if (meaning := meaning_of(text))]
    strong = set(known) & STRONG
    return len(strong) >= 2 and bool(strong & TEXT_MEANINGS or M.REF in strong) and len(known) >= share * len(texts)


def _rows(lines: Page, start: int, headings: Sequence[str]) -> tuple[list[list[Words]], int]:
    """The rows counted off by their bars, less the headings said again, and where the table ends."""
    width = len(headings)
    rows: list[list[Words]] = []
    made, end = RunningCells(), start
    for at in range(start, len(lines)):
        line = lines[at].lines[0]
        if at - end > MOST_IN_A_CELL or len(rows) > _MOST_ROWS or lines[at].level:
            break
        if _RULE.fullmatch(line.text) and not any(made.words()):
            end = at + 1
            continue
        for piece in _pieces(line, width):
            if piece is None:
                made.cells.append([])
                if len(made.cells) > width:
                    rows.append(made.words()[:width])
                    if _begin_another(rows[-1], headings):
                        return rows[:-1], end
                    made, end = RunningCells(), at + 1
            else:
                made.cells[-1].append((piece, line))
    last = made.words()
    if rows and any(last) and end < len(lines) and (len(last) > 2 or leading_ref(lines[end].whole)):
        rows.append([*last, *[Words()] * width][:width])
        end = len(lines)
    return [row for row in rows if not _are_said_again(row, headings)], end


def _pieces(line: Line, width: int) -> Iterator[str | None]:
    """A line's pieces, None where a cell ends; a bar in front of a whole row ends none."""
    text = line.text.strip()
    pieces = text.split("|")
    is_whole = text.startswith("|") and len(pieces) - 1 > width
    for index, piece in enumerate(pieces[1:] if is_whole else pieces):
        if index:
            yield None
        if piece.strip():
            yield piece.strip()


def _begin_another(row: Sequence[Words], headings: Sequence[str]) -> bool:
    """Whether a row is the headings of another table, with running text before them and not only a title."""
    return _are_said_again(row, headings) and len(row[0].text.split()) > _TITLE_AT_MOST


def _are_said_again(row: Sequence[Words], headings: Sequence[str]) -> bool:
    """Whether a row is the headings again, a title in front of them or the page's end behind."""
    first, *rest = (words.text for words in row)
    said = {text for text in rest if text}
    return len(said) > 1 and first.endswith(headings[0]) and len(said & set(headings)) * 2 > len(said)
