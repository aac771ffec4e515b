"""The kind of thing a cell holds, by its contents: a reference, an owner, a deadline, a status or plain words."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from plan.dates import MONTH, day_first, is_not_a_date
from plan.deadline_words import read_deadline
from plan.deadlines import Deadline
from plan.intake.cells.refs import looks_like_ref
from plan.intake.cells.statuses import leading_status, read_status, status_of
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning
from plan.owner_cells import looks_like_owner
from plan.periods import read_period

_NO_DAY = re.compile(
    r"\s*(?:on-?going(?: (?:and|with|until|through|review|work|monitoring|-).{0,60})?"
    r"|as soon as .{2,30}|rolling|permanent|(?:each|every) (?:\w+ ){0,2}"
    r"(?:days?|weeks?|months?|quarters?"
    r"|years?|terms?|meetings?|\w+day)|(?:daily|weekly|fortnightly|monthly|quarterly|annual(?:ly)?|bi-?annual(?:ly)?)"
    r"(?: (?:basis|reviews?|updates?|meetings?|monitoring|reports?|reporting|thereafter))?"
    r"|tb[cad]|to be (?:confirmed|agreed|determined)|as and when"
    r"|asap|immediate(?:ly)?|with immediate effect|n/?a"
    r"|no (?:date|deadline)s?\b.*|.*\bnot set an?y? deadline.*|continuous|subject to.*"
    r"|complete[d]?|closed|none( set)?|not set|various|-)\W*",
    re.IGNORECASE,
)
_LONG = 90
_SHORT = 40


@lru_cache(maxsize=50_000)
def fit(meaning: Meaning, text: str) -> float:
    """Rate how well a cell's words suit a meaning: about 2 where plainly, below 0 where plainly not."""
    if not text:
        return 0.0
    if meaning in _FITS:
        return _FITS[meaning](text)
    return _fit_text(text) if meaning in TEXT_MEANINGS else 0.0


_NO_YEAR = re.compile(r"\s*\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?\s*")
_SOME_DAY = date(2000, 1, 1)


@lru_cache(maxsize=50_000)
def looks_like_deadline(text: str) -> bool:
    """Whether a short text is a deadline: it means a day, or says that there is none."""
    if not text or len(text) > _LONG:
        return False
    if says_no_day(text) or read_deadline(text).due is not None or _WITHIN.search(text) or _A_MONTH.fullmatch(text):
        return True
    if _NO_YEAR.fullmatch(text) and read_period(text, near=_SOME_DAY) is not None:
        return True
    turned = day_first(text)
    if turned != text and read_deadline(turned).due is not None:
        return True
    return len(text) <= _SHORT and is_not_a_date(text) is not None


_YEAR = re.compile(r"(?:19|20)\d\d|\d[/.-]\d{1,2}[/.-]\d|[’'‘]\d\d\b|\b[A-Za-z]{3,9}\.?[ -]\d\d\s*$", re.IGNORECASE)


def prints_no_year(text: str) -> bool:
    """Whether a deadline's words name a month and no year: "14 August", "end of May"."""
    named = bool(re.search(rf"\b{MONTH}", text, re.IGNORECASE))
    return named and not _YEAR.search(text) and not read_deadline(text).due


def says_no_day(text: str) -> bool:
    """Whether a deadline's words say that there is no day: "Ongoing", "TBC", "as soon as possible"."""
    return bool(_NO_DAY.fullmatch(text))


def why_unread(deadline: Deadline) -> list[str]:
    """The reason a deadline's words have no day, where they do not say themselves that there is none."""
    text = deadline.text
    if not text or deadline.due or says_no_day(text) or status_of(text):
        return []
    why = is_not_a_date(text) or "no day can be read in it."
    return [f"The deadline “{text}” is kept as printed, with no day: {why}"]


_WITHIN = re.compile(
    r"\b(?:within|by|end of|q[1-4]|quarter)\b.*\b(?:months?|weeks?|days?|year|quarter"
    r"|q[1-4])\b|\bw/c\b|^q[1-4]$",
    re.IGNORECASE,
)


_A_MONTH = re.compile(
    rf"(?:(?:annual|yearly|half.yearly) reviews? (?:in|each) )?(?:(?:early|mid|late|(?:the )?end(?: of)?|by)[ -])?"
    rf"{MONTH}(?:\s?(?:&|and|/|,|-|–|to)\s?(?:(?:early|mid|late|end) )?{MONTH})*",
    re.IGNORECASE,
)
"""A month of no year: "Mid July", "Feb & Oct", "Annual review in May"."""


def _fit_ref(text: str) -> float:
    return 2.0 if looks_like_ref(text) else -2.0 if len(text) > 24 else -1.0


def _fit_text(text: str) -> float:
    if len(text) > _LONG:
        return 1.2
    if looks_like_ref(text) or read_status(text):
        return -2.0
    if len(text) > _SHORT:
        return 1.2
    return -0.8 if looks_like_deadline(text) else 0.3 if " " in text else -0.3


def _fit_owner(text: str) -> float:
    if read_status(text) or looks_like_ref(text) or looks_like_deadline(text):
        return -2.0
    if len(text) > 160:
        return -2.5
    is_sentence = text.endswith(".") and len(text.split()) > 3
    return 2.2 * looks_like_owner(text) - (0.6 if len(text) > _LONG else 1.2 if is_sentence else 0.1)


def _fit_status(text: str) -> float:
    if read_status(text):
        return 2.0
    if leading_status(text):
        return 0.8
    return -0.4 if len(text) > _LONG else -0.8


def _fit_due(text: str) -> float:
    if looks_like_deadline(text):
        return 2.0
    if read_status(text):
        return 0.4
    if len(text) > _LONG:
        return -0.6 if read_deadline(text[:_LONG]).due else -1.5
    return -0.3 if "deadline" in text.lower() else -1.0


def _fit_comment(text: str) -> float:
    if len(text) > _LONG:
        return 1.0
    if looks_like_ref(text):
        return -1.5
    return 1.0 if len(text) > _SHORT else -1.0 if read_status(text) else 0.1


def _fit_addressed(text: str) -> float:
    return 0.5 if len(text) < 60 else -1.5


_FITS = {
    Meaning.REF: _fit_ref,
    Meaning.OWNER: _fit_owner,
    Meaning.STATUS: _fit_status,
    Meaning.DUE: _fit_due,
    Meaning.REVISED: _fit_due,
    Meaning.DONE_ON: _fit_due,
    Meaning.COMMENT: _fit_comment,
    Meaning.ADDRESSED: _fit_addressed,
}
