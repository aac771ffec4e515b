"""Meetings read from a list of dates: a table, lines of text under the name of a board, or a calendar file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plan.dates import DAY_FORMS, FLAGS, day_of, plain, read_day
from plan.documents import Document, Paragraph, Table
from plan.meetings import Meeting

LONGEST_NAME = 60
_NAMES = re.compile(r"\b(?:board|meetings?|committee|name|title|subject|forum)\b", FLAGS)
_TIME = re.compile(
    r"\b[0-9]{1,2}(?:[:.][0-9]{2}\s?(?:am|pm|hrs|hours)?|\s?(?:am|pm)|00\s?(?:hrs|hours))\b|\bnoon\b", FLAGS
)
_LEADS_IN = re.compile(
    r"^(?:the|our|next|dates?|day|of|for|meetings?(?= of| on|:)|on|at|is|meets|sits|:|mon|tues?|wed(?:nes)?|thur?s?|fri"
    r"|sat(?:ur)?|sun)(?:day)?\b[\s:,.–-]*",
    FLAGS,
)
_LEADS_OUT = re.compile(r"[\s:,.;·|–-]*\b(?:on|at|is|meets|sits|will be|next|from|to|and|of)\W*$", FLAGS)
_EDGES = " \n\t,.;:·|()[]–-•*"
_CALENDAR = "BEGIN:VCALENDAR"


@dataclass(frozen=True, slots=True)
class MeetingList:
    """The meetings that a file names, each once, oldest first, and the lines nothing was made of."""

    meetings: tuple[Meeting, ...]
    unread: tuple[str, ...]


def read_meetings(document: Document, *, near: date, board: str = "") -> MeetingList:
    """The meetings of a list; a day without a year is the nearest to `near`, one without a name is of `board`."""
    lines = [line.text for line in document.lines()]
    found, unread = list[Meeting](), list[str]()
    parts = _events(lines) if any(_CALENDAR in line for line in lines[:3]) else _entries(document)
    name = board
    for own, days, said in parts:
        if not days and own and not board and len(own) <= LONGEST_NAME:
            name = own
            continue
        held = [day for day in (day_of_words(each, near) for each in days) if day]
        called = board or own or name
        if held and called:
            found += [Meeting(called, day) for day in held]
        else:
            unread.append(said)
    return MeetingList(tuple(sorted(set(found), key=lambda each: (each.day, each.name))), tuple(unread))


def day_of_words(said: str, near: date) -> date | None:
    """The day some words are, the nearest where they name no year."""
    return read_day(said, near=near)


def days_in(text: str, near: date) -> list[date]:
    """Every day that some words name, in order."""
    return [day for day in (day_of_words(each, near) for each in _days(text)[1]) if day]


Entry = tuple[str, Sequence[str], str]
"""A name, the days beside it as written, and the whole as it stands in the file."""


def _entries(document: Document) -> Iterator[Entry]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from ((*_days(line.text), line.text) for line in block.lines)
        else:
            yield from _rows(block)


def _rows(table: Table) -> Iterator[Entry]:
    """A row each: its days from wherever they stand, its name from the column of names, else from the first words."""
    column = None
    for row in table.rows:
        cells = [cell.text for cell in row]
        said = " | ".join(filter(None, cells))
        read = [_days(cell) for cell in cells]
        days = [day for _, found in read for day in found]
        if not days:
            column = next((at for at, cell in enumerate(cells) if _NAMES.search(cell)), column)
            if sum(map(bool, cells)) > 1:
                continue
            yield (said.strip(_EDGES), (), said)
            continue
        names = [name for name, _ in read]
        own = names[column] if column is not None and column < len(names) else ""
        yield (own or next(filter(None, names), ""), days, said)


def _days(text: str) -> tuple[str, list[str]]:
    """The days in some words, as written, and what else they say."""
    said, found = plain(text), list[tuple[int, str]]()
    for form in DAY_FORMS:
        for match in form.finditer(said):
            if day_of(match, near=date(2000, 1, 1)):
                found.append((match.start(), match[0]))
        said = form.sub(lambda match: " " * len(match[0]), said)
    rest = _TIME.sub(" ", said).strip(_EDGES)
    while (less := _LEADS_OUT.sub("", _LEADS_IN.sub("", rest)).strip(_EDGES)) != rest:
        rest = less
    return " ".join(rest.split()), [words for _, words in sorted(found)]


def _events(lines: Sequence[str]) -> Iterator[Entry]:
    """The events of a calendar file; those called off are left out, and one that repeats is its first day alone."""
    event = dict[str, str]()
    for line in lines:
        head, _, value = line.partition(":")
        key = head.partition(";")[0].strip().upper()
        if key == "BEGIN":
            event = {}
        elif key == "END" and value.strip().upper() == "VEVENT":
            starts = event.get("DTSTART", "")
            day = f"{starts[:4]}-{starts[4:6]}-{starts[6:8]}"
            if event.get("STATUS", "").strip().upper() != "CANCELLED":
                yield (event.get("SUMMARY", "").replace("\\", "").strip(), [day], f"{event.get('SUMMARY')} {starts}")
            if "RRULE" in event:
                yield ("", (), f"{event.get('SUMMARY')} repeats: only its first day was taken")
        elif key:
            event.setdefault(key, value)
