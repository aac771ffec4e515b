"""The reason of an order, less what is none: another order within it, and words that only point back."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.language.marks import Marked
from dialogs.language.meaning import COMMANDS, Heard, Intent, ReadWords
from dialogs.language.notation import REFS
from dialogs.language.orders.parts import says_nothing
from dialogs.language.signs import OWNER, TIME

_ENDS = frozenset({Intent.STATUS, Intent.PROPOSE, Intent.SIGN_OFF, Intent.CLOSE})
_CONDITION = re.compile(r"(?:only\s+)?(?:when|once|if|as soon as|unless|until|assuming|provided)\b", re.I)
"""Makes an order one for later, which is not given yet: "mark it done when South confirms"."""
_STOP = r"(?:^|[,.;]\s*(?:(?:and|then|also|please)\s+)*|\b(?:and|then|please)\s+(?:(?:also|then|please)\s+)*)"
_ANOTHER_ORDER = re.compile(
    rf"{_STOP}(?P<order>(?:tell|inform|notify|ask|remind|email|e-mail|ring|chase|let|warn|message)\s+(?:the\s+)?"
    rf"(?:{OWNER}+|him|her|them|everyone|owners?|leads?)(?!\w).*"
    rf"|(?:give|put|move|mark|set|close|reopen|extend|push|add|take|make|hand|pass|assign|propose)\s+(?:{OWNER}+|{TIME}+|him|her|them|it|{REFS}).*)$",
    re.S,
)
"""Another order after a reason: "College late, and tell Victor"."""
_POINTS_BACK = re.compile(r"(?:of\s+)?(?:that|this|it|those|them|the above|same)\W*", re.I)
_GOES_OUT = re.compile(
    rf"{OWNER}+(?:\s*(?:,|and|&)\s*{OWNER}+)*\s+(?:(?:can|should|will|to|is|are|now|please)\s+)*"
    r"(?:come|comes|go|goes|be taken|drop|drops|stand|stands|step|steps|off)"
    r"\s*(?:off|out|down|back)?(?:\s+(?:it|that|this))?\W*"
)
"""Says who is no longer the owner, where others have been named."""
STAYS = re.compile(
    rf"\W*(?:(?:and|but|the)\s+)*(?:{REFS}|(?:first|second|third|fourth|last|other|others|rest)(?:\s+ones?)?)\s+"
    r"(?:stays?|remains?|can stay)"
    r"(?:\s+(?:as (?:it|they) (?:is|are|was|were)|put|the same|where (?:it|they) (?:is|are)|alone))?\W*"
)
"""Says that another action is not changed."""
_TAKEN_BACK = re.compile(
    rf"(?:(?:scratch|scrap|ignore|forget|undo|strike|sorry|no|not|actually)\W+)+(?:for\s+)?{REFS}\W*"
)


def without_orders(heard: Heard, marked: Marked) -> Heard:
    """The order with a reason that is one; an order that stood in it is said to be left out."""
    reason = heard.orders.reason
    if not reason or heard.intent not in COMMANDS:
        return heard
    if heard.intent in _ENDS and _CONDITION.match(reason):
        typed = marked.script.typed_between(0)
        return Heard(Intent.UNKNOWN, evidence=(ReadWords("unheard", typed, typed),))
    begins = marked.script.typed.find(reason)
    places = [at for at, typed in enumerate(marked.script.at) if begins <= typed < begins + len(reason)]
    said = marked.text[places[0] : places[-1] + 1] if begins >= 0 and places else ""
    is_none = any(each.fullmatch(said) for each in (_POINTS_BACK, _TAKEN_BACK, STAYS))
    if is_none or (heard.intent is Intent.OWNERS and _GOES_OUT.fullmatch(said)):
        return replace(heard, orders=replace(heard.orders, reason=None))
    order = _ANOTHER_ORDER.search(said)
    if order is None:
        return heard
    cut, at = (marked.script.at[places[0] + each] - begins for each in (order.start(), order.start("order")))
    left = reason[at:]
    why = ReadWords("unheard", left, left)
    kept = reason[:cut].strip(" ,.;")
    orders = replace(heard.orders, reason=None if says_nothing(kept) else kept)
    return replace(heard, orders=orders, evidence=(*heard.evidence, why))
