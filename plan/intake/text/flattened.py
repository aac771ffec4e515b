"""Tables that lost their lines: headings in a row or one under another, then cells joined, stacked or broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from plan.intake.assemble.drafts import ONLY_AGREES
from plan.intake.assemble.events import Row
from plan.intake.assemble.evidence import evidence_of
from plan.intake.assemble.parallel import apart
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.contents import fit
from plan.intake.cells.statuses import read_status
from plan.intake.cells.verbs import begins_with_verb
from plan.intake.cells.words import Words
from plan.intake.prose.people import Known, people_of
from plan.intake.tables.headings import Meaning, text_column
from plan.intake.text.column_headings import BULLETS, Headings, headings_at
from plan.intake.text.joined_cells import joined_row
from plan.intake.text.page import Page, PageLine, single_lines, source_of
from plan.intake.text.row_lines import LONE_REF, RowLines, kind_alone, ref_at_start, ways_apart
from plan.intake.text.stacks import deal, is_foot

M = Meaning
_MOST_LINES = 400
_UNLIKE = -0.5
_DEALT_ENOUGH = 0.3
_CONFIDENCE = 0.85


def read_flattened(page: Page) -> Iterator[Proposal]:
    """The tables of a page that only their headings and the order of their cells tell."""
    lines = [each for each in single_lines(page) if not is_foot(each.whole)]
    known = people_of(page)
    at = 0
    while at < len(lines):
        headings = headings_at(lines, at)
        if headings is None:
            at += 1
            continue
        head = lines[at : headings.end]
        said = [each.whole for each in head]
        body = list(takewhile(_is_bare, _without(lines[headings.end : headings.end + _MOST_LINES], said)))
        ways = ways_apart(body, headings.layout, known)
        yield from (made for way in ways if (made := _proposal(head, way, headings, known)))
        at = headings.end


def _without(body: Page, said: Sequence[str]) -> Page:
    """The lines less the headings said again, as at the head of a page."""
    again = [at for at in range(len(body)) if [each.whole for each in body[at : at + len(said)]] == said]
    gone = {at + step for at in again for step in range(len(said))}
    return [each for at, each in enumerate(body) if at not in gone]


def _is_bare(each: PageLine) -> bool:
    """Whether nothing but spaces parts the cells of a line: tabs and bars have readers of their own."""
    return not any("\t" in line.text or "|" in line.text for line in each.lines)


def _proposal(head: Page, records: Sequence[RowLines], headings: Headings, known: Known) -> Proposal | None:
    read = [(record, row) for record in records for row in _rows(record, headings, known)]
    if not read:
        return None
    lines = source_of((*head, *(each for record, _ in read for each in record.all_lines())))
    return Proposal("flattened table", tuple(row for _, row in read), lines, source_of(head))


def _rows(record: RowLines, headings: Headings, known: Known) -> list[Row]:
    """A record's row, or the rows that two lists of points in it are: what is to be done, then by when."""
    points = [each for each in record.lines if each.mark in BULLETS]
    half = len(points) // 2
    beside = points[half:]
    if half < 2 or len(points) % 2 or not all(kind_alone(each.text) in (M.DUE, M.STATUS) for each in beside):
        return [row] if (row := _row(record, headings, known)) else []
    row = Row.under(headings.layout, _CONFIDENCE)
    for each in record.lines:
        if each not in points:
            row.add(M.RECOMMENDATION, each.words())
    for meaning, part in ((M.ACTION, points[:half]), (M.DUE, beside)):
        row.fields[meaning] = Words(tuple(each.whole for each in part), source_of(part))
    return apart(row)


def _row(record: RowLines, headings: Headings, known: Known) -> Row | None:
    """A record's row: cells one a line, or joined by spaces, whichever explains more."""
    stacked = _stacked(record.lines, headings.layout)
    if stacked and record.is_whole:
        return stacked
    others = (_told_by_kind(record.lines, headings.layout), joined_row(record.lines, headings.layout, known))
    made = [row for row in (stacked, *others) if row]
    made = [row for row in made if row.text]
    if not made:
        return None
    best = max(made, key=lambda row: evidence_of(row).worth)
    if record.ref:
        best.fields[M.REF] = Words((record.ref,), (record.title or record.lines[0]).lines)
    return best


def _stacked(lines: Sequence[PageLine], layout: Sequence[Meaning | None]) -> Row | None:
    """One cell a line, in the order of the headings; a long cell may run over several."""
    columns = [meaning for meaning in layout if meaning is not M.REF]
    texts = [each.text for each in lines]
    if LONE_REF.fullmatch(lines[0].whole):
        lines, texts = lines[1:], texts[1:]
    if not texts or len(texts) > 20:
        return None
    cuts, score = deal(texts, tuple(columns), " ")
    if len(texts) == len(columns) and _suits(columns, texts):
        cuts, score = [(at, at + 1) for at in range(len(texts))], _DEALT_ENOUGH
    if score < _DEALT_ENOUGH:
        return None
    row = Row.under(layout, _CONFIDENCE)
    for meaning, (start, end) in zip(columns, cuts, strict=True):
        for each in lines[start:end]:
            row.add(meaning or M.OTHER, each.words())
    return _without_others(row)


def _suits(columns: Sequence[Meaning | None], texts: Sequence[str]) -> bool:
    """Whether as many cells as columns each hold what stands over them, or at least no other thing."""
    judged = [pair for pair in zip(columns, texts, strict=True) if pair[0] and pair[0] is not M.COMMENT]
    return all(fit(meaning, text) > _UNLIKE for meaning, text in judged if meaning)


def _told_by_kind(lines: Sequence[PageLine], layout: Sequence[Meaning | None]) -> Row | None:
    """Lines that tell by themselves what they are, in whatever order: words, then whose, by when and how it stands."""
    row = Row.under(layout, _CONFIDENCE)
    words: list[PageLine] = []
    after: list[PageLine] = []
    for each in lines:
        if LONE_REF.fullmatch(each.whole):
            continue
        kind = kind_alone(each.whole)
        if kind is M.DUE and M.OTHER in layout and not {M.DUE, M.OWNER_AND_DUE, None} & set(layout):
            kind = M.STATUS if read_status(each.whole) else None
        is_begun = any(row.has(short) for short in (M.OWNER, M.DUE, M.STATUS))
        if words and not is_begun and ONLY_AGREES.fullmatch(each.text):
            after.append(each)
        elif not is_begun and (kind is None or (kind is M.OWNER and not words)):
            words.append(each)
        elif kind is None or row.has(kind):
            after.append(each)
        else:
            row.add(kind, each.words(each.whole.strip(" |/")))
    is_numbered = bool(ref_at_start(lines[0]))
    is_under = not is_numbered and len(words) > 1 and M.COMMENT in layout and begins_with_verb(words[-1].text)
    for each in words[-1:] if is_under else words:
        row.add(text_column(layout), each.words())
    for each in words[:-1] if is_under else ():
        row.add(M.COMMENT, each.words(each.whole))
    for each in after:
        row.add(M.COMMENT, each.words(each.whole))
    return row if words else None


def _without_others(row: Row) -> Row:
    """The same row, what no heading covers kept with what is said besides."""
    if other := row.fields.pop(M.OTHER, None):
        row.extras.append(("", other))
    return row
