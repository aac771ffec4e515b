"""Number words stand in one place; every reader takes them from there."""

from __future__ import annotations

import re
from pathlib import Path

from plan.numbers import IN_WORDS, SMALL, WORDS, any_of, number_of

ROOT = Path(__file__).resolve().parents[2]
_LISTED = re.compile(r"\bone\b\W+(?:two)\b\W+three\b\W+four\b")
_READ_ALOUD_IN_DOCUMENTS = {"causes.py", "closures.py", "gaps.py", "deadline_words.py"}
"""Readers of documents, whose lists also hold "several", "both", "all"."""


def test_a_number_is_read_in_figures_and_in_words() -> None:
    assert [number_of(said) for said in ("7", "seven", "twenty-one", "Ninety nine")] == [7, 7, 21, 99]
    assert all(re.fullmatch(IN_WORDS, word) for word in WORDS)


def test_a_longer_word_is_tried_before_the_one_it_begins_with() -> None:
    assert re.findall(any_of(), "eleven seven") == ["eleven", "seven"]
    assert len(SMALL) == 12


def test_number_words_are_listed_in_one_place_only() -> None:
    rooms = [ROOT / room for room in ("plan", "dialogs", "cards", "storage", "bot")]
    listed = {path.name for room in rooms for path in room.rglob("*.py") if _LISTED.search(path.read_text("utf-8"))}
    assert listed - _READ_ALOUD_IN_DOCUMENTS == {"numbers.py"}
