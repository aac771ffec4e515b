"""An order given again: of another action, with another value, or as a new action like the last."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.language.meaning import Heard, Intent, Orders
from dialogs.resolve.before import Before

_ONE_MORE = re.compile(r"\b(?:another|one more|same|further|also)\b", re.IGNORECASE)
_SAME_PART = re.compile(
    r"[\s,;.-]*\b(?:the\s+)?same\s+(?P<part>owners?(?:\s+and\s+(?:date|deadline|day))?|lead|person|date|day|deadline)(?:\s+(?:again|please|too))?(?=\W|$)",
    re.IGNORECASE,
)


def in_their_report(heard: Heard, before: Before) -> Heard | None:
    """An order of bare numbers, as of the one report whose numbered actions were spoken of last."""
    shown = [each.rpartition("-") for each in (*before.shown, *before.ids)]
    codes = {code for code, _, number in shown if number.isdigit()}
    are_bare = all(ref.isdigit() for ref in heard.filters.query.refs)
    if (
        heard.intent is Intent.ADD
        or len(codes) != 1
        or not are_bare
        or not all(number.isdigit() for _, _, number in shown)
    ):
        return None
    refs = tuple(f"{next(iter(codes)).lower()}-{ref}" for ref in heard.filters.query.refs)
    return replace(heard, filters=heard.filters.but(refs=refs), follows=False)


def with_values(last: Orders, heard: Heard) -> Orders:
    """The values of the order before, with those that are said to be others."""
    new = heard.orders
    last = replace(last, owners=new.owners) if new.owners else last
    return replace(last, due=new.due, due_text=new.due_text) if new.due else last


def like_the_last(heard: Heard, before: Heard) -> Heard:
    """A new action with the owner or deadline of the one before it: "another under 13: …, same owner"."""
    last, orders, text = before.orders, heard.orders, heard.orders.text or ""
    said = " ".join(each.words for each in heard.evidence if each.slot == "intent")
    if not heard.filters.query.refs and _ONE_MORE.search(said):
        heard = replace(heard, filters=before.filters)
    for match in reversed(list(_SAME_PART.finditer(text))):
        text = f"{text[: match.start()]}{text[match.end() :]}".strip()
        part = match["part"].lower()
        if part.endswith(("date", "day", "deadline")):
            orders = replace(orders, due=last.due, due_text=last.due_text)
        if part.startswith(("owner", "lead", "person")):
            orders = replace(orders, owners=last.owners)
    return replace(heard, orders=replace(orders, text=text.strip(" ,;:–-") or None))
