"""After a write: what is true now, what was asked for and of whom, and Undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cards.buttons import Button, button
from cards.changes import IN_FULL, NAMES, block, by_action, change_lines, shown
from cards.elements import Card, Element, badge, card, heading, line, run, under
from cards.phrases import capital, demonstration, owned, plain, short_day, short_name, state_of, undeliverable, value
from cards.preview import arranged_lines, worded_refs
from cards.rows import named_words
from cards.verbs import Verb
from plan.actions import Status
from plan.facts import ActionFact, ChangeFact

SAVED = "Saved"


def saved_card(
    *,
    changes: Sequence[ChangeFact],
    as_at: date,
    actions: Sequence[ActionFact] = (),
    asked: Mapping[str, str] | None = None,
    undo: str | None = None,
    version: int = 1,
    by: str | None = None,
    said: str | None = None,
    arranged: Sequence[str] = (),
    concerns: Sequence[ActionFact] = (),
) -> Card:
    """Changes saved, and how those actions now stand. `undo` names the write that the button reverses.

    `arranged` is told a line each, with the words of those it `concerns`; `asked` are actions whose deadline waits
    for an agreement, with whose.
    """
    known = {action.id: action for action in actions}
    grouped = by_action(changes)
    who = f"By {plain(by, 80)} · " if by else ""
    if len(grouped) > IN_FULL or len(changes) > 2 * IN_FULL:
        blocks = change_lines(changes, known, as_at)
    else:
        told = grouped or {action.id: [] for action in actions[:IN_FULL]}
        blocks = [
            block(_named(id_, known), _now(group, known.get(id_), as_at, (asked or {}).get(id_, "")), first=place == 0)
            for place, (id_, group) in enumerate(told.items())
        ]
    return card(
        heading(said or SAVED),
        under(f"{who}{as_at:%a} {as_at.day} {as_at:%B}"),
        *(line(run(each, most=600)) for part in arranged for each in arranged_lines(part) or [part]),
        *worded_refs(" ".join(arranged), concerns),
        *blocks,
        buttons=_buttons(actions, grouped, undo, version),
    )


def _named(id_: str, known: Mapping[str, ActionFact]) -> Element:
    return named_words(known[id_]) if id_ in known else line(run(short_name(id_), bold=True), spacing="none")


def _now(group: Sequence[ChangeFact], action: ActionFact | None, as_at: date, waits: str) -> list[Element]:
    """The effect of each change, and how the action stands."""
    lines = [line(*_told(change, action, as_at, waits)) for change in group]
    says_it = waits or any(change.field == "status" and change.new == Status.PROPOSED for change in group)
    return [*lines, *([_stands(action, as_at)] if action and not says_it else [])]


def _told(change: ChangeFact, action: ActionFact | None, as_at: date, waits: str) -> list[Element]:
    """`Done. It waits for sign-off.`; `Fri 31 July asked for. It stays due on Fri 12 June until a lead agrees.`"""
    new, old = (shown(change.field, each, as_at) for each in (change.new, change.old))
    why = [run(f"({plain(change.reason, 300)})", subtle=True)] if change.reason else []
    if change.field == "due" and waits:
        stays = f"It stays due on {short_day(action.due, as_at)}" if action and action.due else "It has no deadline"
        return [run(f"{new} asked for.", bold=True), run(f"{stays} until {waits}."), *why]
    if change.field in NAMES and change.new is None:
        return [run(f"Took back {NAMES[change.field]}:", bold=True), run(value(change.field, change.old), most=600)]
    if change.field in NAMES:
        added = f"{NAMES[change.field]} added:"
        return [run(capital(added), bold=True), run(value(change.field, change.new), most=600), *why]
    if change.field == "status" and change.new == Status.PROPOSED:
        stays = f"It stays {action.color.value} until somebody signs it off." if action else "It waits for sign-off."
        return [run("Done.", bold=True), run(stays), *why]
    if change.field == "status":
        was = [] if change.old == Status.PROPOSED else [run(f"It was {old[:1].lower()}{old[1:]}.")]
        return [run(f"{new}.", bold=True), *was, *why]
    if change.field == "demonstration" and change.new is None:
        return [run("No longer in demonstration.", bold=True), *why]
    names = {"due": "Now due", "owners": "Now with", "demonstration": "In demonstration until", "text": "Now reads"}
    first = f"{names.get(change.field, change.field.replace('_', ' ').capitalize() + ':')} {new}."
    was = [run(f"It was {old}.")] if change.old else []
    return [run(first, bold=True, most=600), *was, *why]


def _stands(action: ActionFact, as_at: date) -> Element:
    """One action as it stands now."""
    stands = state_of(action, as_at)
    besides = (undeliverable(action), demonstration(action, as_at))
    how = [stands.first, *stands.rest[:1], *(plain(each, 120) for each in besides if each)]
    return line(*badge(action.color), run(f"· {' · '.join(filter(None, (*dict.fromkeys(how), owned(action))))}"))


def _buttons(
    actions: Sequence[ActionFact], grouped: Mapping[str, object], undo: str | None, version: int
) -> list[Button]:
    """Evidence for what was said to be done, else the action; and Undo."""
    claimed = [action for action in actions if action.status is Status.PROPOSED]
    number = len(grouped)
    opens = [
        button(f"Add evidence for {action.ref}", Verb.UPDATE, action=action.id, version=action.version)
        for action in claimed[:1]
    ] or [button(f"Open {action.ref}", Verb.SHOW, action=action.id, version=action.version) for action in actions[:1]]
    title = "Undo" if number < 2 else "Undo both" if number == 2 else f"Undo all {number:,}"
    return [*opens, *([button(title, Verb.UNDO, change=undo, version=version)] if undo else [])]
