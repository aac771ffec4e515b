"""The manager's or channel's page: late, due soon, finished, newly late, silent owners. One post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.buttons import ask
from cards.elements import Card, Element, card, fitted, fold, heading, line, note, plan_and_day, run, section
from cards.phrases import called, count, day, plain, short_day
from cards.rows import row, small_row
from plan.facts import ActionFact, SilentFact

ROWS, FOLDED = 5, 6


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
) -> Card:
    """A plan on one page: each part counted in full, its first five rows shown; an empty part says so."""
    last = f" since {short_day(since, as_at)}" if since else ""
    names = called([*overdue, *due_soon, *closed, *new_reds])
    sections = (
        ("Late", overdue),
        (f"Due in the next {days} days", due_soon),
        (f"Finished or closed{last}", closed),
    )
    made = card(
        heading(_title(overdue, due_soon, days)),
        plan_and_day(" · ".join(filter(None, (title, reading if reading != title else ""))), as_at),
        *(part for name, actions in sections for part in _section(name, actions, names, as_at)),
        *_folded(f"Newly late{last}: {len(new_reds):,}", new_reds, names, "newly"),
        *_silent(silent),
        buttons=[ask("Show all that is late", "What is overdue?"), ask("By owner", "RAG summary by owner")],
        wide=True,
    )
    return fitted(made)


def _title(overdue: Sequence[ActionFact], due_soon: Sequence[ActionFact], days: int) -> str:
    """`11 actions are late, 1 due in the next 30 days`."""
    late, soon = len(overdue), len(due_soon)
    behind = f"{count(late, 'action')} {'is' if late == 1 else 'are'} late" if late else "Nothing is late"
    return f"{behind}, {soon or 'none'} due in the next {days} days"


def digest_words(
    overdue: Sequence[ActionFact],
    due_soon: Sequence[ActionFact],
    closed: Sequence[ActionFact],
    new_reds: Sequence[ActionFact],
    days: int,
) -> str:
    """`2 overdue, 1 newly red, 4 due in 30 days, 3 done or closed`."""
    parts = (
        (len(overdue), "overdue"),
        (len(new_reds), "newly red"),
        (len(due_soon), f"due in {days} days"),
        (len(closed), "done or closed"),
    )
    return ", ".join(f"{number:,} {words}" for number, words in parts if number) or "nothing overdue or due"


def _section(title: str, actions: Sequence[ActionFact], names: dict[str, str], as_at: date) -> list[Element]:
    """One part: how many, its first rows, and the others folded."""
    if not actions:
        return [section(f"{title}: none")]
    return [
        section(f"{title}: {len(actions):,}"),
        *(
            row(action, name=names[action.id], as_at=as_at, first=place == 0, opens=False)
            for place, action in enumerate(actions[:ROWS])
        ),
        *_folded(f"{len(actions) - ROWS:,} more", actions[ROWS:], names, title),
    ]


def _folded(title: str, actions: Sequence[ActionFact], names: dict[str, str], part: str) -> list[Element]:
    """Actions in small under a line that opens."""
    if not actions:
        return []
    left = len(actions) - FOLDED
    more = [note(f"and {left:,} more")] if left > 0 else []
    rows = [small_row(action, names[action.id]) for action in actions[:FOLDED]]
    return fold(title, [*rows, *more], f"fold-{part.partition(' ')[0].lower()}")


def _silent(silent: Sequence[SilentFact]) -> list[Element]:
    """Owners of open actions who have said nothing for long."""
    if not silent:
        return []
    left = len(silent) - 10
    return [
        section(f"No update from {count(len(silent), 'owner')}"),
        *(line(run(plain(one.owner, 80), bold=True), run(f"· {silence(one)}")) for one in silent[:10]),
        *([note(f"and {count(left, 'more owner')}")] if left > 0 else []),
    ]


def silence(one: SilentFact) -> str:
    """`4 open actions, last update 3 March 2015`."""
    when = f"last update {day(one.since)}" if one.since else "never an update"
    return f"{count(one.open, 'open action')}, {when}"
