"""One row's words into what they mean: owners, status, deadline, updates, whom it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from plan.actions import Status, Update
from plan.dates import day_first, read_day
from plan.deadline_words import read_deadlines
from plan.deadlines import Deadline
from plan.intake.assemble.events import Row
from plan.intake.assemble.updates import A_DAY_AT_MOST, split_updates
from plan.intake.cells.contents import looks_like_deadline, why_unread
from plan.intake.cells.statuses import StatusCell, leading_status, read_status, status_of
from plan.intake.cells.unmerge import unmerge
from plan.intake.cells.words import Words
from plan.intake.prose.commitments import asked_by, promised_by
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, meaning_of
from plan.owner_cells import split_owners
from plan.periods import find_periods

M = Meaning
_PLAIN_STATUS = 25
_RAISED = re.compile(r"\b(?:meeting|raised|opened|logged|minutes?)\b", re.IGNORECASE)
"""A heading over the day on which something was asked for."""
_NARRATIVE, _FEW_WORDS = 40, 5
"""A status cell with more letters or words than these, and no status in it, tells how things go."""


_deadlines_said = lru_cache(maxsize=20_000)(read_deadlines)
_owners_said = lru_cache(maxsize=20_000)(split_owners)


@dataclass(frozen=True, slots=True)
class Times:
    """The days that a document's words are read against."""

    published: date | None = None
    document_date: date | None = None
    near: date | None = None
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row's meaning."""

    owners: tuple[str, ...]
    status: Status
    status_text: str | None
    colour: str | None
    is_new: bool
    deadline: Deadline
    due_history: tuple[Deadline, ...]
    comment: str | None
    updates: tuple[Update, ...]
    addressed_to: str | None
    status_is_printed: bool


def read_row(row: Row, times: Times, legend: Mapping[str, Status]) -> RowReading:
    """Read a row. Its words are first put each in its own place."""
    unmerge(row)
    standing, status_text, narrative = _standing(row, legend)
    comment, updates = split_updates((*narrative, *row.get(M.COMMENT).parts), times.near or times.document_date)
    has_begun = bool(comment or updates) or any(_is_news(*extra) for extra in row.extras)
    comment = " ".join(filter(None, (comment, *_extras(row)))) or None
    addressed = row.get(M.ADDRESSED).text or addressed_in(comment or "")
    status = standing.status if standing else _unprinted(comment, has_begun=has_begun)
    if standing is None and not row.has(M.ACTION, M.OWNER) and is_another_body(row.get(M.ADDRESSED).text):
        status = Status.NOT_OURS
    status = Status.CLOSED if row.withdrawn else status
    deadline, history = _deadlines(row, times, status_text)
    if not row.has(M.DUE, M.REVISED) and M.DUE not in row.printed:
        deadline = _said_in_prose(row, comment or "", times, is_ours=status is not Status.NOT_OURS)
    return RowReading(
        owners=_owners_said(row.get(M.OWNER).text, row.get(M.OWNER).parts),
        status=status,
        status_text=status_text,
        colour=standing.colour if standing else None,
        is_new=standing.is_new if standing else False,
        deadline=deadline,
        due_history=history,
        comment=comment,
        updates=updates,
        addressed_to=addressed,
        status_is_printed=standing is not None,
    )


def _standing(row: Row, legend: Mapping[str, Status]) -> tuple[StatusCell | None, str | None, tuple[str, ...]]:
    """The row's status, the words that say so, and what else its status cell tells."""
    words = row.get(M.STATUS)
    standing, narrative = _in_status_cell(words, legend)
    due = row.get(M.DUE).text
    is_plain = standing is not None and (standing.colour or len(words.text) <= _PLAIN_STATUS)
    in_due = read_status(due, legend)
    if in_due and not is_plain and not (standing and in_due.status is Status.NOT_OURS):
        return in_due, due, words.parts
    told = row.get(M.COMMENT)
    if standing is None and words and len(told.text) <= _PLAIN_STATUS and (beside := read_status(told.text, legend)):
        return beside, told.text, narrative
    if standing and words.text.upper() == "WHITE" and leading_status(row.get(M.COMMENT).text) is Status.NOT_STARTED:
        standing = StatusCell(Status.NOT_STARTED, standing.colour, standing.is_new)
    if standing is None and not words and M.STATUS in row.printed and "WHITE" in legend:
        return StatusCell(legend["WHITE"]), None, narrative
    if standing is None and _is_done_on(row.get(M.DONE_ON)):
        return StatusCell(Status.COMPLETE), None, narrative
    if standing is None and row.printed and not words:
        said = told.parts
        opens = next((found for part in (*said[:1], *said[-1:]) if (found := leading_status(part))), None)
        if opens:
            return StatusCell(opens), None, narrative
    printed = " / ".join(part for part in words.parts if part not in narrative) or None
    is_short = len(words.text) <= _NARRATIVE and len(words.text.split()) <= _FEW_WORDS
    if standing is None and words and M.STATUS in row.printed and is_short and not words.text.endswith("."):
        row.doubts.append(f"The status “{words.text}” is not one I know: it is kept as printed.")
        return None, words.text, ()
    if standing is None and due and words:
        printed = due
    return standing, printed, narrative


def _is_done_on(words: Words) -> bool:
    """Whether a cell for the day something was done holds one, or says that it was; not if it says that it is open."""
    if any(read.status.is_open for part in words.parts if (read := read_status(part))):
        return False
    return leading_status(words.text) is Status.COMPLETE or any(each.period for each in find_periods(words.text[:40]))


def _in_status_cell(words: Words, legend: Mapping[str, Status]) -> tuple[StatusCell | None, tuple[str, ...]]:
    """The last of the status lines in a cell, and the parts of it that are narrative."""
    whole = read_status(words.text, legend)
    if whole and len(words.parts) == 1:
        return whole, ()
    read = [(part, read_status(part, legend)) for part in words.parts]
    said = [standing for _, standing in read if standing]
    if said:
        last = said[-1]
        colour = last.colour or next((each.colour for each in reversed(said) if each.colour), None)
        is_new = any(standing.is_new for standing in said)
        return StatusCell(last.status, colour, is_new), tuple(part for part, standing in read if standing is None)
    opens = leading_status(words.text)
    return (StatusCell(opens) if opens else None), words.parts


def _is_news(heading: str, words: Words) -> bool:
    """Whether a further cell may tell how it goes: a theme or a grade beside an action does not."""
    return bool(words) and meaning_of(heading) is not M.OTHER


def _unprinted(comment: str | None, *, has_begun: bool) -> Status:
    """A status that no cell prints: begun where something has been said of it, else not started."""
    if addressed_in(comment or ""):
        return Status.NOT_OURS
    return Status.IN_PROGRESS if has_begun else Status.NOT_STARTED


def _deadlines(row: Row, times: Times, status_text: str | None) -> tuple[Deadline, tuple[Deadline, ...]]:
    """The deadline in force and those before it. A status in the deadline's column is no deadline."""
    text, revised = row.get(M.DUE).text, row.get(M.REVISED).text
    times = _times_of(row, times)
    if text and text == status_text and status_of(text) and not _says_when(text):
        text = ""
    first, history = _deadlines_read(text, times)
    history = (*_overtaken(row, times), *history)
    if not looks_like_deadline(revised):
        row.doubts.extend(why_unread(first))
        return first, history
    later, between = _deadlines_read(revised, times)
    row.doubts.extend(why_unread(later if later.text and not first.due else first))
    if later.due is None:
        return first, history
    return later, (*history, *((first,) if first.text else ()), *between)


def _times_of(row: Row, times: Times) -> Times:
    """The days to read a row's deadline against: the day of its own meeting, where a cell gives that."""
    said = [row.get(M.REF).text, *(words.text for heading, words in row.extras if _RAISED.search(heading))]
    day = next((day for text in said if len(text) <= A_DAY_AT_MOST and "/" in text and (day := read_day(text))), None)
    return replace(times, document_date=day) if day else times


def _deadlines_read(text: str, times: Times) -> tuple[Deadline, tuple[Deadline, ...]]:
    """The deadlines that some words mean in this document: as printed, though its months may come first."""
    said = day_first(text) if times.month_first else text
    last, before = _deadlines_said(said, published=times.published, document_date=times.document_date)
    return (replace(last, text=text or None), before) if said != text else (last, before)


def _said_in_prose(row: Row, comment: str, times: Times, *, is_ours: bool) -> Deadline:
    """A deadline that no column prints: by when the words ask for it, or else the last day the response promises."""
    asked = asked_by(text_of(row), times.published)
    if asked or row.printed or not is_ours:
        return asked.deadline if asked else Deadline()
    promised = promised_by(comment, times.near or times.document_date or times.published)
    firm = [each for each in promised if each.firm]
    for each in firm or promised:
        is_it = "is read as the deadline" if each in firm else "is not read as a deadline"
        row.doubts.append(f"The response says “{each.deadline.text}”, which {is_it}: “{each.sentence}”")
    return max(firm, key=lambda each: each.deadline.due or date.min).deadline if firm else Deadline()


def _overtaken(row: Row, times: Times) -> Iterator[Deadline]:
    for words in row.overtaken:
        last, before = _deadlines_said(words.text, published=times.published, document_date=times.document_date)
        yield from (*before, last)


def _says_when(text: str) -> bool:
    return bool(re.search(r"subject to|review|until|no (?:date|deadline)", text, re.IGNORECASE))


def _extras(row: Row) -> list[str]:
    """The row's words under headings an action has no place for: kept in its comment, each under its heading."""
    extras = [f"{heading}: {words.text}" if heading else words.text for heading, words in row.extras]
    if row.has(M.DONE_ON):
        extras.append(f"Completed: {row.get(M.DONE_ON).text}")
    if row.has(M.REVISED) and not looks_like_deadline(row.get(M.REVISED).text):
        extras.append(row.get(M.REVISED).text)
    return extras


_FOR = re.compile(
    r"\bthis (?:action|recommendation|afi|item) is (?:for|addressed to|directed (?:at"
    r"|to)) (?P<who>(?:the )?[A-Z].{1,160}?)"
    r"(?:\.(?:\s|$)|$|(?<=[a-z]) (?=(?:The|This|See) ))"
)


_OTHER_BODY = re.compile(
    r"(?:the )?(?:home office|ministry of \w+|(?:\w+ )?government|college of policing|cop|npcc|acpo|apcc"
    r"|cps|crown prosecution service|hmic(?:frs)?|iopc|ipcc|hmpps|parliament|department (?:for|of) .{3,40}|nhs england"
    r"|treasury|cabinet office|national crime agency|nca|secretary of state.{0,40})(?:(?:,| and| &) .{2,60})?",
    re.IGNORECASE,
)
_US_TOO = re.compile(
    r"\b(?:forces?|constabular\w+|chief constables?|services?|trusts?|councils?|police)\b", re.IGNORECASE
)


def is_another_body(text: str) -> bool:
    """Whether whom something is addressed to is a national body alone, and nobody like us beside it."""
    return bool(_OTHER_BODY.fullmatch(text.strip(" ."))) and not _US_TOO.search(text)


def addressed_in(text: str) -> str | None:
    """The body a comment addresses the recommendation to: "This action is for the CPS." """
    match = _FOR.search(re.sub(r"^This", "this", text))
    return match["who"].removeprefix("the ").strip() if match else None


def text_of(row: Row, *meanings: Meaning) -> str:
    """The row's words in these text columns, or in any where none are named."""
    wanted = meanings or tuple(meaning for meaning in row.fields if meaning in TEXT_MEANINGS)
    return " ".join(row.get(meaning).text for meaning in wanted if row.has(meaning))
