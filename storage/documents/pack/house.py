"""The pack in a house's own Word paper: its named places filled in by docxtpl, the pack's parts where `pack` stands."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Emu

from plan.colours import Colour
from plan.pack.blocks import Block
from plan.pack.cover import summary
from plan.pack.pack import Pack
from plan.phrases import day as in_words
from plan.refusals import Sorry
from storage.documents.pack.pictures import NEEDED
from storage.documents.pack.word import STYLES, write_blocks
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
    _ready_styles(made)
    before = set(made.element.body)
    write_blocks(made, blocks, pack.as_at)
    for each in [each for each in made.element.body if each not in before]:
        place.addprevious(each)
    place.getparent().remove(place)
    _fit_tables(made)
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


def _ready_styles(made: Any) -> None:
    """The styles that the pack is written in, made plainly where the house has none of that name."""
    from docx.enum.style import WD_STYLE_TYPE

    for name in STYLES.values():
        if name not in [style.name for style in made.styles]:
            made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if "Table Grid" not in [style.name for style in made.styles]:
        made.styles.add_style("Table Grid", WD_STYLE_TYPE.TABLE)


def _fit_tables(made: Any) -> None:
    """Make what is wider than the house's page as wide as it: tables column by column, pictures as a whole."""
    section = made.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    for table in made.tables:
        width = sum(column.width or 0 for column in table.columns)
        if width > room:
            for cell in table._tbl.iter(qn("w:gridCol"), qn("w:tcW")):
                cell.set(qn("w:w"), str(int(int(cell.get(qn("w:w")) or 0) * room / width)))
    for shape in made.inline_shapes:
        if shape.width > room:
            shape.height, shape.width = Emu(int(shape.height * room / shape.width)), Emu(room)
