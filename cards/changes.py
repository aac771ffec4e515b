"""The card of changes to be saved or just saved: each action's words, then each field from old to new, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cards.elements import Element, facts, line, run
from cards.phrases import capital, field, listed, plain, short_day, short_name, value
from cards.rows import named_words
from plan.actions import Status
from plan.facts import ActionFact, ChangeFact

IN_FULL = 8
"""Actions told of field by field; of more, each has a line."""
LINES, IN_LINE = 40, 160
NAMED = 400
NAMES = {
    "update": "update",
    "new": "action",
    "evidence": "evidence",
    "undeliverable": "declaration that it cannot be delivered",
    "promise": "promise",
}
"""What is put beside what was there, rather than in its place."""
LABELS = {"undeliverable": "Declared", "new": "New action", "text": "Words", "owners": "Owner"}
SAID = {Status.PROPOSED: "Done, for sign-off", Status.COMPLETE: "Complete, signed off"}


def by_action(changes: Sequence[ChangeFact]) -> dict[str, list[ChangeFact]]:
    """The changes under each action, in the order they came."""
    found: dict[str, list[ChangeFact]] = {}
    for change in changes:
        found.setdefault(change.id, []).append(change)
    return found


def change_blocks(
    changes: Sequence[ChangeFact],
    actions: Mapping[str, ActionFact],
    as_at: date,
    *,
    conditions: Mapping[str, str] | None = None,
) -> list[Element]:
    """Each action with its changes. `conditions` says of an action's deadline whose agreement it needs."""
    grouped = by_action(changes)
    if len(grouped) > IN_FULL or len(changes) > 2 * IN_FULL:
        return change_lines(changes, actions, as_at)
    return [
        block(
            _named(id_, actions, group), _facts(_known(group), as_at, (conditions or {}).get(id_, "")), first=place == 0
        )
        for place, (id_, group) in enumerate(grouped.items())
    ]


def block(named: Element, rest: Iterable[Element], *, first: bool) -> Element:
    """One action's part of the card."""
    rule = {} if first else {"separator": True}
    return {"type": "Container", "spacing": "medium" if first else "large", **rule, "items": [named, *rest]}


def _named(id_: str, actions: Mapping[str, ActionFact], group: Sequence[ChangeFact]) -> Element:
    """The subject of a change: the action's ref and words, a new one's too, or its own name."""
    if action := actions.get(id_):
        return named_words(action)
    new = next((change for change in group if change.field == "new" and change.new), None)
    words = [run(plain(new.new, 600))] if new else []
    return line(run(short_name(new.ref if new and new.ref else id_), bold=True), *words, spacing="none")


def _known(group: Sequence[ChangeFact]) -> list[ChangeFact]:
    """The changes but for a new action's words, which name it."""
    return [change for change in group if change.field != "new" or change.new is None]


def _facts(group: Sequence[ChangeFact], as_at: date, condition: str) -> list[Element]:
    reasons = dict.fromkeys(plain(each.reason, 600) for each in group if each.reason)
    told = [(label(each), told_as(each, as_at, condition)) for each in group]
    return facts(*told, ("Why", plain("; ".join(reasons), 900)))


def label(change: ChangeFact) -> str:
    """The label of a changed field beside its value."""
    name = LABELS.get(change.field) or field(change.field)
    return capital(name)


def told_as(change: ChangeFact, as_at: date, condition: str = "", *, most: int = 600) -> list[Element]:
    """`In progress → Done, for sign-off`; of what is added only that."""
    if change.field in NAMES and change.new is None:
        return [run("Taken back:", bold=True), run(plain(value(change.field, change.old), most))]
    if change.field in NAMES:
        return [run(plain(value(change.field, change.new), most))]
    new = run(shown(change.field, change.new, as_at), bold=True, most=most)
    awaited = [run(f", {condition}")] if condition and change.field == "due" else []
    return [run(shown(change.field, change.old, as_at), most=most), run("→"), new, *awaited]


def shown(name: str, given: object, as_at: date) -> str:
    """A field's value as a card prints it: a day short, a status as people say it."""
    if name in ("due", "demonstration") and isinstance(given, str) and (on := _day(given)):
        return short_day(on, as_at)
    if isinstance(given, date):
        return short_day(given, as_at)
    if name == "status" and given in tuple(Status):
        words = SAID.get(Status(str(given)), Status(str(given)).words)
        return capital(words)
    return plain(value(name, given), 600)


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def change_lines(changes: Sequence[ChangeFact], actions: Mapping[str, ActionFact], as_at: date) -> list[Element]:
    """Every change on a line of its own; past forty, the rest named together."""
    lines = [_line(change, actions, as_at) for change in changes[:LINES]]
    rest = list(dict.fromkeys(change.ref or change.id for change in changes[LINES:]))
    if rest:
        more = f" and {len(rest) - NAMED:,} more" if len(rest) > NAMED else ""
        lines.append(line(run(f"And the same kind of change to {', '.join(rest[:NAMED])}{more}", most=12_000)))
    return lines


def _line(change: ChangeFact, actions: Mapping[str, ActionFact], as_at: date) -> Element:
    action = actions.get(change.id)
    words = [run(action.text, most=90, subtle=True, small=True)] if action else []
    return line(
        run(short_name(change.ref or change.id), bold=True),
        run(f"{field(change.field)}:"),
        *told_as(change, as_at, most=IN_LINE),
        *words,
    )


def about(changes: Sequence[ChangeFact]) -> str:
    """`8a and 7b`; of more than three actions how many; of what is no action nothing."""
    refs = list(dict.fromkeys(change.ref for change in changes if change.ref))
    return listed([plain(ref, 20) for ref in refs]) if len(refs) <= 3 else f"{len(refs):,} actions"
