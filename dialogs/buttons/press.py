"""A press in hand: what was pressed, by whom, and the action it is about as it stands now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cards.refusal import old_card, refusal_card
from cards.verbs import Press
from cards.words import action_sentence
from dialogs import permissions
from dialogs.context import Standing
from dialogs.language.meaning import Filters, Heard, Intent
from dialogs.memory.pending import Pending, Waits
from dialogs.memory.proposed_change import Wanted, whole
from dialogs.memory.proposed_change import of as wanted_of
from dialogs.turn import Reply
from dialogs.writes.conflicts import came_between
from plan.changes import Field
from plan.facts import ActionFact
from plan.refusals import Sorry
from storage.actions import by_id
from storage.details import detail
from storage.engine import Session

GONE = "I do not know that action here."


class StaleError(Exception):
    """The card was overtaken: what it is about has changed since it was shown."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press, within one transaction."""

    press: Press
    here: Standing
    session: Session

    async def action(self) -> ActionFact:
        """The action it is about, as it stands now. Refused where it may not be spoken of here."""
        found = await by_id(self.session, [self.press.action or ""], today=self.here.turn.today)
        action = found.get(self.press.action or "")
        if action is None or self.here.plan(action.plan) is None:
            raise Sorry(GONE)
        return action

    async def fresh_action(self) -> ActionFact:
        """The same, where it is still as it was shown."""
        action = await self.action()
        if self.press.version is not None and self.press.version != action.version:
            raise StaleError
        return action

    def change(
        self, action: ActionFact, field: Field, old: object, new: object, *, reason: str | None = None
    ) -> Wanted:
        """One change to it."""
        plan = self.here.plan(action.plan)
        assert plan is not None
        return wanted_of(action, plan.id, field, old, new, reason=reason)

    def pending(self, *wanted: Wanted) -> Pending:
        """What is to be saved at once: a card made for it needs no second yes."""
        return Pending(id=self.here.turn.message_id, waits=Waits.CONFIRM, wanted=whole(wanted))

    async def as_it_stands(self) -> Reply:
        """A card that was overtaken, in its place how the action stands now; nothing was saved."""
        known = await detail(self.session, await self.action(), as_at=self.here.turn.today)
        day = self.here.turn.today
        may = permissions.may_update(self.here, known.action)
        version = self.press.version
        seen = {known.action.id: version} if version is not None else {}
        said = f"That card was old, so nothing was saved. {await came_between(self.session, self.here, seen)}".strip()
        card = old_card(detail=known, reading="", as_at=day, may_update=may, said=said)
        text = f"{said} {action_sentence(detail=known, as_at=day)}"
        return Reply(text, card, heard={"intent": self.press.verb.value}, actions=[known.action])

    def refused(self, reason: str) -> Reply:
        """Why it was not done."""
        return Reply(reason, refusal_card(reason=reason), heard={"intent": self.press.verb.value})


def asking_of(action_id: str, intent: Intent) -> Heard:
    """A question about one action, as if it had been typed."""
    return replace(Heard(intent), filters=Filters(refs=(action_id.lower(),)))
