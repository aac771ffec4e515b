"""Where a message names a plan or a report: by its code, or by words of its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogs.language.script import Script
from dialogs.language.spelling import is_common
from dialogs.language.vocabulary import Vocabulary

_NOUN = r"(?:action plan|plan|tracker|report|inspection|response)"
_GENERIC = frozenset(
    [
        "action",
        "plan",
        "tracker",
        "report",
        "inspection",
        "response",
        "the",
        "of",
        "on",
        "and",
        "a",
        "for",
        "our",
        "recommendations",
        "to",
        "in",
    ]
)
_CODE = re.compile(
    rf"(?<![\w-])(?:{_NOUN}\s+(?P<after>[a-z0-9-]{{2,12}})|(?P<before>[a-z0-9-]{{2,12}})\s+{_NOUN})(?![\w-])"
)
_ALONE = re.compile(
    r"(?:\b(?:on|in|for|from|under|the|which|any|all) |^)"
    r"(?P<code>[a-z][a-z0-9]{2,11})(?=\s+(?:ones?|actions?|recs?|recommendations?|items?|plan)\b|\s*[?.!,;:-]|\s*$)"
)
_WORD = re.compile(r"(?<![\w-])[a-z][a-z0-9]{1,11}(?![\w-])")
_WAITS = re.compile(r"\b(?:waiting|wait|awaiting|pending|blocked|depend\w*)\b")
_LOOKS_LIKE_A_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,7}")
"""A plan that nobody here has told of is still named, so that it can be said there is none."""
_BY_TITLE = re.compile(rf"(?<![\w&'-])(?:the\s+)?(?P<title>(?:[\w&'-]++\s++){{1,8}}?){_NOUN}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Named:
    """A plan or a report named: where, its code, and which of the two it is."""

    start: int
    end: int
    code: str
    is_plan: bool


def read_plan(script: Script, vocabulary: Vocabulary) -> Named | None:
    """The plan or report a message is about, if it names one."""
    text = script.text
    for match in _CODE.finditer(text):
        code = match["after"] or match["before"]
        if code in vocabulary.plans or code in vocabulary.reports:
            return Named(*match.span(), code, code in vocabulary.plans)
        if match["after"] and _LOOKS_LIKE_A_CODE.fullmatch(script.typed_between(*match.span("after"))):
            return Named(*match.span(), code, is_plan=True)
    return _by_phrase(text, vocabulary) or _by_some_words(text, vocabulary) or _by_code_alone(script, vocabulary)


def _by_code_alone(script: Script, vocabulary: Vocabulary) -> Named | None:
    """ "What is late on DUPP": a code where a plan can stand, but not a body that is waited for."""
    text = script.text
    for match in _ALONE.finditer(text):
        code = match["code"]
        if (code in vocabulary.plans or code in vocabulary.reports) and not (is_common(code) or _WAITS.search(text)):
            return Named(*match.span("code"), code, code in vocabulary.plans)
    return _by_code_in_capitals(script, vocabulary)


def _by_code_in_capitals(script: Script, vocabulary: Vocabulary) -> Named | None:
    """ "SS overdue": a code typed as one, wherever it stands."""
    if script.typed.isupper() or _WAITS.search(script.text):
        return None
    for match in _WORD.finditer(script.text):
        code = match.group()
        known = code in vocabulary.plans or code in vocabulary.reports
        if known and script.typed_between(*match.span()).isupper():
            return Named(*match.span(), code, code in vocabulary.plans)
    return None


def report_titled(words: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The one report, of several, whose title has all of these words: "stolen freedom"."""
    said = [each.split("|") for each in words]
    if len(vocabulary.reports) < 2 or len(said) < 2:
        return None
    titles = {
        code: f" {' '.join(re.findall(r'[a-z0-9]+', title.lower()))} " for code, title in vocabulary.reports.items()
    }
    holding = [code for code, title in titles.items() if all(any(f" {way} " in title for way in ways) for ways in said)]
    return holding[0] if len(holding) == 1 else None


def _by_phrase(text: str, vocabulary: Vocabulary) -> Named | None:
    """A title said whole, with or without the word "plan": "the stop and search action plan"."""
    for phrase, code, is_plan in _phrases(vocabulary):
        at = text.find(phrase)
        if at >= 0 and (match := re.compile(rf"{re.escape(phrase)}\s+{_NOUN}(?:\s+\d{{4}})?(?![\w-])").match(text, at)):
            return Named(*match.span(), code, is_plan)
    return None


def _by_some_words(text: str, vocabulary: Vocabulary) -> Named | None:
    """Some words of one title, and the word "plan": "the HMIC report"."""
    for match in _BY_TITLE.finditer(text):
        words = [each for each in match["title"].split() if each not in _GENERIC]
        for size in range(1, len(words) + 1):
            holding = [each for each in _titles(vocabulary) if set(words[-size:]) <= each[0]]
            if len(holding) == 1:
                while size < len(words) and words[-size - 1] in holding[0][0]:
                    size += 1
                start = match.start("title") + match["title"].rfind(words[-size])
                return Named(start, match.end(), holding[0][1], holding[0][2])
            if not holding:
                break
    return None


@lru_cache(maxsize=64)
def _phrases(vocabulary: Vocabulary) -> tuple[tuple[str, str, bool], ...]:
    """Each title without its last general words, its code, and whether it is a plan's; the longest first."""
    found = []
    for codes, is_plan in ((vocabulary.plans, True), (vocabulary.reports, False)):
        for code, title in codes.items():
            words = title.lower().split()
            while words and words[-1] in _GENERIC:
                words.pop()
            if len(words) > 1:
                found.append((" ".join(words), code, is_plan))
    return tuple(sorted(found, key=lambda each: -len(each[0])))


@lru_cache(maxsize=64)
def _titles(vocabulary: Vocabulary) -> tuple[tuple[frozenset[str], str, bool], ...]:
    codes = dict.fromkeys((*vocabulary.plans, *vocabulary.reports))
    said = ((code, f"{vocabulary.plans.get(code, '')} {vocabulary.reports.get(code, '')}".lower()) for code in codes)
    return tuple((frozenset(re.findall(r"\w+", title)), code, code in vocabulary.plans) for code, title in said)
