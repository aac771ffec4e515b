"""The card of changes since a day: newly late, finished, moved, new owners; each with its words, and who said so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.buttons import asks
from cards.changes import shown
from cards.elements import Card, Element, card, fitted, fold, heading, plan_and_day, section
from cards.phrases import headline, owned, plain, short_day, value
from cards.rows import small_row, stated, worded
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
TITLES = {
    "new red": "Newly late or undeliverable",
    "new green": "Finished",
    "new owner": "Changed hands",
    "new action": "New",
}
ROWS = 6
FOLDED = 10


def changes_since_card(
    *,
    since: date,
    reading: str,
    as_at: date,
    changes: Sequence[SinceFact],
    next_steps: Sequence[str] = (),
) -> Card:
    """Changes between two days, kind by kind, worst news first; an action once in each."""
    sections = [part for kind in KINDS for part in _section(kind, changes, as_at)]
    made = card(
        heading(f"{headline(len(changes), 'change', ())} since {short_day(since, as_at)}"),
        plan_and_day(reading, as_at),
        *sections,
        buttons=asks(next_steps),
        wide=True,
    )
    return fitted(made)


def _section(kind: str, changes: Sequence[SinceFact], as_at: date) -> list[Element]:
    """One kind of change: how many, then which; past six actions, the others folded."""
    found = [change for change in changes if change.kind == kind]
    if not found:
        return []
    by_action = {change.action.id: change for change in reversed(found)}
    told = list(reversed(by_action.values()))
    rest = [small_row(change.action, plain(change.action.ref, 40)) for change in told[ROWS : ROWS + FOLDED]]
    more = fold(f"{len(told) - ROWS:,} more", rest, f"more-{kind.replace(' ', '-')}") if len(told) > ROWS else []
    rows = [_row(change, as_at, first=place == 0) for place, change in enumerate(told[:ROWS])]
    return [section(f"{TITLES.get(kind, KINDS[kind])}: {len(found):,}"), *rows, *more]


def _row(change: SinceFact, as_at: date, *, first: bool) -> Element:
    """One change: which action, what changed, who said so and why."""
    action = change.action
    who = f"{_deed(change)} {plain(change.who, 60)}" if change.who else ""
    on = f"on {short_day(change.on, as_at)}" if change.who and change.on else ""
    why = f"({plain(change.reason, 160)})" if change.reason else ""
    what, rest = what_changed(change, as_at)
    quiet = " ".join(filter(None, (who, on, why)))
    state = stated(action.color, what or action.status.words.capitalize(), [each for each in (rest, quiet) if each])
    return worded(plain(action.ref, 40), action.text, state, first=first, opens=False, beside=False)


def _deed(change: SinceFact) -> str:
    """The deed of the people named."""
    deeds = {
        "new green": "signed off by",
        "closed": "closed by",
        "reopened": "reopened by",
        "deadline moved": "moved by",
    }
    return deeds.get(change.kind, "by")


def what_changed(change: SinceFact, as_at: date) -> tuple[str, str]:
    """`Sun 31 May → Fri 31 July` of a moved deadline; `Was due Sun 31 May`, and whose it is; an update's words."""
    field = {"deadline moved": "due", "new owner": "owners"}.get(change.kind)
    if field:
        return plain(f"{shown(field, change.old, as_at)} → {shown(field, change.new, as_at)}", 160), ""
    if change.kind == "new red":
        due = change.action.due
        declared = plain(str(change.new), 160).capitalize() if "declared" in str(change.new) else ""
        return declared or (f"Was due {short_day(due, as_at)}" if due else ""), owned(change.action)
    if change.kind == "updated" and change.new:
        return "Update", plain(value("update", change.new), 160)
    return "", owned(change.action) if change.kind == "new action" else ""
