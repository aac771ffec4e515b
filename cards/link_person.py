"""The card on which a coordinator links a person in Teams to an owner in the plan, in one press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cards.buttons import ask, button
from cards.elements import Card, card, heading, line, note, run, section
from cards.inputs import choice_input, required
from cards.phrases import plain
from cards.verbs import Input, Verb

BUTTONS = 4
LIKELY = "They are in Teams under this name, and not yet linked to an owner in the plan."
UNLIKE = "No owner in the plan has a name like it. Say “link … to …” if they are one."
OTHERS = 10


def link_person_card(
    *, person: str, shown_as: str, owners: Sequence[str], version: int = 1, why: str = "", others: Sequence[str] = ()
) -> Card:
    """`person` is their id, `shown_as` how Teams shows them; likely owners first. Nobody is linked by claiming it.

    `others` wait as well, a line each.
    """
    stamp: dict[str, Any] = {"person": person, "version": version}
    few = len(owners) <= BUTTONS
    likely = owners if few else owners[:1]
    waiting = (
        [section("Others waiting to be linked"), *(line(run(one, most=200)) for one in others[:OTHERS])]
        if others
        else []
    )
    left = len(others) - OTHERS
    return card(
        heading(f"Who is {plain(shown_as, 120)}?"),
        line(run(why or (LIKELY if owners else UNLIKE))),
        note("Until they are linked they can ask questions, not update."),
        None
        if few
        else required(
            choice_input(Input.OWNER, "Or another owner", {plain(one): one for one in owners[1:100]}),
            "Choose the owner.",
        ),
        *waiting,
        note(f"and {left:,} more") if left > 0 else None,
        buttons=[
            *(
                button(f"They are {plain(one, 40)}", Verb.LINK, primary=place == 0, owner=plain(one), **stamp)
                for place, one in enumerate(likely)
            ),
            *([] if few else [button("They are the owner chosen", Verb.LINK, form=True, **stamp)]),
            button("None of these", Verb.DO_NOT_LINK, **stamp),
        ],
    )


def printed_lead_card(*, person: str, shown_as: str, role: str, printed: str, plan: str) -> Card:
    """A newcomer named like a lead the plan prints: one tap previews making them one."""
    return card(
        heading(f"Is {plain(shown_as, 120)} your {plain(role, 60)}?"),
        line(run(f"{plan} names {plain(printed, 120)}. They own no action in it to be linked to.")),
        note("Until they are made a lead they can ask questions, not sign off."),
        buttons=[ask("Make them a lead", f"make {plain(person, 120)} a lead of {plan}", primary=True)],
    )
