"""A sentence is looked for only where its words are: that must never pass over one that is said."""

from __future__ import annotations

import pytest

from dialogs.language.notation import Phrase, has_all, names_in, needs, phrase, words_in
from dialogs.language.words import sentences

SAID = [str(said).lower() for data in sentences()["intents"].values() for said, _ in data["hears"]]


@pytest.mark.parametrize(
    ("written", "text", "is_let"),
    [
        ("due (soon|next)", "what is due next", True),
        ("due (soon|next)", "what is due", False),
        ("due [very] (soon|next)", "due soon", True),
        ("(lacking a|without) <any> date", "those without a date", True),
        ("not * signed off", "not yet been signed off", True),
        ("either way | or this", "or this", True),
    ],
)
def test_a_text_needs_a_word_of_each_piece_that_must_be_said(written: str, text: str, *, is_let: bool) -> None:
    assert has_all(words_in(text), needs(written)) is is_let


@pytest.mark.parametrize(
    "name", [f"{section} {name}" for section in ("flags", "statuses") for name in names_in(section)]
)
def test_no_phrase_that_is_said_is_passed_over(name: str) -> None:
    sought: Phrase = phrase(name)
    assert [text for text in SAID if sought.form.search(text) and not sought.search(text)] == []
