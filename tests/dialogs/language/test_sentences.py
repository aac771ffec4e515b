"""sentences.yaml itself: every example is heard as its own intent, and nothing that it says is not."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs.language.words import sentences
from tests.dialogs.language.meanings import meanings

INTENTS: dict[str, Any] = sentences()["intents"]
HEARS = [(intent, said, slots) for intent, data in INTENTS.items() for said, slots in data["hears"]]
IGNORES = [(intent, said) for intent, data in INTENTS.items() for said in data.get("ignores", ())]


@pytest.mark.parametrize(("intent", "said", "slots"), HEARS, ids=[said for _, said, _ in HEARS])
def test_what_must_be_heard_is(intent: str, said: str, slots: dict[str, Any]) -> None:
    heard = meanings(said)[0]
    assert heard["intent"] == intent
    assert {slot: heard.get(slot) for slot in slots} == slots


@pytest.mark.parametrize(("intent", "said"), IGNORES, ids=[said for _, said in IGNORES])
def test_what_must_not_be_heard_is_not(intent: str, said: str) -> None:
    assert intent not in {each["intent"] for each in meanings(said)}


def test_every_intent_has_an_example() -> None:
    assert [intent for intent, data in INTENTS.items() if not data["hears"]] == []
