"""Tables whose cells are joined by single spaces, as text from a PDF is: told by dates, owners and statuses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from plan.documents import Block, Cell, Line, Paragraph, Table
from plan.intake.cells.refs import looks_like_ref, starts_with_ref
from plan.intake.cells.verbs import ACTION_VERBS
from plan.intake.prose.gaps import is_furniture
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, meaning_of
from plan.intake.text.anchors import PRIORITY, Span, short_spans
from plan.intake.text.source import Source
from plan.periods import find_periods

M = Meaning
_LONGEST_ROW = 60
"""How many lines a row may run over before it is no row."""
_REPORT = re.compile(r"\s*(?:audit|report|inspection|review)(?: title| name)?\s*:", re.IGNORECASE)


def read_spaces(lines: Sequence[Source], at: int) -> tuple[list[Block], int] | None:
    """The table that starts here with its headings on one line, and the tables under the same headings that follow."""
    headings = headings_of(lines[at].text)
    if not headings:
        return None
    layout = tuple(meaning for _, meaning in headings)
    rows = [tuple(lines[at].cell(text) for text, _ in headings)]
    blocks: list[Block] = []
    end = start = at + 1
    while True:
        for record, after in _records(lines, start, layout):
            cells = _row(record, layout)
            if cells is None:
                break
            rows.append(cells)
            end = after
        blocks += [Table(tuple(rows))] if rows else []
        title = next((index for index in range(end, len(lines)) if not lines[index].is_blank), None)
        if title is None or not rows or not _REPORT.match(lines[title].text):
            break
        blocks.append(Paragraph((lines[title].line,)))
        rows, end = [], title + 1
        start = end
    return (blocks, end) if end > at + 1 and len(blocks[0].rows if isinstance(blocks[0], Table) else ()) > 1 else None


def _records(lines: Sequence[Source], at: int, layout: Sequence[Meaning]) -> Iterator[tuple[list[Source], int]]:
    """The lines of each row, and where it ends: a new one begins with a reference, or once one is full."""
    record: list[Source] = []
    has_ref = layout[0] is M.REF
    for index in range(at, len(lines)):
        line = lines[index]
        if line.is_blank:
            if record and not has_ref:
                yield record, index
                record = []
            continue
        if is_furniture(line.text) or "\t" in line.text or headings_of(line.text) or _REPORT.match(line.text):
            break
        begins = starts_with_ref(line.text) if has_ref else bool(record) and _row(record, layout) is not None
        if len(record) >= _LONGEST_ROW:
            break
        if begins and record:
            yield record, index
            record = []
        record.append(line)
    if record:
        yield record, record[-1].number - lines[0].number + 1


def _row(record: Sequence[Source], layout: Sequence[Meaning]) -> tuple[Cell, ...] | None:
    """A row's cells, or None where its lines hold no owner, date or status to tell them by."""
    text = "\n".join(line.text.strip() for line in record)
    flat = text.replace("\n", " ")
    start = 0
    spans: dict[Meaning, Span] = {}
    if layout[0] is M.REF:
        ref = re.match(r"\S+", flat)
        if ref is None or not starts_with_ref(flat):
            return None
        spans[M.REF], start = Span(0, ref.end()), ref.end() + 1
    start = _past_others(flat, start, layout, spans)
    short = short_spans(flat, start, [meaning for meaning in layout if meaning in SHORT])
    if not short:
        return None
    spans.update(short)
    first, last = min(span.start for span in short.values()), max(span.end for span in short.values())
    told = [meaning for meaning in layout if meaning in TEXT_MEANINGS]
    words_end = _before_priority(flat, start, first)
    spans.update(_text_spans(flat, Span(start, words_end), told))
    if words_end < first and M.OTHER not in spans:
        spans[M.OTHER] = Span(words_end, first)
    rest = _rest(text, last)
    comment = M.COMMENT if M.COMMENT in layout else None
    first_of = {meaning: index for index, meaning in reversed(list(enumerate(layout)))}
    return tuple(
        _cell(record, text, meaning, spans, rest, told[-1], comment) if first_of[meaning] == index else Cell()
        for index, meaning in enumerate(layout)
    )


def _past_others(text: str, start: int, layout: Sequence[Meaning], spans: dict[Meaning, Span]) -> int:
    """Past the cells before the words that an action has no place for: the day of a meeting, an agenda's number."""
    first = next(index for index, meaning in enumerate(layout) if meaning in TEXT_MEANINGS)
    for meaning in layout[:first]:
        if meaning is not M.OTHER:
            continue
        date = next((each for each in find_periods(text[start : start + 30]) if each.start == 0), None)
        end = start + date.end if date else text.find(" ", start)
        if not date and not looks_like_ref(text[start:end]):
            break
        spans[M.OTHER] = Span(spans[M.OTHER].start if M.OTHER in spans else start, end)
        start = end + 1
    return start


def _before_priority(text: str, start: int, end: int) -> int:
    """The end of the words, less a priority printed between them and the owner."""
    last = re.search(r"\s(\S+(?: \d)?)\s*$", text[start:end])
    return start + last.start() if last and PRIORITY.match(f"{last[1]} ") else end


def _text_spans(text: str, span: Span, told: Sequence[Meaning]) -> dict[Meaning, Span]:
    """Two columns of words with only a space between: the second begins where something is told to be done."""
    if len(told) == 1:
        return {told[0]: span}
    words = re.finditer(r"(?<=[a-z0-9)] )[A-Z][a-z]+|(?<=[.] )[A-Z][a-z]+", text[span.start : span.end])
    cut = next((span.start + word.start() for word in words if word[0] in ACTION_VERBS), span.end)
    return {told[0]: Span(span.start, cut), told[1]: Span(cut, span.end)}


def _rest(text: str, last: int) -> list[tuple[int, int, bool]]:
    """The pieces after the short cells: their places, and whether they finish the words before."""
    unfinished = True
    pieces: list[tuple[int, int, bool]] = []
    start = last
    for line in text[last:].split("\n"):
        is_first = start == last
        stop = re.search(r"[.]\s", line) if not is_first else None
        finishes = not is_first and unfinished and line[:1].islower()
        if finishes and stop:
            pieces += [(start, start + stop.end() - 1, True), (start + stop.end() - 1, start + len(line), False)]
        elif line.strip():
            pieces.append((start, start + len(line), finishes))
        unfinished = unfinished and not (finishes and (stop or line.rstrip().endswith(".")))
        start += len(line) + 1
    return pieces


def _cell(
    record: Sequence[Source],
    text: str,
    meaning: Meaning,
    spans: dict[Meaning, Span],
    rest: Sequence[tuple[int, int, bool]],
    last_told: Meaning,
    comment: Meaning | None,
) -> Cell:
    """One cell: its own words, and what of the rest belongs to it."""
    parts = [(spans[meaning].start, spans[meaning].end)] if meaning in spans else []
    if meaning is last_told:
        parts += [(start, end) for start, end, finishes in rest if finishes or comment is None]
    if meaning is comment:
        parts += [(start, end) for start, end, finishes in rest if not finishes]
    return Cell(tuple(line for start, end in parts for line in _lines(record, text, start, end)))


def _lines(record: Sequence[Source], text: str, start: int, end: int) -> Iterator[Line]:
    """The pieces of the source lines that a stretch of the joined text covers."""
    at = 0
    for source, line in zip(record, text.split("\n"), strict=True):
        piece = line[max(0, start - at) : max(0, end - at)].strip()
        if piece:
            yield Line(source.number, piece)
        at += len(line) + 1


SHORT = (M.OWNER, M.DUE, M.REVISED, M.STATUS)
"""Columns whose cells are a few words, and tell a row from running text."""
_NO_HEADING = re.compile(r"[.;!?]\s|\d{2,}|\t|[.,]\s*$")
_HALVES = re.compile(
    r"(?:Due|Target|Completion|Revised|Original|End|Start|Meeting|Implementation) (?:Dates?|Due)"
    r"|(?:Responsible|Lead|Accountable) (?:Officers?|Persons?|Managers?|Directors?|Owners?)"
)
_LONGEST_HEADING = 16


def headings_of(text: str) -> list[tuple[str, Meaning]]:
    """The headings that a line is made of, every word of it, or none."""
    words = tuple(text.split())
    if not 3 <= len(words) <= _LONGEST_HEADING or _NO_HEADING.search(re.sub(r"\b(No|Nos|Rec|Ref)\.", r"\1", text)):
        return []
    found = _parted(words, 0)
    if not found:
        return []
    meanings = [meaning for _, meaning in found[1]]
    is_table = bool(set(meanings) & TEXT_MEANINGS) and len(set(meanings) & set(SHORT)) >= 2 and _are_distinct(meanings)
    return list(found[1]) if is_table else []


def _are_distinct(meanings: Sequence[Meaning]) -> bool:
    named = [meaning for meaning in meanings if meaning is not M.OTHER]
    return len(set(named)) == len(named)


@lru_cache(maxsize=2_000)
def _parted(words: tuple[str, ...], start: int) -> tuple[float, tuple[tuple[str, Meaning], ...]] | None:
    """The best cut of words into known headings: the more that say different things the better."""
    if start == len(words):
        return 0.0, ()
    best = None
    for end in range(start + 1, min(len(words), start + 5) + 1):
        text = " ".join(words[start:end])
        meaning = meaning_of(text) if _may_be_heading(text, words[end : end + 1]) else None
        if meaning is M.REF and start and not re.search(r"\b(?:Ref|Reference|No|ID|Number|#)\b", text):
            continue
        rest = _parted(words, end) if meaning else None
        if meaning and rest:
            again = meaning is not M.OTHER and any(meaning is other for _, other in rest[1])
            made = (rest[0] + (-1.5 if again else 1.0), ((text, meaning), *rest[1]))
            best = max(best, made, key=lambda each: each[0]) if best else made
    return best


def _may_be_heading(text: str, following: Sequence[str]) -> bool:
    """Whether words may be a heading by themselves: "Due" before "Date" is only half of one."""
    if not (text[0].isupper() or text[0] == "#"):
        return False
    is_half = following and _HALVES.fullmatch(f"{text.split()[-1]} {following[0]}")
    is_run_on = meaning_of(text) is M.OWNER_AND_DUE and not re.search(r"\band\b|[&/]", text)
    return not (is_half or is_run_on)
