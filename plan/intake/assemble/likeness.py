"""Whether a row is like an action at all: what speaks for it in its place, and what plainly is something else."""

from __future__ import annotations

import re

from plan.dates import MONTH
from plan.intake.assemble.events import BY_CONTENTS, Row
from plan.intake.assemble.evidence import evidence_of
from plan.intake.cells.contents import looks_like_deadline, says_no_day
from plan.intake.cells.refs import looks_like_ref
from plan.intake.cells.statuses import leading_status, read_status
from plan.intake.cells.verbs import begins_with_verb
from plan.intake.tables.headings import STRONG, TEXT_MEANINGS, Meaning, meaning_of
from plan.owner_cells import looks_like_owner
from plan.periods import read_period

M = Meaning
_LABEL_AT_MOST = 3
_SHORT_MEANINGS = frozenset({M.OWNER, M.DUE, M.STATUS, M.REF})
_JUMBLED = 2
_SHORT = 8
_AGENDA_AT_MOST = 9
_OWNER_ENOUGH = 0.4
_PLACEHOLDER = re.compile(
    r"\W*(?:\[[^\[\]]{1,40}|[\[<{(]\s*(?:insert|enter|type|add|name|title|date|text|xx)\b.*|free text|lorem ipsum\b.*"
    r"|d{1,2}/m{1,2}/y{2,4}|tbc|n/?a|none|nil)\W*",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"(?:the|an?|this|these|all) (?:recommendation|action|finding)s?\b.{0,30}? (?:is|was|are|were|has|have|remains?)\b"
    r"|(?:some|any)thing (?:that|which)\b|the (?:person|officer|body) (?:who|that|responsible)\b"
    r"|what (?:the|we|an?)\b[\w ]{0,40} (?:will|must|is|are|has|have) (?:to )?(?:do|done|asked)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?:\s-?\d{1,4}){2,}\W*$")
"""Figures of a table that lost its columns, behind words that ask for nothing: "Cyber security 15 0"."""
_TIMES = re.compile(
    rf"(?:within (?:\w+ ){{1,3}}(?:days?|weeks?|months?|years?)\b|every {MONTH}|{MONTH} \(annually\))", re.IGNORECASE
)
"""A time by which something is to be, and nothing that is to be."""
_FORM = re.compile(r"\bplease (?:complete|fill|tick|enter|provide details|delete|use this)\b", re.IGNORECASE)
"""What a form says to those who fill it in."""
_POINTS = (
    *("welcome", "apologies", "introductions?", "attendance", "present", "declarations? of", "matters arising"),
    *(r"(?:agree\s*)?(?:the )?minutes\b", "any other", r"aob\b", r"a\.o\.b", "other business", "next meeting"),
    *("(?:date|time) of (?:the )?next", r"adjourn\w*", "close of", "closing", "questions from", "correspondence"),
    *("public (?:participation|questions?|session)", "call to order", "roll call", "election of", r"presentation\b"),
    *("chair(?:man|person)?['’]?s? (?:report|remarks|announcements)", "items? for (?:information|noting)"),
    *("verbal update", "agenda item", "refreshments", "lunch", r"break\b", "coffee"),
)
_AGENDA = re.compile(rf"\W*(?:{'|'.join(_POINTS)})", re.IGNORECASE)
"""The beginnings of an agenda's points."""
_CONDITION = re.compile(
    r"whether\b|(?:if|when|where|unless)\b(?!.*,.*\b(?:should|must|will|to|suggest\w*|recommend\w*)\b)", re.IGNORECASE
)
"""A condition with no order behind it."""
_OWES = re.compile(
    r"\b(?:should|must|will|shall|ought to|ensure|recommend\w*|need(?:s)? to|(?:is|are|was|were) (?:asked|requested|to)"
    r"|to be)\b|^that\b|\bto [a-z]{3,}",
    re.IGNORECASE,
)


def is_like_an_action(row: Row) -> bool:
    """Whether something in a row's place speaks for an action, and nothing says that it is something else."""
    text = row.text.strip()
    settled = _settled(row)
    is_label = (not settled and _is_a_label(row, text)) or _is_heading_of_a_column(text)
    if _PLACEHOLDER.fullmatch(text) or is_label or _is_jumbled(row):
        return False
    if row.is_said_so:
        return True
    asks = begins_with_verb(text) or is_owed(text)
    if not is_owed(text) and _is_beside_actions(text, asks=asks):
        return False
    if text == row.get(M.OWNER).text or ("•" in text and not settled):
        return False
    if _DEFINES.match(text) and (not settled or (row.has(M.REF) and not looks_like_ref(row.get(M.REF).text))):
        return False
    if settled >= 2:
        return True
    if is_agenda_point(text):
        return False
    if not settled and (_FORM.search(text) or _CONDITION.match(text)):
        return False
    if settled or asks:
        return True
    is_headed = bool(row.printed & TEXT_MEANINGS) and (row.confidence > BY_CONTENTS or row.has(M.REF))
    return is_headed or (row.has(M.REF) and row.has(M.RECOMMENDATION) and row.has(M.COMMENT))


def is_agenda_point(text: str) -> bool:
    """Whether words are one of the points that any agenda has."""
    return bool(_AGENDA.match(text)) and len(text.split()) <= _AGENDA_AT_MOST and not begins_with_verb(text)


def is_owed(text: str) -> bool:
    """Whether words say somewhere that something is owed: "should", "is to", "that it be"."""
    return bool(_OWES.search(text))


def _is_a_label(row: Row, text: str) -> bool:
    """Whether the words are only a heading's: "Recommendation", "Agenda item:", "Proposed date"."""
    is_short = len(text.split()) <= _LABEL_AT_MOST and not begins_with_verb(text)
    return is_short and meaning_of(text) in STRONG and not looks_like_ref(row.get(M.REF).text)


def _is_beside_actions(text: str, *, asks: bool) -> bool:
    """Whether words are what stands beside an action in a table that lost its columns: figures, or a time alone."""
    is_time = _TIMES.match(text) or read_period(text) is not None
    return bool(_FIGURES.search(text)) or (not asks and bool(is_time))


def _is_heading_of_a_column(text: str) -> bool:
    """Whether the words are only those over an owner, a deadline, a status or a number, wherever they stand."""
    return len(text.split()) <= _LABEL_AT_MOST and not begins_with_verb(text) and meaning_of(text) in _SHORT_MEANINGS


def _is_jumbled(row: Row) -> bool:
    """Whether two of a row's cells or more are no such thing as their places ask for: its columns are mistaken."""
    ref, owner, due = (row.get(meaning).text for meaning in (M.REF, M.OWNER, M.DUE))
    odd = sum(
        (
            bool(ref) and not looks_like_ref(ref),
            _is_long(owner) and looks_like_owner(owner) < _OWNER_ENOUGH,
            _is_long(due) and not looks_like_deadline(due),
        )
    )
    return odd >= _JUMBLED or (odd > 0 and odd + (evidence_of(row).against > 1) >= _JUMBLED)


def _is_long(text: str) -> bool:
    return len(text.split()) > _SHORT


def _settled(row: Row) -> int:
    """The number of a row's short fields that hold what their place asks for."""
    owner, due, status = (row.get(meaning).text for meaning in (M.OWNER, M.DUE, M.STATUS))
    return (
        (looks_like_owner(owner) >= _OWNER_ENOUGH)
        + (bool(due) and looks_like_deadline(due) and not says_no_day(due))
        + bool(status and (read_status(status) or leading_status(status)))
    )
