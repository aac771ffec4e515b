"""Orders of all that some words describe: "everything of mine bar 7b is done", "Tattersall's April ones to June"."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.language.filters import narrow
from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, Heard, Intent, Orders, ReadWords
from dialogs.language.notation import EDGE, REFS, phrase_source, words_of
from dialogs.language.orders.parts import only, tail, target
from dialogs.language.searched import search
from dialogs.language.signs import OWNER, SIGNS
from plan.actions import OPEN, Status

_LED_TO = re.compile(
    r"(?:\b(?:to|until|till)\b|\b(?:new|revised)\s+(?:date|deadline|due date|target)\b[\s:=-]*(?:is|of|to|for)?"
    r"|\bnow\s+due)\s*(?:by|on|for)?\s*(?:the\s+)?$"
)
_SURELY = 25
"""Its score: every word of it says so."""
_LEADS = rf"{EDGE}(?:(?:and|but|so|ok|now|then|please|also|{phrase_source('lead_ins')})\s+)*"
_GROUP = r"(?:all|everything|every one|both|each|the rest|everything else|anything)\b"
_OF_SOMEBODY = re.compile(r"\b(?:his|her|hers|him|their|theirs|them|they|he|she)\b")
"""Says whose, where nobody is named."""
_BOTH = re.compile(r"\b(?:both|two)\b")
_IS = r"(?<!\bthat\s)(?<!\bwhich\s)(?:is|are|has been|have been|was|were|can be|should be|can go|should go|now)"
_CLAIMED = re.compile(
    rf"{_LEADS}(?P<group>(?:{_GROUP}|mine\b|my\b).*?)\s+{_IS}\s+(?:(?:now|all|both|fully|finally|been|marked|as|to)\s+)*"
    rf"(?:{phrase_source('done_words')})(?P<after>.*)$",
    re.S,
)
_CLOSES = re.compile(
    rf"{_LEADS}(?:can|could|please|we|i|you|\s)*(?:close|complete|finish|tick)\s+(?:off\s+|down\s+|out\s+)?"
    rf"(?P<group>{_GROUP}[^,;:.]*?)(?P<after>(?:\s+(?:off|out|because|as|since)\b|\s+-|[,;:.]).*|{EDGE}$)",
    re.S,
)
_CLAIMED_BUT_SOME = re.compile(
    rf"{_LEADS}(?:all|everything|the lot)(?:\s+(?:of|them|those|these|it|that|is|are|now|has been|have been))*\s+"
    rf"(?:{phrase_source('done_words')})\W*$"
)
"""Of what was spoken of before, less those it leaves out: "all done bar 7b"."""
_CLAIMED_OF_REFS = re.compile(
    rf"{_LEADS}(?P<group>{_GROUP}(?:\s+(?:of|under|in|on))?(?:\s+the)?\s+{REFS})\s+(?:(?:now|all)\s+)?"
    rf"(?:{phrase_source('done_words')})(?P<after>)\W*$"
)
_HANDED = re.compile(
    rf"{_LEADS}(?:can|could|please|we|i|you|\s)*(?:give|hand|pass|move|transfer|assign|reassign|switch|shift|allocate)\s+(?:over\s+)?"
    rf"(?P<group>{_GROUP}.*?)\s+(?:over\s+|across\s+)?to\s+(?:the\s+)?(?P<to>{OWNER}+)(?P<after>\W.*|$)",
    re.S,
)
_GIVEN_TO = re.compile(
    rf"{_LEADS}(?P<group>{_GROUP}.*?)(?<!\bthat)(?<!\bwhich)\s+(?:now\s+)?"
    rf"(?:(?:should|must|will|can|is|are|ought to|needs to|need to)\s+"
    rf"|(?=(?:to\s+)?(?:go|goes|pass|passes|move|moves)\b))(?:(?:now|all|to)\s+)*"
    rf"(?:(?:be|go|goes|pass|passes|move|moves)\s+)?(?:now\s+)?(?:to\s+|with\s+|for\s+)?(?:the\s+)?(?P<to>{OWNER}+)(?:'s)?(?P<after>\W.*|$)",
    re.S,
)
_LONGER = re.compile(
    rf"{_LEADS}(?:can|could|please|we|i|you|to|want|need|would|like|\s)*(?:give|allow|grant|extend|push|move|put|slip|delay)\s+"
    rf"(?P<group>{_GROUP})"
)
_BEFORE_A_LENGTH = re.compile(r"(?:\s+(?:back|out|on|by|for|another|an|extra|a|further))*\s+$")


def of_a_set(marked: Marked, *, leaves_out: bool = False) -> Heard | None:
    """An order of all that some words describe, named by no ref but those it leaves out."""
    if leaves_out and not marked.refs and _CLAIMED_BUT_SOME.match(marked.text):
        return Heard(Intent.STATUS, Filters(), Orders(status=Status.COMPLETE), follows=True, score=_SURELY)
    for reader in (_claimed, _given, _longer, _dated):
        if heard := reader(marked):
            return heard
    return None


def _claimed(marked: Marked) -> Heard | None:
    """ "All of Kitchen's are complete": a claim of each that is open, never a question."""
    said = next(filter(None, (each.match(marked.text) for each in (_CLAIMED, _CLAIMED_OF_REFS, _CLOSES))), None)
    filters = _described(marked, *said.span("group")) if said else None
    if said is None or filters is None or filters.query.statuses or filters.query.overdue:
        return None
    reason = tail(marked, said.start("after")).reason
    if reason and not marked.text[said.start("after") :].lstrip().startswith((",", ";", ".", "-", ":")):
        return None
    orders = Orders(status=Status.COMPLETE, reason=reason)
    heard = _heard(Intent.STATUS, filters.but(statuses=OPEN), orders, marked, "a claim of all that is described")
    return replace(heard, limit=2 if _BOTH.search(marked.text) else None)


def _given(marked: Marked) -> Heard | None:
    """ "Everything Ian has should now be Alan's"."""
    said = _GIVEN_TO.match(marked.text) or _HANDED.match(marked.text)
    new = [each.match for each in marked.owners if said and each.start == said.start("to")]
    is_later = any(said and each.start >= said.end("to") for each in marked.times)
    filters = _described(marked, *said.span("group")) if said and new and not is_later else None
    if said is None or filters is None:
        return None
    out = filters.owners if len(filters.owners) == 1 else ()
    why = tail(marked, said.start("after"))
    orders = Orders(
        owners=(*out, *new), owners_change="swap" if out else "give", reason=why.reason, agreed_by=why.agreed_by
    )
    if not out and filters.query.statuses is None and not filters.query.overdue:
        filters = filters.but(statuses=OPEN)
    return _heard(Intent.OWNERS, filters, orders, marked, "all that is described, and a name")


def _longer(marked: Marked) -> Heard | None:
    """ "Give everything due in May another two weeks"."""
    said, lengths = _LONGER.match(marked.text), [each for each in marked.times if each.days is not None]
    if said is None or not lengths:
        return None
    before = _BEFORE_A_LENGTH.search(marked.text, 0, lengths[-1].start)
    filters = _described(marked, said.start("group"), before.start() if before else lengths[-1].start)
    if filters is None:
        return None
    length, why = lengths[-1], tail(marked, lengths[-1].end)
    days, months = (None, length.months) if length.months else (length.days, None)
    orders = Orders(shift_days=days, shift_months=months, reason=why.for_a_move, agreed_by=why.agreed_by)
    return _heard(Intent.DEADLINE, filters, orders, marked, "all that is described, and a length")


def _described(marked: Marked, start: int, end: int) -> Filters | None:
    """The actions that some words describe, where each of the words says something of them."""
    part = only(marked, start, end)
    if not part.owners and _OF_SOMEBODY.search(part.text):
        return None
    narrowing = narrow(part, part.text)
    if not _words(narrowing.text) <= words_of("described_so"):
        search(narrowing)
        if narrowing.stray or not narrowing.filters.query.words:
            return None
    filters = narrowing.filters
    return None if filters.is_empty or any(each.slot == "unheard" for each in narrowing.evidence) else filters


def _heard(intent: Intent, filters: Filters, orders: Orders, marked: Marked, why: str) -> Heard:
    said = marked.script.typed_between(0)
    return Heard(intent, filters, orders, evidence=(ReadWords("intent", said, why),), score=_SURELY)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z][a-z']*", re.sub(rf"[{SIGNS}]+", " ", text)))


def _dated(marked: Marked) -> Heard | None:
    """A deadline of all that some words describe: "Tattersall's April ones - give him until the end of June"."""
    days = (each for each in marked.times if not each.vague and each.days is None)
    led = [each for each in days if _LED_TO.search(marked.text[: each.start])]
    new = led[-1] if led and not marked.refs else None
    if new is None:
        return None
    before = marked.text[: new.start]
    led_to = _LED_TO.search(before)
    known = words_of("order_cues deadline") | words_of("order_words deadline") | words_of("described_so")
    if led_to is None or not _words(before) <= known:
        return None
    filters = target(marked, 0, led_to.start())
    if filters.is_empty or filters.query.words:
        return None
    why = tail(marked, new.end)
    orders = Orders(due=new.last, due_text=new.words, reason=why.for_a_move, agreed_by=why.agreed_by)
    return Heard(Intent.DEADLINE, filters, orders, evidence=(ReadWords("intent", before.strip(), "a set and a day"),))
