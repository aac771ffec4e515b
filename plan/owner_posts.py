"""Posts as owners: what a post is of, and which of several words beside it are somebody else."""

from __future__ import annotations

import re

from plan.given_names import is_given_name
from plan.names import kind_of, name_words
from plan.ranks import leading_rank, rank_words

_AREA = re.compile(
    r"\b(?:north|south|east|west|central|mid|region(?:al)?|county|city|urban|rural|district|divisional?|area|locality"
    r"|coast|site|hospital|ward|care|emergency|medicine|medical|surg(?:ery|ical)|acute|maternity|paediatrics?"
    r"|outpatients?|theatres?|adults?|children|community)\b",
    re.IGNORECASE,
)
"""What part of a place a role looks after, where it is printed behind the role."""


def is_area_of(before: str, after: str) -> bool:
    """Whether words behind a role only say which part of the place it looks after."""
    words = name_words(after.partition(",")[0])
    if not words or kind_of(name_words(before)) != "role" or kind_of(words) == "role":
        return False
    return bool(_AREA.search(" ".join(words))) and not (is_given_name(words[0]) or leading_rank(words)[0])


_POST = re.compile(
    r"\b(?:head|heads|director|manager|lead|officer|chief|member|holder|cabinet member|portfolio holder|secretary"
    r"|commissioner|dean|chair)\b.*\b(?:of|for)\b",
    re.IGNORECASE,
)

_BARE_POST = re.compile(
    r"(?:co-leads?\s+)?(?:(?:deputy|assistant|associate|executive|regional|senior|acting|vice)[- ])*"
    r"(?:director(?:[- ]general)?|president|minister|secretary|commissioner|manager|e\.?d\.?|d\.?g\.?|a\.?d\.?m\.?)\.?",
    re.IGNORECASE,
)
"""A post that says not yet of what, so that what follows a comma says it."""

HOLDS_A_POST = re.compile(
    r"^(?:(?:the|acting|interim|deputy|assistant|group|senior) )*(?:head|director|manager|leader|chair)\b"
    r"|\b(?:of|for)\b|\b(?:manager|director|officer|coordinator|secretary|executive)$",
    re.IGNORECASE,
)

_A_POST = re.compile(r"\b(?:head|director|manager|officer|leader|chair|chief|executive|lead)\b", re.IGNORECASE)

MOST_OF_A_POST = 10


def is_titled_post(piece: str) -> bool:
    """Whether words are a post in capitals and all that it is of: "Portfolio Holder for Transport and Streets"."""
    post = _POST.search(piece)
    is_title = all(word[0].isupper() or word in ("of", "for", "and", "the", "&", "in") for word in piece.split())
    return post is not None and is_title and len(piece[: post.start()].split()) < 3


def is_post_of_many(piece: str) -> bool:
    """Whether a post is of something, or may be of what follows: "Director of People", "Director General"."""
    return bool(_POST.search(piece) or _BARE_POST.fullmatch(piece))


def is_owner_by_itself(part: str) -> bool:
    """Whether a piece is somebody else, not more of what a post is of: a rank, a full name, a post, a short name."""
    words = name_words(part)
    first = words[0] if words else ""
    return bool(
        leading_rank(rank_words(part))[0]
        or _A_POST.search(part)
        or (is_given_name(first) and len(words) > 1)
        or (part.isupper() and "&" not in part)
    )
