"""One action: its words as the title, its colour and status_shown, four facts, and what was said of it last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cards.buttons import Button, button
from cards.elements import Card, Element, badge, card, facts, fold, heading, line, opening, run, section, under
from cards.phrases import count, day, due, late, owned, plain, short_day, status_shown, undeliverable
from cards.verbs import Verb
from plan.actions import Status, Update
from plan.dates import read_day
from plan.evidence import Evidence
from plan.facts import ActionDetail, ActionFact

EVIDENCE_SHOWN = 4
EARLIER_SHOWN = 6
FROM_PLAN = "from the plan"


def action_card(
    *,
    detail: ActionDetail,
    as_at: date,
    plan: str = "",
    buttons: Sequence[Button] = (),
    boxes: Sequence[Element] = (),
    said: str = "",
) -> Card:
    """One action in full. `said` stands above it: why this card is here. `boxes` are what its buttons ask for."""
    action = detail.action
    where = " · ".join(filter(None, (action.ref if plan else action.id, plan, _as_at(as_at))))
    return card(
        line(run(said, bold=True)) if said else None,
        {**under(where), "spacing": "medium" if said else "none"},
        {**heading(action.text or action.id), "spacing": "small"},
        line(*badge(action.color), run(f"· {status_shown(action, as_at)}")),
        *facts(
            ("Owner" if len(action.owners) < 2 else "Owners", owned(action)),
            ("Deadline", deadline_runs(action, as_at, in_full=True)),
            ("Moved", moved_words(detail, as_at)),
            ("Declared", plain(undeliverable(action).removeprefix("declared "), 300)),
            ("Comment", plain(detail.comment or "", 400)),
            ("Evidence", "None yet" if action.status.is_open and not detail.evidence else ""),
        ),
        *([section("Evidence"), *evidence_rows(detail.evidence, as_at)] if detail.evidence else []),
        *_updates(detail, as_at),
        *boxes,
        buttons=buttons,
        speak=f"{action.ref}, {action.color.value}, {status_shown(action, as_at)}, {due(action, as_at)}. {action.text}",
    )


def _as_at(on: date) -> str:
    return f"{on:%a} {day(on)}"


def deadline_runs(action: ActionFact, as_at: date, *, in_full: bool = False) -> list[Element]:
    """`Fri 12 June, in 11 days`, the day in bold; `in_full` with the words as printed, as where there is no day."""
    if action.due is None:
        return [run(plain(action.due_text or "None", 120))]
    off, printed = _off(action, as_at), _printed(action) if in_full else ""
    return [
        run(short_day(action.due, as_at), bold=True),
        *([run(f", {off}")] if off else []),
        *([run(f", “{printed}” in the plan", subtle=True, small=True)] if printed else []),
    ]


def _off(action: ActionFact, as_at: date) -> str:
    """The distance of an open action's deadline, in words."""
    days = (action.due - as_at).days if action.due else 0
    if not action.status.is_open:
        return ""
    return late(-days) if days < 0 else {0: "today", 1: "tomorrow"}.get(days, f"in {days:,} days")


def moved_words(detail: ActionDetail, as_at: date) -> str:
    """`Once, from Sun 31 May. Ch Supt Noble agreed on Thu 28 May: more rides to follow.`"""
    if not detail.moves:
        return ""
    times = {1: "Once", 2: "Twice"}.get(detail.moves, f"{detail.moves} times")
    began = f", from {short_day(detail.first_due, as_at)}" if detail.first_due else ""
    last = detail.last_move
    who = f" {plain(last.who, 80)} on {short_day(last.on, as_at)}" if last and last.who and last.on else ""
    why = plain(last.reason, 200) if last and last.reason else ""
    return f"{times}{began}.{who}{':' if who and why else '.' if who else ''}{f' {why}' if why else ''}"


def _printed(action: ActionFact) -> str:
    """The words in the plan, where they are not the day itself."""
    words = plain(action.due_text or "", 80)
    return "" if read_day(words) == action.due else words


def deadline(detail: ActionDetail, as_at: date) -> str:
    """`1 day late, due 31 May 2015, moved 2×, first 31 March 2015`, in a sentence."""
    moved = f", moved {detail.moves}×" if detail.moves else ""
    first = f", first {day(detail.first_due)}" if detail.moves and detail.first_due else ""
    return due(detail.action, as_at) + moved + first


def evidence_words(evidence: Sequence[Evidence]) -> list[str]:
    """Each piece, and who added it when: `minutes.pdf, 12 KB (https://…) (Supt Horn, 1 June 2015)`."""
    left = len(evidence) - EVIDENCE_SHOWN
    return [*map(_one_piece, evidence[:EVIDENCE_SHOWN]), *([f"and {left:,} more"] if left > 0 else [])]


def _one_piece(shown: Evidence) -> str:
    who = ", ".join(filter(None, (shown.added_by, day(shown.added_on) if shown.added_on else "")))
    return f"{plain(shown.words, 250)}{f' ({plain(who, 80)})' if who else ''}"


def evidence_rows(evidence: Sequence[Evidence], as_at: date) -> list[Element]:
    """Each piece as a link that says where it opens, and who added it when."""
    left = len(evidence) - EVIDENCE_SHOWN
    shown = [_evidence_row(each, as_at) for each in evidence[:EVIDENCE_SHOWN]]
    return [*shown, *([line(run(f"and {left:,} more", subtle=True, small=True))] if left > 0 else [])]


def _evidence_row(shown: Evidence, as_at: date) -> Element:
    opens = "opens SharePoint" if "sharepoint.com" in shown.link else "opens your browser"
    size = f"{max(1, shown.size // 1024):,} KB" if shown.size is not None else ""
    who = ", ".join(filter(None, (shown.added_by, short_day(shown.added_on, as_at) if shown.added_on else "")))
    about = " · ".join(filter(None, (size, plain(who, 80), opens)))
    name = opening(run(shown.name or shown.link, colour="accent", most=250), shown.link)
    opened = {"selectAction": name.pop("selectAction")} if "selectAction" in name else {}
    return {
        "type": "Container",
        "spacing": "small",
        "items": [line(name), line(run(about, subtle=True, small=True), close=True)],
        **opened,
    }


def action_buttons(detail: ActionDetail, *, may_update: bool) -> list[Button]:
    """An owner's buttons for their action; for somebody else's only its history."""
    action = detail.action
    stamp: dict[str, Any] = {"action": action.id, "version": action.version}
    if not may_update:
        return [button("Full history", Verb.HISTORY, **stamp)]
    if not action.status.is_open:
        return [
            button("Post an update", Verb.UPDATE, primary=True, **stamp),
            button("Full history", Verb.HISTORY, **stamp),
        ]
    claimed = action.status is Status.PROPOSED
    return [
        button("Add evidence" if claimed else "Post an update", Verb.UPDATE, primary=True, **stamp),
        *([] if claimed else [button("It is done", Verb.DONE, **stamp)]),
        button("Ask for more time", Verb.ASK_TIME, more=True, **stamp),
        *([] if claimed else [button("It is not mine", Verb.NOT_MINE, more=True, **stamp)]),
        button("Full history", Verb.HISTORY, more=True, **stamp),
    ]


def _updates(detail: ActionDetail, as_at: date) -> list[Element]:
    """The latest update open, earlier ones folded."""
    if not detail.updates:
        return [section("No updates yet")]
    latest, *earlier = detail.updates
    total = max(detail.updates_in_all, len(detail.updates))
    shown = [update_block(update, as_at, spaced=place > 0) for place, update in enumerate(earlier[:EARLIER_SHOWN])]
    left = total - 1 - len(shown)
    more = [line(run(f"and {count(left, 'earlier one')}: Full history has them all", subtle=True, small=True))]
    folded = fold(count(total - 1, "earlier update"), [*shown, *(more if left > 0 else [])], "earlier")
    return [section("Latest update"), update_block(latest, as_at), *(folded if total > 1 else [])]


def update_block(update: Update, as_at: date, *, spaced: bool = False) -> Element:
    """One update: when and by whom, in small; then what was said."""
    when = short_day(update.said_on, as_at) if update.said_on else plain(update.label or "Undated", 60)
    by = plain(update.author or FROM_PLAN, 80)
    return {
        "type": "Container",
        "spacing": "medium" if spaced else "small",
        "items": [
            line(run(f"{when} · {by}", subtle=True, small=True)),
            line(run(update.text, most=1_200), close=True),
        ],
    }
