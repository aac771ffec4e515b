"""The key that says what a document's colours mean: furniture, but what it says is heeded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan.actions import Status
from plan.intake.cells.statuses import legend_status, read_status
from plan.intake.cells.words import Words

_MOST, _PAIR = 14, 2
_KEY = re.compile(r"\b(definition|meaning|key|legend|traffic light|rag rating|colour|description)\b", re.IGNORECASE)


def is_legend(rows: Sequence[Sequence[Words]]) -> bool:
    """Whether a table is a key: a colour or status in one column, what it means in the other, nothing else."""
    if len(rows) > _MOST:
        return False
    bodies = [said for row in rows if (said := _said(row)) and not _is_title(said)]
    keyed = [said for said in bodies if len(said) == 2 and _is_term(said[0]) and len(said[1]) > 8]
    titled = any(_is_title(_said(row)) for row in rows)
    return len(keyed) >= 2 and len(keyed) >= len(bodies) - 1 and (titled or len(keyed) >= 3)


_TERM = re.compile(
    r"terms?|words?|phrases?|abbreviations?|acronyms?|headings?|columns?|fields?|ratings?", re.IGNORECASE
)
_MEANS = re.compile(r"(?:meaning|definition|explanation|what .{0,20}\bmeans?|stands for)s?", re.IGNORECASE)


def is_glossary(rows: Sequence[Sequence[Words]]) -> bool:
    """Whether a table says what words mean: two columns, under "Term" and "Meaning"."""
    said = _said(rows[0]) if rows else []
    return len(said) == _PAIR and bool(_TERM.fullmatch(said[0]) and _MEANS.fullmatch(said[1]))


def legend_of(rows: Sequence[Sequence[Words]]) -> dict[str, Status]:
    """The meaning of each colour in a key."""
    found: dict[str, Status] = {}
    for row in rows:
        said = _said(row)
        standing = read_status(said[0]) if len(said) == 2 else None
        meaning = legend_status(said[1]) if standing and standing.colour else None
        if standing and standing.colour and meaning:
            found[standing.colour] = meaning
    return found


_LINE = re.compile(
    r"\s*(?P<colour>(?i:green|amber|red|blue|white|grey|yellow)|[BRAGW])\s*[–—:=-]\s*(?P<means>[A-Za-z].{3,120})"
)
_LED = re.compile(r"\s*(?:key|legend|b?rag(?: (?:status|rating|key))?)\s*[:–-]\s*(?=\w+\s*[=:–-])", re.IGNORECASE)
_LETTERS = {"B": "BLUE", "R": "RED", "A": "AMBER", "G": "GREEN", "W": "WHITE"}


def legend_line(text: str) -> dict[str, Status]:
    """Read a key's line of one colour, or of each: "Amber – in progress", "Key: G = done; A = under way"."""
    led = _LED.match(text)
    parts = re.split(r"[;,|]\s*", text[led.end() :]) if led else [text]
    matches = [_LINE.fullmatch(part) for part in parts]
    said = {
        _LETTERS.get(match["colour"], match["colour"].upper()): legend_status(match["means"])
        for match in matches
        if match
    }
    found = {colour: status for colour, status in said.items() if status}
    return found if all(matches) and len(found) == len(parts) else {}


def _said(row: Sequence[Words]) -> list[str]:
    """The row's words, but for the count of its colour."""
    said = [words.text for words in row if words]
    return said[:2] if len(said) == 3 and said[2].isdigit() else said


def _is_title(said: Sequence[str]) -> bool:
    return bool(said) and bool(_KEY.search(" ".join(said))) and not (len(said) == 2 and _is_term(said[0]))


def _is_term(text: str) -> bool:
    return len(text) <= 40 and read_status(text) is not None
