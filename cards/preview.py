"""Before a write: what would change, from what to what, and nothing saved yet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cards.buttons import button
from cards.changes import about, by_action, change_blocks
from cards.elements import LONG_TITLE, Card, Element, card, heading, line, run, under
from cards.inputs import required, text_input
from cards.phrases import capital
from cards.rows import named_words
from cards.verbs import Input, Verb
from plan.facts import ActionFact, ChangeFact

NOT_YET = "Nothing is saved yet."
DOUBTS = 5
SHORT_TITLE = 80


def preview_card(
    *,
    changes: Sequence[ChangeFact],
    draft: str,
    as_at: date,
    actions: Mapping[str, ActionFact] | None = None,
    conditions: Mapping[str, str] | None = None,
    title: str = "",
    version: int = 1,
    stays: str = "",
    doubts: Sequence[str] = (),
    offered: str = "",
    may_edit: bool = True,
    wants_reason: bool = False,
    concerns: Sequence[ActionFact] = (),
) -> Card:
    """Changes to confirm, action by action. `doubts` stand in full above, `stays` says what does not change.

    `wants_reason` asks on the card for what a yes alone would not do without.
    With no changes, `offered` is what would be arranged: "Remind PS Marsh every Friday.", and `concerns` the actions
    in question.
    """
    stamp: dict[str, Any] = {"draft": draft, "version": version}
    edit = [button("Change", Verb.EDIT, **stamp)] if may_edit else []
    refs = about(changes)
    return card(
        heading(title or (f"{_deed(changes)} {refs}?" if refs else "Save this?" if changes else _asked(offered))),
        under(" ".join(filter(None, (NOT_YET, f"{stays}." if stays else "")))),
        *(line(run(doubt, most=300), spacing="medium") for doubt in doubts[:DOUBTS]),
        *(line(run(part, most=300)) for part in _besides(offered)),
        *worded_refs(offered, concerns),
        *change_blocks(changes, actions or {}, as_at, conditions=conditions),
        required(text_input(Input.REASON, "Why, or who agreed"), "Say why, or who agreed.") if wants_reason else None,
        buttons=[
            button(_save(changes), Verb.CONFIRM, primary=True, form=wants_reason, **stamp),
            *edit,
            button("Cancel", Verb.CANCEL, **stamp),
        ],
    )


def arranged_lines(offered: str) -> list[str]:
    """The arrangement, part by part where it is long; nothing where the title says it all."""
    return _in_parts(offered) if len(offered) > LONG_TITLE else []


def worded_refs(said: str, actions: Sequence[ActionFact]) -> list[Element]:
    """The words of every action that a sentence names by its id alone."""
    named = [each for each in actions if re.search(rf"(?<![\w-]){re.escape(each.id)}(?![\w-]|\.\w)", said)]
    return [{**named_words(each), "spacing": "small"} for each in named[:DOUBTS]]


def _deed(changes: Sequence[ChangeFact]) -> str:
    return "Add" if all(change.field == "new" and change.old is None for change in changes) else "Save this for"


def _asked(offered: str) -> str:
    """The arrangement as a question: what comes before its details; of a long one only that."""
    title = _title(offered)
    return f"{title}?" if title else "Arrange this?"


def _title(offered: str) -> str:
    """`Reminders of SS go out` of `Reminders of SS go out: 5 days before …`; nothing where there is no short one."""
    first = offered.partition(". ")[0].rstrip(".")
    head, _, rest = first.partition(": ")
    if rest and len(head) <= SHORT_TITLE:
        return head
    return first if len(offered) <= LONG_TITLE else ""


def _besides(offered: str) -> list[str]:
    """The rest of an arrangement, whose first words are the title."""
    return _in_parts(offered.removeprefix(_title(offered)).lstrip(":. "))


def _in_parts(said: str) -> list[str]:
    return [capital(part) for part in (each.strip() for each in said.split("; ")) if part]


def _save(changes: Sequence[ChangeFact]) -> str:
    number = len(by_action(changes))
    return "Yes" if not number else "Save" if number == 1 else "Save both" if number == 2 else f"Save all {number:,}"
