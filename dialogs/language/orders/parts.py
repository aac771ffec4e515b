"""The parts of an order: what it is to be done to, why, and who agreed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dialogs.language.filters import narrow
from dialogs.language.follow import NTH, NTHS
from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, Heard, Intent, Orders
from dialogs.language.notation import REFS, phrase_source
from dialogs.language.ref_ranges import Ref
from dialogs.language.searched import search
from plan.query import Query

SEPARATORS = " \t\n-–—:,;.=()"
"""What parts the words of an order."""
_REASON_WORD = re.compile(rf"(?:{phrase_source('reason_words')})[\s:,-]*", re.I)
_AGREED = re.compile(
    r"(?:[,;.(-]\s*|\band\s+|^\s*)?(?:as |this (?:was|has been) |has been |been |was |is |and )*"
    rf"(?:{phrase_source('agreed')})"
    r"\s*(?!(?:mistake|accident|error)\b)(?P<who>[^,;()\n]+?)"
    r"(?=\s*(?:[,;()]|\.(?:\s|$)|$| because | as | due to | on the | at the | on \d|\bsince\b))",
    re.I,
)
_SAYS_NOTHING = rf"(?:{phrase_source('says_nothing')})"
_NO_REASON = re.compile(rf"(?:{_SAYS_NOTHING}[\s,.;:!-]*)*", re.I)
_LEADS_NOWHERE = re.compile(rf"^(?:{_SAYS_NOTHING}(?:\s+{_SAYS_NOTHING})*(?:[,.;:!-]+\s*|\s+-+\s+))+", re.I)
_COURTESY = re.compile(
    r"[\s,.]*\b(?:please|pls|plz|thanks|thank you|thankyou|thx|cheers|ta|many thanks|much appreciated|mate|guv)\W*$",
    re.I,
)
_NAMES_WHICH = re.compile(
    r"^(?:on|for|of|under|against|about|to|in|from)\s+(?:the|all|both|those|these|every|each|any|our|my|his|her|their)\b"
    r"[^,;.:-]*(?<!meeting)(?:ones?|actions?|recs?|recommendations?|items?)\b(?=\s*(?:$|[,;.:-]|because|as\b|since\b))",
    re.I,
)
"""Which actions are meant, said after the order: no reason for it."""
_AND_THESE = re.compile(
    rf"\s*(?:,|and|&|plus|\+|along with|together with|,\s*and)\s*(?:also\s+|then\s+)?(?P<refs>{REFS})"
    r"\s*(?:too|as well|also|both|please|pls)?(?=[^\w]*$|\s*[,.;-])"
)


_EXCEPT = re.compile(
    rf"(?<![\s,(-])[\s,(-]*+\b(?:(?:{phrase_source('exceptions')})\b|(?<=\ball\s)but|(?<=\beverything\s)but|(?<=\bthem\s)but)"
    rf"(?:\s+(?:for|from|the|rec|action|on|of))*\s+(?P<refs>{REFS})\)?"
)
"""Actions that an order leaves out: "all of rec 7 except 7b"."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The words after an order's core: why, and who agreed."""

    reason: str | None
    agreed_by: str | None

    @property
    def for_a_move(self) -> str | None:
        """The reason a deadline moves for: that somebody agreed to it is one."""
        return self.reason or (f"agreed with {self.agreed_by}" if self.agreed_by else None)


def tail(marked: Marked, end: int) -> Tail:
    """The reason and the one who agreed, from the words after an order's core."""
    text = marked.text
    while end < len(text) and text[end] in " ,":
        end += 1
    said = marked.script.typed_between(end)
    agreed = _AGREED.search(said)
    if agreed:
        said = f"{said[: agreed.start()]}, {said[agreed.end() :]}"
    reason = _NAMES_WHICH.sub("", said.strip(f"{SEPARATORS}?!"), count=1).strip(SEPARATORS)
    if says_nothing(reason):
        reason = ""
    while leading := _REASON_WORD.match(reason):
        reason = reason[leading.end() :].strip(SEPARATORS)
        reason = _LEADS_NOWHERE.sub("", reason).strip(SEPARATORS)
    reason = _COURTESY.sub("", _LEADS_NOWHERE.sub("", reason)).strip(SEPARATORS)
    if says_nothing(reason):
        reason = ""
    return Tail(reason or None, agreed["who"].strip(SEPARATORS) if agreed else None)


def says_nothing(words: str) -> bool:
    """Whether words are no reason: "please", "thanks"."""
    return bool(_NO_REASON.fullmatch(words))


def only(marked: Marked, start: int, end: int) -> Marked:
    """The same message, as if only some of it had been said."""
    text = " " * start + marked.text[start:end] + " " * (len(marked.text) - end)
    return replace(
        marked,
        script=replace(marked.script, text=text),
        refs=tuple(each for each in marked.refs if start <= each.start < end),
        owners=tuple(each for each in marked.owners if start <= each.start < end),
        times=tuple(each for each in marked.times if start <= each.start < end),
    )


_LAST_EXCEPTION = re.compile(rf"(?:^|[\s,(-]+)\b(?:{phrase_source('exceptions')})\s+[^,;]*$", re.I)
_LIKE = re.compile(
    r"(?<![\s,(-])[\s,(-]*+\b(?:(?:the\s+)?same(?:\s+(?:date|day|deadline|owner))?\s+(?:as|with)|like|in line with"
    rf"|to match|as (?:for|with|on))\s+(?:the\s+)?{REFS}\)?"
)
"""An action that only lends its value: "make them March, same as 5"."""


def without_models(marked: Marked) -> Marked:
    """The message without the actions that are only held up as an example."""
    script, kept = marked.script, marked.refs
    for match in _LIKE.finditer(marked.text):
        kept = tuple(each for each in kept if not match.start() <= each.start < match.end())
        script = script.masked(*match.span(), " ")
    return replace(marked, script=script, refs=kept) if kept else marked


def without_exceptions(marked: Marked) -> tuple[Marked, tuple[str, ...]]:
    """The message without the actions it leaves out, and their refs."""
    script, out = marked.script, list[Ref]()
    for match in _EXCEPT.finditer(marked.text):
        start, end = match.span("refs")
        out += (each for each in marked.refs if start <= each.start < end)
        script = script.masked(*match.span(), " ")
    kept = tuple(each for each in marked.refs if each not in out)
    return replace(marked, script=script, refs=kept), tuple(key for each in out for key in each.keys)


def but(heard: Heard, left_out: tuple[str, ...]) -> Heard:
    """An order without the actions it leaves out; news and a new action are of none but those they name."""
    if heard.intent in (Intent.UPDATE, Intent.ADD):
        return heard
    reason = _LAST_EXCEPTION.sub("", heard.orders.reason or "").strip(SEPARATORS) or None
    heard = replace(heard, orders=replace(heard.orders, reason=reason))
    kept = tuple(ref for ref in heard.filters.query.refs if ref not in left_out)
    return replace(heard, filters=heard.filters.but(refs=kept, not_refs=left_out), follows=heard.follows and not kept)


def target(marked: Marked, start: int, end: int) -> Filters:
    """The actions named between two places: by their refs, or by anything that narrows."""
    part = only(marked, start, end)
    if part.refs:
        return Filters(Query(refs=part.keys))
    narrowing = narrow(part, part.text)
    search(narrowing)
    return narrowing.filters


def and_these(marked: Marked, end: int) -> tuple[tuple[str, ...], int]:
    """The refs that an order goes on to after its core ("mark 7b done and 8a too"), and where they end."""
    match = _AND_THESE.match(marked.text, end)
    if match is None:
        return (), end
    start, stop = match.span("refs")
    return tuple(key for each in marked.refs if start <= each.start < stop for key in each.keys), match.end()


def nth_in(text: str) -> int | None:
    """The position among the actions spoken of before: "the second one"."""
    match = NTH.search(text)
    return NTHS[match["nth"]] if match else None


def order(intent: Intent, marked: Marked, span: tuple[int, int], orders: Orders) -> Heard:
    """An order about the actions named between two places; about those spoken of before where none is."""
    filters = target(marked, *span)
    if intent is Intent.DEADLINE:
        filters = filters.but(moved=0)
    nth = nth_in(marked.text[span[0] : span[1]]) if not filters.query.refs else None
    if nth is not None:
        return Heard(intent, Filters(), orders, follows=True, nth=nth)
    return Heard(intent, filters, orders, follows=filters.is_empty)
