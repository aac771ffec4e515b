"""A house's own letter and styles in all that the pack puts into its paper."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from storage.documents.pack.word import STYLES
from storage.documents.traffic_lights import HEAD_FILL

LETTER = "Pack Text"
USUAL_SIZE = Pt(11)
LARGER = {"Title": 2.0, "Heading 1": 1.4, "Heading 2": 1.15}
"""A heading beside the house's own text, where the house has no such heading."""
OWN_LETTER = ("w:rFonts", "w:sz", "w:szCs")
DARKEST_TO_LIGHTEST = 255 * 3
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def ready_styles(made: Any) -> None:
    """Make the styles that the pack is written in, where the house has none: Word keeps only those used."""
    names = {style.name for style in made.styles}
    plain = made.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    size = plain.font.size if plain is not None and plain.font.size else USUAL_SIZE
    for name in STYLES.values():
        if name not in names:
            style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            style.base_style, style.next_paragraph_style = plain, plain
            style.font.bold, style.font.size = True, int(size * LARGER[name])
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(4)
            style.paragraph_format.keep_with_next = True
    if "Table Grid" not in names:
        grid = made.styles.add_style("Table Grid", WD_STYLE_TYPE.TABLE, builtin=True)
        lines = f"<w:tblPr {nsdecls('w')}><w:tblBorders>{_LINES}</w:tblBorders></w:tblPr>"
        grid.element.append(parse_xml(lines))


def letter_of(made: Any, place: Any, named: str) -> str | None:
    """The id of the style in which the house wrote the pack's place; made for it where its letter was set by hand."""
    own = place.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    id_: str | None = own.get(qn("w:val")) if own is not None else None
    run = next((each for each in place.iter(qn("w:r")) if named in "".join(each.itertext())), None)
    by_hand = [deepcopy(each) for name in OWN_LETTER for each in (run if run is not None else place).iter(qn(name))]
    if not by_hand:
        return id_
    style = made.styles.add_style(LETTER, WD_STYLE_TYPE.PARAGRAPH)
    if id_ is not None:
        style.base_style = next(each for each in made.styles if each.style_id == id_)
    style.element.get_or_add_rPr().extend(by_hand)
    return str(style.style_id)


def heading_fill(made: Any) -> str:
    """The colour of the house's main headings for the heads of tables, where white words can be read on it."""
    ink = made.styles["Heading 1"].font.color.rgb
    return str(ink) if ink is not None and sum(ink) < DARKEST_TO_LIGHTEST / 2 else HEAD_FILL


def wear(parts: Sequence[Any], letter: str | None, fill: str) -> None:
    """Give what was put in the house's letter, and the heads of its tables the house's colour."""
    for part in parts:
        for paragraph in part.iter(qn("w:p")) if letter else ():
            properties = paragraph.get_or_add_pPr()
            if properties.pStyle is None:
                properties.get_or_add_pStyle().set(qn("w:val"), letter)
        for shade in part.iter(qn("w:shd")) if fill != HEAD_FILL else ():
            if shade.get(qn("w:fill")) == HEAD_FILL:
                shade.set(qn("w:fill"), fill)
