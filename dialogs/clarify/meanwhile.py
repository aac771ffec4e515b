"""Messages while a preview waits: questions that leave it as it is, words that may take it back, orders beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.language.meaning import Heard, Intent
from dialogs.memory.pending import Pending, Waits

_LEADS_IN = r"^\W*(?:(?:and|ok|so|hmm|er|um|please|pls)\W+)*"
_ASKS_FOR_FACTS = re.compile(
    rf"{_LEADS_IN}(?:what|whats|what's|who|whos|who's|whose|which|when|where|why|how|show|list|any|anything|history|summary"
    r"|status)\b",
    re.IGNORECASE,
)
_PLAINLY_ASKS = re.compile(rf"{_LEADS_IN}(?:is|are|does|did|has|have)\b", re.IGNORECASE)
_ASKS_TO_CHANGE = re.compile(
    rf"{_LEADS_IN}(?:could|can|would|will|may) (?:you|we|i)(?: please| kindly| just| also)* (?:change|make|alter|amend"
    r"|adjust|correct|revise|set|move|exclude|include|add|leave|take|drop|remove|keep|say|put|not|omit|limit|restrict|swap|replace)\b",
    re.IGNORECASE,
)
_TAGGED = re.compile(r"\b(?:isn'?t|aren'?t|wasn'?t|doesn'?t)\s+(?:it|they|that)\W*$", re.IGNORECASE)
"""A question by its end: "that's a Friday, isn't it"."""
_CHANGES_ITS_MIND = (
    r"sorry|meant?|no|nope|leave|leaving|drop|except|without|instead|actually|wait|hang|hold|scrap|stop|wrong|cancel|forget"
    r"|rather|oops|bar|disregard|ignore|overlook|retract|rescind|revoke|withdraw|withdrawn|undo|remove|delete|discard|omit"
    r"|abandon|reflection|second thoughts|reconsider|reconsidered|mistaken|mistake|error|premature|apologies|revert"
    r"|let'?s not|let us not|take (?:it|that|this) back"
)
_PUTS_IT_OFF = re.compile(r"\b(?:left|waited|prefer|later|until|before|first)\b", re.IGNORECASE)
"""Of a remark, that it may be to wait; of a question, nothing."""
_OF_THIS = (
    r"(?:it|that|this|them|those|these|him|her|yet|now|sure|happy|right|correct|quite|all|the|any|every|what|want|need|mean"
    r"|save|do|move|change|close|include|be|go|have|think|like|extend|put|add|send|post|agree|agreed|supposed|\d)\b"
)
_TAKES_IT_BACK = re.compile(rf"\b(?:{_CHANGES_ITS_MIND})\b", re.IGNORECASE)
_TAKES_BACK = re.compile(
    rf"\b(?:{_CHANGES_ITS_MIND})\b|^\W*(?:\w+\W+)?(?:not|only|just|but)\b|(?:\bnot|n'?t)\s+{_OF_THIS}", re.IGNORECASE
)


def asks_meanwhile(text: str) -> bool:
    """Whether a message asks something else while a preview waits, and takes nothing of it back."""
    said = _TAGGED.sub("", text)
    if _ASKS_TO_CHANGE.match(text):
        return False
    if _ASKS_FOR_FACTS.match(text):
        return not _TAKES_IT_BACK.search(said)
    asks = _PLAINLY_ASKS.match(text) or said != text or text.strip().endswith("?")
    return bool(asks) and not _TAKES_BACK.search(said)


def is_question(text: str) -> bool:
    """Whether words ask for something, so that they are no reason."""
    return bool(_ASKS_FOR_FACTS.match(text)) or text.strip().endswith("?")


def may_take_back(text: str) -> bool:
    """Whether words may have taken a preview back: it is dropped then, rather than saved by the next yes."""
    return bool(_TAKES_BACK.search(text) or _PUTS_IT_OFF.search(text))


def beside(waited: Pending, new: Pending, text: str) -> Sequence[Heard]:
    """The orders of a preview and of the message that adds to it; none where the new one takes its place.

    An order adds to a preview where it is about the same actions and changes something else of them; news of one
    action stands beside other news of another.
    """
    both = waited, new
    if any(each.waits is not Waits.CONFIRM or each.undoes or each.arranges for each in both) or may_take_back(text):
        return ()
    ids = {each.action_id for each in waited.wanted}
    fields = {(each.action_id, each.field) for each in waited.wanted}
    asks = [*waited.asks(), *new.asks()]
    texts = [each.orders.text for each in asks]
    is_news = all(each.intent is Intent.UPDATE for each in asks) and len(set(texts)) == len(texts)
    adds = all((each.action_id in ids or is_news) and (each.action_id, each.field) not in fields for each in new.wanted)
    return asks if adds and new.wanted and not any(each.intent is Intent.ADD for each in asks) else ()
