"""A message heard: what is wanted, of which actions. (The first ear: a handful of words.)"""

from __future__ import annotations

import re
from datetime import date

from dialogs.language.meaning import Filters, Heard, Hearing, Intent, Orders
from dialogs.language.vocabulary import Vocabulary
from plan.actions import OPEN, Status, ref_key

_REF = re.compile(r"\b(?:[a-z]{2,5}-)?\d{1,3}[a-z]?\b")
_INTENTS = (
    (Intent.YES, r"^(yes|confirm|ok)$"),
    (Intent.NO, r"^(no|cancel)$"),
    (Intent.UNDO, r"^undo"),
    (Intent.HELP, r"^help"),
    (Intent.THANKS, r"^(thanks|thx)"),
    (Intent.GREETING, r"^(hi|hello)$"),
    (Intent.UPDATE, r"^update "),
    (Intent.COUNT, r"how many"),
    (Intent.WHO, r"who owns|who has"),
    (Intent.HISTORY, r"history"),
    (Intent.SUMMARY, r"summary"),
    (Intent.LIST, r"overdue|open|complete|all|everything|due"),
)


def hear(text: str, vocabulary: Vocabulary, *, today: date) -> Hearing:  # noqa: ARG001
    """What a message means."""
    said = text.strip().lower()
    intent = next((intent for intent, form in _INTENTS if re.search(form, said)), Intent.UNKNOWN)
    mentions = vocabulary.directory.find_in(text)
    typed = (found.group() for found in _REF.finditer(said))
    refs = tuple(ref for ref in typed if ref in vocabulary.refs | vocabulary.recommendations)
    if intent is Intent.UNKNOWN and refs:
        intent = Intent.ITEM
    statuses = OPEN if "open" in said else frozenset({Status.COMPLETE}) if "complete" in said else None
    filters = Filters(
        owners=tuple(each.match for each in mentions),
        refs=tuple(map(ref_key, refs)) if intent is not Intent.UNKNOWN else (),
        overdue="overdue" in said,
        statuses=statuses,
    )
    note = text.partition(" - ")[2] if intent is Intent.UPDATE else None
    return Hearing((Heard(intent, filters, Orders(text=note)),), normalised=said)
