"""Lines of a table that lost its lines, grouped by row: by references, titles, gaps, short cells or dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from plan.intake.cells.contents import looks_like_deadline
from plan.intake.cells.refs import clean_ref, next_ref
from plan.intake.cells.statuses import read_status
from plan.intake.cells.verbs import begins_with_verb
from plan.intake.prose.people import Known
from plan.intake.tables.headings import Meaning
from plan.intake.text.joined_cells import ends_with_date, joined_row
from plan.intake.text.page import Page, PageLine
from plan.owner_cells import looks_like_owner

M = Meaning
_MOST_IN_A_ROW = 60
LONE_REF = re.compile(r"[A-Z]{0,4}\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?[.)]?|\(?[a-z][.)]")
_TITLED = re.compile(r"(?P<ref>\d{1,3}[a-z]?(?:\s?[ivx]{1,4})?)\)?\s*[-–—)]\s*[A-Z][^.]{2,70}")
_ASIDE = re.compile(r"\([^()]{3,30}\)")
_FEWEST_TITLES = 3
_NEAR_THE_HEAD = 6
_DEADLINE_AT_MOST = 9
_FIRST_REFS = frozenset(("1", "a", "A", "i", "1.1"))
_OWNER_ENOUGH = 0.55
_SHORT = 80


@dataclass(slots=True)
class RowLines:
    """The lines of one row, and its reference where one is printed in front."""

    lines: list[PageLine]
    ref: str = ""
    title: PageLine | None = None
    is_whole: bool = False
    """Whether it has a line for each column."""

    def all_lines(self) -> list[PageLine]:
        """Its lines, the title in front."""
        return [self.title, *self.lines] if self.title else self.lines


def ways_apart(body: Page, layout: Sequence[Meaning | None], known: Known) -> list[list[RowLines]]:
    """The ways in which lines under headings may be parted into rows; one alone where it plainly is the one."""
    records = _by_refs(body)
    apart_by_gaps = _by_gaps(body, len(layout))
    if len(records) > 1 and body.index(records[0].lines[0]) < _NEAR_THE_HEAD:
        return [records]
    if apart_by_gaps and all(record.is_whole for record in apart_by_gaps):
        return [apart_by_gaps]
    return [records, _by_titles(body), apart_by_gaps, _by_short_cells(body), _by_dates(body, layout, known)]


def _by_refs(body: Page) -> list[RowLines]:
    """The rows between references in sequence, each at the start of a line or on one by itself."""
    records: list[RowLines] = []
    for each in body:
        ref = ref_at_start(each)
        if ref and (not records or _follows(records[-1].ref, ref)):
            records.append(RowLines([each], ref))
        elif (ref and records and each.gap and ref in _FIRST_REFS and each.text != each.whole) or (
            each.level and records
        ):
            break
        elif records:
            records[-1].lines.append(each)
        elif len(each.whole) > _SHORT:
            return []
    return [record for record in records if len(record.lines) <= _MOST_IN_A_ROW]


def _by_titles(body: Page) -> list[RowLines]:
    """The rows that each begin with a number and a title, in no sequence: "14 – Bodies", "10c)- Groups"."""
    starts = [at for at, each in enumerate(body) if _TITLED.fullmatch(each.whole)]
    if len(starts) < _FEWEST_TITLES:
        return []
    records = []
    for start, stop in zip(starts, [*starts[1:], len(body)], strict=True):
        titled = _TITLED.fullmatch(body[start].whole)
        lines = [each for each in body[start + 1 : stop] if not _ASIDE.fullmatch(each.whole)]
        if titled and lines and len(lines) <= _MOST_IN_A_ROW:
            records.append(RowLines(lines, titled["ref"], body[start]))
    return records


def _by_gaps(body: Page, width: int) -> list[RowLines]:
    """The rows that stand apart by wider gaps than their cells do, none with more lines than it has cells."""
    gaps = [one.lines[0].number - other.lines[-1].number for other, one in pairwise(body)]
    usual = min(gaps, default=0)
    starts = [0, *(at for at, gap in enumerate(gaps, 1) if gap > usual)]
    groups = [body[start:stop] for start, stop in pairwise([*starts, len(body)])]
    whole = list(takewhile(lambda group: width - 1 <= len(group) <= width, groups))
    return [RowLines(group, is_whole=len(group) == width) for group in whole] if len(whole) > 1 else []


def ref_at_start(each: PageLine) -> str:
    if LONE_REF.fullmatch(each.whole):
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


def _by_short_cells(body: Page) -> list[RowLines]:
    """The rows that end with their short cells, each on a line by itself: an owner, a deadline, a status."""
    records: list[RowLines] = []
    lines: list[PageLine] = []
    has_short = False
    for each in body:
        is_short = kind_alone(each.whole) is not None
        if has_short and not is_short:
            records.append(RowLines(lines))
            lines, has_short = [], False
        if each.level or len(lines) > _MOST_IN_A_ROW:
            break
        lines.append(each)
        has_short = has_short or (is_short and len(lines) > 1)
    if has_short:
        records.append(RowLines(lines))
    return records


def _by_dates(body: Page, layout: Sequence[Meaning | None], known: Known) -> list[RowLines]:
    """The rows that each hold their short cells behind their words, in the same line or under it."""
    records: list[RowLines] = []
    lines: list[PageLine] = []
    is_full = False
    for each in body:
        kind = kind_alone(each.whole)
        if is_full and kind is None and not each.whole[:1].islower() and len(each.whole.split()) > 2:
            records.append(RowLines(lines))
            lines, is_full = [], False
        if each.level or len(lines) > _MOST_IN_A_ROW:
            break
        lines.append(each)
        is_full = (
            is_full or kind is M.DUE or ends_with_date(each.whole) or joined_row([each], layout, known) is not None
        )
    if is_full:
        records.append(RowLines(lines))
    return records


def kind_alone(text: str) -> Meaning | None:
    """Tell what a line is by itself: a deadline, a status, an owner, or none of these."""
    said = text.strip(" |/")
    if not said or len(said) > _SHORT or ":" in said or _ASIDE.fullmatch(said):
        return None
    if looks_like_deadline(said) and not begins_with_verb(said) and len(said.split()) <= _DEADLINE_AT_MOST:
        return M.DUE
    if read_status(said):
        return M.STATUS
    return M.OWNER if looks_like_owner(said) >= _OWNER_ENOUGH else None
