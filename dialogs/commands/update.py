"""An update: what has happened, and what it claims."""

from __future__ import annotations

import re

from dialogs.clarify.must_ask import MustAsk
from dialogs.commands.order import Ordered
from dialogs.memory.proposed_change import ProposedChange
from plan.actions import Status
from plan.changes import Field
from plan.evidence import as_data, links_in
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry

LONGEST = 4_000
_CLAIM = (
    r"(?:(?:it|its|it's|this|is|are|was|now|all|both|fully|been|has|have|can be|can go|can now go|to go|as)\s+)*"
    r"(?:done|complete|completed|finished|closed|sorted|delivered|done and dusted|green)"
)
_NO_NEWS = re.compile(r"\W*(?:yes|no|ok|okay|yep|yeah|nope|sure|thanks|please)\W*", re.IGNORECASE)
"""An answer to something else, never the words of an update."""
_ONLY_CLAIMS = re.compile(rf"{_CLAIM}\W*", re.IGNORECASE)
"""What says nothing but that it is done: the status says that already."""
_CLAIMS_FIRST = re.compile(
    rf"{_CLAIM}(?:\s*[,;:.–—]+\s*|\s+-+\s+|\s+(?=(?:its|it's|it is|they|they're|we have|we've)\b)"
    r"|\s+(?=and\s+\w+ed\b))(?:and\s+)?(?=\w+\W+\w|\w+ed\b)"
    r"(?!but|except|apart|although|though|subject|pending|bar\b|other than|save for|not\b|just\b|only\b)",
    re.IGNORECASE,
)
"""What begins so, and goes on with the news."""


async def changes(ordered: Ordered) -> list[ProposedChange]:
    """The note on every action named; one that says "complete" proposes it, sign-off completes it."""
    actions = await ordered.actions(Deed.UPDATE)
    text = (ordered.orders.text or "").strip()[:LONGEST]
    if not text or _NO_NEWS.fullmatch(text):
        names = ", ".join(action.id for action in actions)
        raise MustAsk("text", f"What has happened on {names}?")
    return [change for action in actions for change in _of_one(ordered, action, text)]


def _of_one(ordered: Ordered, action: ActionFact, text: str) -> list[ProposedChange]:
    if ordered.orders.claims_done and not action.status.is_open and _ONLY_CLAIMS.fullmatch(text):
        raise Sorry(f"{action.id} is {action.status.words} already.")
    status = _claimed(ordered, action)
    if status and status is not action.status and _ONLY_CLAIMS.fullmatch(text):
        return [ordered.change(action, Field.STATUS, action.status.value, status.value)]
    if status and status is not action.status and ordered.orders.claims_done:
        text = _CLAIMS_FIRST.sub("", text, count=1) if _CLAIMS_FIRST.match(text) else text
    made = [ordered.change(action, Field.UPDATE, None, text)]
    made += [ordered.change(action, Field.EVIDENCE, None, as_data(each)) for each in links_in(text)]
    if status and status is not action.status:
        made.append(ordered.change(action, Field.STATUS, action.status.value, status.value))
    return made


def _claimed(ordered: Ordered, action: ActionFact) -> Status | None:
    """The status that the note claims."""
    if ordered.orders.claims_done and action.status.is_open:
        return Status.PROPOSED if ordered.needs_sign_off(action) else Status.COMPLETE
    said = ordered.orders.status
    return said if said and said.is_open and action.status.is_open else None
