"""References as printed: "7.", "a.", "1b", "R3", "AFI 2", "Recommendation 4.1", and what comes next."""

from __future__ import annotations

import re

from plan.periods import read_period

_WORD = (
    r"(?:recommendations?|rec|actions?|item|areas?\s+for\s+improvement|afi|causes?\s+(?:of"
    r"|for)\s+concern|coc|cfc"
    r"|must\s+do|should\s+do|finding|learning|requirement|ref|no|number|id)"
)
_BEFORE = rf"{_WORD}\.?\s*(?:no\.?|number|ref)?\s*[:#]?\s*"
_NUMBER = r"(?:[A-Z]{1,6}[-/ ]?)?\d{1,4}(?:[./-]\d{1,4}){0,3}\s?(?:\(?[a-z]\)?|\([ivx]{1,4}\))?(?:\s?[-–]\s?\([a-z]\))?"
_CODE = r"[A-Z]{1,5}\d{0,2}(?:[-/.][A-Z0-9]{1,6}){1,4}|[A-Z]{1,4}\d{1,3}[a-z]?"
_LETTER_ALONE = r"\(?[a-zA-Z]\)|[a-z]\.|[a-z]"
_REF = re.compile(rf"(?:{_BEFORE})?(?:{_NUMBER}|{_CODE}|{_LETTER_ALONE})[.):]*", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTER = re.compile(r"\(?([a-z])[.)]*|\(?((?:x|ix|iv|v?i{1,3}))[.)]*", re.IGNORECASE)
_STARTS = re.compile(
    r"\s*(?:\d{1,4}[/-]\d{1,4}(?=\s)|\d{1,3}[.)]|\d{1,2}\.\d{1,2}\b|\(?[a-z][.)]|[A-Z]{1,4}\d{1,3}\b|(?!(?:19|20)\d\d\s)\d{1,4}[a-z]?)(?:\s"
    r"|$)"
)
_DIGITS = r"[A-Z]{0,4}\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?"
_LEADING = re.compile(
    rf"(?P<ref>{_BEFORE}{_DIGITS}|{_DIGITS}(?=[.):](?!\d))|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[a-z]?"
    rf"|[A-Z]{{1,4}}\d{{1,3}}[a-z]?(?=\s*[-–:])|(?-i:[A-Z]{{1,4}}\d{{1,2}}(?=\s+[A-Z][a-z]*\s)))"
    r"\s*(?:[.):–—-]+\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_SAYS_ONLY_THAT = re.compile(
    r"^(?:recommendations?|rec|actions?|item|ref|no|number|id)\b\.?\s*(?:no\.?|number|ref)?\s*[:#]?\s*(?=\S)",
    re.IGNORECASE,
)


def looks_like_ref(text: str) -> bool:
    """Whether the whole of a text is a reference."""
    text = text.strip()
    if (
        len(text) > 24
        or _DAY.fullmatch(text)
        or not _REF.fullmatch(text)
        or _YEAR.fullmatch(text)
        or text.lower() in ("n/a", "i")
    ):
        return False
    return text.isdigit() or "." in text or read_period(text) is None


def starts_with_ref(text: str) -> bool:
    """Whether a line opens with a number or a letter, as a row of a list does."""
    return bool(_STARTS.match(text))


def clean_ref(text: str) -> str:
    """A reference as it is kept: "7." is 7, "Recommendation 3:" is 3, "a." is a, "AFI 2" stays."""
    text = " ".join(text.split()).strip(" .:;")
    bare = _SAYS_ONLY_THAT.sub("", text)
    return re.sub(r"^\(?([A-Za-z0-9.]+)\)$", r"\1", bare or text).strip(" .:")


def leading_ref(text: str) -> tuple[str, str] | None:
    """The reference a text opens with, and the rest: "12. Forces must" is 12 and the words."""
    match = _LEADING.match(text)
    if not match or _YEAR.fullmatch(match["ref"]):
        return None
    return clean_ref(match["ref"]), text[match.end() :]


def is_letter(ref: str) -> bool:
    """Whether a reference is a letter or a small Roman numeral alone, and so belongs under a number."""
    return bool(_LETTER.fullmatch(ref.strip()))


def next_ref(ref: str) -> str:
    """The reference after this one: 3 after 2, 1.4 after 1.3, 2 after 1b."""
    match = re.search(r"(\d+)(?!.*\d)", ref)
    return f"{ref[: match.start()]}{int(match[1]) + 1}" if match else f"{ref}2"
