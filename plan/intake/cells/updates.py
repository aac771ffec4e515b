"""A narrative cut at its stamps: what was said before the first is the comment, each stamped part is an update."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plan.actions import Update
from plan.stamps import Stamp, find_stamps


def split_updates(parts: Sequence[str], near: date | None) -> tuple[str | None, tuple[Update, ...]]:
    """The comment in a narrative, and its dated updates in printed order."""
    text = "\n".join(parts)
    stamps = find_stamps(text, near=near) if any(map(str.isdigit, text)) else []
    if not stamps:
        return _flat(text), ()
    ends = [*(stamp.start for stamp in stamps[1:]), len(text)]
    said = [_update(stamp, text[stamp.end : end]) for stamp, end in zip(stamps, ends, strict=True)]
    return _flat(text[: stamps[0].start]), tuple(said)


def _update(stamp: Stamp, text: str) -> Update:
    return Update(_flat(text) or "", stamp.day, stamp.label)


def _flat(text: str) -> str | None:
    return " ".join(text.split()) or None
