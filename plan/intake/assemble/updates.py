"""Narratives into what is said once and the dated updates in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from plan.actions import Update
from plan.dates import read_day
from plan.update_stamps import Stamp, find_stamps

A_DAY_AT_MOST = 24
"""Letters in a cell or a part that is nothing but a day."""


def split_updates(parts: Sequence[str], near: date | None) -> tuple[str | None, tuple[Update, ...]]:
    """The comment in a narrative, and its dated updates in printed order."""
    if any(_SYSTEM_NOTE.match(part) for part in parts):
        return _system_notes(parts)
    text = "\n".join(_with_days(parts))
    stamps = find_stamps(text, near=near) if any(map(str.isdigit, text)) else []
    if not stamps:
        return _flat(text), ()
    ends = [*(stamp.start for stamp in stamps[1:]), len(text)]
    said = [_update(stamp, text[stamp.end : end]) for stamp, end in zip(stamps, ends, strict=True)]
    return _flat(text[: stamps[0].start]), tuple(said)


def _with_days(parts: Sequence[str]) -> Iterator[str]:
    """The parts, a day that stands alone put in front of the words under it."""
    day = ""
    for part in parts:
        if not day and len(part) <= A_DAY_AT_MOST and any(map(str.isalpha, part)) and read_day(part):
            day = part
            continue
        yield f"{day}: {part}" if day else part
        day = ""
    if day:
        yield day


_SYSTEM_NOTE = re.compile(
    r"\s*(?P<day>\d{1,2}/[A-Z][a-z]{2}/\d{2,4})(?: \d{1,2}:\d\d(?: ?[AP]M)?)?;(?P<who>[^;\n]{1,60});\s*(?P<text>.*)",
    re.DOTALL,
)
"""A note as an issue tracker writes it out: its day, who wrote it, its words."""


def _system_notes(parts: Sequence[str]) -> tuple[str | None, tuple[Update, ...]]:
    """The notes of an issue tracker, each an update by its author; what is none stays the comment."""
    updates: list[Update] = []
    rest: list[str] = []
    for part in parts:
        if match := _SYSTEM_NOTE.match(part):
            updates.append(
                Update(_flat(match["text"]) or "", read_day(match["day"]), match["day"], match["who"].strip())
            )
        else:
            rest.append(part)
    return _flat(" ".join(rest)), tuple(updates)


def _update(stamp: Stamp, text: str) -> Update:
    return Update(_flat(text) or "", stamp.day, stamp.label)


def _flat(text: str) -> str | None:
    return " ".join(text.split()) or None
