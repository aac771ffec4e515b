"""Plain text as a person sees it: marks, indentation, gaps and headings. Real tables stand between its stretches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plan.documents import Document, Line, Paragraph
from plan.intake.cells.words import Words, is_bold, words_of

MARK = re.compile(
    r"(?P<mark>[-*•▪◦●■·–‣⁃➢✓]|o(?=\s{2})|\(?(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,3})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=\S)"
)
_RULE = re.compile(r"\s*[-=_*~]{3,}\s*")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A paragraph, or a line that stands by itself. `text` has no bullet, number or letter in front; `whole` has."""

    lines: tuple[Line, ...]
    whole: str
    text: str
    mark: str = ""
    indent: int = 0
    gap: bool = False
    level: int = 0
    bold: bool = False

    @property
    def first(self) -> int:
        """The number of its first source line."""
        return self.lines[0].number

    @property
    def is_title(self) -> bool:
        """Whether it names what follows: a heading, or a short line in bold."""
        return bool(self.level) or (self.bold and len(self.whole) < 90)

    def words(self, text: str | None = None) -> Words:
        """Its words, or those of them that are given, with its lines."""
        said = self.text if text is None else text
        return Words((said,) if said else (), self.lines)


Page = list[PageLine]


def pages_of(document: Document) -> Iterator[Page]:
    """The stretches of text between a document's tables."""
    page: Page = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if not block.lines or _RULE.fullmatch(block.text):
                continue
            page.append(_page_line(block.lines, page, block.heading, is_bold=block.bold))
        elif block.source:
            page.extend(_page_line((line,), page) for line in block.source)
        else:
            yield page
            page = []
    yield page


def single_lines(page: Page) -> Page:
    """The same, each source line by itself."""
    made: Page = []
    for each in page:
        if len(each.lines) == 1:
            made.append(each)
        else:
            made.extend(_page_line((line,), made, each.level, is_bold=each.bold) for line in each.lines)
    return made


def source_of(page: Iterable[PageLine]) -> tuple[Line, ...]:
    """The source lines of some lines of a page."""
    return tuple(line for each in page for line in each.lines)


def _page_line(lines: tuple[Line, ...], before: Page, level: int = 0, *, is_bold: bool = False) -> PageLine:
    raw = lines[0].text
    whole = words_of(lines).text
    mark = MARK.match(whole)
    return PageLine(
        lines,
        whole,
        whole[mark.end() :] if mark else whole,
        mark["mark"] if mark else "",
        len(raw) - len(raw.lstrip()),
        bool(before) and lines[0].number > before[-1].lines[-1].number + 1,
        level,
        is_bold or all(_is_bold(line) for line in lines),
    )


def _is_bold(line: Line) -> bool:
    return is_bold(line.text)
