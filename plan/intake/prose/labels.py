"""Labels inside running text: "Owner: Supt Vale. Deadline: May 2025", "Force Response: We agree." """

from __future__ import annotations

import re

from plan.intake.tables.headings import Meaning, meaning_of

M = Meaning
_WORDS = (
    r"(?:(?:Action|Risk|Recommendation|Lead|Executive|Senior|Responsible|Accountable"
    r"|Target|Due|Completion|Implementation|Revised"
    r"|Original|Current|Progress|Management|Force|Trust|Service|Council|Our|Agreed"
    r"|Latest|Planned|Expected|Proposed|RAG|BRAG"
    r"|Constabulary|Authority|MPS|Police|Officer|Directorate|Priority)\s+){0,3}"
)
_NOUNS = (
    r"(?:Owners?|Leads?|Officers?|Managers?|Responsib\w+|Sponsor|SRO|Deadline|Due(?: date"
    r"| by)?|Date|Timescales?|Timeframe|Target"
    r"|By when|By whom|Who|When|Status|RAG|BRAG|Rating|Priority|Progress|Updates?"
    r"|Comments?|Position|Responses?|Actions?|Evidence"
    r"|Outcome|Recommendation|Finding|Ref(?:erence)?|Number|Action taken|Assigned to)"
)
_LABEL = re.compile(rf"(?<![\w-])(?P<label>{_WORDS}{_NOUNS})\s*:\s*", re.IGNORECASE)
_BRIEFLY = re.compile(
    rf"\W*{_WORDS}(?:Owners?|Leads?|Deadline|Due(?: date| by)?|Status|RAG|BRAG|Target date|By when|Priority"
    r"|Ref(?:erence)?)\s*:",
    re.IGNORECASE,
)
"""What begins a line of short labels, which may be parted by nothing but spaces: "Owner: X   Deadline: Y"."""
_LEADING = re.compile(r"\W*(?P<label>[A-Z][\w &/'’-]{1,45}?)(?:\s*\([^()]{1,30}\))?\s*:\s*", re.IGNORECASE)

_ASKED = (
    r"What (?:we|the \w+|is|was|has) (?:\w+ ){0,2}(?:do|done|did|doing)(?: so far"
    r"| to date| next| about it)?|Next steps|How (?:we|will) .{0,30}"
)
_ALONE = re.compile(rf"\W*{_WORDS}{_NOUNS}(?:\s+(?:to date|taken|required|by))?\W*|{_ASKED}")

Piece = tuple[str, Meaning | None, str]
"""A label as printed, what it means, and what follows it; the words before the first label have none."""


def pieces_of(text: str) -> list[Piece]:
    """A paragraph cut at its labels. One with no label is a single piece that means nothing of itself."""
    in_a_line = bool(_BRIEFLY.match(text))
    marks = [
        match
        for match in _LABEL.finditer(text)
        if meaning_of(match["label"])
        and (_stands(text, match.start()) or (in_a_line and text[match.start()].isupper()))
    ]
    if leading := _LEADING.match(text):
        first = marks[0].start() if marks else len(text)
        if meaning_of(leading["label"]) not in (None, M.OTHER) and leading.end() <= first:
            marks.insert(0, leading)
    if not marks:
        return [("", None, text)]
    pieces: list[Piece] = [("", None, before)] if (before := _trim(text[: marks[0].start()])) else []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=True):
        pieces.append((mark["label"], meaning_of(mark["label"]), _trim(text[mark.end() : end])))
    return pieces


def begins_with_label(text: str) -> bool:
    """Whether a line says of an item whose it is, by when, or how it stands: "Owner: Supt Vale"."""
    label, meaning, _ = pieces_of(text)[0]
    return bool(label) and meaning in (M.OWNER, M.DUE, M.STATUS, M.OWNER_AND_DUE, M.REVISED, M.DONE_ON)


_BEGINS = re.compile(
    r"(?:agreed |management |audit )?(?:recommendation|action|finding|area for improvement|afi|task|requirement)"
    r"(?: (?:no|number|ref|text|required|agreed))?\.?|ref(?:erence)?(?: no)?\.?",
    re.IGNORECASE,
)


def begins_item(label: str) -> bool:
    """Whether a label is one that an item's own block begins with."""
    return bool(_BEGINS.fullmatch(label))


def label_alone(text: str) -> Meaning | None:
    """The meaning of a line that is only a label: "Action taken", over the paragraphs that say it."""
    return meaning_of(text) if len(text) < 40 and _ALONE.fullmatch(text) else None


def _stands(text: str, at: int) -> bool:
    """Whether a label is one: at the start, or behind a stop, a bracket or a wide space, and with a capital."""
    before = text[:at].rstrip(" ")
    return text[at].isupper() and (not before or before[-1] in ".;,|()[]–-•/:!?" or len(text[:at]) - len(before) > 1)


def _trim(text: str) -> str:
    text = text.strip(" ;,|[–•/-")
    return (
        text[:-1]
        if text.endswith((")", "]")) and text.count("(") < text.count(")") + text.count("]")
        else text.rstrip("(")
    )
