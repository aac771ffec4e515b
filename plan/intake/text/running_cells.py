"""Tables whose cells run over several lines, parted by strokes: counted off, and read under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from plan.deadline_words import read_deadline
from plan.documents import Line
from plan.intake.assemble.events import Row
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.contents import looks_like_deadline
from plan.intake.cells.refs import leading_ref, looks_like_ref
from plan.intake.cells.verbs import begins_with_verb
from plan.intake.cells.words import Words, clean_parts
from plan.intake.prose.people import Known, people_of, told
from plan.intake.tables.columns import Columns
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, meaning_of
from plan.intake.tables.layouts import Layout
from plan.intake.text.page import Page, single_lines, source_of

M = Meaning
_SHORT = 90
_STROKE = re.compile(r"\s/\s|\s/$")
MOST_IN_A_CELL = 40
_MOST_ROWS = 400
_FEWEST_COLUMNS = 3
_NAMES_AT_MOST = 10
_TITLE_AT_MOST = 120
_UPDATE = re.compile(r"\W*updates?\b.{0,60}", re.IGNORECASE)
_STATUS_INSIDE = re.compile(
    r"(?P<text>.*?)\bStatus\s*:\s*(?P<status>[^–—.;(]{2,40}?)\s*(?P<rest>(?:[–—.;(].*)?)", re.DOTALL
)


@dataclass(slots=True)
class RunningCells:
    """The cells of one row while they are counted off: of each its pieces with their lines."""

    cells: list[list[tuple[str, Line]]] = field(default_factory=lambda: [[]])

    def take(self, pieces: Sequence[str], line: Line) -> None:
        """A line's pieces: the first goes on with the cell in hand, each other begins one."""
        for index, piece in enumerate(pieces):
            if index:
                self.cells.append([])
            if piece:
                self.cells[-1].append((piece, line))

    def words(self) -> list[Words]:
        """The words of each cell."""
        return [
            Words(tuple(part for text, _ in cell for part in clean_parts(text)), tuple(line for _, line in cell))
            for cell in self.cells
        ]


def read_stroked(page: Page) -> Iterator[Proposal]:
    """Tables whose cells are parted by " / ": a row ends with the line that holds its last cell."""
    lines = single_lines(page)
    at = 0
    while at < len(lines):
        head, headings, rows, end = _stroked_at(lines, at)
        if headings:
            reader = "stroked table" if head else "stroked list"
            proposal = table_of(reader, lines[at:end], head, headings, rows, people_of(page))
            if proposal and len(rows) > 1 and (head or _are_owned(rows)):
                yield proposal
        at = max(end, at + 1)


def _stroked_at(lines: Page, at: int) -> tuple[Page, list[str], list[list[Words]], int]:
    """The line of headings at a place, the headings, the rows and where they end; a list has no such line."""
    pieces = [piece.strip() for piece in _STROKE.split(lines[at].whole)]
    width = len(pieces)
    known = {meaning for piece in pieces if (meaning := meaning_of(piece))}
    if width >= 3 and len(known) >= 2 and len(known) >= 0.6 * width:
        runs_on = meaning_of(pieces[-1]) in (M.COMMENT, M.STATUS)
        rows, end = _stroked_rows(lines, at + 1, width, runs_on=runs_on)
        if not rows:
            rows, end = _stroked_rows(lines, at + 1, width, are_numbered=False)
        return lines[at : at + 1], pieces, rows, end
    if glued := _glued(pieces):
        headings, opening = glued
        rows, end = _stroked_rows(lines, at, len(headings), are_numbered=looks_like_ref(opening[0]), opening=opening)
        return lines[at : at + 1], headings, rows, end
    if width >= 2 and looks_like_ref(pieces[0]):
        width = max(width, 3)
        rows, end = _stroked_rows(lines, at, width)
        return [], ["Ref", "Action", *(["Owner"] if width == 3 else [""] * (width - 2))], rows, end
    return [], [], [], at


_SEAM = re.compile(r"(?<=[A-Za-z)?])(?=\d)|(?<=[a-z)?])(?=[A-Z])")


def _glued(pieces: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """Headings whose last is glued to the first row's first cell, and that row's cells: "Owner / Date1 / Mend it"."""
    for count in range(_FEWEST_COLUMNS, len(pieces)):
        for seam in _SEAM.finditer(pieces[count - 1]):
            last = pieces[count - 1]
            headings = [*pieces[: count - 1], last[: seam.start()].strip()]
            known = [meaning for each in headings if (meaning := meaning_of(each))]
            is_last_known = meaning_of(headings[-1]) is not None
            if is_last_known and len(set(known)) >= _FEWEST_COLUMNS and len(known) > 0.6 * len(headings):
                return headings, [last[seam.start() :].strip(), *pieces[count:]]
    return None


def _are_owned(rows: Sequence[Sequence[Words]]) -> bool:
    """Whether the last cells name somebody, and not the times of an agenda."""
    last = [row[-1].text for row in rows if row[-1]]
    return sum(
        bool(re.search(r"[A-Za-z]{2}", text)) and len(text.split()) <= _NAMES_AT_MOST for text in last
    ) * 2 >= len(rows)


def _stroked_rows(
    lines: Page,
    start: int,
    width: int,
    *,
    are_numbered: bool = True,
    runs_on: bool = False,
    opening: Sequence[str] = (),
) -> tuple[list[list[Words]], int]:
    """The rows, each until its last cell; what stands before a row without a reference is a title over it.

    `opening` are the cells of the first line, where other words stand before them on it.
    """
    rows: list[list[Words]] = []
    made, end = RunningCells(), start
    for at in range(start, len(lines)):
        line = lines[at].lines[0]
        said = [piece.strip() for piece in _STROKE.split(lines[at].whole)]
        pieces = list(opening) if opening and at == start else said
        is_open = len(made.cells) > 1
        if runs_on and rows and not is_open and len(pieces) == 1 and at == end:
            rows[-1][-1] += Words(clean_parts(lines[at].whole), (line,))
            end = at + 1
            continue
        if not is_open and not looks_like_ref(pieces[0]) and (are_numbered or len(pieces) == 1):
            if len(pieces) > 1 or at - end > 2:
                break
            made = RunningCells()
            continue
        if at - end > MOST_IN_A_CELL:
            break
        made.take(pieces, line)
        if len(made.cells) >= width:
            rows.append(made.words()[:width])
            made, end = RunningCells(), at + 1
    if len(made.cells) > 1:
        rows.append([*made.words(), *[Words()] * width][:width])
        end = len(lines)
    return rows, end


def table_of(
    reader: str, lines: Page, head: Page, headings: Sequence[str], cells: Sequence[Sequence[Words]], known: Known
) -> Proposal | None:
    """The rows that some cells are, under their headings; a row without words goes on with the one before."""
    columns = Columns()
    columns.take_headings(headings, [[words.text for words in row] for row in cells])
    rows: list[Row] = []
    furniture = list(source_of(head))
    for row in cells:
        made = _row(row, columns)
        if rows and _UPDATE.fullmatch(made.text):
            rows[-1].add(M.COMMENT, Words((made.text,), tuple(line for words in row for line in words.lines)))
        elif made.has(*TEXT_MEANINGS) and _is_title(made):
            furniture += [line for words in row for line in words.lines]
        elif made.has(*TEXT_MEANINGS):
            rows.append(made)
        elif rows:
            _go_on(rows[-1], made)
    for made in rows:
        _settle(made, known)
    if not rows:
        return None
    return Proposal(reader, tuple(rows), source_of(lines), tuple(furniture), sure=0.5)


def _row(cells: Sequence[Words], columns: Columns) -> Row:
    row = Row(printed=columns.meanings, confidence=0.95)
    layout = _by_kind(cells, columns.read([words.text for words in cells]), columns.meanings)
    for heading, meaning, words in zip(columns.printed, layout, cells, strict=True):
        if words and meaning is M.OTHER:
            row.extras.append((heading, words))
        elif words:
            row.add(meaning or M.COMMENT, words)
    text = row.text_meaning
    if text and not row.has(M.REF) and (found := leading_ref(row.get(text).text) or _roman(row.get(text).text)):
        row.fields[M.REF], row.fields[text] = row.get(text).cut(found[0], found[1])
    return row


def _by_kind(cells: Sequence[Words], layout: Layout, printed: frozenset[Meaning]) -> Layout:
    """The layout, but where an owner and a deadline stand where words should, each by what it is."""
    said = [(index, words.text) for index, words in enumerate(cells) if words]
    kinds = {index: M.DUE if looks_like_deadline(text) else M.OWNER for index, text in said}
    is_short = all(
        looks_like_deadline(text) or (len(text) <= _SHORT and not begins_with_verb(text)) for _, text in said
    )
    keeps = any(layout[index] is M.DUE and kinds[index] is M.DUE for index, _ in said)
    is_moved = is_short and not keeps and M.DUE in kinds.values() and M.DUE in printed
    return tuple(kinds.get(index) for index in range(len(cells))) if is_moved else layout


def _roman(text: str) -> tuple[str, str] | None:
    found = re.match(r"\(?(?P<ref>[ivx]{1,4}|[a-z])[.)]\s*(?=[A-Z])", text)
    return (found["ref"], text[found.end() :]) if found else None


def _is_title(row: Row) -> bool:
    """Whether a row only names what comes under it: one short cell, and nothing to do."""
    return (
        len(row.fields) == 1
        and not row.extras
        and len(row.text) < _TITLE_AT_MOST
        and not begins_with_verb(row.text)
        and not re.search(r"\b(?:to|should|must|will)\s+[a-z]", row.text)
    )


def _go_on(row: Row, more: Row) -> None:
    """Another promise under the same words: its owners are owners too, and the later deadline counts."""
    for meaning in (M.OWNER, M.STATUS, M.COMMENT):
        if more.has(meaning) and more.get(meaning).text not in row.get(meaning).text:
            row.add(meaning, more.get(meaning))
    if more.has(M.DUE):
        sooner, later = sorted((row.get(M.DUE), more.get(M.DUE)), key=_due_of)
        row.fields[M.DUE] = later
        row.extras.extend([("Also due", sooner)] if sooner and sooner.text != later.text else [])


def _due_of(words: Words) -> date:
    return read_deadline(words.text).due or date.min


def _settle(row: Row, known: Known) -> None:
    """Take out of the words a status at their end, and the owner where no column names one."""
    text = row.text_meaning
    if text and not row.has(M.STATUS) and (inside := _STATUS_INSIDE.fullmatch(row.get(text).text)):
        lines = row.get(text).lines
        row.fields[text] = Words((inside["text"].strip(),), lines)
        row.fields[M.STATUS] = Words((inside["status"],), lines)
        row.add(M.COMMENT, Words((inside["rest"].strip(" –—-(;."),) if inside["rest"] else (), lines))
    if text and not row.has(M.OWNER) and (said := told(row.text, known)) and said.is_order:
        row.fields[M.OWNER] = Words((said.who.strip(" ,"),), row.get(text).lines)
