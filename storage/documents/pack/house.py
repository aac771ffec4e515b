"""The pack in a house's own Word paper: its named places filled in by docxtpl, the pack's parts where `pack` stands."""

from __future__ import annotations

import io
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from plan.colours import Colour
from plan.pack.blocks import Block
from plan.pack.cover import summary
from plan.pack.pack import Pack
from plan.phrases import day as in_words
from plan.refusals import Sorry
from storage.documents.pack.house_styles import heading_fill, letter_of, ready_styles, wear
from storage.documents.pack.pictures import NEEDED
from storage.documents.pack.word import fit, write_blocks
from storage.documents.to_docx import printable, saved

PLACE = "⟦the pack goes here⟧"
PLACES = ("title", "body", "meeting", "meeting_day", "as_at", "compared_with", "summary", "open", "total", "pack")
"""The names a template may hold, besides red, amber, green, white and closed."""


def to_house_word(template: bytes, pack: Pack, blocks: Iterable[Block]) -> bytes:
    """The paper's bytes. Refused, saying what is wrong, where the template cannot be filled in."""
    made = _filled(template, pack)
    place = next((each for each in made.element.body.iter(qn("w:p")) if PLACE in "".join(each.itertext())), None)
    if place is None:
        raise Sorry("The template has no place for the pack. Put {{ pack }} in a paragraph of its own.")
    ready_styles(made)
    letter = letter_of(made, place, PLACE)
    body = made.element.body
    before = set(body)
    write_blocks(made, blocks, pack.as_at)
    added = [each for each in body if each not in before]
    wear(added, letter, heading_fill(made))
    for each in added:
        place.addprevious(each)
    room = _laid_on_its_side(place, added[0])
    place.getparent().remove(place)
    fit(added, room)
    return saved(made)


def check_template(data: bytes) -> None:
    """Refuse a file that is no template of ours: not Word, without a place for the pack, or with names not known."""
    template = _opened(data)
    try:
        names = template.get_undeclared_template_variables()
    except Exception:
        raise Sorry("The template's named places cannot be read. Write each as {{ name }}, all in one style.") from None
    known = {*PLACES, *(each.value.lower() for each in Colour)}
    if unknown := sorted(names - known):
        raise Sorry(
            f"The template names {', '.join(unknown)}, which a pack does not have. It has: {', '.join(sorted(known))}."
        )
    if "pack" not in names:
        raise Sorry("The template has no place for the pack. Put {{ pack }} in a paragraph of its own.")


def _opened(data: bytes) -> Any:
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        raise Sorry(NEEDED) from None
    try:
        template = DocxTemplate(io.BytesIO(data))
        template.init_docx()
    except Exception:
        raise Sorry("The template is not a Word document (.docx).") from None
    return template


def _filled(data: bytes, pack: Pack) -> Any:
    """The template with its named places filled in; in a sandbox, since somebody outside wrote it."""
    from jinja2.sandbox import SandboxedEnvironment

    template = _opened(data)
    template.render(_places(pack), SandboxedEnvironment(autoescape=True), autoescape=True)
    return template.docx


def _places(pack: Pack) -> dict[str, str]:
    meeting = pack.meeting
    said = {
        "title": pack.plan.title,
        "body": pack.plan.body or "",
        "meeting": meeting.name if meeting else "",
        "meeting_day": in_words(meeting.day) if meeting else "",
        "as_at": in_words(pack.as_at),
        "compared_with": in_words(pack.before.day) if pack.before else "",
        "summary": " ".join(summary(pack)),
        "open": str(len(pack.open)),
        "total": str(len(pack.items)),
        "pack": PLACE,
    }
    said |= {each.value.lower(): str(many) for each, many in pack.colours.items()}
    return {name: printable(words) for name, words in said.items()}


def _laid_on_its_side(place: Any, first: Any) -> int:
    """Turn the pages of the pack on their side where the house's stand upright; the room across them.

    What stands before the pack, and after it, keeps the house's own pages; its head and foot stand on all of them.
    """
    ends = next(each for each in place.itersiblings() if each.tag == qn("w:sectPr") or _section_of(each) is not None)
    section = ends if ends.tag == qn("w:sectPr") else _section_of(ends)
    if section.page_height > section.page_width:
        above, below = first.getprevious(), place.getnext()
        if below is not ends or "".join(ends.itertext()).strip():
            rest, section = section, deepcopy(section)
            _end_section(place.getprevious(), section)
            _without_first_page(rest)
        if above is not None and _section_of(above) is None:
            _end_section(above, deepcopy(section))
            _without_first_page(section)
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = WD_ORIENT.LANDSCAPE
    return int(section.page_width - section.left_margin - section.right_margin)


def _section_of(paragraph: Any) -> Any:
    """The section that ends with a paragraph, where one does."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")


def _end_section(last: Any, section: Any) -> None:
    """End a section with the last of its parts, or with a paragraph without words under a table."""
    if last.tag != qn("w:p"):
        under = OxmlElement("w:p")
        last.addnext(under)
        last = under
    last.get_or_add_pPr().append(section)


def _without_first_page(section: Any) -> None:
    """The head and foot of a first page stand on the paper's first page alone."""
    for each in section.findall(qn("w:titlePg")):
        section.remove(each)
