"""Web pages: their words and tables; scripts, styles and the head are not words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from plan.documents import Block, Cell, Paragraph, Table
from plan.refusals import Sorry
from storage.documents.cell_fills import plain
from storage.documents.line_numbers import Numbering

WORDLESS = ("script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select")
BLOCKS = {
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
    ),
    *(
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
    ),
    *(
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
    ),
}
DEEPEST = 120
WIDEST = 1000


def read(name: str, data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The page's blocks in order."""
    page = BeautifulSoup(data, "lxml")
    if _depth(page) > DEEPEST:
        raise Sorry(f"{name} is too tangled to read. Copy its words into a document, and send that.")
    for element in page(WORDLESS):
        element.decompose()
    for button in page("button"):
        if _is_heading(button):
            button.unwrap()
        else:
            button.decompose()
    return tuple(_PageReader(name).blocks(page)), ()


def _is_heading(button: Tag) -> bool:
    """Whether a button is the heading of what it opens, rather than something to do."""
    opens = any(button.has_attr(name) for name in ("aria-expanded", "aria-controls"))
    return opens or button.find_parent(["h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"]) is not None


def _depth(page: Tag) -> int:
    """The depth of its elements in one another."""
    deepest, level = 0, [page]
    while level:
        deepest += 1
        level = [child for element in level for child in element.children if isinstance(child, Tag)]
    return deepest


class _PageReader:
    """Reads one page from top to bottom."""

    def __init__(self, name: str) -> None:
        self._number = Numbering(name)

    def blocks(self, container: Tag) -> Iterator[Block]:
        """Paragraphs and tables in order; words between blocks make a paragraph of their own."""
        loose: list[str] = []
        for child in container.children:
            if isinstance(child, Tag) and _is_block(child):
                yield from self._paragraph("".join(loose), container)
                loose = []
                yield from self._block(child)
            else:
                loose.append(_inline(child))
        yield from self._paragraph("".join(loose), container)

    def _block(self, element: Tag) -> Iterator[Block]:
        """One block element."""
        if element.name == "table":
            yield from self._table(element)
        else:
            yield from self.blocks(element)

    def _paragraph(self, words: str, holder: Tag) -> Iterator[Block]:
        """Words as a paragraph, a list's mark before them."""
        lines = [" ".join(line.split()) for line in words.split("\n")]
        text = "\n".join(line for line in lines if line)
        if not text:
            return
        if holder.name == "li" and not _said_before(holder):
            text = f"{_mark(holder)} {text}"
        level = int(holder.name[1]) if re.fullmatch(r"h[1-6]", holder.name) else 0
        yield Paragraph(self._number.lines(text), heading=level, bold=_is_bold(holder))

    def _table(self, table: Tag) -> Iterator[Block]:
        """A table; but one that only lays out the page is read as what it holds."""
        if caption := table.find("caption", recursive=False):
            yield from self.blocks(caption)
        rows = [row for row in table("tr") if row.find_parent("table") is table]
        cells = [row.find_all(["td", "th"], recursive=False) for row in rows]
        if len(rows) <= 1 and (sum(map(len, cells)) <= 1 or table.find("table")):
            for cell in (cell for row in cells for cell in row):
                yield from self.blocks(cell)
            return
        read = tuple(tuple(self._cell(cell) for cell in row) for row in cells)
        if any(cell.lines for row in read for cell in row):
            yield Table(read)

    def _cell(self, cell: Tag) -> Cell:
        """One cell, a line a paragraph."""
        style = f"{cell.get('style', '')}"
        painted = re.search(r"background(?:-color)?\s*:\s*(#[0-9a-fA-F]{6})", style)
        return Cell(
            self._number.lines(_cell_words(cell)),
            across=_span(cell, "colspan"),
            down=_span(cell, "rowspan"),
            fill=plain(painted[1] if painted else str(cell.get("bgcolor", ""))),
        )


def _inline(node: PageElement) -> str:
    """Words within a line; only a break in the page's own mark-up breaks the line."""
    if isinstance(node, PreformattedString):
        return ""
    if isinstance(node, NavigableString):
        return str(node).replace("\n", " ")
    if not isinstance(node, Tag):
        return ""
    return "\n" if node.name == "br" else "".join(_inline(child) for child in node.children)


def _is_block(element: Tag) -> bool:
    """Whether an element stands on lines of its own: by its name, or because it holds one that does."""
    return element.name in BLOCKS or element.find(BLOCKS) is not None


def _cell_words(cell: Tag) -> str:
    """A cell's words, a line a block."""
    pieces: list[str] = []
    for child in cell.children:
        if isinstance(child, Tag) and _is_block(child):
            mark = f"{_mark(child)} " if child.name == "li" else ""
            pieces.append(f"\n{mark}{_cell_words(child).strip()}\n")
        else:
            pieces.append(_inline(child))
    return "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n"))


def _mark(item: Tag) -> str:
    """The mark before an item of a list."""
    parent = item.parent
    if parent is None or parent.name != "ol":
        return "•"
    start = str(parent.get("start", "1"))
    count = (int(start) if start.isdigit() else 1) + len(item.find_previous_siblings("li"))
    letter = str(parent.get("type", "1"))
    return f"{chr(ord(letter) + count - 1)}." if letter in ("a", "A") and count <= 26 else f"{count}."


def _said_before(item: Tag) -> bool:
    """Whether an item's mark has been printed already, before an earlier block of it."""
    return bool(item.get("data-marked")) or bool(item.attrs.update({"data-marked": "1"}))


def _is_bold(holder: Tag) -> bool:
    """Whether the whole of a paragraph is bold."""
    words = holder.get_text(strip=True)
    return bool(words) and words == "".join(b.get_text(strip=True) for b in holder.find_all(["b", "strong"]))


def _span(cell: Tag, name: str) -> int:
    """The reach of a cell, within reason."""
    written = str(cell.get(name, "1")).strip()
    return min(max(int(written), 1), WIDEST) if written.isdigit() else 1
