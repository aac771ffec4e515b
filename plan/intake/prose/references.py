"""Items known by number: "14/2025/P – Depot gate" and what was noted of it, or a number on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plan.intake.assemble.events import Row
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.refs import clean_ref, next_ref
from plan.intake.cells.statuses import read_status
from plan.intake.prose.promises import due_in
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, meaning_of
from plan.intake.text.page import Page, PageLine, single_lines, source_of

M = Meaning
_NUMBER = r"(?P<ref>(?:(?:Reference|Ref\.?|Item|Action)\s+)?\d{1,3}(?:/\d{2,4}(?:/[A-Z]{1,3})?)?)"
_TITLED = re.compile(rf"{_NUMBER}\s*(?:\s[-–—]\s|:\s|\s\()\s*(?P<title>[^.]{{3,110}}?)\)?\.?")
_CODED = re.compile(r"\d{1,3}/\d{2,4}(?:/[A-Z]{1,3})?")
_NOTED = re.compile(
    r"\b(?:noted|agreed|stated|advised|reported|requested|confirmed|commented|considered|reference|action|item)\b", re.I
)
_DONE = re.compile(
    r"\b(?:complete[d]?|could (?:therefore )?be closed|(?:was|were|is|are|be) (?:now )?(?:closed|discharged|removed))\b"
    r"(?! (?:by|in|once|when|until|after|before)\b)",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(?:(?:still|stay(?:s|ed)?|remain(?:s|ed)?|kept?|would be|was|is) (?:open|outstanding|ongoing)|outstanding"
    r"|still to be|not (?:yet )?(?:complete|closed)|would remain|until)\b",
    re.IGNORECASE,
)
_FEWEST = 2
_MOST_NOTES = 12
_HEADING_AT_MOST = 3
"""Words."""


def read_references(page: Page) -> Iterator[Proposal]:
    """The items that a page lists by number, with a title or their words behind it."""
    lines = single_lines(page)
    yield from _titled(lines)
    yield from _on_their_own(lines)


def _titled(lines: Page) -> Iterator[Proposal]:
    """Numbers with titles, and under each what a meeting noted of it; the last may be told of together."""
    starts = [
        at for at, each in enumerate(lines) if _TITLED.fullmatch(each.text if each.mark in _BULLETS else each.whole)
    ]
    if len(starts) < _FEWEST:
        return
    rows: list[Row] = []
    taken: list[PageLine] = []
    together = ""
    for at, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        row, notes = _row(lines, at, stop, together)
        rows.append(row)
        taken.extend((lines[at], *notes))
        together = _told_of_all(lines[at + 1 + len(notes) : stop]) or (together if not notes else "")
    is_noted = sum(row.has(M.COMMENT, M.STATUS) for row in rows) * 2 >= len(rows)
    is_alike = all(_CODED.search(row.get(M.REF).text) for row in rows) or _run_on(rows)
    if is_noted and is_alike:
        yield Proposal("references", tuple(rows), source_of(lines[starts[0] : _end(lines, taken)]), sure=len(rows))


_BULLETS = frozenset("-*•▪◦●■·–‣⁃➢")


def _row(lines: Page, at: int, stop: int, together: str) -> tuple[Row, Page]:
    """One item: its number, its title, and the bullets that say how it stands."""
    each = lines[at]
    found = _TITLED.fullmatch(each.text if each.mark in _BULLETS else each.whole)
    assert found is not None
    notes: Page = []
    for line in lines[at + 1 : min(stop, at + 1 + _MOST_NOTES)]:
        is_note = line.mark in _BULLETS and bool(_NOTED.search(line.whole))
        if line.level or not (is_note or (notes and line.mark)):
            break
        notes.append(line)
    row = Row(
        {M.REF: each.words(clean_ref(found["ref"])), M.ACTION: each.words(found["title"])},
        printed=frozenset({M.ACTION, M.STATUS, M.DUE}),
        is_said_so=True,
        confidence=0.9,
    )
    said = " ".join(line.text for line in notes) or together
    if standing := _STILL.search(said) or _DONE.search(said):
        usual = "Complete" if _DONE.fullmatch(standing[0]) else "In progress"
        row.add(M.STATUS, each.words(standing[0] if read_status(standing[0]) else usual))
    for line in notes:
        row.add(M.COMMENT, line.words())
        if not row.has(M.DUE) and (due := due_in(line.text)) and not row.get(M.STATUS).text.startswith("Complete"):
            row.add(M.DUE, line.words(due))
    return row, notes


def _told_of_all(lines: Sequence[PageLine]) -> str:
    """The sentence that says how those after it stand: "The remaining references were complete"."""
    return next((each.whole for each in lines if re.search(r"\b(?:remaining|following|other|these)\b", each.whole)), "")


def _run_on(rows: Sequence[Row]) -> bool:
    """Whether numbers go up from one to the next."""
    numbers = [int(re.sub(r"\D", "", row.get(M.REF).text.split("/")[0]) or 0) for row in rows]
    return all(one < other for one, other in pairwise(numbers))


def _end(lines: Page, taken: Sequence[PageLine]) -> int:
    return next(at for at, each in enumerate(lines) if each is taken[-1]) + 1


def _on_their_own(lines: Page) -> Iterator[Proposal]:
    """A column of numbers and one of words, a cell a line, under their two headings."""
    for at, each in enumerate(lines[:-2]):
        if not (_is_heading(each, M.REF) and meaning_of(lines[at + 1].whole) in TEXT_MEANINGS):
            continue
        rows, end = _numbered(lines, at + 2)
        if len(rows) > _FEWEST:
            yield Proposal(
                "numbers on their own", tuple(rows), source_of(lines[at:end]), source_of(lines[at : at + 2]), 0.8
            )


def _is_heading(each: PageLine, meaning: Meaning) -> bool:
    return len(each.whole.split()) <= _HEADING_AT_MOST and meaning_of(each.whole) is meaning


def _numbered(lines: Page, start: int) -> tuple[list[Row], int]:
    """The rows that begin with a number alone on its line, each going on until the next number."""
    rows: list[Row] = []
    at, before = start, ""
    while at < len(lines):
        ref = clean_ref(lines[at].whole)
        if re.fullmatch(r"\d{1,3}", ref) and ref == (next_ref(before) if before else ref):
            rows.append(Row({M.REF: lines[at].words(ref)}, printed=frozenset({M.RECOMMENDATION}), confidence=0.95))
            before = ref
        elif not rows or lines[at].level:
            break
        else:
            rows[-1].add(M.RECOMMENDATION, lines[at].words(lines[at].whole))
        at += 1
    return [row for row in rows if row.has(M.RECOMMENDATION)], at
