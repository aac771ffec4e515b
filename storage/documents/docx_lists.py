"""Word's automatic numbers: "1.", "b)" and "•" are in no text, but they are printed, and people cite them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

Element = Any
ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LEVELS = 9


@dataclass(slots=True)
class _Level:
    """One depth of a list: how its numbers look, and where they start."""

    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass(slots=True)
class _List:
    """A list's levels, and how far each has counted."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """The marks Word prints before each numbered paragraph, asked in reading order."""

    def __init__(self, numbering: Element | None) -> None:
        self._abstract: dict[str, _List] = {}
        self._list_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._learn(numbering)

    def label(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of this list, as printed: "" where there is none."""
        counted = self._abstract.get(self._list_of.get(list_id, ""))
        if counted is None or depth not in counted.levels:
            return ""
        restart = self._restarts.get(list_id, {}).pop(depth, None)
        before = counted.counts.get(depth, counted.levels[depth].start - 1)
        counted.counts[depth] = restart if restart is not None else before + 1
        for deeper in range(depth + 1, LEVELS):
            counted.counts.pop(deeper, None)
        return _printed(counted, depth)

    def _learn(self, numbering: Element) -> None:
        """The lists a document defines."""
        for abstract in numbering.findall(qn("w:abstractNum")):
            levels = {int(_value(level, "w:ilvl")): _level(level) for level in abstract.findall(qn("w:lvl"))}
            self._abstract[_value(abstract, "w:abstractNumId")] = _List(levels)
        for number in numbering.findall(qn("w:num")):
            self._learn_number(number)

    def _learn_number(self, number: Element) -> None:
        """One use of a list, and where it starts again."""
        list_id = _value(number, "w:numId")
        self._list_of[list_id] = _child(number, "w:abstractNumId") or ""
        self._restarts[list_id] = {
            int(_value(override, "w:ilvl")): int(start)
            for override in number.findall(qn("w:lvlOverride"))
            if (start := _child(override, "w:startOverride"))
        }


def _level(element: Element) -> _Level:
    """One depth, as the document defines it."""
    return _Level(
        form=_child(element, "w:numFmt") or "decimal",
        pattern=_child(element, "w:lvlText") or "",
        start=int(_child(element, "w:start") or 1),
    )


def _printed(counted: _List, depth: int) -> str:
    """A level's pattern with its numbers filled in."""
    level = counted.levels[depth]
    if level.form == "bullet":
        return "•"

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        shown = counted.levels.get(at, level)
        return _formed(counted.counts.get(at, shown.start), shown.form)

    return "" if level.form == "none" else re.sub(r"%(\d)", number, level.pattern).strip()


def _formed(count: int, form: str) -> str:
    """A count as a number, a letter or a Roman numeral."""
    if form in ("lowerLetter", "upperLetter"):
        repeated = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return repeated.upper() if form == "upperLetter" else repeated
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    """A small count in Roman numerals."""
    written = ""
    for worth, letters in ROMAN:
        times, count = divmod(count, worth)
        written += letters * times
    return written


def _value(element: Element, name: str) -> str:
    """An attribute every such element has."""
    return str(element.get(qn(name)) or "0")


def _child(element: Element, name: str) -> str | None:
    """The value of a child element, where there is one."""
    found = element.find(qn(name))
    return None if found is None else found.get(qn("w:val"))
