"""What a coordinator decides in one press: which owner in the plan is this person in Teams?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cards.elements import Card, button, card, choice_input, heading, line, note, run
from cards.phrases import plain
from cards.verbs import Field, Verb

BUTTONS = 4


def link_person_card(*, person: str, shown_as: str, owners: Sequence[str], version: int = 1, why: str = "") -> Card:
    """`person` is their id, `shown_as` how Teams shows them; likely owners first. Nobody is linked by claiming it."""
    stamp: dict[str, Any] = {"person": person, "version": version}
    few = len(owners) <= BUTTONS
    likely = owners if few else owners[:1]
    return card(
        heading(f"Who is {plain(shown_as, 120)}?"),
        line(run(why or "They are in Teams under this name, and not yet linked to an owner in the plan.")),
        note("Until they are linked they can ask questions, not update."),
        None if few else choice_input(Field.OWNER, "Or another owner", {plain(one): one for one in owners[1:100]}),
        buttons=[
            *(button(f"They are {plain(one, 40)}", Verb.LINK, owner=plain(one), **stamp) for one in likely),
            *([] if few else [button("They are the one chosen", Verb.LINK, form=True, **stamp)]),
            button("None of these", Verb.DO_NOT_LINK, **stamp),
        ],
    )
