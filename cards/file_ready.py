"""A file made for the sender: what it is, what is in it, and where to get it."""

from __future__ import annotations

from datetime import date

from cards.elements import Card, Element, card, facts, heading, plan_and_day
from cards.phrases import count, plain


def file_ready_card(*, name: str, what: str, actions: int, size: int, as_at: date, link: str | None = None) -> Card:
    """`what` is the kind of paper ("the action plan as Word"), `size` its bytes, `link` where it can be opened."""
    opened: list[Element] = (
        [{"type": "Action.OpenUrl", "title": f"Open {plain(name, 40)}", "url": link}] if link else []
    )
    return card(
        heading(f"Ready: {what}"),
        plan_and_day("", as_at),
        *facts(
            ("File", plain(name, 120)), ("Holds", count(actions, "action")), ("Size", f"{max(1, size // 1000):,} KB")
        ),
        buttons=opened,
    )
