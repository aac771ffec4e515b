"""After a write: what is now stored, with Undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.elements import Card, Element, badge, button, card, heading, line, note, run
from cards.phrases import count, day, due, owned, plain, status, undeliverable
from cards.preview import change_lines
from cards.verbs import Verb
from plan.facts import ActionFact, Change


def saved_card(
    *,
    changes: Sequence[Change],
    as_at: date,
    actions: Sequence[ActionFact] = (),
    undo: str | None = None,
    version: int = 1,
    by: str | None = None,
    said: str | None = None,
) -> Card:
    """What was saved, and how those actions now stand. `undo` names the write that the button reverses."""
    who = f" by {plain(by, 80)}" if by else ""
    return card(
        heading(said or f"Saved {count(len(changes), 'change')}"),
        note(f"Saved{who} · {day(as_at)}"),
        *change_lines(changes, saved=True),
        *(_stands(action, as_at) for action in actions[:5]),
        buttons=[
            *([button("Undo", Verb.UNDO, change=undo, version=version)] if undo else []),
            *(
                button(f"Open {action.id}", Verb.SHOW, action=action.id, version=action.version)
                for action in actions[:1]
            ),
        ],
    )


def _stands(action: ActionFact, as_at: date) -> Element:
    """How one action stands now."""
    how = (status(action, as_at), undeliverable(action), due(action, as_at), owned(action))
    return line(
        run(action.id, bold=True),
        run("is now"),
        *badge(action.color),
        run(f"· {' · '.join(filter(None, how))}"),
    )
