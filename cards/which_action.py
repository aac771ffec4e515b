"""Words that are to become an update, and the action they are about still to be said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.buttons import button
from cards.elements import Card, card, heading
from cards.inputs import choice_input, required, text_input
from cards.phrases import called, plain, short_due
from cards.verbs import Input, Verb
from plan.facts import ActionFact

OFFERED = 100


def which_action_card(*, actions: Sequence[ActionFact], as_at: date, note_text: str = "", link: str = "") -> Card:
    """The action to choose, the words to look over; then the form, where the rest can be filled in."""
    offered = actions[:OFFERED]
    names = called(offered)
    choices = {each.id: f"{names[each.id]} · {plain(each.text, 70)} · {short_due(each, as_at)}" for each in offered}
    only = offered[0].id if len(offered) == 1 else ""
    return card(
        heading("Add as an update"),
        required(
            choice_input(Input.ACTION, "Which action is it about?", choices, value=only, hint="Type to search"),
            "Choose the action.",
        ),
        required(
            text_input(Input.NOTE, "What has happened?", value=note_text, long=True),
            "Say what has happened.",
        ),
        buttons=[
            button(
                "Next",
                Verb.UPDATE,
                primary=True,
                form=True,
                link=link,
                versions={each.id: each.version for each in offered},
            ),
        ],
    )
