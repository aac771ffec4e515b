"""Hearings as plain JSON, for a draft or a card's button, and back again."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from dialogs.language.meaning import Heard

_heard = TypeAdapter(Heard)


def dump(heard: Heard) -> dict[str, Any]:
    """Only what was said: everything left at its default is left out."""
    kept: dict[str, Any] = _heard.dump_python(heard, mode="json", exclude_defaults=True, exclude={"evidence", "score"})
    return kept


def load(kept: Any) -> Heard | None:
    """The same again; None where it is not something this release could have kept."""
    try:
        return _heard.validate_python(kept) if kept else None
    except ValidationError:
        return None
