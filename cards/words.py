"""The sentence beside each card: the same facts in plain text, with the rows named, and the phone's toast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cards.action import deadline, evidence_words
from cards.actions import SHOWN
from cards.changes import NAMES
from cards.changes_since import KINDS
from cards.digest import digest_words
from cards.history import what_happened
from cards.phrases import (
    called,
    colours,
    count,
    day,
    demonstration,
    field,
    headline,
    listed,
    owned,
    plain,
    stands,
    status,
    stopped,
    undeliverable,
    value,
    with_others,
)
from cards.reach import reach_words
from cards.rows import NO_WORDS
from cards.summary import comparison
from plan.actions import Update
from plan.colours import Colour
from plan.facts import ActionDetail, ActionFact, ChangeFact, CountFact, HistoryFact, ReachFact, SinceFact

COUNTED = 30
"""How many names a summary gives figures of."""

FEW = 5
"""A list so short says of each action what it is about."""
WORDS_IN_LIST = 80


def actions_sentence(
    *,
    what: str,
    reading: str,
    as_at: date,
    actions: Sequence[ActionFact],
    whose: Sequence[str] = (),
    start: int = 0,
    total: int | None = None,
) -> str:
    """`Supt Horn has 2 overdue actions: 7c (RED, 1 day late …)`, with how the question was read."""
    total = len(actions) if total is None else total
    part = actions[start : start + SHOWN]
    names = called(actions, part)
    if part and part[0].report and part[0].report.lower() not in f"{what} {reading}".lower():
        names = {one.id: one.name for one in part}
    rows = [f"{names[one.id]} ({_state(one, as_at, whose)}){_about(one, len(part))}" for one in part]
    left = total - start - len(part)
    more = f"; and {left:,} more" if left > 0 else ""
    named = f": {'; '.join(rows)}{more}" if rows else ""
    read = f" ({plain(reading, 200)}.)" if reading else ""
    return f"{headline(total, what, whose)}{named}. As at {day(as_at)}.{read}"


def _state(action: ActionFact, as_at: date, whose: Sequence[str]) -> str:
    """`RED, 1 day late, with Liz Riding`: of an owner who was asked about, only the others are named."""
    return ", ".join(filter(None, (action.color.value, stands(action, as_at), with_others(action, whose))))


def _about(action: ActionFact, rows: int) -> str:
    """Its words in brief, in a short list."""
    return f" {plain(action.text, WORDS_IN_LIST).rstrip('.')}" if rows <= FEW and action.text else ""


def action_sentence(*, detail: ActionDetail, as_at: date) -> str:
    """`SS-7c is in progress, RED, 1 day late …`, with its newest update and its comment."""
    one = detail.action
    name = f"{one.name} ({one.id})" if one.report else one.id
    latest = detail.updates[0] if detail.updates else None
    comment = f"Comment: {stopped(plain(detail.comment, 300))}" if detail.comment else ""
    said = " ".join(filter(None, (_latest(latest) if latest else "", comment))) or "No updates yet."
    how = ", ".join(filter(None, (one.color.value, undeliverable(one), deadline(detail, as_at))))
    shown = f" Evidence: {'; '.join(evidence_words(detail.evidence))}." if detail.evidence else ""
    return (
        f"{name} is {status(one, as_at)}: {how}, {owned(one)}."
        f" {stopped(plain(one.text, 300))} {said}{shown} As at {day(as_at)}."
    )


def evidence_sentence(*, detail: ActionDetail, as_at: date) -> str:
    """Evidence that an action is done, and who added it when."""
    if not detail.evidence:
        return f"No evidence is attached to {detail.action.id}. As at {day(as_at)}."
    return f"Evidence of {detail.action.id}: {'; '.join(evidence_words(detail.evidence))}. As at {day(as_at)}."


def _latest(update: Update) -> str:
    """`Latest update (28 May 2015): …`."""
    when = f" ({day(update.said_on)})" if update.said_on else ""
    return f"Latest update{when}: {stopped(plain(update.text, 300))}"


def preview_sentence(*, changes: Sequence[ChangeFact], actions: Sequence[ActionFact] = ()) -> str:
    """Changes to confirm, and that nothing is saved yet."""
    words = "".join(f" {one.id}: “{plain(one.text, WORDS_IN_LIST)}”." for one in actions[:FEW] if one.text)
    return f"Save {count(len(changes), 'change')}? {_changes(changes)}.{words} Nothing is saved until you confirm."


def saved_sentence(*, changes: Sequence[ChangeFact]) -> str:
    """Changes saved."""
    return f"Saved {count(len(changes), 'change')}: {_changes(changes)}."


def _changes(changes: Sequence[ChangeFact]) -> str:
    """Each change in a few words, ten of them, the rest counted."""
    said = [_change(change) for change in changes[:SHOWN]]
    left = len(changes) - len(said)
    return "; ".join(said) + (f"; and {left:,} more" if left > 0 else "")


def _change(change: ChangeFact) -> str:
    """`7b deadline 31 May 2015 → 30 June 2015`."""
    why = f" ({plain(change.reason, 120)})" if change.reason else ""
    if change.field in NAMES:
        kind = "new action" if change.field == "new" else NAMES[change.field]
        back = " taken back:" if change.new is None else ""
        shows = why if change.field == "evidence" else ""
        return f"{change.id} {kind}{back} “{plain(change.new or change.old, 200)}”{shows}"
    before, after = (plain(value(change.field, one), 120) for one in (change.old, change.new))
    return f"{change.id} {field(change.field)} {before} → {after}{why}"


def choice_sentence(*, question: str, options: Sequence[str], actions: Mapping[str, ActionFact] | None = None) -> str:
    """The question, with the likely answers; those that are actions with their words and owners."""
    asked = plain(question, 300)
    left = len(options) - SHOWN
    more = f" ({left:,} more)" if left > 0 else ""
    said = [_offered(one, (actions or {}).get(one)) for one in options[:SHOWN]]
    joined = f"{'; '.join(said[:-1])}; or {said[-1]}" if actions and len(said) > 1 else listed(said, "or")
    return f"{asked} {joined}{more}" if options else asked


def _offered(option: str, action: ActionFact | None) -> str:
    """`SS-7c “Let lay observers ride along” (CI Kitchen)`."""
    words = plain(action.text or NO_WORDS, WORDS_IN_LIST).rstrip(".") if action else ""
    return f"{option} “{words}” ({owned(action)})" if action else plain(option, 80)


def history_sentence(*, action: ActionFact, entries: Sequence[HistoryFact]) -> str:
    """An action's history, oldest first."""
    said = [f"{day(one.on) if one.on else 'undated'}: {plain(what_happened(one), 160)}" for one in entries[:SHOWN]]
    counted = f"{action.id} has {count(len(entries), 'entry')} in its history"
    return f"{counted}. {_cut('; '.join(said), len(entries))}" if said else f"{counted}."


def summary_sentence(*, title: str, as_at: date, counts: Sequence[CountFact], total: int) -> str:
    """Each name with its figures, thirty of them, the rest counted."""
    left = len(counts) - COUNTED
    said = "; ".join(_counted(one) for one in counts[:COUNTED])
    figures = f"{said}; and {left:,} more." if left > 0 else said and stopped(said)
    return " ".join(filter(None, (f"{plain(title, 120)}: {count(total, 'action')}.", figures, f"As at {day(as_at)}.")))


def _counted(one: CountFact) -> str:
    """`Supt Horn 9 (2 RED, 4 AMBER, 3 GREEN)`; just `RED 2` where the colours are what is counted."""
    worn = colours(dict(one.by_colour))
    return f"{plain(one.name, 60)} {one.total:,}" + (f" ({worn})" if worn and one.name not in tuple(Colour) else "")


def comparison_sentence(*, what: str, as_at: date, sides: Sequence[CountFact]) -> str:
    """`Alan Tattersall has 9 open actions and Liz Riding has 4 open actions`."""
    return f"{comparison(what, sides)}. As at {day(as_at)}."


def changes_since_sentence(*, since: date, as_at: date, changes: Sequence[SinceFact]) -> str:
    """The number of changes of each kind, and their actions."""
    said = []
    for kind, title in KINDS.items():
        names = [plain(change.action.id, 40) for change in changes if change.kind == kind]
        if names:
            more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
            said.append(f"{title}: {', '.join(names[:SHOWN])}{more}")
    listed_kinds = f" {'. '.join(said)}." if said else ""
    return f"{headline(len(changes), 'change', ())} since {day(since)}, as at {day(as_at)}.{listed_kinds}"


def digest_sentence(
    *,
    title: str,
    as_at: date,
    overdue: Sequence[ActionFact],
    due_soon: Sequence[ActionFact],
    closed: Sequence[ActionFact] = (),
    new_reds: Sequence[ActionFact] = (),
    days: int = 30,
) -> str:
    """A plan in a sentence, with the overdue actions named."""
    counted = digest_words(overdue, due_soon, closed, new_reds, days)
    late = _cut(", ".join(one.id for one in overdue[:SHOWN]), len(overdue))
    return f"{plain(title, 120)}: {counted}. As at {day(as_at)}.{f' Overdue: {late}' if late else ''}"


def reach_sentence(*, title: str, reached: Sequence[ReachFact]) -> str:
    """The reminders' outcomes, with those named who could not be reached, else those who have not answered."""
    lost = [plain(one.owner, 80) for one in reached if one.state in ("unreachable", "failed")]
    silent = [plain(one.owner, 80) for one in reached if one.state == "sent"]
    heading, names = ("Not reached", lost) if lost else ("Not answered", silent)
    named = f" {heading}: {_cut(', '.join(names[:SHOWN]), len(names))}" if names else ""
    return f"{plain(title, 120)}: {reach_words(reached)}.{named}"


def sign_off_sentence(*, detail: ActionDetail, proposed_by: str, as_at: date) -> str:
    """The action that waits for sign-off, and who says it is done."""
    done = stopped(plain(detail.action.text, 300))
    watched = demonstration(detail.action, as_at)
    also = f"{watched[0].upper()}{watched[1:]}. " if watched else ""
    return f"{plain(proposed_by, 80)} says {detail.action.id} is done: {done} {also}Sign it off?"


def time_request_sentence(*, detail: ActionDetail, asked_by: str, until: date, reason: str, as_at: date) -> str:
    """A request for more time: who asks, for how much, and why."""
    return (
        f"{plain(asked_by, 80)} asks for more time for {detail.action.id}: until {day(until)}."
        f" Now: {deadline(detail, as_at)}. Why: {stopped(plain(reason, 300))}"
    )


def _cut(said: str, total: int) -> str:
    """Rows as said, and how many more there are than the first ten."""
    return f"{said}; and {total - SHOWN:,} more." if total > SHOWN else stopped(said) if said else ""
