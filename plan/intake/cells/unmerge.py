"""Cells that hold what should stand in two: an owner and a status, a deadline and a comment, a number and a text."""

from __future__ import annotations

import re

from plan.intake.assemble.events import Row
from plan.intake.cells.contents import looks_like_deadline
from plan.intake.cells.refs import leading_ref, looks_like_ref
from plan.intake.cells.statuses import read_status
from plan.intake.cells.words import NOTHING, Words
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning
from plan.owner_cells import looks_like_owner
from plan.periods import find_periods, read_period

M = Meaning
_REVISION = re.compile(
    r"\s*(?:[\[(][^\])]*[\])])?\s*(?:(?:now\s+due|revised(?:\s+to)?|extended\s+to"
    r"|and)\s*:?\s*)?(?:[\[(])?\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[\[(][^\])]*[\])]")
_OWNER_ENOUGH, _OWNER_SURE = 0.55, 0.6
_LONG = 90
_BOTH = 2
_IS_TO = re.compile(
    r"(?:[A-Z][\w &'/]{1,40}?\s[-–—]\s)?(?:The )?(?P<who>[A-Z][^.;:–—]{1,70}?)"
    r" (?:to|will|agreed to|is to) (?!be\b)[a-z]"
)
_ANYBODY = re.compile(
    r"\b(?:forces?|constables|constabular\w+|services?|officers|staff|every\w*|trusts?|councils?|government"
    r"|home office|npcc|hmic\w*|iopc|they|it|we|this|that|agencies|prosecutors|schools)\b",
    re.IGNORECASE,
)
"""Whom a recommendation is addressed to, rather than who owns the action."""


def unmerge(row: Row) -> None:
    """Put each thing a row says in its own place."""
    if row.has(M.OWNER_AND_DUE):
        _owner_and_due(row, row.fields.pop(M.OWNER_AND_DUE))
    if not row.printed and not row.has(M.OWNER):
        _owner_who_is_to(row)
    if M.OWNER in row.printed and not row.has(M.OWNER):
        _owner_before_narrative(row)
    if M.DUE in row.printed and not row.has(M.DUE):
        _deadline_before_narrative(row)
    elif len(row.get(M.DUE).text) > _LONG:
        _narrative_after_deadline(row)
    _standing_beside_deadline(row)
    if not row.has(M.DUE):
        _deadline_over_standing(row)


def ref_before_text(row: Row) -> None:
    """ "2" and then the words, in the one cell."""
    meaning = row.text_meaning
    if meaning is None or row.has(M.REF) or (meaning is M.ACTION and M.RECOMMENDATION in row.printed):
        return
    words = row.fields[meaning]
    if len(words.parts) > 1 and looks_like_ref(words.parts[0]):
        row.fields[M.REF] = Words(words.parts[:1], words.lines[:1])
        row.fields[meaning] = Words(words.parts[1:], words.lines)
    elif found := leading_ref(words.text) or _leading_letter(words.text):
        row.fields[M.REF] = Words((found[0],), words.lines[:1])
        row.fields[meaning] = Words((found[1],), words.lines)


def as_task(row: Row) -> bool:
    """Make a row's sub task its words, if they are those of a merged cell and the row tells whose it is, or by when."""
    task, row.task = row.task, NOTHING
    said = [meaning for meaning in row.fields if meaning in TEXT_MEANINGS]
    own = [row.get(meaning) for meaning in (M.OWNER, M.DUE, M.STATUS)]
    is_own = all(row.get(meaning).echo for meaning in said) and any(words and not words.echo for words in own)
    if not (task and said and is_own):
        row.add(M.COMMENT, task)
        return False
    for meaning in said:
        del row.fields[meaning]
    number = row.fields.pop(M.REF, NOTHING)
    row.fields[M.ACTION] = task
    ref_before_text(row)
    if number and not row.has(M.REF):
        row.fields[M.REF] = number
    return True


def _leading_letter(text: str) -> tuple[str, str] | None:
    """ "a. Count the keys", "Bii) Count them": the letter, and the words."""
    match = re.match(r"\(?([a-z]|[A-Z][ivx]{1,4}(?=\)))[.)]\s+(?=[A-Z])", text)
    return (match[1], text[match.end() :]) if match else None


def _owner_and_due(row: Row, words: Words) -> None:
    """ "Head of Estates, March 2026": whose, and by when."""
    owners, due = [], []
    for part in words.parts:
        periods = [each for each in find_periods(part) if each.period]
        if looks_like_deadline(part) and not (periods and periods[0].start > 0):
            due.append(part)
        elif periods:
            owners.append(part[: periods[0].start].strip(" ,;:-–/("))
            due.append(part[periods[0].start :].strip(" )"))
        else:
            owners.append(part)
    row.add(M.OWNER, Words(tuple(filter(None, owners)), words.lines))
    row.add(M.DUE, Words(tuple(due), words.lines))


def _owner_who_is_to(row: Row) -> None:
    """ "Ch Supt Vane to circulate the dashboard": whose action it is, in minutes."""
    words = row.get(M.ACTION) or row.get(M.RECOMMENDATION)
    if who := who_is_to(words.text):
        row.fields[M.OWNER] = Words((who,), words.lines)


def who_is_to(text: str) -> str | None:
    """The owner told to do something: "Ch Supt Vane to circulate", "Backlog - Head of PSD to clear"; not "forces"."""
    said = _IS_TO.match(text)
    if said is None or is_anybody(said["who"]) or looks_like_owner(said["who"]) < _OWNER_SURE:
        return None
    return said["who"]


def is_anybody(who: str) -> bool:
    """Whether words name whom a recommendation is addressed to, rather than who owns the action: "forces"."""
    return bool(_ANYBODY.search(who))


def _owner_before_narrative(row: Row) -> None:
    for meaning in (M.STATUS, M.COMMENT):
        words = row.get(meaning)
        if len(words.parts) > 1 and looks_like_owner(words.parts[0]) >= _OWNER_ENOUGH:
            row.fields[M.OWNER] = Words(words.parts[:1], words.lines)
            row.fields[meaning] = Words(words.parts[1:], words.lines)
            row.doubts.append("The owner and the status were in one cell.")
            return


def _deadline_before_narrative(row: Row) -> None:
    for meaning in (M.COMMENT, M.STATUS):
        words = row.get(meaning)
        end = _deadline_ends(words.text)
        if end:
            row.fields[M.DUE], row.fields[meaning] = words.cut(words.text[:end].strip(), words.text[end:].strip())
            row.doubts.append("The deadline and the comment were in one cell.")
            return


def _narrative_after_deadline(row: Row) -> None:
    """A deadline cell that runs on into what was done."""
    words = row.get(M.DUE)
    end = _deadline_ends(words.text)
    if end and len(words.text) - end > _LONG:
        row.fields[M.DUE], rest = words.cut(words.text[:end].strip(), words.text[end:].strip())
        row.fields[M.COMMENT] = rest + row.get(M.COMMENT)


def _standing_beside_deadline(row: Row) -> None:
    """A deadline and how it stands, each on a line of its own in the deadline's cell."""
    words = row.get(M.DUE)
    standing = tuple(part for part in words.parts if read_status(part) is not None)
    due = tuple(part for part in words.parts if part not in standing)
    if standing and due and any(looks_like_deadline(part) for part in due):
        row.fields[M.DUE] = Words(due, words.lines)
        row.add(M.STATUS, Words(standing, words.lines))


def _deadline_over_standing(row: Row) -> None:
    """A deadline on the line over how it stands, in a cell for both; a day over what is done is when it was done."""
    words = row.get(M.STATUS)
    if len(words.parts) != _BOTH:
        return
    due, standing = words.parts
    read = read_status(standing)
    if read and read.status.is_open and read_period(due) and not read_status(due):
        row.fields[M.DUE], row.fields[M.STATUS] = (Words((part,), words.lines) for part in (due, standing))


def _deadline_ends(text: str) -> int:
    """The end of the deadline that opens a text: its date, an aside, each "Now due" after it; or 0."""
    end = 0
    for found in find_periods(text[:160]):
        gap = text[end : found.start]
        if (end == 0 and found.start > 3) or (end and not (_REVISION.fullmatch(gap) and gap.strip())):
            break
        end = found.end
    if end and (aside := _ASIDE.match(text, end)):
        end = aside.end()
    return end
