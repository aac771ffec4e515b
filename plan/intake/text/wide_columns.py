"""Tables printed in columns of a fixed width whose cells wrap, set to the top or the bottom of their row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plan.documents import Line
from plan.intake.assemble.events import Row
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.refs import looks_like_ref
from plan.intake.cells.words import Words, clean_parts
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, meaning_of
from plan.intake.text.page import Page, PageLine, single_lines, source_of
from plan.periods import read_period

M = Meaning
_CHUNK = re.compile(r"\S+(?: \S+)*")
_SHORT = frozenset({M.OWNER, M.DUE, M.STATUS, M.OWNER_AND_DUE})
_FEWEST_COLUMNS = 3
_NEAR = 2
_MOST_LINES = 600


@dataclass(frozen=True, slots=True)
class _Chunk:
    start: int
    text: str

    @property
    def middle(self) -> float:
        return self.start + len(self.text) / 2


def read_wide_columns(page: Page) -> Iterator[Proposal]:
    """The tables whose columns only their places on the line tell."""
    lines = single_lines(page)
    at = 0
    while at < len(lines):
        headings = _chunks(lines[at])
        if not _are_headings(headings):
            at += 1
            continue
        under = at + 1
        if under < len(lines) and (both := _over_two_lines(headings, _chunks(lines[under]))):
            headings, under = both, under + 1
        body = _body(lines, under)
        groups = [each for each in body if _is_group(each)]
        rows = _rows([each for each in body if not _is_group(each)], headings)
        if rows:
            heads = source_of((*lines[at:under], *groups))
            yield Proposal("wide columns", tuple(rows), source_of((*lines[at:under], *body)), heads, sure=1.0)
        at = under + len(body)


def _chunks(each: PageLine) -> list[_Chunk]:
    return [_Chunk(match.start(), match[0]) for match in _CHUNK.finditer(each.lines[0].text.expandtabs())]


def _over_two_lines(above: Sequence[_Chunk], below: Sequence[_Chunk]) -> list[_Chunk]:
    """Headings printed over two lines, "TARGET" over "DATE"; none where the second line is a row."""
    over = [next((one for one in above if _overlap(one, each)), None) for each in below]
    if not below or None in over or above[0] in over or len(set(map(id, over))) < len(below):
        return []
    under = {id(one): each for one, each in zip(over, below, strict=True)}
    both = [_joined(one, under.get(id(one))) for one in above]
    known = sum(meaning_of(each.text) is not None for each in both)
    return both if known >= sum(meaning_of(each.text) is not None for each in above) else []


def _overlap(one: _Chunk, other: _Chunk) -> bool:
    return one.start < other.start + len(other.text) and other.start < one.start + len(one.text)


def _joined(above: _Chunk, below: _Chunk | None) -> _Chunk:
    if below is None:
        return above
    return _Chunk(min(above.start, below.start), f"{above.text.rstrip('/')} {below.text}")


def _is_group(each: PageLine) -> bool:
    """Whether a line only names the month of the rows under it."""
    return len(_chunks(each)) == 1 and read_period(each.whole) is not None and not looks_like_ref(each.whole)


def _are_headings(headings: Sequence[_Chunk]) -> bool:
    known = {meaning for each in headings if (meaning := meaning_of(each.text))}
    return len(headings) >= _FEWEST_COLUMNS and bool(known & TEXT_MEANINGS and known & _SHORT)


def _body(lines: Page, start: int) -> Page:
    """The lines under the headings, up to one that no column holds: it begins at the margin and is alone."""
    body: Page = []
    for each in lines[start : start + _MOST_LINES]:
        chunks = _chunks(each)
        if each.level or (each.gap and body and len(chunks) == 1) or _are_headings(chunks):
            break
        if each.gap and body and len(chunks) < _FEWEST_COLUMNS and chunks[0].start == 0:
            break
        body.append(each)
    return body


def _rows(body: Page, headings: Sequence[_Chunk]) -> list[Row]:
    starts = _starts(body, headings)
    if len(starts) < _FEWEST_COLUMNS:
        return []
    meanings = [_meaning_at(index, starts, headings) for index in range(len(starts))]
    cut = [(each, _cut(each, starts)) for each in body]
    short = [index for index, meaning in enumerate(meanings) if meaning in _SHORT | {M.REF}]
    if not short or not set(meanings) & TEXT_MEANINGS:
        return []
    at_ref = meanings.index(M.REF) if M.REF in meanings else None
    full = [
        at
        for at, (_, cells) in enumerate(cut)
        if sum(bool(cells[index]) for index in short) >= min(2, len(short))
        or (at_ref is not None and at and cells[at_ref] and looks_like_ref(cells[at_ref][0][0]))
    ]
    if not full:
        return []
    is_at_top = full[0] == 0
    ends = [*full[1:], len(cut)] if is_at_top else [at + 1 for at in full]
    begins = full if is_at_top else [0, *ends[:-1]]
    return [row for a, b in zip(begins, ends, strict=True) if (row := _row(cut[a:b], meanings)).has(*TEXT_MEANINGS)]


def _starts(body: Page, headings: Sequence[_Chunk]) -> list[int]:
    """The columns' beginnings: places at which several lines begin a piece, or one under its heading does."""
    places = Counter(chunk.start for each in body for chunk in _chunks(each))
    places.update(each.start for each in headings if places[each.start])
    starts: list[int] = []
    for place in sorted(places):
        near = sum(places[place + step] for step in range(_NEAR + 1))
        if near >= 2 and (not starts or place - starts[-1] > 3 * _NEAR):
            starts.append(place)
    return starts


def _meaning_at(index: int, starts: Sequence[int], headings: Sequence[_Chunk]) -> Meaning | None:
    """The heading whose middle lies over a column."""
    left = starts[index] - _NEAR
    right = starts[index + 1] - _NEAR if index + 1 < len(starts) else 10_000
    over = next((each for each in headings if left <= each.middle < right), None)
    return meaning_of(over.text) if over else None


def _cut(each: PageLine, starts: Sequence[int]) -> list[list[tuple[str, Line]]]:
    """A line's cells: its pieces cut where a column begins, though only one space parts them."""
    text, line = each.lines[0].text.expandtabs(), each.lines[0]
    bounds = [start for start in starts if start == 0 or start >= len(text) or text[start - 1] == " "]
    cells: list[list[tuple[str, Line]]] = [[] for _ in starts]
    for start, end in zip(bounds, [*bounds[1:], len(text)], strict=True):
        if piece := text[start:end].strip():
            cells[starts.index(start)].append((piece, line))
    if bounds and (before := text[: bounds[0]].strip()):
        cells[0].insert(0, (before, line))
    return cells


def _row(lines: Sequence[tuple[PageLine, list[list[tuple[str, Line]]]]], meanings: Sequence[Meaning | None]) -> Row:
    row = Row.under(meanings, 0.85)
    for index, meaning in enumerate(meanings):
        pieces = [piece for _, cells in lines for piece in cells[index]]
        words = Words(
            tuple(part for part in clean_parts(" ".join(text for text, _ in pieces))), tuple(line for _, line in pieces)
        )
        if words and meaning in (None, M.OTHER):
            row.extras.append(("", words))
        elif words:
            row.add(meaning or M.COMMENT, words)
    return row
