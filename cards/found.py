"""An action put into a message, for others to read: its words, how it stands, and a way to see how it stands then."""

from __future__ import annotations

from datetime import date

from cards.elements import Button, Card, badge, button, card, heading, line, note, run
from cards.phrases import owned, plain, short_due
from cards.verbs import Verb
from plan.facts import ActionFact


def found_card(*, action: ActionFact, as_at: date, said: str = "") -> Card:
    """The action, or what was just saved about it. A tap shows how it stands by then, in place of this."""
    return card(
        heading(plain(action.text, 200)),
        line(run(said)) if said else None,
        line(*badge(action.color), run(f"· {action.status.words} · {short_due(action, as_at)} · {owned(action)}")),
        note(f"{action.id} · as at {as_at.day} {as_at:%B %Y}"),
        buttons=[_open(action)],
    )


def found_title(action: ActionFact) -> str:
    """The line it is chosen by."""
    return f"{action.id} · {action.color} · {owned(action)}"


def _open(action: ActionFact) -> Button:
    return button("How it stands now", Verb.SHOW, action=action.id, version=action.version)
