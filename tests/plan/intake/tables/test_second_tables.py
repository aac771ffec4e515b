"""Tables that lean on another, on their rows' own days, or on cells that hold two things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plan.actions import Action
from plan.documents import Block, Cell, Document, Line, Paragraph, Table
from plan.intake.reader import read_plan

HEADS = ["Meeting date", "Team owner", "Action", "Deadline", "Progress", "Status notes"]


class Paper:
    """A paper made of paragraphs and tables, its lines numbered."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.line = 0

    def say(self, text: str) -> Paper:
        self.blocks.append(Paragraph((self._line(text),), bold=True))
        return self

    def table(self, *rows: list[str]) -> Paper:
        self.blocks.append(Table(tuple(tuple(self._cell(text) for text in row) for row in rows)))
        return self

    def actions(self) -> list[Action]:
        found = read_plan(Document("log.docx", "docx", tuple(self.blocks)), code="X")
        return list(found.plan.actions()) if found.plan else []

    def _line(self, text: str) -> Line:
        self.line += 1
        return Line(self.line, text)

    def _cell(self, text: str) -> Cell:
        return Cell(tuple(map(self._line, text.split("\n")))) if text else Cell()


def test_blank_headings_are_those_of_the_table_before():
    paper = Paper().table(
        HEADS,
        ["02/03/2026", "Rita", "Team to keep the board told of the new roof", "July", "On track", "Met twice"],
        ["19/05/2026", "Ann Hill", "Team to ask the roofer for three prices", "November", "On track", "Two came"],
    )
    paper.table(
        ["Meeting date", "", "Actions completed", "Deadline", "Progress", "", ""],
        ["19/05/2026", "Ann Hill", "Team to draw up a list of broken lamps", "August", "Complete", "Sent on", ""],
        ["08/06/2026", "Joe Nye", "County to think about the road to the hall", "January", "Complete", "Done", ""],
    )
    assert [(each.owners, str(each.deadline.due), each.status.value) for each in paper.actions()] == [
        (("Rita",), "2026-07-31", "in_progress"),
        (("Ann Hill",), "2026-11-30", "in_progress"),
        (("Ann Hill",), "2026-08-31", "complete"),
        (("Joe Nye",), "2027-01-31", "complete"),
    ]


@pytest.mark.parametrize(("said", "due"), [("Summer 2027\nONGOING", "2027-08-31"), ("End 2027\nONGOING", "2027-12-31")])
def test_a_time_over_a_status_in_a_cell_for_both_is_the_deadline(said, due):
    paper = Paper().table(
        ["No", "Task", "Finish & status", "Task owner"],
        ["1", "Mend the gate of the yard", said, "Ann Hill"],
        ["2", "Sweep the long hall", "01/05/26\nCOMPLETED", "Joe Nye"],
        ["3", "Paint the yard's lamps", "ONGOING", "Joe Nye"],
    )
    assert [str(each.deadline.due) for each in paper.actions()] == [due, "None", "None"]


def test_months_and_no_date_yet_under_date_are_deadlines():
    paper = Paper().table(
        ["Ref", "Output/Activity", "Objectives", "Date"],
        ["1.1", "Open day for the long hall", "More people know of it", "February 2027"],
        ["1.2", "Poster for the open day", "Shown in each shop", "TBC"],
        ["1.3", "Walk round the yard", "Shown to the county", "May 2027"],
        ["1.4", "Letter to each house", "All are told", "March 2027"],
    )
    found = [str(each.deadline.due) for each in paper.actions()]
    assert found == ["2027-02-28", "None", "2027-05-31", "2027-03-31"]


def test_actions_with_numbers_of_their_own_keep_them_under_one_recommendation():
    paper = Paper().table(
        ["Ref", "Recommendation", "Action", "Owner"],
        ["1.5", "The hall should be known", "Print a poster", "Ann Hill"],
        ["2.1", "", "Write to each house", "Joe Nye"],
    )
    assert [each.ref for each in paper.actions()] == ["1.5", "2.1"]


def test_an_agendas_points_are_no_actions():
    paper = Paper().say("Minutes of the meeting of 4 May 2026").say("Agenda")
    paper.table(
        ["Item", "Description"],
        ["1", "Chair’s welcome and update"],
        ["2", "Update on the roof"],
        ["3", "Price of the new lamps"],
        ["4", "A.O.B."],
    )
    paper.say("Action: Ann Hill to call the roofer.")
    assert [each.text for each in paper.actions()] == ["Ann Hill to call the roofer."]


def test_a_task_beside_a_merged_item_is_a_row_of_its_own():
    rows = (
        ("#", "Issue / action", "Sub tasks", "Finish & status", "Task owner", "Notes"),
        (("(B)", 3), ("Paper on the roof", 3), "", "May 2027\nONGOING", "Ann Hill\nPreviously Joe Nye/Sam Orr", ""),
        ("Bi) Prices Ann to ask for three prices.", "April 2027\nONGOING", "Joe Nye", "Two came."),
        ("Clerk to tell the county of it.", "June 2027\nONGOING", "Clerk", ""),
    )
    lines = Paper()
    table = Table(tuple(tuple(_reaching(lines, cell) for cell in row) for row in rows))
    found = read_plan(Document("log.docx", "docx", (table,)), code="X")
    assert [(each.ref, each.text, each.owners, str(each.deadline.due)) for each in found.plan.actions()] == [
        ("B", "Paper on the roof", ("Ann Hill",), "2027-05-31"),
        ("Bi", "Prices Ann to ask for three prices.", ("Joe Nye",), "2027-04-30"),
        ("B", "Clerk to tell the county of it.", ("Clerk",), "2027-06-30"),
    ]


def _reaching(paper: Paper, said: str | tuple[str, int]) -> Cell:
    """A cell, which may reach down over several rows."""
    text, down = said if isinstance(said, tuple) else (said, 1)
    return replace(paper._cell(text), down=down)
