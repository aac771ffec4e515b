"""Several numbers asked for at once: "how many open, how many late", "red vs green"."""

from __future__ import annotations

import re

from dialogs.language.notation import phrase
from dialogs.language.statuses import read_statuses

_COUNTS = re.compile(r"\b(?:how many|number of|numbers|count|counts|total|totals|percentage|split)\b")
_AGAINST = re.compile(r"\b(?:vs|versus|against|compared (?:to|with))\b")
_EITHER = re.compile(r"\b(?:or|but|that|which|who)\b")
_NOT_DUE = re.compile(r"\b(?:not (?:yet )?due|still in time|not late)\b")
_PARTS = re.compile(r"[\w-]+")
FEWEST = 2


def counts_in(text: str) -> tuple[str, ...]:
    """The names of what is counted apart, in order, where at least two numbers are asked for."""
    compares = _AGAINST.search(text)
    if not (compares or _COUNTS.search(text)) or _EITHER.search(text):
        return ()
    said = [
        (each.start, name) for each in read_statuses(text) if not each.denied for name in _apart(each.name, each.words)
    ]
    if no_deadline := phrase("no_deadline").search(text):
        said.append((no_deadline.start(), "no_deadline"))
    if not_due := _NOT_DUE.search(text):
        said.append((not_due.start(), "not_due"))
    names = tuple(dict.fromkeys(name for _, name in sorted(said)))
    return names if len(names) >= FEWEST else ()


def _apart(name: str, words: str) -> list[str]:
    """The statuses in words that name several at once: "open and closed"."""
    if name != "all":
        return [name]
    return [each.name for word in _PARTS.findall(words) for each in read_statuses(word)]
