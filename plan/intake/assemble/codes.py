"""Short codes for plans and reports, made from their titles: "Burning Questions 2024 – National" is BQ24N."""

from __future__ import annotations

import re
from collections.abc import Collection

_SMALL = frozenset("the a an of and to in on for by with at or from into its our how is re".split())
_COMMON = frozenset(
    """joint inspection handling cases involving report reports review national thematic work response responses action
    actions plan plans tracker recommendations recommendation improvement update progress register log peel initial
    inspections audit policing""".split()
)
_LONGEST = 5
_AS_AT = re.compile(r"\s*[-–—,:]?\s*\b(?:as at|updated|version|held on|dated|appendix|annex)\b.*", re.IGNORECASE)
_TAIL = re.compile(r"(?<=\d)\s+[-–—]\s+((?:[A-Za-z]+\s?){1,3})$")


def code_of(title: str, taken: Collection[str] = ()) -> str:
    """A short code for a title that no other has."""
    title = re.sub(r"[’']s\b|[’'()\[\].,]", "", title)
    title = _AS_AT.sub("", title) or title
    tail = _TAIL.search(title)
    main = title[: tail.start()] if tail else title
    main, year = _without_year(main)
    code = _initials(_telling(main)) + year + (tail[1][0].upper() if tail else "")
    return _unique(code or "PLAN", taken)


def _telling(title: str) -> list[str]:
    """The words of a title that tell it from others: the part before a colon or dash where that says enough."""
    head = re.split(r":|\s[-–—]\s", title)
    parts = [
        [word for word in re.findall(r"[A-Za-z][A-Za-z&0-9]*", part) if word.lower() not in _SMALL] for part in head
    ]
    telling = [[word for word in part if word.lower() not in _COMMON] for part in parts]
    best = next((part for part in telling if len(part) >= 2), None) or max(telling, key=len)
    return best or max(parts, key=len, default=[])


def _initials(words: list[str]) -> str:
    if len(words) == 1:
        return words[0][:4].upper()
    return "".join(word if word.isupper() and 1 < len(word) <= 4 else word[0] for word in words).upper()[:_LONGEST]


def _without_year(title: str) -> tuple[str, str]:
    year = re.search(r"\b(?:19|20)(\d\d)\b(?:[/-]\d\d(?:\d\d)?\b)?", title)
    return (title.replace(year[0], " "), year[1]) if year else (title, "")


def _unique(code: str, taken: Collection[str]) -> str:
    if code not in taken:
        return code
    return next(made for number in range(2, len(taken) + 3) if (made := f"{code}.{number}") not in taken)
