"""Openings of items written as prose: "Recommendation 3:", "AFI 2 –", "The IOPC recommends that", "4.1 By July"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan.intake.cells.kinds import kind_in
from plan.intake.cells.refs import leading_ref
from plan.intake.tables.headings import Meaning
from plan.periods import find_periods

M = Meaning
_NUMBER = r"(?P<number>[A-Z]{0,4}\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?)"
_NAMED = re.compile(
    rf"\W*(?P<kind>Recommendations?|Rec|AFI|Areas? for improvement|Causes? (?:of"
    rf"|for) concern|Actions?|Learning(?: point| recommendation)?"
    rf"|Must do|Should do|Finding|Concern|Matter of concern|Issue|Lesson|Observation"
    rf"|Proposal|Requirement|Objective|MD|SD|R)\s*(?:no\.?|number"
    rf"|#)?\s*{_NUMBER}\s*(?:[:.)–—-]+\s*|\s+(?=(?-i:[A-Z]))|$)",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"(?:On \d{1,2} [A-Z][a-z]+ \d{4},? )?(?:[Tt]he|We|HMICFRS|HMIC|IOPC|CQC|[A-Z]{3,})\b[^.:]{0,40}?"
    r"\b(?:recommends?|recommended)\s+(?:to|that)\s+(?:the\s+)?"
    r"(?P<whom>[A-Z][\w&]*(?:\s(?:(?:of|for|and)\s)?[A-Z][\w&]*)*"
    r"|[a-z ]{3,40}?)?"
    r"(?=\s+(?:should|must|takes?|ensures?|amends?|makes?|reviews?|works?|to|their"
    r"|its|develops?|establish\w*|considers?|adopts?)\b|\s)"
)
_SURE = re.compile(r"rec|improvement|afi|cause|action|learning|must|should|md|sd|^r$", re.IGNORECASE)
_MINUTED = re.compile(r"\W*(?:ACTION|Action)(?:\s+point)?\s*(?P<number>\d{1,3}(?:\.\d+)?)?\s*:\s*(?=\S)")
_OWES = re.compile(
    r"(?:The |All |Each |Chief )?(?:[\w’'-]+\s){0,3}?(?:service|force|trust|council"
    r"|constabulary|authority|constable|provider|department"
    r"|board|organisation|association|directorate|team|officer|manager)s?\s+(?:should|must)\b",
    re.IGNORECASE,
)
_LEAD = 50
_DATED = re.compile(
    r"(?:By|Not later than|No later than|Within|Before)\b[^.;:]{3,40}?,?\s[^.;:]{3,140}?\b(?:should|must)\b"
)
"""A recommendation whose deadline stands in front: "Not later than 31 March 2015 those forces should"."""
_OWED = re.compile(r"\b(?:should|must|shall|will|need(?:s)? to|ensure|to be|is to|are to)\b", re.IGNORECASE)
_SECTION = re.compile(r"\b(?:recommendations?|actions?|improvements?|afis?|concerns?|findings)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """The start of an item: its number where one is printed, its words, and how sure it is that one begins here."""

    text: str
    ref: str | None = None
    meaning: Meaning = M.RECOMMENDATION
    addressed_to: str | None = None
    kind: str | None = None
    is_sure: bool = True
    is_numbered: bool = False
    """Whether only a number says that an item begins."""
    is_plain: bool = False
    """Whether nothing but its words says that an item begins: "The service should"."""
    confidence: float = 0.9
    is_brief: bool = False
    """Whether it is done in one paragraph, as an action in minutes is."""


def opening_of(text: str, section: str, *, is_title: bool = False) -> Opening | None:
    """An item's opening in a paragraph, or None. An unsure one needs an owner, a date or a response under it."""
    if minuted := _MINUTED.match(text):
        return Opening(text[minuted.end() :], minuted["number"], M.ACTION, confidence=0.7, is_brief=True)
    if named := _NAMED.match(text):
        meaning = M.ACTION if named["kind"].lower().startswith("action") else M.RECOMMENDATION
        rest = text[named.end() :]
        return Opening(
            rest, _named_ref(named), meaning, kind=kind_in(named["kind"]), is_sure=len(rest) > 20 or not rest
        )
    if recommends := _RECOMMENDS.match(text):
        whom = (recommends["whom"] or "").strip()
        return Opening(text, addressed_to=whom if whom[:1].isupper() else None, confidence=0.8)
    if _DATED.match(text) and find_periods(text[:_LEAD]):
        return Opening(text, is_plain=True, confidence=0.7)
    if is_title:
        return None
    if _OWES.match(text):
        return Opening(text, is_sure=False, is_plain=True, confidence=0.7)
    if numbered := leading_ref(text):
        ref, rest = numbered
        is_listed = bool(_SECTION.search(section)) and bool(_OWED.search(rest)) and len(rest) > 40
        return Opening(rest, ref, is_sure=is_listed, is_numbered=True, confidence=0.7)
    return None


def _named_ref(named: re.Match[str]) -> str:
    kind = named["kind"].lower()
    prefix = {"afi": "AFI ", "md": "MD", "sd": "SD", "r": "R"}.get(kind, "")
    return f"{prefix}{named['number']}"


_CODES = re.compile(r"(?:[A-Z]{0,4}[-/ ]?\d[\w./-]*\s+)?\(?(?P<code>[A-Z]{0,4}[-/ ]?\d{1,4}(?:[./-]\d{1,4})+)\)?\W*")


def code_in_title(title: str) -> str:
    """The number that a title is and nothing else, the last where it has two: "AO-2015-005 (028/17)"."""
    found = _CODES.fullmatch(title)
    return found["code"] if found else ""


_READER = re.compile(
    r"\b(?:board|committee|panel|members?|cabinet|authority|council|meeting|governors?"
    r"|trustees|executive|sub-committee|governing body)\b"
    r"[^.]{0,25}\b(?:is|are|be)\s+(?:\w+\s+)?(?:asked|recommended|requested|invited)\b|\bto note (?:the|this)\b",
    re.IGNORECASE,
)


def asks_the_reader(text: str) -> bool:
    """Whether a paragraph asks the meeting to note or agree: that is no recommendation to track."""
    return bool(_READER.search(text))
