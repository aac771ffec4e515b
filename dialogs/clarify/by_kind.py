"""Part of a waiting preview taken out or kept by its kind: "not complete", "leave the date", "just the update"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dialogs.clarify.revising import ONLY, OUT, Revising
from dialogs.language.meaning import Heard, Intent

_KINDS = (
    (r"(?:update|note|news|words|wording|text|comment)s?", {Intent.UPDATE}),
    (r"(?:deadline|due\s+date|new\s+date|date|move|extension)s?", {Intent.DEADLINE}),
    (r"(?:new\s+)?(?:owner|name)s?|ownership", {Intent.OWNERS}),
    (
        r"status|complet(?:e|ed|ing|ion)|done|finished|clos(?:e|ed|ing|ure)|green|sign(?:ed)?[ -]?off",
        {Intent.STATUS, Intent.PROPOSE, Intent.SIGN_OFF, Intent.CLOSE},
    ),
)
_SMALL = (
    r"(?:\W*\b(?:it|that|this|them|the|as|to|be|is|bit|part|change|alone|out|off|for\s+now|yet|please|pls|then|though|now)"
    r"\b)*"
)
_LEAVES = re.compile(
    rf"(?:(?:do\s+not|don'?t)\s+(?:move|change|touch|alter|save|mark|set|show|put)|{OUT.pattern}){_SMALL}\W*",
    re.IGNORECASE,
)
_DO_NOT_CLOSE = re.compile(r"(?:do\s+not|don'?t)\s+(?=(?:close|complete|move)\b)", re.IGNORECASE)
_KEEPS = re.compile(rf"{ONLY.pattern}(?:\s+(?:save|do|keep|add|post|want))?{_SMALL}\W*", re.IGNORECASE)


def by_kind(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Not complete", "don't move the date"; "just the update": by what is changed, of all the actions."""
    kept = _KEEPS.match(rest)
    leads = [kept] if kept else [_LEAVES.match(rest), _DO_NOT_CLOSE.match(rest)]
    meant = next((kinds for lead in leads if lead and (kinds := _kinds_in(rest[lead.end() :]))), set[Intent]())
    if not meant:
        return None
    found = [each for ask in revising.asks for each in _without(ask, (ask.intent in meant) is not bool(kept), meant)]
    return revising.changed(found) if found or not kept else None


def _kinds_in(said: str) -> set[Intent]:
    """The intents that some words name, where they name nothing else."""
    for words, intents in _KINDS:
        if re.fullmatch(rf"(?:{words}){_SMALL}\W*", said, re.IGNORECASE):
            return intents
    return set()


def _without(ask: Heard, is_out: bool, meant: Iterable[Intent]) -> tuple[Heard, ...]:
    """The ask, or nothing of it; an update that also said the work is done, as an update alone."""
    claims = ask.intent is Intent.UPDATE and ask.orders.claims_done and Intent.PROPOSE in meant
    if claims and not is_out:
        return (replace(ask, orders=replace(ask.orders, claims_done=False)),)
    return () if is_out else (ask,)
