"""Running text into paragraphs: lines broken by the page's width are joined, others stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan.documents import Block, Paragraph
from plan.intake.cells.refs import starts_with_ref
from plan.intake.cells.words import is_bold
from plan.intake.prose.labels import label_alone
from plan.intake.tables.legends import legend_line
from plan.intake.text.ruled import read_ruled
from plan.intake.text.source import Source

_BULLET = re.compile(r"\s*(?:[-*•▪◦●■–]|o)\s+\S")
_NAMED = re.compile(
    r"\s*(?:Rec(?:ommendation)?|AFI|Area for improvement|Cause of concern|Action|Must do|Should do)\s*\d", re.IGNORECASE
)
_LABEL = re.compile(r"\s*(?:\*\*)?[A-Z][A-Za-z&/' ()]{1,40}:(?:\*\*)?(?:\s|$)")
_MARKDOWN_HEADING = re.compile(r"\s*(#{1,6})\s+\S")
_ENDS = (".", "?", "!", ";", ":")

_MOST_LINES = 200
"""A paragraph is never longer; what looks longer is a text without paragraphs."""


def read_paragraphs(lines: Sequence[Source], at: int) -> tuple[list[Block], int]:
    """The one paragraph that starts here."""
    taken = [lines[at]]
    while (end := at + len(taken)) < len(lines) and len(taken) < _MOST_LINES:
        if not _goes_on(taken, lines[end]) or read_ruled(lines, end):
            break
        taken.append(lines[end])
    heading = _MARKDOWN_HEADING.match(taken[0].text)
    bold = is_bold(" ".join(line.text.strip() for line in taken))
    return [Paragraph(tuple(line.line for line in taken), len(heading[1]) if heading else 0, bold)], end


def _goes_on(taken: Sequence[Source], line: Source) -> bool:
    """Whether a line is the rest of the paragraph."""
    last = taken[-1].text.rstrip()
    if line.is_blank or "\t" in line.text or _MARKDOWN_HEADING.match(last):
        return False
    if sum(each.text.count("**") for each in taken) % 2:
        return True
    if _BULLET.match(line.text) or starts_with_ref(line.text) or _LABEL.match(line.text) or is_bold(last):
        return False
    if line.text.strip()[0].islower() and not last.endswith((".", "?", "!")):
        return True
    if any(label_alone(text) or legend_line(text) for text in (line.text, last)) or _NAMED.match(line.text):
        return False
    is_full = bool(line.width) and len(last) >= 0.7 * line.width
    return is_full and not (last.endswith(_ENDS) and len(last) < 0.85 * line.width)
