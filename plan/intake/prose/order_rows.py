"""A line of minutes into a row: what is to be done, whose it is, by when, and how it stands."""

from __future__ import annotations

import re

from plan.intake.assemble.events import Row
from plan.intake.prose.labels import pieces_of
from plan.intake.prose.people import Told
from plan.intake.prose.promises import due_in
from plan.intake.tables.headings import Meaning
from plan.intake.text.page import PageLine

M = Meaning
IN_FRONT = re.compile(
    r"\W*[(\[]\s*(?P<status>closed|complete[d]?|done|open|ongoing|on-going|in progress"
    r"|carried forward|outstanding|pending|new)\s*[)\]]\s*:?\s*",
    re.IGNORECASE,
)
TICKED = re.compile(r"\s*(?:✅|☑|✔|✓|\[x\])\s*", re.IGNORECASE)
NAMED_FIRST = re.compile(
    r"(?P<who>[A-Z][\w’'.&/ ]{0,40}?)\s+[-–—:]\s+(?:ACTION|Action)\s*(?:[-–—:]\s*)(?P<rest>\S.*)", re.DOTALL
)
_CLOSED = re.compile(
    r"\s*[-–—(]\s*(?:action )?(?P<status>closed|completed?|done|ongoing|on-going|open|in progress|carried forward"
    r"|outstanding)\s*[).]?\s*$",
    re.IGNORECASE,
)
PROMPT = re.compile(
    r"(?:drive-by )?updates?\b.{0,12}$|\(?none\b.*|n/?a\b.*|nil\b.*|kiv\b.*"
    r"|update on\b.*\bif any\b.*|no (?:items|actions?)\b.*",
    re.IGNORECASE,
)


def kind_of_mark(each: PageLine) -> str:
    """The kind of mark a line has: a bullet, letters, numbers."""
    bare = each.mark.strip("().")
    return "" if not bare else "digit" if bare[0].isdigit() else "letter" if bare.isalpha() else each.mark


def number_before(each: PageLine) -> str | None:
    """The number or letter in front of a line; None where it has neither."""
    return each.mark.strip("().") if kind_of_mark(each) in ("digit", "letter") else None


_MINUTE = re.compile(r"\s*(?P<number>\d{1,3}(?:[./]\d{1,3}){1,3})(?=[\s.:)–-]|$)")


def minute_number(each: PageLine) -> str | None:
    """The number of a minute in front of a line: "18.4", "5.1.1"; a number of one part may be the meeting's point."""
    found = _MINUTE.match(each.whole)
    return found["number"] if found else None


def row_of(said: Told, each: PageLine, ref: str | None = None, *, is_said_so: bool = False) -> Row:
    """A row of what is said, with by when where it says so."""
    row = Row(printed=frozenset({M.OWNER, M.DUE}), is_said_so=is_said_so)
    text = said.text.strip()
    front = IN_FRONT.match(text)
    if front:
        text = text[front.end() :]
    ticked = TICKED.search(text)
    if ticked:
        text = TICKED.sub(" ", text).strip()
    if closed := _CLOSED.search(text):
        text = text[: closed.start()]
    pieces = pieces_of(text)
    for _, meaning, words in pieces if pieces[0][1] is None else [("", None, text)]:
        row.add(
            meaning if meaning in (M.OWNER, M.DUE, M.STATUS) else M.COMMENT if row.fields else M.ACTION,
            each.words(words),
        )
    if not row.has(M.STATUS) and (closed or front or ticked):
        row.add(M.STATUS, each.words(closed["status"] if closed else front["status"] if front else "Complete"))
    if said.who and not row.has(M.OWNER):
        row.add(M.OWNER, each.words(said.who.strip(" .:,")))
    if ref:
        row.add(M.REF, each.words(ref))
    if not row.has(M.DUE) and (due := due_in(row.text)):
        row.add(M.DUE, each.words(due))
    return row
