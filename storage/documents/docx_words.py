"""A Word paragraph's words as they would print: tracked changes final, lists numbered, styles followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import nsmap, qn

from storage.documents.docx_lists import Lists

Element = Any
nsmap.setdefault("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006")
FALLBACK = f"{{{nsmap['mc']}}}Fallback"
TEXT_BOX = qn("w:txbxContent")
SKIPPED = {
    *(qn(name) for name in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "w:delText")),
    FALLBACK,
    TEXT_BOX,
}
MARKS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class _Style:
    """The parts a paragraph takes from its style."""

    heading: int = 0
    bold: bool = False
    list_id: str | None = None
    depth: int = 0


class ParagraphReader:
    """Reads paragraphs of one document, in order."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._lists = Lists(numbering)
        self._styles: dict[str, _Style] = {}
        found = {} if styles is None else {s.get(qn("w:styleId")): s for s in styles.findall(qn("w:style"))}
        for name, style in found.items():
            self._styles[name] = _style(style, found)

    def text(self, paragraph: Element) -> str:
        """The paragraph's words."""
        return "".join(_pieces(paragraph))

    def label(self, paragraph: Element) -> str:
        """The automatic number Word prints before it; asked once a paragraph, as asking counts."""
        style = self._style_of(paragraph)
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        list_id, depth = _list_place(own) if own is not None else (None, None)
        chosen = list_id or style.list_id
        return self._lists.label(chosen, style.depth if depth is None else depth) if chosen else ""

    def heading(self, paragraph: Element) -> int:
        """Its heading level: 1 is the highest, 0 is body text."""
        outline = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        own = _outline(outline)
        return self._style_of(paragraph).heading if own is None else own

    def is_bold(self, paragraph: Element) -> bool:
        """Whether every word of it is bold."""
        style = self._style_of(paragraph).bold
        runs = [run for run in paragraph.iter(qn("w:r")) if "".join(_pieces(run)).strip()]
        return bool(runs) and all(_bold(run.find(qn("w:rPr")), style) for run in runs)

    def _style_of(self, paragraph: Element) -> _Style:
        """The paragraph's style, or the plain one."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._styles.get("" if style is None else style.get(qn("w:val")), _Style())


def joins_the_next(paragraph: Element) -> bool:
    """Whether its end was deleted under tracked changes, so that its words run into the next paragraph."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(TEXT_BOX):
        if not any(parent.tag in (FALLBACK, TEXT_BOX) for parent in box.iterancestors()):
            yield box


def _pieces(element: Element) -> Iterator[str]:
    """Words and breaks, what was struck out left out."""
    for child in element.iterchildren("*"):
        if child.tag == qn("w:t") or child.tag.endswith("}t"):
            yield (child.text or "") + "".join(part.tail or "" for part in child)
        elif child.tag in MARKS:
            yield MARKS[child.tag]
        elif child.tag not in SKIPPED:
            yield from _pieces(child)


def _style(style: Element, known: dict[str, Element], depth: int = 0) -> _Style:
    """A style with what it takes from the one it is based on."""
    parent = style.find(qn("w:basedOn"))
    above = known.get(parent.get(qn("w:val"))) if parent is not None else None
    base = _style(above, known, depth + 1) if above is not None and depth < 10 else _Style()
    number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    list_id, level = _list_place(number) if number is not None else (None, None)
    return _Style(
        heading=_heading(style) or base.heading,
        bold=_bold(style.find(qn("w:rPr")), base.bold),
        list_id=list_id or base.list_id,
        depth=base.depth if level is None else level,
    )


def _heading(style: Element) -> int:
    """A style's heading level, by its name or its outline."""
    name = style.find(qn("w:name"))
    words = "" if name is None else str(name.get(qn("w:val"))).lower()
    if words == "title":
        return 1
    if found := re.fullmatch(r"heading (\d)", words):
        return int(found[1])
    return _outline(style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")) or 0


def _outline(element: Element | None) -> int | None:
    """An outline level as a heading level: Word counts from 0, and 9 is body text."""
    if element is None:
        return None
    level = int(element.get(qn("w:val")) or 9)
    return level + 1 if level < 9 else 0


def _bold(properties: Element | None, otherwise: bool) -> bool:
    """Whether these properties make it bold."""
    found = None if properties is None else properties.find(qn("w:b"))
    return otherwise if found is None else found.get(qn("w:val")) not in OFF


def _list_place(properties: Element) -> tuple[str | None, int | None]:
    """The list, and the depth in it."""
    number, depth = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    return (
        None if number is None else str(number.get(qn("w:val"))),
        None if depth is None else int(depth.get(qn("w:val"))),
    )
