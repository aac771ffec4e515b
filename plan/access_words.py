"""Settings of access in people's words: who may see a plan and where, sign-off, limits on moves, meetings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from plan.dates import FLAGS
from plan.numbers import TIMES, WORDS
from plan.refusals import Sorry


class Access(StrEnum):
    """An order about a plan's access or rules."""

    RESTRICT = "restrict"
    OPEN = "open"
    BIND = "bind"
    UNBIND = "unbind"
    LET_IN_HERE = "let in here"
    LET_IN = "let in"
    SHUT_OUT = "shut out"
    SIGN_OFF_ON = "sign-off on"
    SIGN_OFF_OFF = "sign-off off"
    MOVES = "moves"
    MEETING = "meeting"
    NO_MEETING = "no meeting"
    UNDO_IMPORT = "undo import"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class AccessOrder:
    """One thing said of a plan: `name` is a person's, or a meeting's; `moves` is None for any number."""

    access: Access
    name: str = ""
    moves: int | None = None


_NUMBERS = {"never": 0, "no": 0} | WORDS | TIMES
_HERE = r"\b(?:this|our)\s+(?:channel|chat|group|team|conversation)\b"
_ANY_MORE = r"\b(?:not|no longer|isn['’]?t|any\s?more|unbind)\b"
_SEES = r"(?:see|read|ask about|access|view|be told of|know of)\b"
_FORMS: tuple[tuple[Access, str], ...] = (
    (Access.UNDO_IMPORT, r"\b(?:undo|take back|revert|reverse)\b.*\bimport\b"),
    (Access.REMOVE, r"^\W*(?:please\s+)?(?:remove|delete|drop|get rid of)\b.*\bplan\b(?!.*\baccess\b)"),
    (
        Access.NO_MEETING,
        r"^\W*(?:please\s+)?(?:remove|cancel|delete|call off)\s+(?:the\s+)?meeting:?\s+(?:of\s+)?(?:the\s+)?"
        r"(?P<name>.+?)\s+(?:on|of)\s+",
    ),
    (Access.MEETING, r"^\W*(?:please\s+)?(?:add\s+(?:a\s+)?meetings?:?\s+(?:of\s+)?(?:the\s+)?)(?P<name>.+?)\s+on\s+"),
    (Access.MEETING, r"^\W*(?:the\s+)?(?P<name>[\w&' -]{2,40}?)\s+(?:meets|sits|next meets)\s+(?:next\s+)?on\s+"),
    (
        Access.MEETING,
        r"^\W*(?:the|our)?\s*(?:next|coming)\s+(?P<name>[\w&' -]{2,40}?)\s+(?:is|will be|sits)\s+(?:on\s+)?(?=.*\d)",
    ),
    (
        Access.SIGN_OFF_OFF,
        r"\bsign[- ]?off\b.*\b(?:off|not|without|no longer|unnecessary)\b"
        r"|\b(?:off|without|no)\s+(?:the\s+)?sign[- ]?off",
    ),
    (
        Access.SIGN_OFF_ON,
        r"\bsign[- ]?off\b.*\b(?:on|needed|required|wanted)\b|\b(?:on|with|require|needs?)\s+(?:the\s+)?sign[- ]?off",
    ),
    (
        Access.MOVES,
        r"\bdeadlines?\b.*\b(?:move|moved|moves|slip)\b|\b(?:moves|times)\b.*\bdeadlines?\b|\bmoves allowed\b",
    ),
    (Access.UNBIND, rf"{_HERE}.*{_ANY_MORE}|{_ANY_MORE}.*{_HERE}"),
    (Access.LET_IN_HERE, rf"\b(?:let|allow)\s+(?:{_HERE}|(?:everybody|everyone|people|all)\s+(?:in\s+{_HERE}|here))"),
    (
        Access.BIND,
        rf"{_HERE}\s+(?:is|be|to be|should be)?\s*(?:now\s+)?(?:for|about|on|to)\b"
        r"|\bbind\b|\b(?:use|talk about)\b.*\bhere\b",
    ),
    (Access.SHUT_OUT, rf"^\W*(?P<name>.+?)\s+(?:may|can|must|should)\s*(?:not|n['’]t|no longer)\s+{_SEES}"),
    (Access.SHUT_OUT, rf"\b(?:do not|don['’]?t|no longer|never)\s+(?:let|allow)\s+(?P<name>.+?)\s+(?:to\s+)?{_SEES}"),
    (Access.SHUT_OUT, r"\b(?:take away|remove|revoke|end|withdraw)\s+(?P<name>.+?)(?:['’]s?)?\s+access\b"),
    (Access.LET_IN, rf"\b(?:let|allow)\s+(?P<name>.+?)\s+(?:to\s+)?{_SEES}"),
    (Access.LET_IN, r"\bgive\s+(?P<name>.+?)\s+access\b"),
    (Access.LET_IN, rf"^\W*(?P<name>.+?)\s+(?:may|can)\s+{_SEES}"),
    (Access.OPEN, r"\bunrestrict\b|\b(?:open|public)\b|\bfor\s+(?:everybody|everyone)\b"),
    (Access.RESTRICT, r"\brestrict(?:ed)?\b|\b(?:private|confidential|secret)\b"),
)
HOW = (
    "Say what to change about this plan: “restrict this plan”, “open this plan to everybody”, “let Pat Ellis see this "
    "plan”, “switch sign-off off”, “a deadline may move twice”, or, in a channel, “this channel is for this plan”."
)


def read_access(text: str) -> AccessOrder:
    """The one thing some words say of a plan. Sorry where they say none."""
    for access, form in _FORMS:
        if found := re.search(form, text, FLAGS):
            name = (found.groupdict().get("name") or "").strip(" ,.:")
            return AccessOrder(access, name, _moves(text) if access is Access.MOVES else None)
    raise Sorry(HOW)


def _moves(text: str) -> int | None:
    """The number of moves allowed; None lifts the limit."""
    if re.search(r"\b(?:any|often|must|unlimited|without limit)\b", text, FLAGS):
        return None
    if found := re.search(r"\b[0-9]{1,2}\b", text):
        return int(found[0])
    words = re.findall(r"\w+", text.lower())
    number = next((_NUMBERS[word] for word in words if word in _NUMBERS), None)
    if number is None:
        raise Sorry("Say how often a deadline may move before a lead must agree: “a deadline may move twice”.")
    return number
