"""One action: what was promised, by whom, by when, how it stands, and what was said of it last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.elements import Button, Card, Element, badge, button, card, facts, heading, line, opening, read_as, run
from cards.phrases import count, day, due, owned, plain, status, undeliverable
from cards.verbs import Verb
from plan.actions import Status, Update
from plan.evidence import Evidence
from plan.facts import ActionDetail, ActionFact

UPDATES_SHOWN = 3
EVIDENCE_SHOWN = 4


def action_card(
    *, detail: ActionDetail, reading: str, as_at: date, may_update: bool = True, said: str | None = None
) -> Card:
    """One action in full. `said` is a line above it: why this card is here ("That card was old.")."""
    action = detail.action
    return card(
        line(run(said)) if said else None,
        heading(f"{action.id}: {action.status.words}"),
        read_as(reading, as_at),
        line(run(action.text)),
        facts(
            ("Colour", _colour(action)),
            ("Status", status(action, as_at)),
            ("Owner" if len(action.owners) < 2 else "Owners", owned(action)),
            ("Deadline", deadline(detail, as_at)),
            ("Printed as", plain(action.due_text or "", 80)),
            ("Comment", plain(detail.comment or "", 400)),
            ("Evidence", evidence_runs(detail.evidence)),
        ),
        *_updates(detail),
        buttons=action_buttons(detail, may_update=may_update),
    )


def deadline(detail: ActionDetail, as_at: date) -> str:
    """`1 day late, due 31 May 2015, moved 2×, first 31 March 2015`."""
    moved = f", moved {detail.moves}×" if detail.moves else ""
    first = f", first {day(detail.first_due)}" if detail.moves and detail.first_due else ""
    return due(detail.action, as_at) + moved + first


def _colour(action: ActionFact) -> list[Element]:
    """Its colour, and why it is RED though nothing is late."""
    why = undeliverable(action)
    return [*badge(action.color), *([run(f"· {why}", most=300)] if why else [])]


def evidence_runs(evidence: Sequence[Evidence], *, none: str = "") -> list[Element]:
    """What shows that it is done, a piece after another; a tap on one opens it."""
    pieces = evidence_words(evidence)
    links = [*(shown.link for shown in evidence[:EVIDENCE_SHOWN]), ""]
    ended = [f"{piece};" for piece in pieces[:-1]] + pieces[-1:]
    return [opening(run(said, most=400), link) for said, link in zip(ended, links, strict=False)] or (
        [run(none)] if none else []
    )


def evidence_words(evidence: Sequence[Evidence]) -> list[str]:
    """Each piece, and who added it when: `minutes.pdf, 12 KB (https://…) (Supt Horn, 1 June 2015)`."""
    left = len(evidence) - EVIDENCE_SHOWN
    return [*map(_one_piece, evidence[:EVIDENCE_SHOWN]), *([f"and {left:,} more"] if left > 0 else [])]


def _one_piece(shown: Evidence) -> str:
    who = ", ".join(filter(None, (shown.added_by, day(shown.added_on) if shown.added_on else "")))
    return f"{plain(shown.words, 250)}{f' ({plain(who, 80)})' if who else ''}"


def action_buttons(detail: ActionDetail, *, may_update: bool) -> list[Button]:
    """What can be done about it from here."""
    action = detail.action
    titles = {Verb.HISTORY: "History"}
    if may_update:
        titles = {Verb.UPDATE: "Update", **titles}
    if may_update and action.status.is_open:
        done = {} if action.status is Status.PROPOSED else {Verb.DONE: "Done"}
        titles = {Verb.UPDATE: "Update", **done, Verb.ASK_TIME: "Ask for more time", Verb.HISTORY: "History"}
    return [button(title, verb, action=action.id, version=action.version) for verb, title in titles.items()]


def _updates(detail: ActionDetail) -> list[Element]:
    """The latest updates, newest first, and how many there are in all."""
    shown = detail.updates[:UPDATES_SHOWN]
    if not shown:
        return [heading("No updates yet", large=False)]
    total = max(detail.updates_in_all, len(detail.updates))
    title = count(total, "update") if total == len(shown) else f"Latest {len(shown)} of {count(total, 'update')}"
    return [heading(title, large=False), *(update_line(update) for update in shown)]


def update_line(update: Update) -> Element:
    """One update: when, who, what."""
    when = day(update.said_on) if update.said_on else update.label or "Undated"
    by = f" · {update.author}" if update.author else ""
    return line(run(f"{when}{by}:", bold=True, most=120), run(update.text, most=600), close=True)
