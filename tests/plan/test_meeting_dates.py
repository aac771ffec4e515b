"""A list of dates becomes meetings: tables, lines under the name of a board, calendars."""

from __future__ import annotations

from datetime import date

import pytest

from plan.documents import Cell, Document, Line, Paragraph, Table
from plan.meeting_dates import days_in, read_meetings

NEAR = date(2015, 6, 1)
JULY, AUGUST = date(2015, 7, 14), date(2015, 8, 11)


def lines(*said: str) -> Document:
    blocks = tuple(Paragraph((Line(at, each),)) for at, each in enumerate(said, start=1))
    return Document("dates.txt", "text", blocks)


def table(*rows: tuple[str, ...]) -> Document:
    made = tuple(tuple(Cell((Line(at, cell),) if cell else ()) for cell in row) for at, row in enumerate(rows, start=1))
    return Document("dates.csv", "csv", (Table(made),))


def named(document: Document, board: str = "") -> list[tuple[str, date]]:
    return [(each.name, each.day) for each in read_meetings(document, near=NEAR, board=board).meetings]


@pytest.mark.parametrize(
    "document",
    [
        lines("The SMB meets on Tuesday 14 July 2015 at 10:00", "SMB: 11 August 2015, 2pm"),
        lines("SMB", "Tue 14 July", "Tue 11 August"),
        lines("Dates of the SMB: 14 July and 11 August 2015"),
        lines("SMB - 14/07/2015", "2015-08-11 SMB"),
        table(("Date", "Room", "Meeting"), ("14 July 2015", "HQ", "SMB"), ("11.08.2015", "HQ", "SMB")),
        table(("SMB", "14 July 2015"), ("SMB", "11 August 2015")),
        lines(
            *("BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:SMB", "DTSTART;TZID=Europe/London:20150714T100000"),
            *("END:VEVENT", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20150811", "SUMMARY:SMB", "END:VEVENT"),
            *("BEGIN:VEVENT", "SUMMARY:SMB", "DTSTART:20150901T100000Z", "STATUS:CANCELLED", "END:VEVENT"),
            "END:VCALENDAR",
        ),
    ],
)
def test_meetings_are_read_however_they_are_listed(document: Document) -> None:
    assert named(document) == [("SMB", JULY), ("SMB", AUGUST)]


def test_days_alone_are_of_the_board_that_was_named() -> None:
    assert named(lines("14 July", "11 August"), board="Police Committee") == [
        ("Police Committee", JULY),
        ("Police Committee", AUGUST),
    ]


def test_what_nothing_was_made_of_is_told() -> None:
    found = read_meetings(lines("14 July 2015"), near=NEAR)
    assert (found.meetings, found.unread) == ((), ("14 July 2015",))


def test_every_day_of_a_message_is_found_in_order() -> None:
    assert days_in("add meetings SMB on 14 July, 11 August and 8 September", NEAR) == [JULY, AUGUST, date(2015, 9, 8)]
