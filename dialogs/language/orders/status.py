"""Orders about status: proposed, signed off, rejected, reopened, closed, or whatever status is named."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.language.intents import Candidate
from dialogs.language.marks import Marked
from dialogs.language.meaning import Heard, Intent, Orders
from dialogs.language.notation import phrase
from dialogs.language.orders.parts import SEPARATORS, and_these, order, tail, target
from dialogs.language.statuses import status_to_set
from plan.actions import Status

_TURNS_IT = re.compile(
    r"\b(?:take|turn|mark|make|set|show|put|class|flag|call|move|change|record) (?:it|this|that|them|these|both)\b"
)
_REOPENS = re.compile(r"\b(?:reopen|re-open|unclose|open)")
_OF_PROPOSED = frozenset({Intent.SIGN_OFF, Intent.REJECT})
_ALL = re.compile(r"\b(?:all|everything)\b")
_NOT_OURS = re.compile(r"\b(?:is|are) not (?:ours|our responsibility)\b")
_MARKED_SO = re.compile(r"^(?:and |so |please )*(?:mark|show|set|turn|colour)\b.*\b(?:white|not ours|so)\b", re.I)
_FINISHES = re.compile(
    r"^\W*(?:[\w\s,]*?)\b(?:completed?|finish(?:ed)?|closed?|tick off|done|delivered|sorted|wrapped up)\b"
)
_SET_APART = re.compile(r"\s*(?:[,;:.]|-)")
_BEFORE_STATUS = re.compile(r"(?:\b(?:as|to|is|=)\s+)?(?:not |no longer )?[\w/-]+\s*[\w-]*$")


def with_reason(marked: Marked, best: Candidate) -> Heard:
    """An order that says only what it is done to, and why: "reopen 6a, form reprinted"."""
    if best.intent in _OF_PROPOSED and _ALL.search(marked.text[best.start : best.end]):
        filters = target(marked, best.end, len(marked.text))
        proposed = filters.but(statuses=frozenset({Status.PROPOSED}))
        return Heard(best.intent, proposed, Orders())
    heard = _ordered(best.intent, marked, (best.start, best.end), best.end)
    return _said_before(heard, marked, best) if best.intent is Intent.REOPEN else heard


def not_mine(marked: Marked, best: Candidate) -> Heard:
    """ "7c isn't mine"; "it's not mine" is said of the action just spoken of."""
    return with_reason(marked, best) if marked.refs else Heard(best.intent, follows=True)


def _said_before(heard: Heard, marked: Marked, best: Candidate) -> Heard:
    """ "2b was never finished, reopen it": the reason stands between the action and the order."""
    order_at = _REOPENS.search(marked.text, best.start, best.end)
    named = [each for each in marked.refs if order_at and each.start < order_at.start()]
    if heard.orders.reason or not (order_at and named):
        return heard
    why = marked.script.typed_between(named[-1].end, order_at.start()).strip(SEPARATORS)
    why = re.sub(
        r"\W+(?:so|and|please|pls|can you|could you|we need to|need to|needs to be|should be|to be|is to be)$", "", why
    )
    says_something = len(why.split()) > 1 and not why.lower().startswith(("need", "to be", "should", "wants"))
    return replace(heard, orders=replace(heard.orders, reason=why.strip(SEPARATORS) if says_something else None))


def status(marked: Marked, best: Candidate) -> Heard | None:
    """ "Mark 7b as complete", "CoP one isn't ours", "close 9a - superseded"."""
    if not_ours := _NOT_OURS.search(marked.text[: best.end]):
        why = _MARKED_SO.sub("", tail(marked, not_ours.end()).reason or "").strip(SEPARATORS) or None
        return order(Intent.STATUS, marked, (0, not_ours.start()), Orders(status=Status.NOT_OURS, reason=why))
    after_refs = max((each.end for each in marked.refs if each.start < best.end), default=best.start)
    if turns := _TURNS_IT.search(marked.text, after_refs, best.end):
        return _turned(marked, best, after_refs, turns)
    named = status_to_set(marked.text[after_refs:])
    if named is None:
        return _finished(marked, best) or _unsaid(marked, best)
    wanted, length = named
    is_set_apart = bool(_SET_APART.match(marked.text, after_refs))
    if (
        is_set_apart
        and (wanted.is_open or wanted is Status.COMPLETE)
        and _FINISHES.match(marked.text[best.start : best.end])
    ):
        return _finished(marked, best)
    said = _BEFORE_STATUS.search(marked.text[after_refs : after_refs + length])
    start = after_refs + (said.start() if said and not (is_set_apart and wanted is Status.CLOSED) else 0)
    if wanted is Status.CLOSED:
        why = re.sub(r"^(?:as|is|to)\s+", "", marked.script.typed_between(start).strip(SEPARATORS), flags=re.I)
        return order(Intent.CLOSE, marked, (best.start, start), Orders(status=wanted, reason=why))
    return _ordered(Intent.STATUS, marked, (best.start, start), after_refs + length, wanted)


def _turned(marked: Marked, best: Candidate, after_refs: int, turns: re.Match[str]) -> Heard | None:
    """ "4a belongs to the College, turn it white": the reason stands between the action and the order."""
    named = status_to_set(marked.text[turns.start() :])
    if named is None:
        return None
    wanted, length = named
    intent = Intent.CLOSE if wanted is Status.CLOSED else Intent.STATUS
    after = tail(marked, max(best.end, turns.start() + length))
    before = marked.script.typed_between(after_refs, turns.start()).strip(SEPARATORS)
    before = re.sub(r"\W+(?:so|and|please|pls|can you|could you|then)$", "", before)
    why = after.reason or (before if len(before.split()) > 1 else None)
    return order(intent, marked, (best.start, after_refs), Orders(status=wanted, reason=why, agreed_by=after.agreed_by))


def undeliverable(marked: Marked, best: Candidate) -> Heard:
    """ "7c can't be delivered, funding withdrawn": why, and the words as typed, for whoever may only say so."""
    heard = with_reason(marked, best)
    begins = next((each.end for each in marked.refs if each.start == best.start), best.start)
    said = marked.script.typed_between(begins).lstrip(SEPARATORS)
    return replace(heard, orders=replace(heard.orders, text=said or None))


def demonstrate(marked: Marked, best: Candidate) -> Heard:
    """ "7b in demonstration period until 30 September, first results good"."""
    until = next((each for each in marked.times if each.start >= best.start and not each.vague), None)
    after = tail(marked, until.end if until else best.end)
    orders = Orders(until=until.last if until else None, reason=after.reason, agreed_by=after.agreed_by)
    return order(Intent.DEMONSTRATE, marked, (best.start, best.end), orders)


def _unsaid(marked: Marked, best: Candidate) -> Heard | None:
    """ "Mark 7b as": the status is asked for."""
    return order(Intent.STATUS, marked, (best.start, best.end), Orders()) if best.sentence.endswith(" $") else None


def _finished(marked: Marked, best: Candidate) -> Heard | None:
    """ "Close 7d, data is live", "close all of Kitchen's"."""
    core = marked.text[best.start : best.end]
    if not _FINISHES.match(core):
        return None
    if not marked.refs and _ALL.search(core):
        return order(Intent.STATUS, marked, (best.end, len(marked.text)), Orders(status=Status.COMPLETE))
    heard = _ordered(Intent.STATUS, marked, (best.start, best.end), best.end, Status.COMPLETE)
    is_never = "clos" in core and phrase("never_to_be").search((heard.orders.reason or "").lower())
    return closed(heard) if is_never else heard


def closed(order: Heard) -> Heard:
    """The order to close an action that will never be done: it is neither completed nor sent back."""
    if order.intent is Intent.REJECT or order.orders.status is Status.COMPLETE:
        return replace(order, intent=Intent.CLOSE, orders=replace(order.orders, status=Status.CLOSED))
    return order


def _ordered(
    intent: Intent, marked: Marked, span: tuple[int, int], core_end: int, wanted: Status | None = None
) -> Heard:
    more, core_end = and_these(marked, core_end)
    after = tail(marked, core_end)
    heard = order(intent, marked, span, Orders(status=wanted, reason=after.reason, agreed_by=after.agreed_by))
    if more and heard.filters.query.refs:
        every = tuple(dict.fromkeys((*heard.filters.query.refs, *more)))
        return replace(heard, filters=heard.filters.but(refs=every))
    return heard
