"""Words lifted out of a document: mark-up removed, white space collapsed, the source lines they came from kept."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plan.documents import Cell, Line

_BREAKS = re.compile(
    r"</?(?:p|br|li|ul|ol|div|tr|td|h[1-6])\b[^<>]*>|\[/?(?:on|status|comment|update|date|note|p|li|ul|br)\]",
    re.IGNORECASE,
)
"""Mark-up that begins a line, a web page's or a web form's."""
_FOOTNOTE_MARK = re.compile(r"(?<=[A-Za-z.,)”'\"])<sup>\s*\d{1,2}\s*</sup>", re.IGNORECASE)
_TAGS = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|(?<!\w)\*(?=\S)(?=[^*]*\S\*(?!\w))|(?<=\S)\*(?!\w)")
_MARKED = re.compile(r"[<&*_#\[]")
_HEADING_MARK = re.compile(r"^\s*#{1,6}\s+")
_WHOLLY_BOLD = re.compile(
    r"^\s*(?:[-*•]\s+)?(?:\*\*|__|<(?:b|strong|u)>).+(?:\*\*|__|</(?:b|strong|u)>)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a cell or paragraph, and its lines; an echo is a merged cell said again, struck is crossed out."""

    parts: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    echo: bool = False
    struck: bool = False

    @property
    def text(self) -> str:
        """All of it on one line."""
        return self.parts[0] if len(self.parts) == 1 else " ".join(self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __add__(self, more: Words) -> Words:
        return Words(self.parts + more.parts, self.lines + more.lines)

    def cut(self, first: str, rest: str) -> tuple[Words, Words]:
        """Two halves of these words, which share their lines."""
        return Words(_present([first]), self.lines), Words(_present([rest]), self.lines)


NOTHING = Words()


def words_of(lines: Iterable[Line]) -> Words:
    """The words in some source lines."""
    kept = tuple(lines)
    if len(kept) == 1:
        return Words(clean_parts(kept[0].text), kept)
    return Words(tuple(part for line in kept for part in clean_parts(line.text)), kept)


def echo_of(words: Words) -> Words:
    """A merged cell's words, said again on a row it reaches down to."""
    return Words(words.parts, (), echo=True)


def words_in(cell: Cell) -> Words:
    """The words in a cell."""
    words = words_of(cell.lines)
    return replace(words, struck=True) if cell.struck else words


def clean_parts(text: str) -> tuple[str, ...]:
    """The paragraphs in a piece of source text, without its mark-up."""
    if not _MARKED.search(text):
        said = " ".join(text.split())
        return (said,) if said else ()
    text = _FOOTNOTE_MARK.sub("", text)
    return _present(_clean(part) for part in _BREAKS.sub("\x00", text).split("\x00"))


def clean(text: str) -> str:
    """A piece of source text without its mark-up, white space collapsed."""
    return " ".join(clean_parts(text))


def is_bold(text: str) -> bool:
    """Whether a source line is wholly in bold."""
    return bool(_WHOLLY_BOLD.match(text))


def _clean(text: str) -> str:
    text = html.unescape(_TAGS.sub("", _HEADING_MARK.sub("", text)))
    return " ".join(_EMPHASIS.sub("", text).split())


def _present(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, near enough."""
    yield from re.split(r"(?<=[.!?])\s+(?=[A-Z“\"'(])", text)
