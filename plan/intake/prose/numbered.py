"""Numbered or bulleted recommendations under a heading that says they are some, with their answers between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan.intake.assemble.events import Row
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.refs import leading_ref, next_ref
from plan.intake.prose.labels import pieces_of
from plan.intake.tables.headings import Meaning
from plan.intake.text.page import Page, PageLine, source_of

M = Meaning
_HEADING = re.compile(
    r"\W*(?:\d+\.?\s+)?(?:(?:list|summary|table) of |key |main |our |full |the committee[’']s "
    r"|audit |conclusions? (?:and|&) "
    r"|findings (?:and|&) |principal |detailed )*recommendations?"
    r"(?: (?:and|&) (?:conclusions?|responses?|actions?))?(?: (?:for|to) .{0,60})?\W*",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"\W*(?:\d{1,3}\.\s+)?(?:(?:conclusion|recommendation)s?(?: and recommendations?)?)"
    r"\s*(?:no\.?\s*)?"
    r"(?P<ref>\d{1,3}[a-z]?)\s*[:.–-]\s*"
    r"[“\"]?(?P<text>.{30,}?)[”\"]?\s*(?P<where>\((?:paragraphs?|pages?|para)\b.*\)\.?)?\s*",
    re.IGNORECASE | re.DOTALL,
)
_WHERE = re.compile(r"\s*\((?:paragraphs?|pages?|paras?)\b[^()]*\)\.?\s*$", re.IGNORECASE)
_OWES = re.compile(
    r"\b(?:should|must|recommend\w*|need(?:s)? to|ought to|urge[sd]?|call(?:s)? (?:on|for)|invite[sd]?"
    r"|expects?|ask(?:s)? (?:the|that))\b",
    re.IGNORECASE,
)
_TITLE_AT_MOST = 90
_LONG = 60


def read_numbered(page: Page) -> Iterator[Proposal]:
    """The runs of numbered paragraphs under such a heading; and quoted recommendations, each with its response."""
    yield from _quoted(page)
    at = 0
    while at < len(page):
        if len(page[at].whole) < _TITLE_AT_MOST and _HEADING.fullmatch(page[at].whole):
            rows, end = _run(page, at + 1)
            if len(rows) > 1 and sum(bool(_OWES.search(row.text)) for row in rows) >= 0.5 * len(rows):
                lines = source_of(page[at:end])
                titles = source_of(filter(_is_title, page[at:end]))
                yield Proposal("numbered recommendations", tuple(rows), lines, titles, sure=0.8)
            at = max(end, at + 1)
        else:
            at += 1


def _run(page: Page, start: int) -> tuple[list[Row], int]:
    """The paragraphs numbered on from one another, short titles between them passed over."""
    rows: list[Row] = []
    before, end = "", start
    for at in range(start, len(page)):
        each = page[at]
        found = leading_ref(each.whole)
        if found and len(found[1]) >= _LONG and (not before or next_ref(before) == found[0]):
            before, end = found[0], at + 1
            rows.append(_row(each, *found))
        elif not _is_title(each):
            break
    return rows, end


def _is_title(each: PageLine) -> bool:
    return len(each.whole) < _TITLE_AT_MOST and not each.whole.endswith((".", ";", ",", "?"))


def _row(each: PageLine, ref: str, text: str) -> Row:
    where = _WHERE.search(text)
    row = Row({M.REF: each.words(ref)}, printed=frozenset({M.OWNER, M.DUE}), confidence=0.9)
    row.add(M.RECOMMENDATION, each.words(text[: where.start()] if where else text))
    return row


def _quoted(page: Page) -> Iterator[Proposal]:
    """ "1. Recommendation 1: “We support …” (Paragraph 21)", then "2. Government response: …", which is no item."""
    for at, each in enumerate(page):
        quoted = _QUOTED.fullmatch(each.whole)
        if quoted is None:
            continue
        row = Row({M.REF: each.words(quoted["ref"])}, printed=frozenset({M.OWNER, M.DUE}), confidence=0.9)
        row.add(M.RECOMMENDATION, each.words(quoted["text"].strip()))
        taken = [each]
        for after in page[at + 1 : at + 30]:
            text = re.sub(r"^\d{1,3}\.\s+", "", after.whole)
            label, meaning, said = pieces_of(text)[0]
            is_answer = bool(label) and meaning in (M.RESPONSE, M.COMMENT)
            if not is_answer and (
                len(taken) == 1 or _QUOTED.fullmatch(after.whole) or after.is_title or _is_title(after)
            ):
                break
            row.add(M.COMMENT, after.words(said if is_answer else text))
            taken.append(after)
        if len(taken) > 1 or "“" in each.whole:
            yield Proposal("quoted recommendation", (row,), source_of(taken), sure=0.6)
