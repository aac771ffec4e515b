"""A press in hand: what was pressed, by whom, and the action it is about as it stands now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cards.update_form import update_form_card
from cards.verbs import Press, Verb
from dialogs import permissions
from dialogs.buttons.fresh import fresh
from dialogs.context import Request
from dialogs.language.meaning import Filters, Heard, Intent
from dialogs.memory.pending import Pending, Waits
from dialogs.memory.proposed_change import ProposedChange, whole
from dialogs.memory.proposed_change import of as wanted_of
from dialogs.turn import Reply
from dialogs.writes.conflicts import came_between
from plan.changes import Field
from plan.facts import ActionFact
from plan.permissions import NotAllowed
from plan.query import Query
from plan.refusals import Sorry
from storage.actions import by_id
from storage.engine import Session

GONE = "I do not know that action here."


class StaleError(Exception):
    """The card was overtaken: what it is about has changed since it was shown."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press, within one transaction."""

    press: Press
    here: Request

    @property
    def session(self) -> Session:
        """The session of the request."""
        return self.here.session

    async def action(self) -> ActionFact:
        """The pressed card's action as it is now. Refused where the place may not see its plan."""
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
    ) -> ProposedChange:
        """One change to it."""
        plan = self.here.plan(action.plan)
        assert plan is not None
        return wanted_of(action, plan.id, field, old, new, reason=reason)

    def pending(self, *wanted: ProposedChange) -> Pending:
        """The change to save at once: a card made for it needs no second yes."""
        return Pending(id=self.here.turn.message_id, waits=Waits.CONFIRM, wanted=whole(wanted))

    async def as_it_stands(self) -> Reply:
        """A card that was overtaken, in its place how the action stands now; nothing was saved."""
        action, said = await self.action(), await self.overtaken()
        reply = await self.again(action, said=said)
        if self.press.verb is not Verb.SAVE_UPDATE:
            return replace(reply, is_for_all=True)
        form = update_form_card(
            action=action, as_at=self.here.turn.today, given=self.press.filled, said=said, back=self.press.back
        )
        return replace(reply, card=form)

    async def overtaken(self) -> str:
        """Nothing was saved, and what others changed meanwhile."""
        action, version = self.press.action, self.press.version
        seen = {action: version} if action and version is not None else {}
        return f"That card was old, so nothing was saved. {await came_between(self.here, seen)}".strip()

    async def again(self, action: ActionFact, *, said: str) -> Reply:
        """The card again, as it is now, with what was wrong said on it."""
        reply = await fresh(self.here, action, said=said)
        return replace(reply, heard={"intent": self.press.verb.value})

    async def refused(self, sorry: Sorry) -> Reply:
        """The refusal. The card stays as it was; where it is no longer true, the action as it stands now."""
        reason = await permissions.in_full(self.here, sorry)
        heard = {"intent": self.press.verb.value}
        known = await by_id(self.session, [self.press.action or ""], today=self.here.turn.today)
        action = known.get(self.press.action or "")
        if isinstance(sorry, NotAllowed) or action is None or self.here.plan(action.plan) is None:
            return Reply(reason, heard=heard)
        return replace(await self.again(action, said=reason), text=reason, summary=None)


def asking_of(action_id: str, intent: Intent) -> Heard:
    """A question about one action, as if it had been typed."""
    return replace(Heard(intent), filters=Filters(Query(refs=(action_id.lower(),))))
