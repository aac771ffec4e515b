"""Evidence: what shows that an action is done. A link, or a file that stays where its owner keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link; of a file also its name, its size in bytes and its SHA-256 in hex, as it was on the day it was added."""

    link: str
    name: str | None = None
    size: int | None = None
    sha256: str | None = None
    added_by: str | None = None
    added_on: date | None = None

    @property
    def words(self) -> str:
        """`minutes.pdf, 12 KB (https://…)`, or the link alone."""
        size = f", {max(1, self.size // 1024):,} KB" if self.size is not None else ""
        return f"{self.name}{size} ({self.link})" if self.name else self.link


_LINK = re.compile(r"https?://[^\s<>\"']+")


def links_in(text: str) -> tuple[Evidence, ...]:
    """Every link in somebody's words, each once."""
    return tuple(Evidence(link) for link in dict.fromkeys(each.rstrip(".,;:)!?") for each in _LINK.findall(text)))


def as_data(shown: Evidence) -> str | dict[str, Any]:
    """As a change keeps it: a link as itself, a file with what it can be known by again."""
    if not shown.name:
        return shown.link
    return {"link": shown.link, "name": shown.name, "size": shown.size, "sha256": shown.sha256}


def from_data(kept: str | dict[str, Any]) -> Evidence:
    """The same again."""
    return Evidence(kept) if isinstance(kept, str) else Evidence(**kept)
