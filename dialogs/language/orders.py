# ruff: noqa: E501, ARG001
"""What a command says is to be done: its target, its new value, its reason and who agreed, each from its own words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dialogs.language import owners, refs, times
from dialogs.language.intents import Candidate
from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, Heard, Intent, Orders
from dialogs.language.narrowing import narrow
from dialogs.language.owners import Mention
from dialogs.language.searched import search
from dialogs.language.statuses import SETTABLE, status_to_set
from dialogs.language.times import Time
from plan.actions import Status

_R, _O, _T = refs.SIGN, owners.SIGN, times.SIGN
_REFS = rf"{_R}+(?:\s*(?:,|and|&|/|\+|plus|,\s*and)\s*{_R}+)*"
_SEPARATORS = " \t\n-–—:,;.=()"
_REASON_WORD = re.compile(
    r"^(?:(?:because(?: of)?|as|since|due to|owing to|reason(?: being| is)?|on account of|cos|coz|so that|so|given(?: that)?|pending|following|for|but|and|with(?: the)? (?:reason|comment|note))\b[\s:,-]*)",
    re.I,
)
_AGREED = re.compile(
    r"(?:[,;.(-]\s*|\band\s+|^\s*)?(?:as |this (?:was|has been) |has been |been |was |is |and )*(?P<verb>agreed|approved|authorised|sanctioned|cleared|ok'?d|okayed|confirmed|signed off|endorsed)(?: it| this)?(?: (?:with|by|from)(?: the)?)\s+(?P<who>[^,;()\n]+?)(?=\s*(?:[,;()]|\.(?:\s|$)|$| because | as | due to | on the | at the | on \d|\bsince\b))",
    re.I,
)
_SAYS = re.compile(
    r"^\s*(?:[-–—:,;=]+|(?:to )?(?:say(?:s|ing)?|that(?! (?:is|was))|reads?|with(?= [\"“])|as follows|stating|is)\b[:\s]*)\s*",
    re.I,
)
_CLAIMS = re.compile(
    r"^(?:(?:this|it|action|now|all|is|has|been|actions?|are|fully)\s+)*(?:complete|completed|done|finished|closed|delivered)\b(?!\s+(?:by|when|if|once|in|at|to|with \d))|\b(?:can|please|should|to|could|may)\s+(?:now\s+|then\s+|please\s+)?(?:be\s+)?(?:mark|marked|shown|show|close|closed|signed off|sign off|considered|classed|recorded)(?:\s+(?:as|this|it|off|down|now))*"
    r"(?:\s+(?:complete|completed|done|closed|green|finished))?\b|\b(?:now|is|are|all|fully)\s+(?:now\s+|all\s+|fully\s+)?(?:complete|completed|finished)\b\s*(?:$|[.,;!-])|\bready (?:for|to be) (?:sign[ -]?off|signed off|closure|closed)\b|^complete[.\s]*$|[-–,.]\s*complete[d]?[.\s]*$|\bmark (?:it |this )?(?:as )?(?:complete|done|green)\b",
    re.I,
)
_NOT_CLAIMS = re.compile(
    r"\b(?:not|n't|isn't|nearly|almost|partly|partially|mostly|once|when|until|before|will be|to be|yet|if|half|expected|should be|hope|hoping|%)\s*(?:\w+\s+){0,2}(?:complete|completed|done|finished|closed)\b",
    re.I,
)
_THOSE = re.compile(r"\b(?:it|that|this|them|those|these|both|that one|the same|last one)\b")
_NTH = re.compile(
    r"\b(?:the )?(?P<nth>first|second|third|fourth|fifth|last|other|1st|2nd|3rd|4th|5th)(?: one| action)?\b(?! (?:update|change|time|\d))"
)
NTHS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "last": -1,
    "other": -1,
}


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a command's core: why, and who agreed."""

    reason: str | None
    agreed_by: str | None


def claims_done(text: str) -> bool:
    """Whether an update says that the work is done: a claim, which proposes."""
    return bool(_CLAIMS.search(text)) and not _NOT_CLAIMS.search(text)


def tail(marked: Marked, end: int) -> Tail:
    """The reason and the one who agreed, from the words after a command's core."""
    said = marked.script.typed_between(end)
    agreed = _AGREED.search(said)
    if agreed:
        said = f"{said[: agreed.start()]}, {said[agreed.end() :]}"
    reason = said.strip(_SEPARATORS)
    while (shorter := _REASON_WORD.sub("", reason).strip(_SEPARATORS)) != reason:
        reason = shorter
    reason = re.sub(
        r"\s*\b(?:please|pls|thanks|thank you|thx|cheers|ta)[^\w\ue001-\ue006]*$", "", reason, flags=re.I
    ).rstrip(_SEPARATORS)
    return Tail(reason or None, agreed["who"].strip(_SEPARATORS) if agreed else None)


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


def target(marked: Marked, start: int, end: int) -> tuple[Filters, bool]:
    """Which actions a command is to be done to, and whether that leans on what was said before ("it", "them")."""
    part = only(marked, start, end)
    if part.refs:
        return Filters(refs=part.keys), False
    narrowing = narrow(part, part.text)
    search(narrowing)
    return narrowing.filters, narrowing.filters.is_empty


def _nth(text: str) -> int | None:
    match = _NTH.search(text)
    return NTHS[match["nth"]] if match else None


def _heard(intent: Intent, marked: Marked, span: tuple[int, int], orders: Orders) -> Heard:
    """A command on the actions named between two places; on "it" where none is."""
    filters, leans = target(marked, *span)
    nth = _nth(marked.text[span[0] : span[1]]) if not filters.refs else None
    if nth is not None:
        filters, leans = Filters(), True
    return Heard(intent, filters, orders, follows=leans or nth is not None, nth=nth)


_SETS = re.compile(
    rf"^\s*(?:'s\s+)?(?:the\s+)?(?:(?:deadline|due date|target date|date|target|status|owner|rag|colour)\b|(?:to|as|=)\s+(?:{_T}|{_O}|{SETTABLE}))"
)


def _update(marked: Marked, best: Candidate) -> Heard | None:
    says = marked.script.typed_between(best.end)
    text = _SAYS.sub("", says, count=1).strip()
    is_on = re.search(r"^[^\w\ue001-\ue006]*update\s+(?:on|for)\b", marked.text[best.start : best.end])
    if is_on and not re.match(r"\s*[-–—:]", says):
        return None
    if re.match(r"^(?:please|pls|status|owner|deadline|\?|now|thanks)*[^\w\ue001-\ue006]*$", text, re.I):
        text = ""
    if _SETS.match(marked.text[best.end :]):
        return None
    text = text[1:-1].strip() if re.fullmatch(r"[\"“][^\"“”]*[\"”]", text) else text
    orders = Orders(text=text or None, claims_done=claims_done(text))
    nth = _nth(marked.text[best.start : best.end])
    keys = only(marked, best.start, best.end).keys
    return Heard(Intent.UPDATE, Filters(refs=keys), orders, follows=not keys, nth=None if keys else nth)


def _with_reason(marked: Marked, best: Candidate) -> Heard:
    """A command that says only what it is done to, and why."""
    after = tail(marked, best.end)
    return _heard(best.intent, marked, (best.start, best.end), Orders(reason=after.reason, agreed_by=after.agreed_by))


_NOT_OURS = re.compile(r"\b(?:is|are) not (?:ours|our responsibility)\b")


def _status(marked: Marked, best: Candidate) -> Heard | None:
    if not_ours := _NOT_OURS.search(marked.text[: best.end]):
        return _heard(Intent.STATUS, marked, (0, not_ours.start()), Orders(status=Status.NOT_OURS))
    verb = re.match(
        r"^[^\w\ue001-\ue006]*(?:[\w\s,]*?)\b(complete|finish|close|tick off)\b", marked.text[best.start : best.end]
    )
    refs_end = max((each.end for each in marked.refs if each.start < best.end), default=best.start)
    named = status_to_set(marked.text[refs_end:])
    if verb and not named:
        return replace(_with_reason(marked, best), intent=Intent.STATUS, orders=_done(marked, best))
    if named is None:
        return None
    status, end = named
    core_end = refs_end + end
    start = _status_start(marked, refs_end, status)
    after = tail(marked, core_end)
    if status is Status.CLOSED:
        why = re.sub(r"^(?:as|is|to)\s+", "", marked.script.typed_between(start).strip(_SEPARATORS), flags=re.I)
        return _heard(Intent.CLOSE, marked, (best.start, start), Orders(status=status, reason=why))
    return _heard(
        Intent.STATUS,
        marked,
        (best.start, start),
        Orders(status=status, reason=after.reason, agreed_by=after.agreed_by),
    )


def _done(marked: Marked, best: Candidate) -> Orders:
    after = tail(marked, best.end)
    return Orders(status=Status.COMPLETE, reason=after.reason, agreed_by=after.agreed_by)


def _status_start(marked: Marked, refs_end: int, status: Status) -> int:
    found = status_to_set(marked.text[refs_end:])
    if not found:
        return refs_end
    window = marked.text[refs_end : refs_end + found[1]]
    words = re.search(r"(?:\b(?:as|to|is|isn't|=)\s+)?(?:not )?[\w/-]+\s*[\w-]*$", window)
    return refs_end + (words.start() if words else 0)


def _deadline(marked: Marked, best: Candidate) -> Heard:
    """The new deadline is the time the verb leads to; what stands before it says which actions."""
    new = _new_time(marked, best)
    first_ref = [each for each in marked.refs if each.start < (new.start if new else best.end)]
    start, end = (best.start, new.start) if new else (best.start, best.end)
    if new and not first_ref and any(each.start >= new.end for each in marked.refs):
        late_refs = [each for each in marked.refs if each.start >= new.end]
        span, core = (late_refs[0].start, late_refs[-1].end), late_refs[-1].end
    else:
        span, core = (start, max(end, max((each.end for each in first_ref), default=end))), new.end if new else best.end
    after = tail(marked, core)
    days, months = _shift(marked, new)
    moved_by = days is not None or months is not None
    orders = Orders(
        due=new.last if new and not moved_by else None,
        due_text=new.words if new and not moved_by else None,
        shift_days=days,
        shift_months=months,
        reason=after.reason,
        agreed_by=after.agreed_by,
    )
    return _heard(Intent.DEADLINE, marked, span, orders)


_TO_TIME = re.compile(
    rf"(?:\b(?:to|until|till|by|for|back|forward|be|is|another|an? extra|a further|now|read|due|of)\b|[:=])\s*(?:the\s+)?(?:end of\s+)?(?={_T})"
)


def _new_time(marked: Marked, best: Candidate) -> Time | None:
    """The last time in the core that "to", "until" or "by" leads to; else the last before the reason."""
    reach = marked.text.find(" - ", best.end - 1)
    within = [each for each in marked.times if each.start < (reach if reach > 0 else best.end + 25)]
    led = [
        each
        for each in within
        if each.before in ("to", "until", "till", "by", "for", "in", "within", "on")
        or _TO_TIME.search(marked.text[: each.start + 1])
    ]
    in_core = (
        [each for each in led if each.start < best.end] or [each for each in within if each.start < best.end] or led
    )
    return in_core[-1] if in_core else None


def _shift(marked: Marked, new: Time | None) -> tuple[int | None, int | None]:
    """ "By two weeks", "another month": so many days, or so many months, after the deadline there is."""
    if new is None or new.days is None:
        return None, None
    sign = -1 if re.search(r"\b(?:bring|pull)\b.*\b(?:forward|in)\b|\bearlier\b", marked.text) else 1
    return (None, sign * new.months) if new.months else (sign * new.days, None)


def _owners(marked: Marked, best: Candidate) -> Heard | None:
    """Who is given, added, removed or swapped in, and which actions."""
    text = marked.text
    named = list(marked.owners)
    verb = re.match(
        r"^[^\w\ue001-\ue006]*(?:[\w\s,]*?)\b(add|include|remove|take|drop|delete|swap|replace|switch|exchange)\b",
        text[best.start : best.end],
    )
    kind = {
        "add": "add",
        "include": "add",
        "remove": "remove",
        "drop": "remove",
        "delete": "remove",
        "take": "remove",
        "swap": "swap",
        "replace": "swap",
        "switch": "swap",
    }
    change = kind.get(verb[1], "give") if verb else "give"
    if change == "remove" and re.search(r"\btak\w+ (?:over|on)\b", text[best.start : best.end]):
        change = "give"
    if (
        re.search(r"\bjoint\b|\bas well\b|\balongside\b|\balso\b", text[best.start : best.end + 20])
        and change == "give"
    ):
        change = "add"
    in_core = [each for each in named if each.start < best.end]
    if not in_core:
        return None
    new = _new_owners(text, in_core, change)
    old = [each for each in in_core if each not in new]
    spans = (
        [each.end for each in (*new, *in_core)]
        + [each.end for each in marked.refs if _belongs(text, best, each.start)]
        + [best.end]
    )
    core = max(spans)
    after = tail(marked, core)
    keys = tuple(dict.fromkeys(key for each in marked.refs if each.start < core for key in each.keys))
    filters = Filters(refs=keys)
    if not keys:
        filters, _ = target(marked, best.start, min(each.start for each in new))
    people = tuple(dict.fromkeys(each.match for each in new))
    orders = Orders(owners=people, owners_change=change, reason=after.reason, agreed_by=after.agreed_by)
    if change == "swap" and old:
        people = (old[0].match, *people)
    elif change == "give" and not keys and len(filters.owners) == 1:
        change, people = "swap", (*filters.owners, *people)
    orders = replace(orders, owners=people, owners_change=change)
    return Heard(Intent.OWNERS, filters, orders, follows=filters.is_empty)


def _belongs(text: str, best: Candidate, place: int) -> bool:
    """Whether a ref after the core still belongs to it: "swap Horn for Gomery on 7c"."""
    return place < best.end or bool(
        re.fullmatch(r"\s*(?:on|for|in|to|from|of|under|actions?|both|,|and|&|\s|" + _R + r")*", text[best.end : place])
    )


def _new_owners(text: str, named: list[Mention], change: str) -> list[Mention]:
    led = [each for each in named if re.search(r"\b(?:to|with|for|and)\s+(?:the\s+)?$", text[: each.start])]
    if change == "swap":
        return led[-1:] or named[-1:]
    if change in ("add", "remove"):
        return named
    to = [each for each in named if re.search(r"\b(?:to|be|is|now)\s+(?:the\s+)?$", text[: each.start])]
    if to:
        first = named.index(to[0])
        joined = [to[0]]
        for each in named[first + 1 :]:
            if not re.fullmatch(r"\s*(?:,|and|&|/|with)\s*", text[joined[-1].end : each.start]):
                break
            joined.append(each)
        return joined
    return named[:1]


_UNDER = re.compile(rf"^[\s,]*(?:under|to|for|on|in|against|at|within)?[\s,]*(?:the\s+)?(?P<refs>{_REFS})\s*[-:,]*\s*")
_WHOSE = re.compile(
    rf"[\s,;.(-]*\b(?:owner|owners|owned by|for|assigned to|assign(?: it)? to|give(?: it)? to|lead|led by|by|with)\b[\s:=-]*(?:is\s+|as\s+|owner\s+)?(?P<who>{_O}+(?:\s*(?:,|and|&|/)\s*{_O}+)*)[\s)]*(?:as (?:the )?owner)?"
)
_BY_WHEN = re.compile(
    rf"[\s,;.(-]*\b(?:deadline|due|by|before|until|for|target)\b[\s:=-]*(?:is\s+|of\s+|by\s+|date\s+)*(?:the\s+)?{_T}+[\s)]*"
)


def _add(marked: Marked, best: Candidate) -> Heard:
    """A new action: its recommendation, its words, its owners, its deadline."""
    text, start = marked.text, best.end
    under = _UNDER.search(text[start:]) or re.search(
        rf"[\s,]*\b(?:under|to|within)\s+(?:the\s+)?(?P<refs>{_REFS})\s*[-:,]*\s*", text[start:]
    )
    whose = _WHOSE.search(text, start)
    when = _BY_WHEN.search(text, start)
    spans = [(start + under.start(), start + under.end())] if under else []
    spans += [match.span() for match in (whose, when) if match]
    words = " ".join(_pieces(marked, start, sorted(spans)))
    people = [each for each in marked.owners if whose and whose.start() <= each.start < whose.end()]
    due = next((each for each in marked.times if when and when.start() <= each.start < when.end()), None)
    keys = [
        key
        for each in marked.refs
        if under and start + under.start() <= each.start < start + under.end()
        for key in each.keys
    ]
    orders = Orders(
        text=re.sub(r"^(?:to|that|called|saying|:)\s+", "", words.strip(_SEPARATORS), flags=re.I).strip(_SEPARATORS)
        or None,
        owners=tuple(each.match for each in people),
        due=due.last if due else None,
        due_text=due.words if due else None,
    )
    return Heard(Intent.ADD, Filters(refs=tuple(keys)), orders)


def _pieces(marked: Marked, start: int, spans: list[tuple[int, int]]) -> list[str]:
    """What is left of the words from a place on, without some stretches of them."""
    pieces, at = list[str](), start
    for first, last in [*spans, (len(marked.text), len(marked.text))]:
        piece = marked.script.typed_between(at, first).strip(_SEPARATORS) if first > at else ""
        pieces += [piece] if re.search(r"\w", piece) else []
        at = max(at, last)
    return pieces


def _correct(marked: Marked, best: Candidate) -> Heard | None:
    """ "Meant 2a not 2b": what it should have been, and what it was not."""
    text = marked.text
    wrong = [
        each for each in marked.refs if re.search(r"\b(?:not|from|instead of|rather than)\s+$", text[: each.start])
    ]
    right = [each for each in marked.refs if each not in wrong]
    if not right:
        return Heard(Intent.UNDO) if re.search(r"\b(?:scrap|undo|delete|remove|cancel|take)\b", text) else None
    keys = tuple(key for each in right[:1] for key in each.keys)
    return Heard(
        Intent.CORRECT, Filters(refs=keys), Orders(instead_of=tuple(key for each in wrong for key in each.keys))
    )


def _undo(marked: Marked, best: Candidate) -> Heard:
    return Heard(Intent.UNDO, Filters(refs=marked.keys))


_EVERY = re.compile(
    r"\b(?:every (?:other )?(?:\w+day|day|week|fortnight|month|morning|working day|\d+ (?:days|weeks))(?: (?:and|,) \w+day)*|each (?:week|day|month|\w+day)|daily|weekly|monthly|fortnightly|on (?:mon|tues|wednes|thurs|fri)days)\b"
)
_UNTIL = re.compile(r"\b(?:until|till|til|through|up to|to)\s+(?:the\s+)?$")


def _reminding(marked: Marked, best: Candidate) -> Heard:
    """Whom to remind of what, when, how often and until when; or to stop."""
    script_text = marked.text
    raw = marked.script.typed.lower()
    every = _EVERY.search(raw)
    until = next((each for each in marked.times if each.before in ("until", "till", "til", "through", "up to")), None)
    since = next((each for each in marked.times if each.before in ("from", "since", "between")), None)
    when = next(
        (
            each
            for each in marked.times
            if each is not until and each is not since and not (every and each.words in every[0])
        ),
        None,
    )
    text = script_text
    filters = Filters(refs=marked.keys, owners=tuple(each.match for each in marked.owners))
    if not marked.refs:
        rest = replace(marked, times=())
        narrowing = narrow(rest, text)
        filters = replace(narrowing.filters, mine=narrowing.filters.mine)
    to_me = re.search(
        r"\b(?:remind|nudge|prompt|ping|reminding|nudging|chasing|bothering) me\b|\b(?:my|mine)\b", script_text
    )
    filters = replace(filters, mine=bool(to_me) and not filters.owners)
    orders = Orders(
        every=every[0] if every else None,
        until=_until(until, when, best.intent, marked.today),
        since=since.first if since else None,
        due=when.first if when and best.intent is Intent.REMIND and when.days is None else None,
    )
    return Heard(best.intent, filters, orders)


def _until(until: Time | None, when: Time | None, intent: Intent, today: date) -> date | None:
    """The day until which: a period's first, or so long from today."""
    if until:
        return until.first
    if when is None or intent is not Intent.QUIET:
        return None
    return today + timedelta(days=when.days) if when.days is not None else when.last


def _chase(marked: Marked, best: Candidate) -> Heard:
    filters, leans = target(marked, best.end, len(marked.text))
    if marked.refs:
        filters = replace(filters, owners=tuple(each.match for each in marked.owners))
    elif marked.owners:
        filters = narrow(marked, marked.text).filters
    topic = "escalate" if "escalat" in marked.text[best.start : best.end] else None
    return Heard(Intent.CHASE, filters, follows=leans and filters.is_empty, topic=topic)


def _cover(marked: Marked, best: Candidate) -> Heard:
    """Who is away, from when until when, and who stands in."""
    text = marked.text
    until = next(
        (each for each in marked.times if each.before in ("until", "till", "til", "through", "to", "up to", "for")),
        None,
    ) or next(iter(marked.times[-1:]), None)
    since = next(
        (
            each
            for each in marked.times
            if each.before in ("from", "between", "since")
            or (each is not until and each.start < (until.start if until else 0))
        ),
        None,
    )
    standing_in = [
        each
        for each in marked.owners
        if re.search(r"\b(?:to|by|onto|with)\s+$", text[: each.start])
        or re.match(
            r"\s+(?:is covering|covers|will cover|to cover|covering|is standing in|standing in|has)\b", text[each.end :]
        )
    ]
    away = [each for each in marked.owners if each not in standing_in]
    last = until.last if until else None
    if until and until.before == "between":
        since = until
    orders = Orders(owners=tuple(each.match for each in standing_in), until=last, since=since.first if since else None)
    filters = Filters(owners=tuple(each.match for each in away), mine=not away)
    return Heard(Intent.COVER, filters, orders)


_KINDS = (
    ("docx", r"word|docx?|document|paper"),
    ("xlsx", r"excel|xlsx?|spread ?sheet|workbook"),
    ("csv", r"csv"),
    ("json", r"json"),
    ("pdf", r"pdf"),
)


def _export(marked: Marked, best: Candidate) -> Heard:
    kind = next((kind for kind, said in _KINDS if re.search(rf"\b(?:{said})\b", marked.text)), None)
    text = re.sub(
        r"\b(?:word|docx?|document|paper|excel|xlsx?|spread ?sheet|workbook|csv|json|pdf|version|copy|file|plan|export|download)\b",
        lambda match: "\ue005" * len(match[0]),
        marked.text,
    )
    narrowing = narrow(replace(marked, script=replace(marked.script, text=text)), text)
    mine = bool(re.search(r"\b(?:my|mine)\b", text))
    filters = replace(narrowing.filters, mine=mine)
    if best.intent is Intent.DIGEST:
        filters = Filters(owners=filters.owners, refs=filters.refs, plan=filters.plan, report=filters.report, mine=mine)
    return Heard(
        best.intent,
        filters,
        Orders(file_kind=kind, every=every[0] if (every := _EVERY.search(marked.script.typed.lower())) else None),
    )


def _import(marked: Marked, best: Candidate) -> Heard:
    link = re.search(r"https?://\S+", marked.script.typed)
    return Heard(Intent.IMPORT, orders=Orders(link=link[0] if link else None))


Reading = Callable[[Marked, Candidate], Heard | None]
READERS: dict[Intent, Reading] = {
    Intent.UPDATE: _update,
    Intent.PROPOSE: _with_reason,
    Intent.SIGN_OFF: _with_reason,
    Intent.REJECT: _with_reason,
    Intent.REOPEN: _with_reason,
    Intent.STATUS: _status,
    Intent.DEADLINE: _deadline,
    Intent.OWNERS: _owners,
    Intent.ADD: _add,
    Intent.CORRECT: _correct,
    Intent.UNDO: _undo,
    Intent.CHASE: _chase,
    Intent.REMIND: _reminding,
    Intent.QUIET: _reminding,
    Intent.COVER: _cover,
    Intent.FOLLOW: _with_reason,
    Intent.UNFOLLOW: _with_reason,
    Intent.DIGEST: _export,
    Intent.EXPORT: _export,
    Intent.IMPORT: _import,
}
