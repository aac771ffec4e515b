"""Before a write: what would change, from what to what, and nothing saved yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cards.buttons import button
from cards.changes import about, by_action, change_blocks
from cards.elements import LONG_TITLE, Card, card, heading, line, run, under
from cards.inputs import required, text_input
from cards.phrases import capital
from cards.verbs import Input, Verb
from plan.facts import ActionFact, ChangeFact

NOT_YET = "Nothing is saved yet."
DOUBTS = 5


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
) -> Card:
    """Changes to confirm, action by action. `doubts` stand in full above, `stays` says what does not change.

    `wants_reason` asks on the card for what a yes alone would not do without.
    With no changes, `offered` is what would be arranged: "Remind PS Marsh every Friday."
    """
    stamp: dict[str, Any] = {"draft": draft, "version": version}
    edit = [button("Change", Verb.EDIT, **stamp)] if may_edit else []
    refs = about(changes)
    return card(
        heading(title or (f"Save this for {refs}?" if refs else "Save this?" if changes else _asked(offered))),
        under(" ".join(filter(None, (NOT_YET, f"{stays}." if stays else "")))),
        *(line(run(doubt, most=300), spacing="medium") for doubt in doubts[:DOUBTS]),
        *(line(run(part, most=300)) for part in (arranged_lines(offered) or _besides(offered))),
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
    if len(offered) <= LONG_TITLE:
        return []
    return [capital(part) for part in (each.strip() for each in offered.split("; ")) if part]


def _asked(offered: str) -> str:
    """The arrangement as a question; of a long one only that."""
    first = offered.partition(". ")[0]
    return f"{first.rstrip('.')}?" if 0 < len(offered) <= LONG_TITLE else "Arrange this?"


def _besides(offered: str) -> list[str]:
    """The rest of an arrangement whose first sentence is the title."""
    rest = offered.partition(". ")[2]
    return [rest] if rest else []


def _save(changes: Sequence[ChangeFact]) -> str:
    number = len(by_action(changes))
    return "Yes" if not number else "Save" if number == 1 else "Save both" if number == 2 else f"Save all {number:,}"
