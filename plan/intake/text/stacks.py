"""Tables that lost their shape: one cell a line, first the headings, then each row's cells one under another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from plan.documents import Block, Cell, Paragraph, Table
from plan.intake.cells.contents import fit
from plan.intake.cells.refs import looks_like_ref
from plan.intake.prose.gaps import is_furniture
from plan.intake.tables.headings import STRONG, TEXT_MEANINGS, Meaning, meaning_of
from plan.intake.text.source import Source

_SETTLED = frozenset({Meaning.OWNER, Meaning.DUE, Meaning.STATUS, Meaning.OWNER_AND_DUE})
_GOOD_ENOUGH = 0.35
_FEWEST, _MOST = 3, 12
_BULLET = re.compile(r"\s*[-–*•·]\s")
"""The mark of a list, which headings do not bear."""
Lines = list[Source]


def read_stacks(lines: Sequence[Source], at: int) -> tuple[list[Block], int] | None:
    """The table that starts here with its headings one under another."""
    said = list(islice((lines[n] for n in range(at, len(lines)) if not lines[n].is_blank), _MOST + 1))
    headings = _headings(said)
    if not headings:
        return None
    layout: Layout = tuple(meaning_of(line.text) for line in headings)
    above = [tuple(line.cell(line.text) for line in headings)]
    blocks: list[Block] = []
    end = start = at + (headings[-1].number - lines[at].number) + 1
    while start < len(lines):
        stop = next((n for n in range(start, len(lines)) if is_foot(lines[n].text)), len(lines))
        stop = next((n for n in range(start, stop) if _are_repeated(lines, n, headings)), stop)
        page = [line for line in lines[start:stop] if not line.is_blank]
        if not page:
            break
        rows, last = _rows(lines[start:stop], layout)
        if not rows:
            break
        blocks.append(Table((*above, *rows)))
        above, end = [], last.number - lines[at].number + at + 1
        if last is not page[-1] or stop == len(lines) or not is_foot(lines[stop].text):
            break
        start = next(
            (n for n in range(stop, len(lines)) if not (lines[n].is_blank or is_foot(lines[n].text))), len(lines)
        )
        blocks += [Paragraph((line.line,)) for line in lines[stop:start] if not line.is_blank]
        end = start
        if _are_repeated(lines, start, headings):
            break
    return (blocks, end) if blocks else None


def _rows(lines: Sequence[Source], layout: Layout) -> tuple[list[tuple[Cell, ...]], Source]:
    """The rows of one page, and the last line of them."""
    rows: list[tuple[Cell, ...]] = []
    last = lines[0]
    for record in _records(lines, layout):
        cuts, score = deal([line.text.strip() for line in record], layout, " ")
        if score < _GOOD_ENOUGH:
            break
        rows.append(tuple(Cell(tuple(line.line for line in record[start:end])) for start, end in cuts))
        last = record[-1]
    return rows, last


def is_foot(text: str) -> bool:
    """Whether a line is the foot of a page. A number by itself may be a reference, a dash an empty cell."""
    return is_furniture(text) and bool(re.search(r"[A-Za-z]", text))


def _are_repeated(lines: Sequence[Source], at: int, headings: Lines) -> bool:
    """Whether the headings come again here, as at the head of a page."""
    if at >= len(lines) or lines[at].text.strip() != headings[0].text.strip():
        return False
    said = islice((line.text.strip() for line in islice(lines, at, None) if not line.is_blank), len(headings))
    return list(said) == [line.text.strip() for line in headings]


def _headings(said: Sequence[Source]) -> Lines:
    """The run of headings that a text begins with, where they are enough to be a table's."""
    run: Lines = []
    meanings: set[Meaning] = set()
    for line in said[:_MOST]:
        meaning = meaning_of(line.text) if "\t" not in line.text else None
        if meaning is None or (meaning in meanings and meaning in _SETTLED | {Meaning.REF}):
            break
        if len(run) > 1 and line.number - run[-1].number != run[1].number - run[0].number:
            break
        run.append(line)
        meanings.add(meaning)
    is_table = (
        len(run) >= _FEWEST and len(meanings & STRONG) >= _FEWEST and meanings & TEXT_MEANINGS and meanings & _SETTLED
    )
    is_list = all(_BULLET.match(line.text) for line in run)
    return run if is_table and not is_list and len(said) > len(run) else []


def _records(lines: Sequence[Source], layout: Layout) -> Iterator[Lines]:
    """The lines of each row: from one reference to the next, else between blank lines, else by count."""
    said = [line for line in lines if not line.is_blank]
    if Meaning.REF in layout and layout.index(Meaning.REF) == 0:
        yield from _by_reference(said)
        return
    groups = list(_by_blanks(lines))
    if groups and all(len(group) <= len(layout) + 2 for group in groups) and len(groups[0]) >= len(layout) - 1:
        yield from groups
        return
    for start in range(0, len(said), len(layout)):
        yield list(said[start : start + len(layout)])


def _by_reference(said: Sequence[Source]) -> Iterator[Lines]:
    record: Lines = []
    for line in said:
        if looks_like_ref(line.text) and record:
            yield record
            record = []
        record.append(line)
    if record:
        yield record


def _by_blanks(lines: Sequence[Source]) -> Iterator[Lines]:
    group: Lines = []
    for line in lines:
        if line.is_blank and group:
            yield group
            group = []
        elif not line.is_blank:
            group.append(line)
    if group:
        yield group


Layout = tuple[Meaning | None, ...]
_BLANK, _JOINED = -0.3, -0.25
_MOST = 40


def deal(pieces: Sequence[str], layout: Layout, joiner: str) -> tuple[list[tuple[int, int]], float]:
    """For each column which pieces are its own (from, to), and how well that suits, per column."""
    said = tuple(pieces[:_MOST])

    @cache
    def best(column: int, start: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if column == len(layout):
            return (0.0, ()) if start == len(said) else (-99.0, ())
        choices = []
        for end in range(start, len(said) + 1):
            score, rest = best(column + 1, end)
            choices.append((score + _worth(layout[column], said[start:end], joiner), ((start, end), *rest)))
        return max(choices)

    score, cuts = best(0, 0)
    last = cuts[-1]
    return [*cuts[:-1], (last[0], len(pieces))], score / max(1, len(layout))


def _worth(meaning: Meaning | None, pieces: tuple[str, ...], joiner: str) -> float:
    if not pieces:
        return _BLANK * (2 if meaning in TEXT_MEANINGS else 1)
    worth = fit(meaning, joiner.join(pieces)) if meaning else -0.5
    return worth + _JOINED * (len(pieces) - 1) * (0.3 if meaning in TEXT_MEANINGS or meaning is Meaning.COMMENT else 1)
