"""What is different since a day: new reds and greens, moved deadlines, new owners."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.elements import Card, Element, ask, badge, card, heading, line, note, read_as, run
from cards.phrases import day, headline, owned, plain, value
from plan.facts import SinceFact

KINDS = {
    "new red": "New reds",
    "new green": "New greens",
    "closed": "Closed",
    "reopened": "Reopened",
    "deadline moved": "Deadlines moved",
    "new owner": "Owners changed",
    "new action": "New actions",
    "updated": "Updated",
}
ROWS = 6


def changes_since_card(
    *,
    since: date,
    reading: str,
    as_at: date,
    changes: Sequence[SinceFact],
    next_steps: Sequence[str] = (),
) -> Card:
    """What changed between two days, kind by kind, worst news first."""
    sections = [part for kind, title in KINDS.items() for part in _section(title, changes, kind)]
    return card(
        heading(f"{headline(len(changes), 'change', ())} since {day(since)}"),
        read_as(reading, as_at),
        *sections,
        buttons=[ask(step, step) for step in next_steps[:6]],
    )


def _section(title: str, changes: Sequence[SinceFact], kind: str) -> list[Element]:
    """One kind of change: how many, then which."""
    found = [change for change in changes if change.kind == kind]
    if not found:
        return []
    rest = [plain(change.action.id, 40) for change in found[ROWS:]]
    return [
        heading(f"{title}: {len(found):,}", large=False),
        *(_line(change) for change in found[:ROWS]),
        *(
            [note(f"Also {', '.join(rest[:60])}{f' and {len(rest) - 60:,} more' if len(rest) > 60 else ''}")]
            if rest
            else []
        ),
    ]


def _line(change: SinceFact) -> Element:
    """One change: which action, how it stands, from what to what, who and why."""
    who = f" · {plain(change.who, 60)}" if change.who else ""
    why = f" ({plain(change.reason, 160)})" if change.reason else ""
    return line(
        run(change.action.id, bold=True, most=40),
        *badge(change.action.color),
        run(f"· {what_changed(change)}{who}{why}", most=400),
        close=True,
    )


def what_changed(change: SinceFact) -> str:
    """`31 May 2015 → 31 July 2015` for a moved deadline, otherwise whose it is."""
    field = {"deadline moved": "due", "new owner": "owners"}.get(change.kind)
    if field:
        return plain(f"{value(field, change.old)} → {value(field, change.new)}", 160)
    if change.kind == "new red" and change.new:
        return f"{plain(str(change.new), 160)} · {owned(change.action)}"
    return plain(str(change.new), 160) if change.kind == "updated" and change.new else owned(change.action)
