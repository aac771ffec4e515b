"""Evidence: what shows that an action is done, kept with who added it and when."""

from __future__ import annotations

from dialogs.clarify.must_ask import MustAsk
from dialogs.commands.order import Ordered
from dialogs.memory.proposed_change import ProposedChange
from plan.changes import Field
from plan.evidence import as_data, links_in
from plan.permissions import Deed
from plan.refusals import Sorry

WHERE = {True: "Send me the file, or paste its link.", False: "Paste its link, or send me the file in our own chat."}


async def add(ordered: Ordered) -> list[ProposedChange]:
    """Every link or file on every action named."""
    actions = await ordered.actions(Deed.UPDATE)
    said = ordered.orders.text
    shows = ordered.orders.shows or links_in(said or "")
    if said and not shows:
        raise Sorry("That is not a link: one begins with https://. In our own chat you can send me the file itself.")
    if not shows:
        names, how = ", ".join(action.id for action in actions), WHERE[ordered.here.is_private]
        raise MustAsk("text", f"What shows that {names} is done? {how}")
    why = ordered.orders.reason
    return [
        ordered.change(action, Field.EVIDENCE, None, as_data(each), reason=why) for action in actions for each in shows
    ]
