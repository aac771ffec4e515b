"""Actions spoken of before, named again by their number or their place: "both", "all three", "the second one"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.clarify.revising import without_refs
from dialogs.language.follow import NTHS
from dialogs.language.vocabulary import Vocabulary
from dialogs.resolve.before import Before
from plan.numbers import any_of, number_of
from plan.phrases import listed

_COUNTED = any_of(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_OF_THEM = r"(?:\s+of\s+(?:them|these|those))?"
_GOES_ON = (
    r"(?=\s*(?:$|[,.:;?!)]|\s-)|\s+(?:to|by|until|till|are|is|have|has|can|could|should|need|needs|must|will|would|for|from"
    r"|due|done|complete|completed|finished|closed|ongoing|green|amber|on|back|as|with|now|still|please|pls|go|slip|slipped"
    r"|moved|the|in|waiting|because|over|off|out|at|were|be|get|another|it|so|and|too|late|overdue|owned)\b)"
)
_ALL = re.compile(
    rf"\b(?:(?:they|them|these|those)\s+)?(?:(?P<both>both|the two){_OF_THEM}"
    rf"|(?:all|the|those|these)\s+(?P<count>{_COUNTED}|[2-9]|10)"
    rf"{_OF_THEM}){_GOES_ON}",
    re.IGNORECASE,
)
_PLACES = "|".join(NTHS)
_LEADS = (
    r"(?:(?:and|ok|okay|so|then|now|for|on|re|the|that|my|please|update|note|do|mark|close|move|push|extend|give|put|set|chase"
    r"|propose|sign off|reopen|make)\s+)*"
)
_PLACE = re.compile(
    rf"^\W*{_LEADS}(?P<place>(?<!\w)(?:(?:the|that)\s+)?(?P<nth>{_PLACES})(?:\s+(?:one|action|item)\b|(?=\s*(?::|\s-\s|,)|\s+(?:is|has|can|needs?|should|was)\b)))"
    r"(?=\s*(?:$|[:,.;!]|\s-)|\s+(?:to|is|has|can|needs?|should|was|by|until|done|complete|completed|finished|still|now|as|with"
    r"|for|back|will|not|another|slipped|slips|goes)\b)",
    re.IGNORECASE,
)
_SOME = re.compile(
    rf"\b(?:the\s+)?(?P<end>first|last|next)\s+(?P<count>{_COUNTED}|[2-9])(?:\s+(?:ones|actions|items))?{_GOES_ON}",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    rf"^\W*{_LEADS}(?:recs?\s+|numbers?\s+|nos?\.?\s+|give\s+|assign\s+|hand\s+)*(?P<list>\d{{1,2}}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)\d{{1,2}})*)"
    r"(?=\s*(?:$|[:;>=-]|,\s*[a-z])|\s+(?!(?:of|st|nd|rd|th|days?|weeks?|months?|years?|more|people|officers?|staff|pm|am|jan|feb|mar|apr|may"
    r"|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)[a-z])",
    re.IGNORECASE,
)
"""Bare numbers that begin a message or follow its verb: "9 and 11 to 31 May", "give 10 to Liz"."""
_REST = re.compile(
    r"\b(?:the\s+(?:rest|others|other\s+ones|remaining\s+ones)|all\s+the\s+others)\b(?=\s*(?:$|[:,.;]|\s-)|\s+(?:to|are|have|can|need|slip|go|move"
    r"|should|by|until|done|complete|as|for|back)\b)",
    re.IGNORECASE,
)
_IT = re.compile(
    r"^\W*(?:(?:and|ok|okay|so|then|now|please|can you|could you)\s+)*"
    r"(?:give|hand|pass|assign|move|push|extend|put|make|set|mark|close"
    r"|reopen|change|propose)\s+(?P<it>it|that(?: one)?|this(?: one)?)\b(?=.*(?:,|\band\b))",
    re.IGNORECASE,
)
"""An order of the one spoken of, with another order after it: "give that to Leah, and put 31 July on it"."""
_ASKS = re.compile(
    r"^\W*(?:and\s+|so\s+|ok\s+)*(?:what|who|whose|which|when|where|why|how|show|list|is|are|history)\b", re.IGNORECASE
)
_TAKES_BACK = re.compile(r"\b(?:scrap|undo|remove|delete|cancel|take back|forget)\b", re.IGNORECASE)


def naming_those_meant(text: str, before: Before | None, vocabulary: Vocabulary) -> str:
    """The message with refs in place of "both", "all three", "the rest" and "the first one", where those are known."""
    if before is None or _TAKES_BACK.search(text):
        return text
    if (match := _NUMBERS.search(text)) and (ids := _of_numbers(before, re.findall(r"\d+", match["list"]))):
        return f"{text[: match.start('list')]}{listed(ids)}{text[match.end('list') :]}"
    if (
        not any(form.search(text) for form in (_IT, _ALL, _SOME, _REST, _PLACE))
        or without_refs(text, vocabulary) != text
    ):
        return text
    if match := _IT.search(text):
        start, end = match.span("it")
        return f"{text[:start]}{before.ids[0]}{text[end:]}" if len(before.ids) == 1 else text
    if match := _ALL.search(text):
        ids = _so_many(before, 2 if match["both"] else number_of(match["count"]))
    elif (match := _SOME.search(text)) and not _ASKS.match(text):
        ids = _at_an_end(before, match["end"].lower(), number_of(match["count"]))
    elif match := _REST.search(text):
        ids = before.left
    elif not _ASKS.match(text) and (match := _PLACE.search(text)):
        ids = _at_place(before, match["nth"].lower())
        start, end = match.span("place")
        return f"{text[:start]}{ids[0]}{text[end:]}" if ids else text
    else:
        return text
    return f"{text[: match.start()]}{listed(ids)}{text[match.end() :]}" if ids else text


def _so_many(before: Before, count: int) -> Sequence[str]:
    """The actions changed or shown last, where there are so many."""
    return next((ids for ids in (before.ids, before.changed, before.shown) if len(ids) == count), ())


def _at_place(before: Before, nth: str) -> Sequence[str]:
    rows = before.shown or before.ids
    if nth == "other":
        return before.left if len(before.left) == 1 else ()
    at = NTHS[nth] - 1 if NTHS[nth] > 0 else -1
    return rows[at : at + 1 or None] if len(rows) > 1 else ()


def _at_an_end(before: Before, end: str, count: int) -> Sequence[str]:
    """The first or last few of the rows shown; the next ones are those after what was changed."""
    rows = before.left if end == "next" else before.shown or before.ids
    return (rows[-count:] if end == "last" else rows[:count]) if len(rows) > count else ()


def _of_numbers(before: Before, numbers: Sequence[str]) -> Sequence[str]:
    """The actions shown or changed last that have these numbers in their report."""
    rows = {each.rpartition("-")[2]: each for each in (*before.shown, *before.changed, *before.ids)}
    is_clear = len({each.rpartition("-")[0] for each in rows.values()}) == 1
    return [rows[each] for each in numbers] if is_clear and all(each in rows for each in numbers) else ()
