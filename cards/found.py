"""An action put into a message, for others to read: its words, how it stands, and a way to see how it stands then."""

from __future__ import annotations

from datetime import date

from cards.buttons import Button, button
from cards.elements import Card, badge, card, heading, line, run, under
from cards.phrases import owned, short_due
from cards.verbs import Verb
from plan.facts import ActionFact


def found_card(*, action: ActionFact, as_at: date, said: str = "") -> Card:
    """The action, or what was just saved about it. A tap shows how it stands by then, in place of this."""
    return card(
        heading(action.text or action.id),
        under(f"{action.id} · {as_at:%a} {as_at.day} {as_at:%B %Y}"),
        line(run(said)) if said else None,
        line(*badge(action.color), run(f"· {action.status.words} · {short_due(action, as_at)} · {owned(action)}")),
        buttons=[_open(action)],
    )


def found_title(action: ActionFact) -> str:
    """The line it is chosen by."""
    return f"{action.id} · {action.color} · {owned(action)}"


def _open(action: ActionFact) -> Button:
    return button("How it stands now", Verb.SHOW, action=action.id, version=action.version)
