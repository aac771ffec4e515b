"""The words of sentences.yaml: short forms, everyday words, and the words whose slips are put right."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def said_otherwise() -> dict[str, str]:
    """Short forms, and what they stand for: "whats" is "what is"."""
    return {str(short): str(long) for short, long in sentences()["said_otherwise"].items()}


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are neither names nor anything a plan is about: never taken for either."""
    listed = " ".join(sentences()["ordinary_words"]).split()
    return frozenset(listed) | frozenset(words_to_repair())


@cache
def words_to_repair() -> tuple[str, ...]:
    """The words whose misspellings are put right."""
    return tuple(dict.fromkeys(" ".join(sentences()["words_to_repair"]).split()))


@cache
def sentences() -> dict[str, Any]:
    """The data itself."""
    loaded: dict[str, Any] = yaml.safe_load(files("dialogs.language").joinpath("sentences.yaml").read_text("utf-8"))
    return loaded
