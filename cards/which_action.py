"""Words that are to become an update, and the action they are about still to be said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.elements import Card, button, card, choice_input, heading, required, text_input
from cards.phrases import called, plain, short_due
from cards.verbs import Field, Verb
from plan.facts import ActionFact

OFFERED = 100


def which_action_card(*, actions: Sequence[ActionFact], as_at: date, note_text: str = "", link: str = "") -> Card:
    """The action to choose, the words to look over; then the form, where the rest can be filled in."""
    offered = actions[:OFFERED]
    names = called(offered)
    choices = {each.id: f"{names[each.id]} · {short_due(each, as_at)} · {plain(each.text, 60)}" for each in offered}
    only = offered[0].id if len(offered) == 1 else ""
    return card(
        heading("Add as an update"),
        required(
            choice_input(Field.ACTION, "Which action is it about?", choices, value=only, hint="Type to search"),
            "Choose the action.",
        ),
        text_input(Field.NOTE, "What has happened?", hint="One or two sentences", value=note_text, long=True),
        buttons=[
            button(
                "Next",
                Verb.UPDATE,
                style="positive",
                form=True,
                link=link,
                versions={each.id: each.version for each in offered},
            ),
        ],
    )
