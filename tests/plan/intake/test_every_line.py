"""Reading any document never fails, and every line that is not blank has exactly one fate."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from plan.documents import Cell, Document, Line, Paragraph, Table
from plan.intake.assemble.found import with_second
from plan.intake.guidance import USUAL, Guidance
from plan.intake.reader import read_plan
from plan.intake.text.blocks import blocks_from_text

_SAID = """
Action
Owner
Status
By
Due date
Ref
Recommendation
RAG
Comment
1.
a.
2b
AFI 3
Recommendation 4: test the alarms
Supt Vale
CI Ash Nell Oak
Head of Estates
Complete
NEW GREEN
Ongoing
May 2025
31/12/2024
No deadline set
TBC
Within 6 months
Forces should test every alarm in the town.
and write it down
Update 3rd May – tested. Update 4th June 2024 – again.
The bakery recommends that the Guild should weigh loaves.
Owner: Supt Vale
Force Response: We agree.
Page 2 of 3
- **a point;**
By July 2022, forces should weigh loaves.
4.1 By July 2022, forces should
Published October 2018
A report by HMICFRS
Audit
There are 3 recommendations; 2 are complete.
GREEN – on track
<p>One</p> <p>Two</p>
¹ a note
Dear Sir,
**Bold**
## Head
"""
PIECES = st.sampled_from(_SAID.split("\n"))
LINES = st.one_of(
    st.lists(PIECES, max_size=6).map("\t".join),
    st.lists(PIECES, min_size=2, max_size=5).map("    ".join),
    st.lists(PIECES, min_size=2, max_size=5).map(" | ".join),
    st.lists(PIECES, min_size=2, max_size=5).map(" / ".join),
    st.lists(PIECES, min_size=2, max_size=5).map(" ".join),
    PIECES,
    st.text(max_size=30),
)


def fates_are_whole(document: Document) -> None:
    found = read_plan(document)
    wanted = sorted({line.number for line in document.lines() if line.text.strip()})
    assert [each.line.number for each in found.lines] == wanted
    assert found.placed + found.furniture + len(found.unplaced) == len(wanted)
    if found.plan:
        ids = [action.id for action in found.plan.actions()]
        assert len(set(ids)) == len(ids)
        assert all(action.text for action in found.plan.actions())


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_every_line_of_a_text_has_one_fate(text):
    fates_are_whole(Document("a.txt", "text", blocks_from_text(text)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    numbers = iter(range(1, 1000))

    def line() -> tuple[Line, ...]:
        return tuple(Line(next(numbers), text) for text in draw(st.lists(PIECES, max_size=2)) if text)

    def cell() -> Cell:
        return Cell(line(), draw(st.integers(1, 3)), draw(st.integers(1, 3)), draw(st.sampled_from((None, "FF0000"))))

    def block() -> Paragraph | Table:
        if draw(st.booleans()):
            return Paragraph(line(), draw(st.integers(0, 2)))
        width = draw(st.integers(1, 5))
        return Table(tuple(tuple(cell() for _ in range(width)) for _ in range(draw(st.integers(1, 5)))))

    return Document("a.docx", "docx", tuple(block() for _ in range(draw(st.integers(0, 5)))))


@settings(max_examples=150, deadline=None)
@given(documents())
def test_every_line_of_a_document_has_one_fate(document):
    fates_are_whole(document)


def test_years_that_only_the_documents_day_gives_are_said(read):
    found = read(
        "Yard action log – updated 4 February 2026\n\nRef\tAction\tOwner\tDue\tStatus\n"
        "1\tMend the gate\tAnn Hill\tMarch\tOpen\n2\tPaint the lamps\tJoe Nye\t14 August\tOpen\n"
        "3\tCount the keys\tJoe Nye\t31/05/2026\tOpen\n",
        code="X",
    )
    [said] = [each.text for each in found.doubts if "no year" in each.text]
    assert "“March” as 31 March 2026, “14 August” as 14 August 2026." in said


def test_a_second_reading_that_is_near_is_said_with_what_it_finds(read):
    table = "Ref\tAction\tOwner\tDue\n1\tMend the gate\tAnn Hill\tMay 2026\n2\tPaint the lamps\tJoe Nye\tMay 2026\n"
    found, other = read(table, code="X"), read(table.replace("Paint the lamps", "Paint\n3\tthe lamps"), code="X")
    assert with_second(found, found, "minutes") == found
    both = with_second(found, other, "minutes")
    assert both.second == "minutes"
    assert any("nearly as good" in each.text for each in both.doubts)


def test_the_reader_that_a_person_chose_is_taken(read):
    text = "Present: Ann Hill, Joe Nye\n\nAnn to ask for a price for the gate.\n\nJoe to count the keys.\n"
    document = Document("a.txt", "text", blocks_from_text(text))
    assert read_plan(document, code="X").plan
    assert read_plan(document, code="X", guidance=Guidance(prefers=USUAL)).plan is None
