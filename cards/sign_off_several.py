"""Several actions that wait for sign-off, decided on one form: each signed off, sent back, or left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.buttons import button
from cards.elements import Card, Element, card, heading, line, note, run, under, wrong
from cards.phrases import count, plain
from cards.verbs import Verb

DECIDE, REASON = "decide:", "reason:"
LEAVE, SIGN_OFF, SEND_BACK = "", "sign_off", "reject"
CHOICES = {LEAVE: "Leave it for now", SIGN_OFF: "Sign off", SEND_BACK: "Send back"}
MOST = 8


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One action that waits: who says it is done, and what shows it."""

    id: str
    ref: str
    version: int
    text: str
    says: str
    evidence: int


def sign_off_several_card(
    waiting: Sequence[ToDecide], *, given: Mapping[str, str], faults: Mapping[str, str], said: str = "", more: int = 0
) -> Card:
    """A choice and a box for each; `given` is what was chosen and typed, `faults` what is wrong with it, by id."""
    return card(
        heading(f"{count(len(waiting) + more, 'action')} wait{'' if len(waiting) + more > 1 else 's'} for sign-off"),
        under("Nothing is saved before you press Save; what you leave stays as it is"),
        *wrong(said),
        *(part for each in waiting for part in _decide(each, given, faults.get(each.id, ""))),
        note(f"and {more:,} more, once these are decided") if more else None,
        buttons=[
            button(
                "Save",
                Verb.SAVE_SIGN_OFFS,
                primary=True,
                form=True,
                versions={each.id: each.version for each in waiting},
            )
        ],
    )


def _decide(each: ToDecide, given: Mapping[str, str], fault: str) -> list[Element]:
    shown = f"{count(each.evidence, 'piece')} of evidence" if each.evidence else "no evidence: say how you know"
    return [
        {**line(run(each.ref, bold=True), run(each.text, most=300)), "spacing": "large", "separator": True},
        note(f"{plain(each.says, 200)} · {shown}"),
        *wrong(fault),
        {
            "type": "Input.ChoiceSet",
            "id": f"{DECIDE}{each.id}",
            "label": f"{each.ref} is",
            "style": "compact",
            "value": given.get(f"{DECIDE}{each.id}", LEAVE),
            "choices": [{"title": title, "value": sent} for sent, title in CHOICES.items()],
        },
        {
            "type": "Input.Text",
            "id": f"{REASON}{each.id}",
            "label": f"How you know {each.ref} is done, or what is missing",
            "value": given.get(f"{REASON}{each.id}", ""),
            "maxLength": 1000,
        },
    ]
