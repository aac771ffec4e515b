"""The bodies that actions wait for or are meant for: "waiting on the College", "anything for the CPS", "NPCC recs"."""

from __future__ import annotations

import re

from dialogs.language.narrowing import Narrowing
from dialogs.language.notation import phrase
from dialogs.language.words import body_names, other_names
from plan.actions import Status

_BODIES = re.compile(
    r"(?!\s?(?:sign|an? (?:update|sign|date|decision|reply)|closure|approval|update))"
    r"\s?(?P<who>(?:the |a |an |any )?\w[\w&' -]*?(?:(?:,| or| and|/) ?(?:the )?[\w&' -]+?)*)"
    r"(?=\s(?:that|which|are|is|and|still|at|by|before|to|for|who|right|just|now|under|overdue|open|rather|instead|not)\b|[?.!,;]|\s*$)"
)
_NAME = "|".join(map(re.escape, sorted(body_names(), key=len, reverse=True)))
_FOR_A_BODY = re.compile(
    r"(?<!\w)(?:(?:meant|down|aimed|addressed|directed|left|it is|is|are)\s+)?"
    r"(?:for|addressed to|directed at|aimed at|down to|left to|with|belongs? to|belonging to|owned by)\s+(?:the\s+)?"
    rf"(?P<body>{_NAME})(?![\w'])(?:\s+to\s+(?:do|deal with|action|deliver|sort|fix))?"
)
_OF_A_BODY = re.compile(
    rf"(?<![\w'])(?P<body>{_NAME})(?:'s)?\s+(?=(?:ones|recs|recommendations|actions|items|stuff)\b)"
)
_A_BODY_MUST = re.compile(
    rf"(?<!\w)(?:has|have|does|do|is|are|must|should|will|needs?)\s+(?:the\s+)?(?P<body>{_NAME})\s+(?:still\s+)?"
    r"(?:got to do|have to do|need to do|to do|got|have|do|doing|owe|supposed to do|meant to do|responsible for"
    r"|down for)\b"
)
"""A body that must do something, or has something to do."""
_PRONOUNS = frozenset(
    {
        "who",
        "whom",
        "what",
        "which",
        "anyone",
        "anybody",
        "someone",
        "somebody",
        "else",
        "me",
        "us",
        "you",
        "him",
        "her",
        "them",
        "it",
        "that",
        "this",
    }
)


def read_bodies(found: Narrowing) -> None:
    """Read the body waited for: "waiting on the College or NPCC"; the body whose it is: "recs for the Home Office"."""
    waiting = phrase("waiting").search(found.text)
    match = _BODIES.match(found.text, waiting.end()) if waiting else None
    if not waiting or not match:
        _read_whose_it_is(found)
        return
    said = found.marked.script.typed_between(match.start("who"), match.end("who"))
    bodies = [_bare_name(each) for each in re.split(r",|/|\bor\b|\band\b", said, flags=re.I)]
    if _PRONOUNS.issuperset(body.lower() for body in bodies):
        return
    found.add(waiting_on=_each_once([body for body in bodies if body]))
    found.note("waiting_on", waiting.start(), match.end(), ", ".join(bodies))
    found.take(waiting.start(), match.end())


def _read_whose_it_is(found: Narrowing) -> None:
    """Read the body that has something to do: "anything for the College", "CPS recs", "what has the NPCC to do"."""
    for match in (each for form in (_FOR_A_BODY, _OF_A_BODY, _A_BODY_MUST) for each in form.finditer(found.text)):
        said = found.marked.script.typed_between(*match.span("body"))
        found.add(waiting_on=_each_once([*found.filters.query.waiting_on, said]))
        if any(paper.refs - paper.ours for paper in found.marked.vocabulary.papers):
            found.add(statuses=frozenset({Status.NOT_OURS}), status_word="not ours")
        found.note("waiting_on", *match.span(), said)
        found.take(*match.span())


def _each_once(bodies: list[str]) -> tuple[str, ...]:
    """Each body with its other names, by the name it was called first."""
    called: dict[frozenset[str], str] = {}
    for body in bodies:
        names = other_names(body)
        called.setdefault(frozenset(name.lower() for name in names), "|".join(names))
    return tuple(called.values())


def _bare_name(body: str) -> str:
    return re.sub(r"^(?:the|an?|any)\s+", "", body.strip(" ?.!"), flags=re.I).strip()
