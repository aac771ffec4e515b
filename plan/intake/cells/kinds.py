"""The kind of recommendation a text or a heading names."""

from __future__ import annotations

import re
from functools import lru_cache

_WRITTEN: tuple[tuple[str, str], ...] = (
    (r"causes? (?:of|for) concern", "cause of concern"),
    (r"areas? (?:for|of) enhancement", "area for enhancement"),
    (r"areas? (?:for|of|requiring) improvements?|afis?\b", "area for improvement"),
    (r"learning recommendations?", "learning recommendation"),
    (r"must[ -]dos?\b", "must do"),
    (r"should[ -]dos?\b", "should do"),
    (r"recommendations?", "recommendation"),
)
_KINDS = tuple((re.compile(rf"\b(?:{pattern})", re.IGNORECASE), kind) for pattern, kind in _WRITTEN)
_WITHIN = 40


def kind_at_start(text: str) -> str | None:
    """The kind that a recommendation's own words open with: "Cause of concern We are worried that"."""
    start = re.sub(r"^[\W\d]+", "", text[:_WITHIN])
    return next((kind for pattern, kind in _KINDS if pattern.match(start)), None)


_TITLED = re.compile(
    rf"\s*(?:{'|'.join(pattern for pattern, _ in _WRITTEN)})\s*(?:\d{{1,3}}\b)?\s*[:.–—-]?\s+(?=[A-Z“\"(][^:]{{15,}})",
    re.IGNORECASE,
)


def without_kind(text: str) -> str:
    """A recommendation's words without the kind in front of them, which is kept beside them."""
    match = _TITLED.match(text)
    return text[match.end() :] if match and text[match.end()].isupper() else text


@lru_cache(maxsize=2_000)
def kind_in(text: str) -> str | None:
    """The kind that a heading or a cell names."""
    return next((kind for pattern, kind in _KINDS if pattern.search(text)), None)
