"""Taking back: "undo", "scrap that last one, wrong action - meant 2a not 2b"."""

from __future__ import annotations

import re

from dialogs.language.intents import Candidate
from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, Heard, Intent, Orders
from dialogs.language.notation import EDGE, REFS
from dialogs.language.orders.updates import claims_done
from dialogs.language.signs import REF
from plan.query import Query

_INSTEAD = re.compile(r"\b(?:not|from|instead of|rather than)\s+$")
_UPDATES = re.compile(rf"^{EDGE}(?:please\s+)?(?:update|note)\s+(?:(?:on|for|to|against)\s+)?{REFS}")
_OF_ONE = re.compile(rf"^{EDGE}(?:(?:re|on|for)\s+)?{REFS}")
_MEANT = re.compile(r"\b(?:meant|mean|should (?:have been|be)|instead)\b")
_ONLY_ANOTHER = re.compile(
    r"\W*(?:(?:no|nope|sorry|oops|actually|wait|hang on)\W+)+"
    rf"(?:(?:that|it|this)\s+(?:was|is|should be)\s+(?:for\s+)?)?{REF}+\W*"
)
"""Another action instead of the last, whether that was changed or asked about: "no, 8b"."""
_FEW_WORDS = 2
"""More than these after the action meant are news of it: "that should be 5a 49 trained on Friday"."""
_SCRAPS = re.compile(r"\b(?:scrap|undo|delete|remove|cancel|take)\b")


def correct(marked: Marked, best: Candidate) -> Heard | None:
    """Read a correction: the action meant, and the wrong one. "Wrong one" alone is an update."""
    if _is_an_update(marked, best):
        return None
    wrong = [each for each in marked.refs if _INSTEAD.search(marked.text[: each.start])]
    if meant := _MEANT.search(marked.text):
        after = [each for each in marked.refs if each.start >= meant.end() and each not in wrong]
        wrong += [each for each in marked.refs if after and each.end <= meant.start()]
    right = next((each for each in marked.refs if each not in wrong), None)
    if right is None:
        return Heard(Intent.UNDO) if _SCRAPS.search(marked.text) else None
    instead_of = tuple(key for each in wrong for key in each.keys)
    news = marked.script.typed_between(right.end).strip(" ,;:-")
    if len(re.findall(r"\w{2,}", news)) > _FEW_WORDS and not wrong:
        return Heard(Intent.UPDATE, Filters(Query(refs=right.keys)), Orders(text=news, claims_done=claims_done(news)))
    follows = bool(_ONLY_ANOTHER.fullmatch(marked.text))
    return Heard(Intent.CORRECT, Filters(Query(refs=right.keys)), Orders(instead_of=instead_of), follows=follows)


def _is_an_update(marked: Marked, best: Candidate) -> bool:
    """Whether "wrong one" is said of an action's own news, and no other action is named in its place."""
    before = marked.text[: best.start]
    if _UPDATES.match(before):
        return True
    names_another = any(each.start >= best.start for each in marked.refs)
    of_one = _OF_ONE.match(before) or (marked.refs and not names_another)
    return bool(of_one) and not _MEANT.search(marked.text)


def undo(marked: Marked, best: Candidate) -> Heard:
    """The last change of one's own, or the last of the action named."""
    return Heard(Intent.UNDO, Filters(Query(refs=marked.keys)))
