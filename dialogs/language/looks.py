"""The look asked of an answer: its order, what it is counted by, how many rows."""

from __future__ import annotations

import re

from dialogs.language.meaning import AnswerOrder, GroupBy
from dialogs.language.notation import names_in, phrase, phrase_source
from dialogs.language.signs import TAKEN
from plan.numbers import SMALL, any_of, number_of

_ORDERS = [(AnswerOrder(name), phrase(f"orders {name}")) for name in names_in("orders")]
_GROUPS = [(GroupBy(name), phrase(f"groups {name}")) for name in names_in("groups")]
_ALSO_STATUSES = frozenset(
    """worst behind overdue late reds red open outstanding due close down closedown completion closure date dates
    timeline past beyond missed""".split()
)
_N = rf"(?P<n>\d{{1,2}}|{any_of(SMALL[1:])})"
_LIMIT = re.compile(
    rf"(?<!of )\b(?:top|first|worst|oldest|next|the(?! two\W*$)|latest|last|newest|soonest) {_N}\b"
    r"(?! (?:days?|weeks?|months?|years?|updates?))"
)
_SO_MANY = re.compile(rf"\b{_N} (?:(?:most|longest) (?:overdue|late|urgent|outstanding)|worst|oldest|latest|newest)\b")
_PLACES = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}
_STANDS = "overdue|late|red|amber|open|outstanding"
_NTH = re.compile(
    rf"\b(?P<nth>{'|'.join(_PLACES)}) (?=(?:most |longest )?(?:{_STANDS}|oldest|newest|latest|worst|soonest|urgent)\b"
    rf"|(?:one|action|item|thing) (?:that is |which is )?(?:due|{_STANDS})\b)"
)
_ONE = re.compile(phrase_source("one_only"))


def order_in(text: str) -> tuple[AnswerOrder, str]:
    """The order asked for, and the words without it."""
    for order, form in _ORDERS:
        if match := form.search(text):
            return order, _taken(text, match)
    return AnswerOrder.PLAN, text


def group_in(text: str) -> tuple[GroupBy | None, str]:
    """The grouping asked for, and the words without it."""
    for group, form in _GROUPS:
        if match := form.search(text):
            return group, _taken(text, match)
    return None, text


def limit_in(text: str) -> int | None:
    """The number of rows, where that is said: "top 3", "the most overdue one"."""
    if _ONE.search(text):
        return 1
    match = _LIMIT.search(text) or _SO_MANY.search(text)
    return number_of(match["n"]) if match else None


def nth_in(text: str) -> int | None:
    """The place in the list that is asked for: "the third overdue one", "the second oldest"."""
    match = _NTH.search(text)
    return _PLACES[match["nth"]] if match else None


def _taken(text: str, match: re.Match[str]) -> str:
    """The words taken, unless one of them is also a status that is asked for."""
    taken = re.sub(r"\w+", lambda word: word[0] if word[0] in _ALSO_STATUSES else TAKEN * len(word[0]), match.group())
    return text[: match.start()] + taken + text[match.end() :]
