"""Corrections of a file that waits, as people type them: what a column is, what is no action, which rows are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from plan.intake import ColumnRead
from plan.intake.guidance import meaning_named, name_of
from plan.intake.tables.layouts import key_of
from plan.refusals import Sorry


class CorrectionKind(StrEnum):
    """The kinds of corrections."""

    COLUMN = "column"
    NO_ACTION = "no action"
    ONE_ACTION = "one action"
    HEADINGS = "headings"
    SPLIT = "split"
    AN_ACTION = "an action"
    KEEP = "keep"
    LEAVE = "leave"
    OTHER_WAY = "other way"


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction, with what it speaks of: the heading and what it means, the numbers of rows, words in one."""

    kind: CorrectionKind
    heading: str = ""
    meaning: str = ""
    rows: tuple[str, ...] = ()
    words: str = ""
    """The words with which a new action begins."""


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(_ORDINALS)}|last)"
_COLUMN = (
    rf"(?:col(?:umn)?\.?\s*(?:no\.?|number)?\s*(?P<after>{_NTH})|(?P<before>{_NTH})(?:\s+(?:col(?:umn)?|one))?"
    r"|[“\"'](?P<quoted>[^”\"']{1,80})[”\"'](?:\s+col(?:umn)?)?|(?P<named>[\w /&-]{2,60}?)(?:\s+col(?:umn)?)?)"
)
_MEANING = r"(?P<meaning>[a-z][a-z ]{2,30}?)"
_IS = r"\s+(?:is|are|holds?|has|means?|should be|ought to be|=)\s+(?:in\s+)?(?:the\s+|an?\s+|our\s+)?"
_COLUMN_IS = re.compile(rf"(?:no,?\s+)?(?:the\s+)?{_COLUMN}{_IS}{_MEANING}s?(?:\s+col(?:umn)?)?[.!]*", re.IGNORECASE)
_MEANING_IS = re.compile(rf"(?:no,?\s+)?(?:the\s+)?{_MEANING}s?(?:\s+col(?:umn)?)?{_IS}{_COLUMN}[.!]*", re.IGNORECASE)
_ROWS = (
    r"(?:(?:rows?|items?|lines?|actions?|numbers?|nos?\.?)\s+)?"
    r"(?P<rows>[\w./()]{1,14}(?:(?:\s*[,&–-]\s*|\s+(?:to|and)\s+)[\w./()]{1,14})*)"
)
_NO_ACTION = re.compile(
    rf"(?:{_ROWS}\s+(?:is|are)(?:\s+not|n['’]?t)\s+(?:an?\s+)?(?:actions?|items?|recommendations?)"
    rf"|(?:leave|take|drop)\s+{_ROWS.replace('rows>', 'dropped>')}\s+out)[.!]*",
    re.IGNORECASE,
)
_THAT_IS_NONE = re.compile(r"(?:that|this|it)(?:['’]?s| is) (?:not|no) (?:an? )?(?:action|item)[.!]*", re.IGNORECASE)
_ONE_ACTION = re.compile(
    rf"(?:{_ROWS}\s+(?:are|is|belong)\s+(?:all\s+|really\s+)?(?:one|together|the same)(?:\s+(?:action|item|row|thing))?"
    rf"|(?:join|merge|combine)\s+{_ROWS.replace('rows>', 'joined>')})[.!]*",
    re.IGNORECASE,
)
_HEADINGS = re.compile(
    rf"{_ROWS}\s+(?:is|are)\s+(?:only\s+)?(?:the\s+|a\s+)?(?:column\s+)?headings?[.!]*", re.IGNORECASE
)
_AT = r"(?:at|before|from|with)\s+(?:the words\s+)?[“\"'](?P<words>[^”\"]{2,120}?)[”\"']"
_SPLIT = re.compile(
    rf"(?:split|cut|part)\s+(?:it|that|(?:row|item|line|action)\s+)?(?P<row>[\w./()]{{1,14}})?\s*{_AT}[.!]*",
    re.IGNORECASE,
)
_NEW_ONE = re.compile(
    rf"(?:(?:in\s+)?(?P<row>[\w./()]{{1,14}})[:,]?\s+)?(?:a|another)\s+(?:new\s+)?(?:action|item|row)\s+"
    rf"(?:begins|starts)\s+{_AT}[.!]*",
    re.IGNORECASE,
)
_IS_ACTION = re.compile(
    r"(?:no,?\s+)?[“\"'](?P<words>[^”\"]{4,}?)[”\"']\s+(?:is|are)\s+(?:also\s+|too\s+)?(?:an?\s+)?(?:actions?|items?|recommendations?)"
    r"(?:\s+too)?[.!]*",
    re.IGNORECASE,
)
_KEEP = re.compile(r"(?:yes,?\s+)?(?:keep|save|take)\s+(?:it|all|them|everything)(?:\s+in)?[.!]*", re.IGNORECASE)
_LEAVE = re.compile(
    r"(?:leave|forget|drop)\s+it[.!]*|do(?:n['’]t| not)\s+keep\s+(?:it|any of it|them)[.!]*", re.IGNORECASE
)
_OTHER_WAY = re.compile(
    r"(?:please )?read it (?:(?:in )?the other way|the first way|differently|again the other way)[.!]*", re.IGNORECASE
)
_RANGE = re.compile(r"(?P<head>\D*)(?P<first>\d+)\s*(?:-|–|to)\s*(?P<tail>\D*)(?P<last>\d+)", re.IGNORECASE)
_MOST_ROWS = 60


def may_correct(text: str) -> bool:
    """Whether a message may be a correction, before it is known whether a file waits."""
    said = text.strip()
    patterns = (
        _COLUMN_IS,
        _MEANING_IS,
        _NO_ACTION,
        _THAT_IS_NONE,
        _ONE_ACTION,
        _HEADINGS,
        _SPLIT,
        _NEW_ONE,
        _IS_ACTION,
        _KEEP,
        _LEAVE,
        _OTHER_WAY,
    )
    return len(said) < 160 and any(pattern.fullmatch(said) for pattern in patterns)


def read_correction(text: str, columns: Sequence[ColumnRead], refs: Sequence[str]) -> Correction | None:
    """The correction that a message is, for a file with these columns and these rows' numbers, in order."""
    said = " ".join(text.split())
    if _KEEP.fullmatch(said):
        return Correction(CorrectionKind.KEEP)
    if _LEAVE.fullmatch(said):
        return Correction(CorrectionKind.LEAVE)
    if _OTHER_WAY.fullmatch(said):
        return Correction(CorrectionKind.OTHER_WAY)
    if cut := _SPLIT.fullmatch(said) or _NEW_ONE.fullmatch(said):
        row = cut["row"] or ""
        return Correction(
            CorrectionKind.SPLIT, rows=_rows(row, refs) if row else (), words=cut["words"] or cut["begins"]
        )
    if missed := _IS_ACTION.fullmatch(said):
        return Correction(CorrectionKind.AN_ACTION, words=missed["words"])
    if _THAT_IS_NONE.fullmatch(said):
        raise Sorry("Say which one by its number: “2b is not an action”.")
    for kind, pattern in (
        (CorrectionKind.NO_ACTION, _NO_ACTION),
        (CorrectionKind.ONE_ACTION, _ONE_ACTION),
        (CorrectionKind.HEADINGS, _HEADINGS),
    ):
        found = pattern.fullmatch(said)
        numbers = next(filter(None, found.groupdict().values()), "") if found else ""
        if numbers and (rows := _rows(numbers, refs)):
            return Correction(kind, rows=rows)
    return _column(said, columns)


def _column(said: str, columns: Sequence[ColumnRead]) -> Correction | None:
    """A column and its meaning: "the third column is the owner", "the owner is in column 3"."""
    for pattern in (_COLUMN_IS, _MEANING_IS):
        found = pattern.fullmatch(said)
        heading = _heading(found, columns) if found else ""
        if found and heading and (meaning := _named(found["meaning"])):
            return Correction(CorrectionKind.COLUMN, heading=heading, meaning=meaning)
    return None


def _heading(found: re.Match[str], columns: Sequence[ColumnRead]) -> str:
    """The heading that a number, a place or its own words name."""
    nth = (found["after"] or found["before"] or "").lower()
    if nth:
        number = len(columns) if nth == "last" else _ORDINALS.index(nth) + 1 if nth in _ORDINALS else _int(nth)
        return columns[number - 1].heading if 1 <= number <= len(columns) else ""
    wanted = key_of(found["quoted"] or found["named"] or "")
    return next((each.heading for each in columns if each.key == wanted), "")


def _int(nth: str) -> int:
    return int(re.sub(r"\D", "", nth) or 0)


def _named(words: str) -> str:
    """A meaning as it is known, from the words people use."""
    for said in (words, words.rstrip("s"), words.removesuffix(" column"), words.removesuffix(" date")):
        try:
            return name_of(meaning_named(said))
        except Sorry:
            continue
    return ""


def _rows(said: str, refs: Sequence[str]) -> tuple[str, ...]:
    """The numbers of rows: as printed, or the how-manieth where nothing prints such a number."""
    known = {ref.casefold(): ref for ref in refs}
    named: list[str] = []
    for part in re.split(r"\s*(?:,|\band\b|&)\s*", said):
        run = _RANGE.fullmatch(part.strip())
        wanted = [part.strip()] if run is None else _between(run)
        for each in wanted:
            if ref := known.get(each.casefold().strip("().")) or _nth(each, refs, known):
                named.append(ref)
            else:
                return ()
    return tuple(dict.fromkeys(named))


def _between(run: re.Match[str]) -> list[str]:
    """Each number from the first to the last."""
    first, last = int(run["first"]), int(run["last"])
    return [f"{run['head']}{number}" for number in range(first, min(last, first + _MOST_ROWS) + 1)]


def _nth(said: str, refs: Sequence[str], known: dict[str, str]) -> str | None:
    """The row at a place, where no row prints a bare number that could be meant."""
    is_numbered = any(ref.isdigit() for ref in known)
    return refs[int(said) - 1] if said.isdigit() and not is_numbered and 1 <= int(said) <= len(refs) else None
