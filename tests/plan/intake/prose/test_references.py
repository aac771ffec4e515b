"""Items that a paper lists by their numbers: with what a meeting noted of each, or a number on a line of its own."""

from __future__ import annotations


def test_references_with_what_was_noted_of_each(read):
    found = read(
        "Outstanding references\n\nThe following points were made.\n\n"
        "14/2025/P – Depot gate\n\n· Members noted that this reference was complete and could be closed.\n\n"
        "15/2025/P – Night keys\n\n· The Clerk noted that two were missing, and that the reference would stay open.\n\n"
        "16/2025/P – Fence\n\n· The Manager noted that posts were still to be bought, done by March 2026.\n\n"
        "Members noted that the remaining references were complete.\n\n· 17/2025/P (Lamps)\n· 18/2025/P (Ladders)\n",
        code="X",
    )
    assert [(each.ref, each.text, each.status.value, str(each.deadline.due)) for each in found.plan.actions()] == [
        ("14/2025/P", "Depot gate", "complete", "None"),
        ("15/2025/P", "Night keys", "in_progress", "None"),
        ("16/2025/P", "Fence", "in_progress", "2026-03-31"),
        ("17/2025/P", "Lamps", "complete", "None"),
        ("18/2025/P", "Ladders", "complete", "None"),
    ]


def test_numbered_points_of_an_agenda_are_no_references(read):
    found = read("1 – Apologies\n\n2 – Minutes of 4 May\n\n3 – Depot gate\n\n4 – Other business\n", code="X")
    assert found.plan is None


def test_numbers_and_words_on_lines_of_their_own_under_their_headings(read):
    found = read(
        "Review of the depots\n\nNumber\n\nRecommendation\n\n1\n\nKeys go missing. The depot should count them.\n\n"
        "2\n\nThe gate is broken. The depot should mend it.\n\n3\n\nLamps are out.\n\nSomebody should see to them.\n",
        code="X",
    )
    assert [(each.ref, each.text) for each in found.plan.recommendations()] == [
        ("1", "Keys go missing. The depot should count them."),
        ("2", "The gate is broken. The depot should mend it."),
        ("3", "Lamps are out. Somebody should see to them."),
    ]
