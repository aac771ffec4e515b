"""A row whose words all happen to be headings somewhere is still a row where it holds a number or a sentence."""

from plan.intake.tables.headings import are_headings


def test_a_numbered_row_is_not_taken_for_headings() -> None:
    assert not are_headings(["3", "Train all benefits officers", "Head of Learning", "June 2024", "In progress"])


def test_a_row_with_a_sentence_is_not_taken_for_headings() -> None:
    assert not are_headings(["Train all benefits officers in review.", "Head of Learning", "Deadline", "Progress"])


def test_headings_are_headings() -> None:
    assert are_headings(["No.", "Recommendation", "Lead officer", "Deadline", "Progress"])
