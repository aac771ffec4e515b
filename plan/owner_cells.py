"""Owners as a table's cell holds them: several without a separator, broken over lines, or joined every which way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plan.given_names import is_given_name
from plan.names import is_office_word, kind_of, name_words, parse_name
from plan.ranks import is_rank, leading_rank, rank_words

MOST_WORDS = 40
"""More words than that without a separator are no row of owners."""
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
_AREA = re.compile(
    r"\b(?:north|south|east|west|central|mid|region(?:al)?|county|city|urban|rural|district|divisional?|area|locality"
    r"|coast|site|hospital|ward|care|emergency|medicine|medical|surg(?:ery|ical)|acute|maternity|paediatrics?"
    r"|outpatients?|theatres?|adults?|children|community)\b",
    re.IGNORECASE,
)
"""What part of a place a role looks after, where it is printed behind the role."""
_LONG_RANKS = frozenset(("inspector", "superintendent", "sergeant", "commander", "commissioner", "constable"))
"""Ranks written out, which posts outside the police have too: "Workshop Inspector Eastmere"."""
_A_NARROW_LINE = 24
_HALF_A_ROLE = re.compile(r"(?:Lead|Officer|Manager|Director|Co-?ordinator|Supervisor)s?", re.IGNORECASE)


_LABEL = re.compile(
    r"(?:^|(?<=[;,.\n])|(?<=\s))\s*(?:(?:action|overall|exec(?:utive)?|senior|strategic|operational|joint|co)[ -])?"
    r"(?:lead|owner|support(?:ing)?|responsible|accountable|consulted|informed|sponsor|sro|deputy|assist(?:ing|ed)?)"
    r"(?: (?:officer|person|director|manager))?\s*:\s*"
    r"|\s*[,;(]?\s*\b(?:supported by|with support from|assisted by|with help from"
    r"|in (?:liaison|consultation|partnership|conjunction) with)\s+",
    re.IGNORECASE,
)
"""What a person is to an action, printed before the name."""
_BEFORE_NOW = re.compile(
    r"\b(?:previously|formerly|originally|was)\b[^;\n]*?[,;.]?\s*\b(?:now|currently)\b[:\s]*"
    r"|\s*\((?:previously|formerly|was)\b[^)]*\)",
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
        found = [owner for piece in _pieces(" ".join(cell.split())) for owner in _runs(piece)]
    said = (re.sub(r"(?<=[A-Za-z]{4})\.$", "", owner.strip(" -–—,;:")) for owner in found)
    return tuple(dict.fromkeys(owner for owner in said if owner.strip(".").lower() not in _NOBODY))


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Lines with the wrapped ones joined again: "Head of Learning and" goes on."""
    whole: list[str] = []
    for line in lines:
        goes_on = whole and (
            re.search(r"(?:\b(?:of|and|for)|[&,/-])$", whole[-1])
            or is_rank(whole[-1])
            or line[0].islower()
            or (len(whole[-1]) > _A_NARROW_LINE and _is_titled_post(whole[-1]) and not _is_owner_by_itself(line))
            or (_HALF_A_ROLE.fullmatch(line) and kind_of(name_words(whole[-1])) == "group")
        )
        if goes_on:
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return whole


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
    if len(words) <= _MOST_OF_A_POST and _is_titled_post(piece):
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
        if mark[0].strip() in ("-", "–", "—") and _is_area_of(cell[start : mark.start()], cell[mark.end() : end]):
            continue
        yield cell[start : mark.start()]
        start = mark.end()
    yield cell[start:]


def _is_area_of(before: str, after: str) -> bool:
    """Whether words behind a role only say which part of the place it looks after."""
    words = name_words(after.partition(",")[0])
    if not words or kind_of(name_words(before)) != "role" or kind_of(words) == "role":
        return False
    return bool(_AREA.search(" ".join(words))) and not (is_given_name(words[0]) or leading_rank(words)[0])


def _at_commas(piece: str) -> list[str]:
    """ "Supt Horn, CI Kitchen" is two; "Riding, Liz" is one, the wrong way round, and "Manager, East" one role."""
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    if len(parts) == 2 and (_is_reversed(*parts) or _is_area_of(*parts)):
        return [piece]
    if len(parts) == 2 and _is_somebody(parts[0]) and _HOLDS_A_POST.search(parts[1]):
        return parts[:1]
    whole = parts[:1]
    for part in parts[1:]:
        if _is_post_of_many(whole[-1]) and not _is_owner_by_itself(part):
            whole[-1] = f"{whole[-1]}, {part}"
        else:
            whole.append(part)
    return whole


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
_HOLDS_A_POST = re.compile(
    r"^(?:(?:the|acting|interim|deputy|assistant|group|senior) )*(?:head|director|manager|leader|chair)\b"
    r"|\b(?:of|for)\b|\b(?:manager|director|officer|coordinator|secretary|executive)$",
    re.IGNORECASE,
)
_A_POST = re.compile(r"\b(?:head|director|manager|officer|leader|chair|chief|executive|lead)\b", re.IGNORECASE)


_MOST_OF_A_POST = 10


def _is_titled_post(piece: str) -> bool:
    """Whether words are a post in capitals and all that it is of: "Portfolio Holder for Transport and Streets"."""
    post = _POST.search(piece)
    is_title = all(word[0].isupper() or word in ("of", "for", "and", "the", "&", "in") for word in piece.split())
    return post is not None and is_title and len(piece[: post.start()].split()) < 3


def _is_post_of_many(piece: str) -> bool:
    """Whether a post is of something, or may be of what follows: "Director of People", "Director General"."""
    return bool(_POST.search(piece) or _BARE_POST.fullmatch(piece))


def _is_owner_by_itself(part: str) -> bool:
    """Whether a piece is somebody else, not more of what a post is of: a rank, a full name, a post, a short name."""
    words = name_words(part)
    first = words[0] if words else ""
    return bool(
        leading_rank(rank_words(part))[0]
        or _A_POST.search(part)
        or (is_given_name(first) and len(words) > 1)
        or (part.isupper() and "&" not in part)
    )


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
    if _is_plain_name(before) and _is_plain_name(after):
        return True
    return len(first) == 1 or is_given_name(first) or bool(re.search(r"\(.*\)|[0-9]", after))


_HAS_INITIAL = re.compile(r"(?:[A-Z]\.? ?){1,3}[A-Z][a-z]+")


def _is_plain_name(text: str) -> bool:
    """Whether a text is one word that may be a name: with a capital, not all in capitals, no word of an office."""
    return bool(re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ'’]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?", text)) and not is_office_word(text)


def _at_ands(piece: str) -> list[str]:
    """ "A and B" is two owners where both are; "Learning and Development" is one."""
    parts = list(_with_more_of_a_post([part for part in _AND.split(piece) if part.strip()]))
    if len(parts) < 2 or not all(_stands_alone(part) for part in parts) or _is_one_office(parts):
        return [piece]
    return parts


_AND = re.compile(r"(\s+(?:and|&)\s+|(?<=[a-z])&(?=[A-Z]))")


def _with_more_of_a_post(pieces: Sequence[str]) -> Iterator[str]:
    """Pieces between "and"s, what more a post is of joined to it: "Holder for Leisure and Sport" and "the Clerk"."""
    said = pieces[0].strip()
    for joiner, part in zip(pieces[1::2], pieces[2::2], strict=False):
        if _is_titled_post(said) and (part.strip().isupper() or not _is_owner_by_itself(part.strip())):
            said = f"{said}{joiner}{part.strip()}"
        else:
            yield said
            said = part.strip()
    yield said


def _is_one_office(parts: Sequence[str]) -> bool:
    """Whether an office has "and" in its own name: "Head of HR & OD", "Police and Crime Commissioner"."""
    if _is_post_of_many(parts[0]) and not any(_is_owner_by_itself(part) for part in parts[1:] if not part.isupper()):
        return True
    words = name_words(parts[-1])
    firsts = [part for part in parts[:-1] if " " not in part and not part.isupper() and not is_given_name(part)]
    return len(firsts) == len(parts) - 1 and len(words) > 1 and kind_of(words) != "person"


def _stands_alone(part: str) -> bool:
    words = name_words(part)
    if leading_rank(rank_words(part))[0] or kind_of(words) == "person":
        return not any(is_office_word(word) for word in words[-1:]) or kind_of(words) == "role"
    return kind_of(words) == "role" or len(words) > 1 or part.isupper()


def _runs(piece: str) -> Iterator[str]:
    """Owners that stand side by side with nothing between: "CI Kitchen Leah Watson", "SMT Leads Supt Horn"."""
    words = piece.split()
    if len(words) > MOST_WORDS:
        yield piece
        return
    starts = [0, *(index for index in range(1, len(words)) if _begins(words, index)), len(words)]
    for start, end in pairwise(starts):
        yield from _people(words[start:end])


def _begins(words: Sequence[str], index: int) -> bool:
    """Whether somebody new begins at a word: a rank that a name follows, and a name or an office before it."""
    before, after = " ".join(words[:index]), " ".join(words[index : index + 4])
    if is_rank(before) or re.fullmatch(r"[(\[].*", words[index]) or _rank_ends_at(words, index):
        return False
    rank, taken = leading_rank(rank_words(after))
    upper = words[index][0].isupper()
    if index == 1 and _is_plain_name(words[0]) and not is_given_name(words[0]) and words[index].lower() in _LONG_RANKS:
        return False
    if rank and taken < len(rank_words(after)) and upper and kind_of(name_words(after)[:3]) != "role":
        return words[index - 1].lower() not in ("of", "for", "and", "&", "the") and not words[index - 1].endswith(",")
    office_before = kind_of(name_words(before)) != "person"
    return office_before and is_given_name(words[index].strip(".,")) and upper and index + 1 < len(words)


def _rank_ends_at(words: Sequence[str], index: int) -> bool:
    """Whether the words just before are a rank still waiting for its name, or the first half of one."""
    return any(
        is_rank(" ".join(words[start:end]))
        for start in range(max(0, index - 3), index)
        for end in (index, index + 1, index + 2)
    )


def _people(words: Sequence[str]) -> Iterator[str]:
    """People without separators: after a rank a surname, or a given name and one; else both, in pairs."""
    text = " ".join(words)
    if len(words) < 3 or "," in text or "(" in text or kind_of(name_words(text)) != "person":
        yield text
        return
    taken = _words_of_rank(words)
    names = list(words[taken:])
    first = len(names) if len(names) < 3 else 2 if _is_given(names[0]) or not taken else 1
    if not taken and (len(names) % 2 or not all(_is_given(each) for each in names[2::2])):
        yield text
        return
    yield " ".join(words[: taken + first])
    if names[first:]:
        yield from _people(names[first:])


def _words_of_rank(words: Sequence[str]) -> int:
    """Count the printed words that are the rank."""
    return next((count for count in (3, 2, 1) if count < len(words) and is_rank(" ".join(words[:count]))), 0)


def _is_given(word: str) -> bool:
    return len(word.strip(".")) == 1 or is_given_name(word.strip("."))
