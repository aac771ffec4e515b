"""Tables and lists that lost their lines: each small reader with an example of its layout."""

from __future__ import annotations

import pytest

from plan.intake.text.source import source_lines
from plan.intake.text.stacks import read_stacks

LAYOUTS = {
    "cells joined by spaces": (
        """Action Target date Person responsible
Mend the roof of the hall May 2024
Head of Estates
Paint the gate June 2024 Head of Works
""",
        [
            ("Mend the roof of the hall", ("Head of Estates",), "2024-05-31"),
            ("Paint the gate", ("Head of Works",), "2024-06-30"),
        ],
    ),
    "one cell a line, headings broken": (
        """Recommendation[i]

Response[ii]

Timetable[iii]

Lead Officer[iv]

a)    The roof should be mended before the winter;

Agreed

28 February 2024

Ann Hill

b)    The gate should be painted in the spring.

Agreed

31 May 2024

Joe Nye
""",
        [
            ("The roof should be mended before the winter;", ("Ann Hill",), "2024-02-28"),
            ("The gate should be painted in the spring.", ("Joe Nye",), "2024-05-31"),
        ],
    ),
    "owners whose names begin as months do": (
        """Action

Owner

Deadline

Mend the gate of the yard

Martin

May 2026

Paint the fence by the road

Mary

June 2026
""",
        [
            ("Mend the gate of the yard", ("Martin",), "2026-05-31"),
            ("Paint the fence by the road", ("Mary",), "2026-06-30"),
        ],
    ),
    "bars behind cells that run over lines": (
        """Recommendation | Response | Lead | Target date |
---|---|---|---|
1) Mend the roof
of the hall. |
Agree | Head of Estates |
May 2024 |
2) Paint the gate. | Agree | Head of Works | June 2024 |
""",
        [
            ("Mend the roof of the hall.", ("Head of Estates",), "2024-05-31"),
            ("Paint the gate.", ("Head of Works",), "2024-06-30"),
        ],
    ),
    "strokes between cells that run over lines": (
        """1. / The roof of the hall leaks.
Ann to call the roofer / Ann
2. / Joe to paint the gate / Joe
""",
        [
            ("The roof of the hall leaks. Ann to call the roofer", ("Ann",), "None"),
            ("Joe to paint the gate", ("Joe",), "None"),
        ],
    ),
    "wide columns set to the bottom": (
        """Action                        Lead                  Target date     Measure of success

Carry out a review of                                                 A review put out
the roof of the hall          Head of Estates       01 June 2024
Paint the gate and mend                                               A gate that shuts
its lock                      Head of Works         01 May 2025
""",
        [
            ("Carry out a review of the roof of the hall", ("Head of Estates",), "2024-06-01"),
            ("Paint the gate and mend its lock", ("Head of Works",), "2025-05-01"),
        ],
    ),
    "blocks with a status and an office": (
        """No. 1
Closed and Implemented Recommendation Image, Checkmark
to Harbour Works Office (HWO)
Closure Date: 3/21/2023
Mend the roof of the hall.
No. 2
Open Recommendation Image, Square
to Harbour Works Office (HWO)
Paint the gate of the yard.
""",
        [
            ("Mend the roof of the hall.", ("Harbour Works Office (HWO)",), "None"),
            ("Paint the gate of the yard.", ("Harbour Works Office (HWO)",), "None"),
        ],
    ),
    "blocks led by number, owner and date": (
        """Action Item Number: 1   Owner: Ann Hill   Due Date: 2024-08-01
Description of Activity: Mend the roof of the hall.
Action Item Number: 2   Owner: Joe Nye   Due Date: 2024-09-01
Description of Activity: Paint the gate of the yard.
""",
        [
            ("Mend the roof of the hall.", ("Ann Hill",), "2024-08-01"),
            ("Paint the gate of the yard.", ("Joe Nye",), "2024-09-01"),
        ],
    ),
    "numbered conclusions": (
        """Conclusions and recommendations

The hall

1.  The roof of the hall should be mended before the winter comes, or a reason given. (Paragraph 12)

The yard

2.  The gate of the yard should be painted each spring by those who use it most. (Paragraph 14)
""",
        [
            ("The roof of the hall should be mended before the winter comes, or a reason given.", (), "None"),
            ("The gate of the yard should be painted each spring by those who use it most.", (), "None"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_are_told_by_what_they_hold(layout, read):
    text, wanted = LAYOUTS[layout]
    found = read(text, code="X")
    actions = found.plan.actions() if found.plan else ()
    assert [(each.text, each.owners, str(each.deadline.due)) for each in actions] == wanted


def test_headings_with_only_a_page_foot_under_them_are_no_table(read):
    assert read("Action\n\nOwner\n\nDeadline\n\nStatus\n\nPage 1 of 2\n").plan is None


@pytest.mark.parametrize(("mark", "is_table"), [("", True), ("- ", False), ("• ", False)])
def test_a_list_of_bullets_is_no_tables_headings(mark, is_table):
    headings = "".join(f"{mark}{each}\n" for each in ("Action", "Who is responsible", "Timescale"))
    lines = source_lines(f"{headings}Mend the gate of the yard\nHead of Estates\nMay 2027\n")
    assert (read_stacks(lines, 0) is not None) is is_table


def test_a_table_in_one_line_with_no_column_of_words_is_read_as_actions(read):
    found = read(
        "YARD PLAN Ref Owner Deadline Status 1. Mend the east gate of the yard Complete 2. Paint the fence by the road"
        " and the long wall In progress 3. Sweep the hall and the shed behind it Complete 4. Print a sheet Complete\n",
        code="X",
    )
    assert [(each.ref, each.text.split()[0], each.status) for each in found.plan.actions()] == [
        ("1", "Mend", "complete"),
        ("2", "Paint", "in_progress"),
        ("3", "Sweep", "complete"),
        ("4", "Print", "complete"),
    ]


def test_headings_glued_to_the_first_row_are_cut_from_it(read):
    found = read(
        "Access plan\n\n"
        "Target / Strategies / Responsibility / Timescale / Outcome1. An easier way in / Fit a ramp at the side door"
        " / Estates Manager / July 2027 / Anyone can come in\n"
        "2. Papers easier to read / Print each in large type\nOffer them on tape / Clerk / May 2027 / Less to say\n"
        "3. Trained staff / Book a course / Head of HR / By December 2027 / All are trained\n",
        code="X",
    )
    assert [(each.text, each.owners, str(each.deadline.due)) for each in found.plan.actions()] == [
        ("Fit a ramp at the side door", ("Estates Manager",), "2027-07-31"),
        ("Print each in large type Offer them on tape", ("Clerk",), "2027-05-31"),
        ("Book a course", ("Head of HR",), "2027-12-31"),
    ]


def test_headings_over_two_lines_and_months_as_groups_in_columns_of_a_fixed_width(read):
    found = read(
        """Action tracking list (compiled 4 July 2026)
 NO      PAPER       ACTION                             LEAD     TARGET      NEW       STATUS/
                                                                 DATE        DATE      COMMENT
 May 2026
 01.05   Tracker     Training to be held on a day out   MW       June        14 Aug    Not yet due
 02.05   Survey      A place for keys to be             MW       30 Sept               Not yet due
                     agreed by all
 April 2026
 4.01    Corp Perf   Plan for lamps to be drawn up      JB       13 Nov                Not yet due
 4.02    Fence       A case would be written
""",
        code="X",
    )
    assert [(each.ref, each.owners, str(each.deadline.due)) for each in found.plan.actions()] == [
        ("01.05", ("MW",), "2026-08-14"),
        ("02.05", ("MW",), "2026-09-30"),
        ("4.01", ("JB",), "2026-11-13"),
        ("4.02", (), "None"),
    ]


def test_codes_in_one_line_each_with_words_and_a_month_behind(read):
    found = read(
        "Number Description Baseline finish date Evidence Q1.1 There is a list of all the keys in the depot Sep-26 "
        "Q1.2 Staff may tell of a fault at any hour of the day Jan-27 Q1.3 Keys are counted by two people each night"
        " Dec-26 Introduction The purpose of this plan is to say what will be done.\n",
        code="X",
    )
    assert [(each.ref, each.text, str(each.deadline.due)) for each in found.plan.actions()] == [
        ("Q1.1", "There is a list of all the keys in the depot", "2026-09-30"),
        ("Q1.2", "Staff may tell of a fault at any hour of the day", "2027-01-31"),
        ("Q1.3", "Keys are counted by two people each night", "2026-12-31"),
    ]


def test_an_audit_plans_days_and_states_are_no_actions(read):
    found = read(
        "Audit review\n\nAudit days\n\nStatus\n\nPlanned\n\nActual\n\nVariation\n\nCyber security\n\n15\n\n0"
        "\n\n15\n\nNot started\n\nN/A\n\nLessons from national incidents\n\n15\n\n8\n\n7\n\nProgressing:\n\n"
        "Scope agreed and testing started\n\nN/A\n\nAccounts payable\n\n9\n\n0\n\n9\n\nNot started\n\nN/A\n",
        code="X",
    )
    assert found.plan is None
