"""The corpus of several worlds: what names a report there, what is two asks, and what is left out and said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogs.language.meanings import corpus
from tests.dialogs.language.worlds import WORLDS, heard_in

CORPUS: dict[str, list[Any]] = corpus("worlds.yaml")


@pytest.mark.parametrize("world", WORLDS)
def test_every_sentence_is_heard_as_it_must_be_in_its_world(world: str) -> None:
    wrong = {said: heard for said, *expected in CORPUS[world] if (heard := heard_in(world, said)) != expected}
    assert wrong == {}
