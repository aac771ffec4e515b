"""Whole tables run together into one line, as a page-turning site gives them: headings, then every row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plan.dates import MONTH
from plan.intake.assemble.events import Row
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.refs import next_ref
from plan.intake.cells.statuses import status_of
from plan.intake.cells.words import Words
from plan.intake.prose.people import Known, people_of
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, text_column
from plan.intake.text.column_headings import in_one_line
from plan.intake.text.joined_cells import joined_row
from plan.intake.text.page import Page, PageLine

M = Meaning
_LONG = 150
_MOST_LETTERS = 20_000
_HEAD_WITHIN = 120
_MOST_HEADINGS = 22
_FEWEST_HEADINGS = 4
_HEADING_WORD = re.compile(
    r"(?:Actions?|Recommendations?|Owners?|Leads?|Responsib\w+|Officers?|Persons?|Dates?|Deadlines?|Due|Status|Timescales?|Timeframe"
    r"|Target|Ref|No|Nos|Number|Progress|Comments?|Update|Outcomes?|Measure\w*|Objectives?|Tasks?|Completion|Issue|RAG|Response|Start|End|Success)\b"
)
_DECIMAL = re.compile(r"(?<!\S)(?P<ref>\d{1,2}\.\d{1,2})(?=\s+[A-Z‘“])")
_CODED = re.compile(r"(?<!\S)(?P<ref>(?P<series>[A-Z]{2,6})-?\d{1,3}(?:\.\d{1,2})?)[.:]?(?=\s+[A-Z‘“])")
_WHOLE = re.compile(r"(?<!\S)(?P<ref>\d{1,3})[.)]?(?=\s+[A-Z‘“])")


def read_one_line(page: Page) -> Iterator[Proposal]:
    """The tables that are one long line each: rows told by their numbers, cells by owners and dates."""
    for each in page:
        if not _LONG <= len(each.whole) <= _MOST_LETTERS:
            continue
        if dated := list(_dated(each)):
            yield Proposal("dated codes in a line", tuple(dated), each.lines, sure=0.5)
        head = _head(each.whole)
        if head is None:
            continue
        layout, start = head
        rows = list(_rows(each, each.whole[start:], layout, people_of(page)))
        if rows:
            yield Proposal("one-line table", tuple(rows), each.lines)


_MONTH = rf"(?:(?i:{MONTH})[- ](?:20)?\d\d|\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d)"
_DATED = re.compile(
    rf"(?<!\S)(?P<ref>[A-Z]{{1,4}}\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\s+(?P<text>[A-Z‘“].{{10,300}}?)\s+(?P<due>{_MONTH})(?!\S)",
)
_FEWEST_DATED = 3


def _dated(each: PageLine) -> Iterator[Row]:
    """The rows of a line whose codes each have words and a day behind them, whatever its headings said."""
    found = list(_DATED.finditer(each.whole))
    for said in found if len(found) >= _FEWEST_DATED else ():
        row = Row(printed=frozenset({M.ACTION, M.DUE}), confidence=0.85)
        for meaning, name in ((M.REF, "ref"), (M.ACTION, "text"), (M.DUE, "due")):
            row.add(meaning, each.words(said[name]))
        yield row


def _head(text: str) -> tuple[tuple[Meaning | None, ...], int] | None:
    """The headings within the line's beginning, the most that say different things, and where they end."""
    words = [(match[0], match.end()) for match in re.finditer(r"\S+", text)][:_HEAD_WITHIN]
    best: tuple[int, int, tuple[Meaning | None, ...], int] | None = None
    names = [bool(_HEADING_WORD.match(word)) for word, _ in words]
    for start in range(len(words)):
        if not words[start][0][:1].isupper() or sum(names[start : start + _MOST_HEADINGS]) < _FEWEST_HEADINGS:
            continue
        for end in range(start + _FEWEST_HEADINGS, min(len(words), start + _MOST_HEADINGS) + 1):
            layout = in_one_line(" ".join(word for word, _ in words[start:end]))
            if layout and len(set(layout)) >= _FEWEST_HEADINGS and None not in layout:
                found = (len(set(layout)), start - end, layout, words[end - 1][1])
                best = max(best, found, key=lambda one: one[:2]) if best else found
    return (best[2], best[3]) if best else None


def _rows(each: PageLine, text: str, layout: Sequence[Meaning | None], known: Known) -> Iterator[Row]:
    """The rows, each from its number to the next in sequence."""
    starts = _codes(text) or _sequence(_DECIMAL, text) or _sequence(_WHOLE, text)
    if not starts:
        return
    for (ref, (_, start)), stop in zip(starts, [*(span[0] for _, span in starts[1:]), len(text)], strict=True):
        said = text[start:stop].strip()
        piece = PageLine(each.lines, said, said)
        row = joined_row([piece], layout, known) or _row_before_status(piece, layout)
        if row and row.has(*TEXT_MEANINGS):
            row.fields[M.REF] = Words((ref,), each.lines)
            yield row


def _row_before_status(piece: PageLine, layout: Sequence[Meaning | None]) -> Row | None:
    """The row of a table whose one short column is the last: words, and the status behind them."""
    words = piece.whole.split()
    said = next((n for n in (4, 3, 2, 1) if n < len(words) and status_of(" ".join(words[-n:]))), 0)
    if layout[-1] is not M.STATUS or not said:
        return None
    row = Row.under(layout, 0.7)
    row.add(text_column(layout), piece.words(" ".join(words[:-said])))
    row.add(M.STATUS, piece.words(" ".join(words[-said:])))
    return row


def _codes(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The numbers of one series of letters, where the first stands at the start."""
    found = list(_CODED.finditer(text))
    alike = [match for match in found if match["series"] == found[0]["series"]]
    return [(match["ref"], match.span()) for match in alike] if len(alike) > 1 and found[0].start() < 2 else []


def _sequence(form: re.Pattern[str], text: str) -> list[tuple[str, tuple[int, int]]]:
    """The numbers that follow one another, from the first on, and where each stands."""
    found: list[tuple[str, tuple[int, int]]] = []
    for match in form.finditer(text):
        if not found or next_ref(found[-1][0]) == match["ref"]:
            found.append((match["ref"], match.span()))
    return found
