"""Owners as a table's cell holds them: several without a separator, broken over lines, or joined every which way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from plan.given_names import is_given_name
from plan.names import is_office_word, kind_of, name_words, parse_name
from plan.owner_posts import (
    HOLDS_A_POST,
    MOST_OF_A_POST,
    is_area_of,
    is_owner_by_itself,
    is_post_of_many,
    is_titled_post,
)
from plan.owner_runs import is_plain_name, runs_apart
from plan.ranks import is_rank, leading_rank, rank_words

_NOBODY = frozenset(
    ("", "tbc", "tba", "n a", "n/a", "none", "vacant", "to be confirmed", "to be agreed", "tbd", "nil", "unassigned")
)

_SEPARATOR = re.compile(
    r"\s*(?:[;|\n•+]|\s[-–—]\s|(?<!(?<![a-z&])[atdc])(?<!(?<![a-z])ch)(?<!(?<![a-z])det)/|(?<=[a-z ])/(?=\s))\s*",
    re.IGNORECASE,
)

_NOT_A_NAME = re.compile(
    r"[?!:=<>@{}]|\d{3}/|\b\d{1,2}\s*(?:/|st\b|nd\b|rd\b|th\b)|\b(?:19|20)\d\d\b|\b(?:the|will|should|must|is|are|was|were|been|has|have"
    r"|ensure|review|complete[d]?|ongoing|progress|due|deadline|status|owner|action|recommendation|green|amber|red|white"
    r"|closed|open|update|january|february|april|june|july|august|september|october|november|december|not|no|yes|this|that"
    r"|to|in|on|at|with|from|by)\b",
    re.IGNORECASE,
)

_A_NARROW_LINE = 24

_HALF_A_ROLE = re.compile(r"(?:Lead|Officer|Manager|Director|Co-?ordinator|Supervisor)s?", re.IGNORECASE)

_LABEL = re.compile(
    r"(?:^|(?<=[;,.\n])|(?<=\s))\s*(?:(?:action|overall|exec(?:utive)?|senior|strategic|operational|joint|co)[ -])?"
    r"(?:lead|owner|support(?:ing)?|responsible|accountable|consulted|informed|sponsor|sro|deputy|assist(?:ing|ed)?)"
    r"(?: (?:officer|person|director|manager))?\s*:\s*"
    r"|\s*[,;(]?\s*\b(?:supported by|with (?:support|input|assistance|advice|help) from|assisted by"
    r"|in (?:liaison|consultation|partnership|conjunction) with)\s+",
    re.IGNORECASE,
)
"""What a person is to an action, printed before the name."""

_BEFORE_NOW = re.compile(
    r"\b(?:previously|formerly|originally|was)\b[^;\n]*?[,;.]?\s*\b(?:now|currently)\b[:\s]*"
    r"|\s*\((?:previously|formerly|was)\b[^)]*\)|[;,.]?\s*\b(?:previously|formerly)\b[^;\n]*",
    re.IGNORECASE,
)

_NOTE = re.compile(
    r"\s*[(\[](?:(?:joint |exec(?:utive)? |overall )?(?:lead|support|owner|sponsor|sro|acting|interim|temp(?:orary)?"
    r"|deputy|cover(?:ing)?|tbc|new|from \w+ \d{4}|until .{1,20}|on leave|left))[)\]]",
    re.IGNORECASE,
)
"""A note on a name that is no part of it: "(lead)"."""


def split_owners(cell: str, lines: Sequence[str] = ()) -> tuple[str, ...]:
    """The owners one cell names, in printed order, each as printed and each once."""
    return _owners_of(cell, tuple(lines))


@lru_cache(maxsize=20_000)
def _owners_of(cell: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The same, kept: a register says the same few owners over and over."""
    return _split(_without_notes(cell), [_without_notes(line) for line in lines])


def _without_notes(cell: str) -> str:
    """A cell without what people are to the action, who had it before, and notes on their names."""
    cell = "\n".join(filter(None, (" ".join(line.split()) for line in cell.splitlines())))  # blanks alone cost the most
    said = _LABEL.sub("; ", _BEFORE_NOW.sub(" ", _NOTE.sub("", cell)))
    return re.sub(r"(?:\s*[;,.]\s*)+(?=;)", "", said).strip(" ;,") if said != cell else cell


def _split(cell: str, lines: Sequence[str] = ()) -> tuple[str, ...]:
    whole = _unwrapped([line.strip() for line in lines if line.strip()])
    if len(whole) > 1 and all(looks_like_owner(line) >= 0.5 for line in whole):
        found = [owner for line in whole for owner in _split(line)]
    else:
        found = [owner for piece in _pieces(" ".join(cell.split())) for owner in runs_apart(piece)]
    said = (re.sub(r"(?<=[A-Za-z]{4})\.$", "", _closed(owner.strip(" -–—,;:"))) for owner in found)
    return tuple(dict.fromkeys(owner for owner in said if owner.strip(".?").lower() not in _NOBODY))


def _closed(owner: str) -> str:
    """An owner without the bracket that a cut left: "Panel Members)"."""
    return owner.rstrip(")").rstrip() if owner.count(")") > owner.count("(") else owner


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Lines with the wrapped ones joined again: "Head of Learning and" goes on."""
    whole: list[str] = []
    for line in lines:
        goes_on = whole and (
            re.search(r"(?:\b(?:of|and|for)|[&,/-])$", whole[-1])
            or is_rank(whole[-1])
            or line[0].islower()
            or (len(whole[-1]) > _A_NARROW_LINE and is_titled_post(whole[-1]) and not is_owner_by_itself(line))
            or (_HALF_A_ROLE.fullmatch(line) and kind_of(name_words(whole[-1])) == "group")
        )
        if goes_on:
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return whole


@lru_cache(maxsize=20_000)
def looks_like_owner(text: str) -> float:
    """Rate from 0 to 1 how much a cell looks like an owner's: rank and name, full name, role, group."""
    said = _ARTICLE.sub("", " ".join(text.split()))
    words = said.split()
    if not words or len(words) > 14 or _NOT_A_NAME.search(said) or said.lower().strip(".") in _NOBODY:
        return 0.0
    pieces = split_owners(said)
    return min((_one_looks(piece) for piece in pieces), default=0.0)


_ARTICLE = re.compile(r"(?:^|(?<=and )|(?<=& )|(?<=, ))[Tt]he (?=[A-Z])")


def _one_looks(piece: str) -> float:
    words = piece.split()
    if len(words) <= MOST_OF_A_POST and is_titled_post(piece):
        return 0.85
    rank, taken = leading_rank(rank_words(piece))
    if len(words) > 6:
        return 0.05
    if kind_of(name_words(piece)) != "person":
        return 0.85 if words[0][0].isupper() else 0.4
    if not all(word[0].isupper() or word in ("de", "van", "der", "von") for word in re.findall(r"[^\W\d_]+", piece)):
        return 0.15 if rank is None else 0.7
    if taken:
        return 0.95 if taken < len(rank_words(piece)) else 0.5
    if len(words) in (2, 3) and is_given_name(parse_name(piece).words[0] if parse_name(piece).words else ""):
        return 0.9
    return {1: 0.6 if piece.isupper() and len(piece) > 1 else 0.4, 2: 0.6}.get(len(words), 0.3)


def _pieces(cell: str) -> Iterator[str]:
    """A cell cut at the separators that part owners, not at those inside a name or a rank."""
    if cell.strip(".").lower() in _NOBODY:
        return
    for piece in _at_separators(cell):
        for part in _at_commas(piece):
            yield from _at_ands(part)


def _at_separators(cell: str) -> Iterator[str]:
    """A cell cut at dashes, strokes and the like; "Matron – Emergency Care" is one role, and stays whole."""
    marks = list(_SEPARATOR.finditer(cell))
    ends = [mark.start() for mark in marks] + [len(cell)]
    start = 0
    for mark, end in zip(marks, ends[1:], strict=True):
        if mark[0].strip() in ("-", "–", "—") and is_area_of(cell[start : mark.start()], cell[mark.end() : end]):
            continue
        yield cell[start : mark.start()]
        start = mark.end()
    yield cell[start:]


def _at_commas(piece: str) -> list[str]:
    """ "Supt Horn, CI Kitchen" is two; "Riding, Liz" is one, the wrong way round, and "Manager, East" one role."""
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    if _MINISTRY.fullmatch(piece) or (len(parts) == 2 and (_is_reversed(*parts) or is_area_of(*parts))):
        return [piece]
    if len(parts) == 2 and _is_somebody(parts[0]) and HOLDS_A_POST.search(parts[1]):
        return parts[:1]
    whole = parts[:1]
    for part in parts[1:]:
        if is_post_of_many(whole[-1]) and not is_owner_by_itself(part):
            whole[-1] = f"{whole[-1]}, {part}"
        else:
            whole.append(part)
    return whole


_MINISTRY = re.compile(r"(?:Ministry|Department|Office) (?:of|for) [^,;]+, [^,;]+ (?:&|and) [^,;]+")
"""One body, whatever its own name lists: "Ministry of Housing, Communities & Local Government"."""


def _is_somebody(part: str) -> bool:
    """Whether a piece is a person's name: a rank and a name, or a given name and a surname."""
    words = part.split()
    has_rank, taken = leading_rank(rank_words(part))
    is_full = (
        2 <= len(words) <= 3 and kind_of(name_words(part)) == "person" and all(word[0].isupper() for word in words)
    )
    return is_full or bool(has_rank and taken < len(rank_words(part)))


def _is_reversed(before: str, after: str) -> bool:
    long = len(before.split()) > 1 and is_given_name(before.split()[0])
    if (
        long
        or len(before.split()) > 3
        or leading_rank(rank_words(before))[0]
        or kind_of(name_words(before)) != "person"
    ):
        return False
    first = next(iter(name_words(after)), "")
    if _HAS_INITIAL.match(before) and _HAS_INITIAL.match(after):
        return False
    if is_plain_name(before) and is_plain_name(after):
        return True
    return len(first) == 1 or is_given_name(first) or bool(re.search(r"\(.*\)|[0-9]", after))


_HAS_INITIAL = re.compile(r"(?:[A-Z]\.? ?){1,3}[A-Z][a-z]+")


def _at_ands(piece: str) -> list[str]:
    """ "A and B" is two owners where both are; "Learning and Development" is one."""
    parts = list(_with_more_of_a_post([part for part in _AND.split(piece) if part.strip()]))
    if (
        _MINISTRY.fullmatch(piece)
        or len(parts) < 2
        or not all(_stands_alone(part) for part in parts)
        or _is_one_office(parts)
    ):
        return [piece]
    return parts


_AND = re.compile(r"(\s+(?:and|&)\s+|(?<=[a-z])&(?=[A-Z]))")


def _with_more_of_a_post(pieces: Sequence[str]) -> Iterator[str]:
    """Pieces between "and"s, what more a post is of joined to it: "Holder for Leisure and Sport" and "the Clerk"."""
    said = pieces[0].strip()
    for joiner, part in zip(pieces[1::2], pieces[2::2], strict=False):
        if is_titled_post(said) and (part.strip().isupper() or not is_owner_by_itself(part.strip())):
            said = f"{said}{joiner}{part.strip()}"
        else:
            yield said
            said = part.strip()
    yield said


def _is_one_office(parts: Sequence[str]) -> bool:
    """Whether an office has "and" in its own name: "Head of HR & OD", "Police and Crime Commissioner"."""
    if is_post_of_many(parts[0]) and not any(is_owner_by_itself(part) for part in parts[1:] if not part.isupper()):
        return True
    words = name_words(parts[-1])
    firsts = [part for part in parts[:-1] if " " not in part and not part.isupper() and not is_given_name(part)]
    return len(firsts) == len(parts) - 1 and len(words) > 1 and kind_of(words) != "person"


def _stands_alone(part: str) -> bool:
    words = name_words(part)
    if leading_rank(rank_words(part))[0] or kind_of(words) == "person":
        return not any(is_office_word(word) for word in words[-1:]) or kind_of(words) == "role"
    return kind_of(words) == "role" or len(words) > 1 or part.isupper()
