"""Tables that lost their lines: headings in a row or one under another, then cells joined, stacked or broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from plan.intake.assemble.drafts import ONLY_AGREES
from plan.intake.assemble.events import Row
from plan.intake.assemble.evidence import evidence_of
from plan.intake.assemble.parallel import apart
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.contents import fit, looks_like_deadline
from plan.intake.cells.refs import clean_ref, next_ref
from plan.intake.cells.statuses import read_status
from plan.intake.cells.verbs import begins_with_verb
from plan.intake.cells.words import Words
from plan.intake.prose.people import Known, people_of
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning
from plan.intake.text.column_headings import BULLETS, Headings, headings_at
from plan.intake.text.joined_cells import ends_with_date, joined_row
from plan.intake.text.page import Page, PageLine, single_lines
from plan.intake.text.stacks import deal, is_foot
from plan.owner_cells import looks_like_owner

M = Meaning
_MOST_LINES = 400
_MOST_IN_A_ROW = 60
_LONE_REF = re.compile(r"[A-Z]{0,4}\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?[.)]?|\(?[a-z][.)]")
_TITLED = re.compile(r"(?P<ref>\d{1,3}[a-z]?(?:\s?[ivx]{1,4})?)\)?\s*[-–—)]\s*[A-Z][^.]{2,70}")
_ASIDE = re.compile(r"\([^()]{3,30}\)")
_FEWEST_TITLES = 3
_NEAR_THE_HEAD = 6
_DEADLINE_AT_MOST = 9
_UNLIKE = -0.5
_FIRST_REFS = frozenset(("1", "a", "A", "i", "1.1"))
_OWNER_ENOUGH = 0.55
_DEALT_ENOUGH = 0.3
_SHORT = 80


@dataclass(slots=True)
class _Record:
    """The lines of one row, and its reference where one is printed in front."""

    lines: list[PageLine]
    ref: str = ""
    title: PageLine | None = None
    is_whole: bool = False
    """Whether it has a line for each column."""

    def all_lines(self) -> list[PageLine]:
        """Its lines, the title in front."""
        return [self.title, *self.lines] if self.title else self.lines


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
        records = _by_refs(body)
        apart_by_gaps = _by_gaps(body, len(headings.layout))
        if len(records) > 1 and body.index(records[0].lines[0]) < _NEAR_THE_HEAD:
            ways = [records]
        elif apart_by_gaps and all(record.is_whole for record in apart_by_gaps):
            ways = [apart_by_gaps]
        else:
            ways = [
                records,
                _by_titles(body),
                apart_by_gaps,
                _by_short_cells(body),
                _by_dates(body, headings.layout, known),
            ]
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


def _proposal(head: Page, records: Sequence[_Record], headings: Headings, known: Known) -> Proposal | None:
    read = [(record, row) for record in records for row in _rows(record, headings, known)]
    if not read:
        return None
    lines = [
        line for each in (*head, *(each for record, _ in read for each in record.all_lines())) for line in each.lines
    ]
    furniture = tuple(line for each in head for line in each.lines)
    return Proposal("flattened table", tuple(row for _, row in read), tuple(lines), furniture)


def _by_refs(body: Page) -> list[_Record]:
    """The rows between references in sequence, each at the start of a line or on one by itself."""
    records: list[_Record] = []
    for each in body:
        ref = _ref_of(each)
        if ref and (not records or _follows(records[-1].ref, ref)):
            records.append(_Record([each], ref))
        elif (ref and records and each.gap and ref in _FIRST_REFS and each.text != each.whole) or (
            each.level and records
        ):
            break
        elif records:
            records[-1].lines.append(each)
        elif len(each.whole) > _SHORT:
            return []
    return [record for record in records if len(record.lines) <= _MOST_IN_A_ROW]


def _by_titles(body: Page) -> list[_Record]:
    """The rows that each begin with a number and a title, in no sequence: "14 – Bodies", "10c)- Groups"."""
    starts = [at for at, each in enumerate(body) if _TITLED.fullmatch(each.whole)]
    if len(starts) < _FEWEST_TITLES:
        return []
    records = []
    for start, stop in zip(starts, [*starts[1:], len(body)], strict=True):
        titled = _TITLED.fullmatch(body[start].whole)
        lines = [each for each in body[start + 1 : stop] if not _ASIDE.fullmatch(each.whole)]
        if titled and lines and len(lines) <= _MOST_IN_A_ROW:
            records.append(_Record(lines, titled["ref"], body[start]))
    return records


def _by_gaps(body: Page, width: int) -> list[_Record]:
    """The rows that stand apart by wider gaps than their cells do, none with more lines than it has cells."""
    gaps = [one.lines[0].number - other.lines[-1].number for other, one in pairwise(body)]
    usual = min(gaps, default=0)
    starts = [0, *(at for at, gap in enumerate(gaps, 1) if gap > usual)]
    groups = [body[start:stop] for start, stop in pairwise([*starts, len(body)])]
    whole = list(takewhile(lambda group: width - 1 <= len(group) <= width, groups))
    return [_Record(group, is_whole=len(group) == width) for group in whole] if len(whole) > 1 else []


def _ref_of(each: PageLine) -> str:
    if _LONE_REF.fullmatch(each.whole):
        return clean_ref(each.whole)
    return clean_ref(each.mark) if each.mark and each.mark[-1:] in ".)" else _leading(each.whole)


def _leading(text: str) -> str:
    """A number in front of a cell's words, with no mark behind it: "2 Briefing of leads"."""
    found = re.match(r"([A-Z]{0,3}\d{1,2}(?:\.\d{1,2})*):?\s+(?=[A-Z])", text)
    return found[1] if found else ""


def _follows(before: str, ref: str) -> bool:
    """Whether a reference is the next one: 2 after 1, b after a, 1.2 after 1.1, 2.1 after 1.4."""
    if next_ref(before) == ref:
        return True
    if before.isalpha() and ref.isalpha() and len(before) == len(ref) == 1:
        return ord(ref) == ord(before) + 1
    one, other = before.split("."), ref.split(".")
    if not all(part.isdigit() for part in (*one, *other)):
        return False
    return len(other) > 1 and other[-1] == "1" and int(other[0]) in (int(one[0]), int(one[0]) + 1) and other != one


def _by_short_cells(body: Page) -> list[_Record]:
    """The rows that end with their short cells, each on a line by itself: an owner, a deadline, a status."""
    records: list[_Record] = []
    lines: list[PageLine] = []
    has_short = False
    for each in body:
        is_short = _kind_of(each.whole) is not None
        if has_short and not is_short:
            records.append(_Record(lines))
            lines, has_short = [], False
        if each.level or len(lines) > _MOST_IN_A_ROW:
            break
        lines.append(each)
        has_short = has_short or (is_short and len(lines) > 1)
    if has_short:
        records.append(_Record(lines))
    return records


def _by_dates(body: Page, layout: Sequence[Meaning | None], known: Known) -> list[_Record]:
    """The rows that each hold their short cells behind their words, in the same line or under it."""
    records: list[_Record] = []
    lines: list[PageLine] = []
    is_full = False
    for each in body:
        kind = _kind_of(each.whole)
        if is_full and kind is None and not each.whole[:1].islower() and len(each.whole.split()) > 2:
            records.append(_Record(lines))
            lines, is_full = [], False
        if each.level or len(lines) > _MOST_IN_A_ROW:
            break
        lines.append(each)
        is_full = (
            is_full or kind is M.DUE or ends_with_date(each.whole) or joined_row([each], layout, known) is not None
        )
    if is_full:
        records.append(_Record(lines))
    return records


def _kind_of(text: str) -> Meaning | None:
    """Tell what a line is by itself: a deadline, a status, an owner, or none of these."""
    said = text.strip(" |/")
    if not said or len(said) > _SHORT or ":" in said or _ASIDE.fullmatch(said):
        return None
    if looks_like_deadline(said) and not begins_with_verb(said) and len(said.split()) <= _DEADLINE_AT_MOST:
        return M.DUE
    if read_status(said):
        return M.STATUS
    return M.OWNER if looks_like_owner(said) >= _OWNER_ENOUGH else None


def _rows(record: _Record, headings: Headings, known: Known) -> list[Row]:
    """A record's row, or the rows that two lists of points in it are: what is to be done, then by when."""
    points = [each for each in record.lines if each.mark in BULLETS]
    half = len(points) // 2
    beside = points[half:]
    if half < 2 or len(points) % 2 or not all(_kind_of(each.text) in (M.DUE, M.STATUS) for each in beside):
        return [row] if (row := _row(record, headings, known)) else []
    row = _empty(headings.layout)
    for each in record.lines:
        if each not in points:
            row.add(M.RECOMMENDATION, each.words())
    for meaning, part in ((M.ACTION, points[:half]), (M.DUE, beside)):
        row.fields[meaning] = Words(
            tuple(each.whole for each in part), tuple(line for each in part for line in each.lines)
        )
    return apart(row)


def _row(record: _Record, headings: Headings, known: Known) -> Row | None:
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
    if _LONE_REF.fullmatch(lines[0].whole):
        lines, texts = lines[1:], texts[1:]
    if not texts or len(texts) > 20:
        return None
    cuts, score = deal(texts, tuple(columns), " ")
    if len(texts) == len(columns) and _suits(columns, texts):
        cuts, score = [(at, at + 1) for at in range(len(texts))], _DEALT_ENOUGH
    if score < _DEALT_ENOUGH:
        return None
    row = _empty(layout)
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
    row = _empty(layout)
    words: list[PageLine] = []
    after: list[PageLine] = []
    for each in lines:
        if _LONE_REF.fullmatch(each.whole):
            continue
        kind = _kind_of(each.whole)
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
    is_numbered = bool(_ref_of(lines[0]))
    is_under = not is_numbered and len(words) > 1 and M.COMMENT in layout and begins_with_verb(words[-1].text)
    for each in words[-1:] if is_under else words:
        row.add(_text_meaning(layout), each.words())
    for each in words[:-1] if is_under else ():
        row.add(M.COMMENT, each.words(each.whole))
    for each in after:
        row.add(M.COMMENT, each.words(each.whole))
    return row if words else None


def _text_meaning(layout: Sequence[Meaning | None]) -> Meaning:
    return next((meaning for meaning in layout if meaning in TEXT_MEANINGS), None) or M.ACTION


def _empty(layout: Sequence[Meaning | None]) -> Row:
    return Row(printed=frozenset(meaning for meaning in layout if meaning), confidence=0.85)


def _without_others(row: Row) -> Row:
    """The same row, what no heading covers kept with what is said besides."""
    if other := row.fields.pop(M.OTHER, None):
        row.extras.append(("", other))
    return row
