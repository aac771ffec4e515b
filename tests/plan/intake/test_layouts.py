"""One example of each layout that trackers come in: its items found, with their owners, deadlines and statuses."""

from __future__ import annotations

from pathlib import Path

import pytest

LAYOUTS = Path(__file__).parent / "layouts"
ITEMS = {
    "spaced": [
        ("X-1.1", "AM Prevention", "2024-03-31", "in_progress"),
        ("X-1.2", "GM Helen Ward", "2024-06-30", "complete"),
        ("X-2.1", "Head of Prevention", "2023-12-31", "in_progress"),
    ],
    "spaced_over_pages": [
        ("X-1", "Supt Hale", "2024-03-31", "complete"),
        ("X-2", "DCI Noor", "2024-06-30", "in_progress"),
        ("X-3", "Head of Corporate Comms", "None", "in_progress"),
    ],
    "slashes": [
        ("X-1", "Head of Finance", "2024-03-31", "complete"),
        ("X-2", "Monitoring Officer", "2024-06-30", "in_progress"),
        ("X-3", "Jane Pike", "2024-09-30", "not_started"),
    ],
    "one_cell_a_line": [
        ("X-MD1", "Chief Nurse", "2024-03-31", "in_progress"),
        ("X-MD2", "Chief Pharmacist", "2024-04-30", "in_progress"),
        ("X-SD1", "Director of Governance", "2024-05-31", "complete"),
    ],
    "fixed_width": [
        ("X-1", "Jo Smith", "2024-05-12", "closed"),
        ("X-2", "Supt Ali Khan", "2024-06-30", "in_progress"),
        ("X-3", "Head of HR", "2024-07-31", "ongoing"),
    ],
    "markdown": [
        ("X-AFI1", "Ch Supt Rose", "2024-05-31", "in_progress"),
        ("X-AFI2", "DCI Patel; T/Supt Lowe", "2024-12-31", "complete"),
    ],
    "council_audit": [
        ("PAYR22-1", "Payroll Manager", "2023-06-30", "complete"),
        ("PAYR22-2", "Head of HR", "2023-03-31", "in_progress"),
        ("PROC-1", "Procurement Manager", "2024-03-31", "in_progress"),
        ("PROC-2", "Section 151 Officer", "None", "closed"),
    ],
    "nhs_must_do": [
        ("X-MD1a", "Matron – Emergency Care", "2024-04-30", "complete"),
        ("X-MD1b", "Deputy Chief Nurse", "2024-05-31", "in_progress"),
        ("X-MD2", "Director of Nursing; HR Director", "2024-09-30", "in_progress"),
        ("X-SD1", "Head of Estates", "None", "in_progress"),
    ],
    "label_tables": [
        ("X-1", "Area Manager Dale", "2023-03-31", "complete"),
        ("X-2", "Group Manager Cole", "2023-09-30", "in_progress"),
    ],
    "numbered_labels": [
        ("X-1", "Ch Insp Dean", "2023-09-30", "in_progress"),
        ("X-2", "Insp Rhodes", "2023-12-31", "in_progress"),
        ("X-3", "Custody Manager", "None", "ongoing"),
    ],
    "labels_alone": [
        ("X-1", "Director of Children's Services", "2025-03-31", "in_progress"),
        ("X-2", "Head of Education", "2025-07-31", "in_progress"),
    ],
    "minutes": [
        ("X-1", "Ch Supt Vane", "2024-06-30", "not_started"),
        ("X-2", "Head of Fleet", "None", "not_started"),
        ("X-24/01", "DCC Moss", "2024-05-31", "complete"),
        ("X-24/02", "ACC Birch", "2024-07-31", "in_progress"),
    ],
    "two_row_headings": [
        ("X-E1", "AM Green", "2023-04-30", "complete"),
        ("X-E2", "GM Black; SM White", "2023-06-30", "in_progress"),
        ("X-P1", "HR Manager", "2023-09-30", "in_progress"),
    ],
    "pcc_letter": [
        ("X-1", "", "2023-10-01", "in_progress"),
        ("X-2", "", "2023-06-01", "in_progress"),
        ("X-3", "", "None", "not_ours"),
    ],
    "owner_and_date": [
        ("X-1", "Stores Manager", "2024-05-31", "in_progress"),
        ("X-2", "Site Supervisor", "2024-06-30", "in_progress"),
    ],
    "force_lead": [
        ("X-AFI1", "Ch Supt A Jones", "2023-03-31", "in_progress"),
        ("X-AFI2", "Det Ch Supt B Smith", "None", "complete"),
        ("X-CoC1", "T/ACC C Brown", "None", "in_progress"),
    ],
    "bulleted_labels": [
        ("X-1.1", "Chief Executive", "2025-04-30", "complete"),
        ("X-1.2", "Head of Policy", "None", "in_progress"),
        ("X-2.1", "Section 151 Officer", "2025-03-31", "in_progress"),
    ],
    "one_cell_no_numbers": [
        ("X-1", "Director of People", "2025-03-31", "in_progress"),
        ("X-2", "Chief Executive", "2024-12-31", "complete"),
        ("X-3", "Director of Estates", "2025-06-30", "not_started"),
    ],
    "no_headings": [
        ("X-14/03", "Head of Audit", "2024-04-30", "complete"),
        ("X-14/04", "S151 Officer", "2024-05-31", "in_progress"),
        ("X-15/01", "Clerk", "2024-07-31", "in_progress"),
    ],
    "dashes": [
        ("X-1", "Supt Hill", "2023-10-31", "complete"),
        ("X-4", "DCI Dale", "2023-04-30", "in_progress"),
        ("X-9", "Head of Vetting", "None", "not_started"),
    ],
    "spaced_owner_last": [
        ("X-1", "Matron Ali", "2024-01-31", "complete"),
        ("X-2", "Chief Pharmacist", "2024-04-30", "in_progress"),
        ("X-3", "Dr Shah", "2024-05-31", "in_progress"),
    ],
    "homicide_review": [
        ("X-1", "Community Safety Partnership", "2023-12-31", "in_progress"),
        ("X-2", "Integrated Care Board", "2024-03-31", "complete"),
    ],
    "none_policy": [],
    "none_minutes": [],
    "owners_and_stamps": [
        ("X-1.1", "Supt Jo Beck", "2018-11-30", "complete"),
        ("X-1.2", "DCI Raj Sen; L&D", "2019-03-31", "in_progress"),
        ("X-2.1", "Ch Insp Moy", "2019-02-28", "in_progress"),
        ("X-2.2", "", "None", "ongoing"),
    ],
    "must_do_blocks": [
        ("X-1", "Associate Director of Operations", "2017-11-30", "in_progress"),
        ("X-2", "Service Manager, East", "2017-10-31", "complete"),
    ],
    "spaced_audits": [
        ("CRED21-R1", "Exchequer Manager", "2023-03-31", "in_progress"),
        ("CRED21-R2", "Head of Procurement", "2022-08-31", "complete"),
        ("CP-R1", "Parking Services Manager", "2023-02-28", "not_started"),
    ],
    "concerns": [
        ("X-1", "", "2024-09-30", "in_progress"),
        ("X-2", "", "2025-01-31", "in_progress"),
    ],
    "barred_cells": [
        ("X-1", "", "None", "not_started"),
        ("X-1.1", "Anna", "2026-06-30", "not_started"),
        ("X-1.2", "Head of Fleet", "2026-07-31", "not_started"),
    ],
    "barred_under_rule": [
        ("X-1", "Clerk", "2026-04-30", "complete"),
        ("X-2", "Chairman", "2026-05-31", "in_progress"),
    ],
    "label_blocks": [
        ("X-1", "Yard Manager; Head of Fleet", "2026-09-30", "in_progress"),
        ("X-2", "Night Manager", "2026-05-31", "complete"),
    ],
    "cells_between_blanks": [
        ("X-1", "The Portfolio Holder for Roads and Paths", "None", "in_progress"),
        ("X-2", "The Portfolio Holder for Tourism and Leisure; the Head of Culture", "None", "in_progress"),
    ],
    "coded_in_one_line": [
        ("X-YD3.1", "", "None", "complete"),
        ("X-YD3.2", "", "None", "in_progress"),
        ("X-YD4", "", "None", "complete"),
    ],
    "parallel_points": [
        ("X-1a", "Night Manager", "None", "complete"),
        ("X-1b", "Night Manager", "2026-10-31", "in_progress"),
    ],
    "table_then_words": [
        ("X-1", "Yard Manager", "None", "in_progress"),
        ("X-2", "Head of Fleet", "None", "complete"),
    ],
    "closed_by_heading": [("X-R2", "", "None", "closed"), ("X-R5", "", "None", "closed")],
    "dashed_bullets": [
        ("X-1", "Supt Una Frost", "2024-02-29", "complete"),
        ("X-2", "CI Lee Vann", "2024-03-31", "in_progress"),
        ("X-3", "PS Omar Dill; PC Tess Rowan", "None", "ongoing"),
    ],
    "yes_or_no": [
        ("X-CU-1", "Estates Manager", "2023-12-31", "complete"),
        ("X-CU-2", "Insp Gail Tow", "2024-03-31", "in_progress"),
        ("X-CU-3", "PS Rob Imm", "2024-01-31", "not_started"),
    ],
    "unknown_heading": [
        ("X-Q1", "Head of Estates", "2024-05-31", "complete"),
        ("X-Q2", "Sgt Paula Ray", "2024-06-30", "in_progress"),
    ],
    "decisions": [
        ("X-R1", "Cllr Bea Hart; Head of Roads", "2024-03-31", "in_progress"),
        ("X-R2", "Head of Roads", "None", "closed"),
    ],
    "ticked": [
        ("X-1", "Head of PSD", "2025-01-31", "complete"),
        ("X-2", "Vetting Manager", "2025-06-30", "in_progress"),
    ],
    "label_lines": [
        ("X-1", "Insp Nia Holt", "2023-06-30", "in_progress"),
        ("X-2", "Head of Fleet", "2023-08-31", "not_started"),
        ("X-3", "CI Roy Tamm; Workshop Team", "2023-04-28", "complete"),
    ],
    "told_to": [
        ("X-1", "DI Mary Coyle", "2023-11-30", "in_progress"),
        ("X-2", "Head of Licensing", "2023-12-15", "not_started"),
        ("X-3", "Supt Ade Bello", "2023-10-31", "complete"),
    ],
    "keyed_blanks": [
        ("X-1", "Head of Estates", "2024-03-31", "in_progress"),
        ("X-2", "Jo Fell", "2024-06-30", "not_started"),
        ("X-3", "Jo Fell", "2023-12-31", "complete"),
    ],
    "remedies": [
        ("X-1.1", "Director of Housing", "2023-05-05", "complete"),
        ("X-1.2", "Lettings Manager", "2023-07-31", "in_progress"),
        ("X-2.1", "Complaints Manager", "2023-07-31", "not_started"),
    ],
    "refused": [
        ("X-1", "ACC Ward", "None", "closed"),
        ("X-2", "CI Dunn", "2023-05-31", "in_progress"),
    ],
    "report_column": [
        ("PEEL21-1", "Hd of PSD", "2022-12-31", "closed"),
        ("PEEL21-2", "Det Supt Ray", "2023-06-30", "in_progress"),
        ("PVAWG-VAWG-3", "T/DCS Orr", "2022-03-31", "in_progress"),
    ],
    "web_statuses": [
        ("X-1", "", "2023-08-31", "complete"),
        ("X-2", "", "2023-11-30", "in_progress"),
        ("X-1-2", "", "None", "not_started"),
    ],
    "accepted_actions": [
        ("X-1", "Head of Roads Policing", "2024-03-01", "in_progress"),
        ("X-2", "", "2024-06-30", "in_progress"),
    ],
    "spaced_meetings": [
        ("X-23/045", "Chief Operating Officer", "2023-03-31", "closed"),
        ("X-23/046", "Director of People", "2023-02-28", "in_progress"),
    ],
    "ruled_widths": [
        ("X-1", "Insp Dale; Sgt Ann Webb", "2018-11-30", "in_progress"),
        ("X-2", "Harbour Manager", "2018-03-31", "complete"),
        ("X-3", "Training Lead", "2019-05-31", "not_started"),
    ],
    "one_cell_over_pages": [
        ("X-1", "Insp Rowe; Kennel Lead", "2024-05-31", "complete"),
        ("X-2", "DCC", "None", "in_progress"),
        ("X-3", "Head of Estates", "2024-06-30", "not_started"),
        ("X-4", "Supt Lamb", "2024-09-30", "in_progress"),
    ],
    "cause_over_actions": [
        ("X-1", "Area Manager Prevention", "2024-03-31", "in_progress"),
        ("X-2", "Group Manager Hope", "2024-06-30", "not_started"),
        ("X-3", "Head of People", "2024-05-31", "complete"),
    ],
    "none_decision": [],
    "none_news": [],
}


@pytest.mark.parametrize("layout", ITEMS)
def test_every_item_of_a_layout_is_found_and_none_invented(layout, read):
    found = read((LAYOUTS / f"{layout}.txt").read_text(encoding="utf-8"), code="X")
    actions = found.plan.actions() if found.plan else ()
    told = [(each.id, "; ".join(each.owners), str(each.deadline.due), str(each.status)) for each in actions]
    assert told == ITEMS[layout]


@pytest.mark.parametrize("layout", ITEMS)
def test_every_line_of_a_layout_has_one_fate(layout, read):
    text = (LAYOUTS / f"{layout}.txt").read_text(encoding="utf-8")
    found = read(text)
    wanted = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    assert [each.line.number for each in found.lines] == wanted
    assert found.placed + found.furniture + len(found.unplaced) == len(wanted)


def test_a_cause_of_concern_stands_over_the_actions_that_answer_it(read):
    found = read((LAYOUTS / "cause_over_actions.txt").read_text(encoding="utf-8"), code="X")
    told = [(each.kind, each.text.partition(":")[0], len(each.actions)) for each in found.plan.recommendations()]
    assert told == [("cause of concern", "Prevention and protection", 2), ("cause of concern", "Culture", 1)]
