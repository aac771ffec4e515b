"""The manager's or channel's digest: overdue, due soon, closed, new reds, silent owners. One post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.elements import Card, Element, ask, card, heading, line, note, read_as, row, run
from cards.phrases import called, count, day, plain
from plan.facts import ActionFact, SilentFact

ROWS = 5


def digest_card(
    *,
    title: str,
    reading: str,
    as_at: date,
    overdue: Sequence[ActionFact],
    due_soon: Sequence[ActionFact],
    closed: Sequence[ActionFact] = (),
    new_reds: Sequence[ActionFact] = (),
    silent: Sequence[SilentFact] = (),
    days: int = 30,
    since: date | None = None,
    next_steps: Sequence[str] = ("What is overdue?", "RAG summary by owner"),
) -> Card:
    """How a plan stands: each part counted in full, its first five rows shown."""
    last = f" since {day(since)}" if since else ""
    names = called([*overdue, *due_soon, *closed, *new_reds])
    sections = (
        ("Overdue", overdue),
        (f"Due in the next {days} days", due_soon),
        (f"Done or closed{last}", closed),
    )
    return card(
        heading(f"{title}: {digest_words(overdue, due_soon, closed, new_reds, days)}"),
        read_as(reading, as_at),
        *(part for name, actions in sections for part in _section(name, actions, names, as_at)),
        *_named(f"Newly red{last}", [names[action.id] for action in new_reds]),
        *_silent(silent),
        buttons=[ask(step, step) for step in next_steps[:6]],
    )


def digest_words(
    overdue: Sequence[ActionFact],
    due_soon: Sequence[ActionFact],
    closed: Sequence[ActionFact],
    new_reds: Sequence[ActionFact],
    days: int,
) -> str:
    """`2 overdue, 1 new red, 4 due in 30 days, 3 closed`."""
    parts = (
        (len(overdue), "overdue"),
        (len(new_reds), "newly red"),
        (len(due_soon), f"due in {days} days"),
        (len(closed), "done or closed"),
    )
    return ", ".join(f"{number:,} {words}" for number, words in parts if number) or "nothing overdue or due"


def _section(title: str, actions: Sequence[ActionFact], names: dict[str, str], as_at: date) -> list[Element]:
    """One part: how many, its first rows, and the names of the others."""
    if not actions:
        return []
    rest = [names[action.id] for action in actions[ROWS:]]
    return [
        heading(f"{title}: {len(actions):,}", large=False),
        *(row(action, name=names[action.id], as_at=as_at) for action in actions[:ROWS]),
        *([note(f"Also {_list(rest)}")] if rest else []),
    ]


def _named(title: str, names: Sequence[str]) -> list[Element]:
    """A part whose rows stand elsewhere on the card: counted and named."""
    return [heading(f"{title}: {len(names):,}", large=False), line(run(_list(names)), close=True)] if names else []


def _list(names: Sequence[str]) -> str:
    """Forty names, and how many more."""
    more = f" and {len(names) - 40:,} more" if len(names) > 40 else ""
    return f"{', '.join(names[:40])}{more}"


def _silent(silent: Sequence[SilentFact]) -> list[Element]:
    """Owners of open actions nobody has heard from."""
    if not silent:
        return []
    left = len(silent) - 10
    return [
        heading(f"Nothing heard from: {count(len(silent), 'owner')}", large=False),
        *(line(run(plain(one.owner, 80), bold=True), run(f"· {silence(one)}"), close=True) for one in silent[:10]),
        *([note(f"and {count(left, 'more owner')}")] if left > 0 else []),
    ]


def silence(one: SilentFact) -> str:
    """`4 open actions, last update 3 March 2015`."""
    when = f"last update {day(one.since)}" if one.since else "never an update"
    return f"{count(one.open, 'open action')}, {when}"
