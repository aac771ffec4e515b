"""Plain text into blocks: whatever the layout, every line is kept once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plan.documents import Document, Paragraph, Table
from plan.intake.text.blocks import blocks_from_text

PIECES = st.sampled_from(
    [
        "1.",
        "a.",
        "Action",
        "Owner",
        "Due date",
        "Status",
        "May 2025",
        "Supt Vale",
        "Complete",
        "Test every alarm in town",
        "",
    ]
)
LINES = st.one_of(
    st.lists(PIECES, max_size=6).map("\t".join),
    st.lists(PIECES, max_size=6).map("   ".join),
    st.lists(PIECES, max_size=6).map(" | ".join),
    st.lists(PIECES, max_size=6).map(" / ".join),
    PIECES,
    st.text(max_size=40),
)


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_every_line_that_is_not_blank_is_in_the_blocks_once(text):
    document = Document("a.txt", "txt", blocks_from_text(text))
    numbers = [line.number for line in document.lines()]
    unbroken = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    wanted = {number for number, line in enumerate(unbroken.split("\n"), 1) if line.strip("\f ").strip()}
    assert set(numbers) == wanted
    assert [numbers.index(number) for number in sorted(wanted)] == sorted(numbers.index(number) for number in wanted)


def test_lines_with_tabs_are_a_table():
    table, paragraph = blocks_from_text("Action\tOwner\nTest alarms\tCI Ash\n\nThe end.")
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["Action", "Owner"], ["Test alarms", "CI Ash"]]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.lines[0].number == 4


def test_a_cell_broken_by_a_line_end_is_put_together():
    (table,) = blocks_from_text(
        "Ref\tAction\tOwner\tDue\n1\tTest every\nalarm in\ntown\tCI Ash\tMay 2025\n2\tReport\tCI Oak\tJune 2025"
    )
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[1]] == ["1", "Test every alarm in town", "CI Ash", "May 2025"]
    assert len(table.rows) == 3
