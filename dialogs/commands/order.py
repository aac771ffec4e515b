"""A command in hand: which actions it is about, as they stand, and whether the speaker may do it to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cards.phrases import listed
from dialogs import permissions
from dialogs.clarify.must_ask import MustAsk
from dialogs.context import Request
from dialogs.language.meaning import Filters, Heard, Intent, Orders
from dialogs.memory import proposed_change
from dialogs.memory.proposed_change import ProposedChange
from dialogs.resolve.actions_meant import meant
from dialogs.resolve.closest_rows import in_one_phrase
from plan.actions import OPEN, Status, ref_key
from plan.changes import Field
from plan.facts import ActionFact
from plan.owners import Match, MatchKind
from plan.permissions import Deed, check_may, may
from plan.query import Query
from plan.refusals import Sorry
from storage.actions import find
from storage.engine import Session

OFFERED = 25
_PROPOSED, _SETTLED = frozenset({Status.PROPOSED}), frozenset(Status) - OPEN
DONE_TO = {Intent.SIGN_OFF: _PROPOSED, Intent.REJECT: _PROPOSED, Intent.REOPEN: _SETTLED}
"""How an action stands that such a thing can be done to; anything else is done to open ones."""

_TO_OPEN = frozenset({Intent.PROPOSE, Intent.DEADLINE, *DONE_TO})
"""What is not done to the finished ones among those spoken of before."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """One command as heard. Nothing is written from here: what it would change is handed back."""

    heard: Heard
    here: Request

    @property
    def session(self) -> Session:
        """The session of the request."""
        return self.here.session

    @property
    def orders(self) -> Orders:
        """The values an order gives."""
        return self.heard.orders

    @property
    def today(self) -> date:
        """The day it is done on."""
        return self.here.turn.today

    async def actions(self, deed: Deed, *, whole: bool = False) -> list[ActionFact]:
        """The actions that are meant, every one of which the speaker may do this to.

        `whole` lets a recommendation, or an owner, stand for their open actions that have a deadline; each is shown
        before it is saved.
        """
        filters = self.heard.filters
        if filters.is_empty:
            self._check_may_at_all(deed)
            raise MustAsk("action", "Which action is it about?", await self._likely())
        rows = await self._rows(filters)
        if not rows and filters.query.words:
            raise MustAsk("action", "Which action is this about?", await self._likely())
        if not rows:
            raise Sorry(_nothing(filters))
        if self.heard.of_one and len(rows) > 1:
            raise MustAsk("action", "Which of these do you mean?", [row.id for row in self._able(rows)][:OFFERED])
        if self.heard.follows and self.heard.intent in _TO_OPEN:
            return self._permitted(deed, self._able(rows))
        if filters.query.refs:
            rows = _each_one(filters.query.refs, rows, whole=whole)
            if not rows:
                raise Sorry(f"Nothing under {' or '.join(filters.query.refs)} is open, so there is nothing to change.")
        elif (
            filters.query.words and len(rows) > 1 and len(rows := in_one_phrase(rows, filters.query.words) or rows) > 1
        ):
            raise MustAsk("action", "Which action do you mean?", [row.id for row in rows][:OFFERED])
        elif whole and len(rows) > 1:
            open_rows = [row for row in rows if row.status in OPEN]
            rows = [row for row in open_rows if row.due] or open_rows or rows
        return self._permitted(deed, rows)

    def _able(self, rows: list[ActionFact]) -> list[ActionFact]:
        """The actions of the last answer that the command can change, if any."""
        return [row for row in rows if row.status in DONE_TO.get(self.heard.intent, OPEN)] or rows

    def _permitted(self, deed: Deed, rows: list[ActionFact]) -> list[ActionFact]:
        if self.heard.limit and len(rows) > self.heard.limit:
            says = f"That may be {len(rows)} actions. Which do you mean?"
            raise MustAsk("action", says, [row.id for row in rows][:OFFERED])
        permissions.check_may(self.here, deed, rows)
        return rows

    def _check_may_at_all(self, deed: Deed) -> None:
        """Refuses before anything is asked what the speaker could do to no action here."""
        roles = [permissions.role_on(self.here, plan.code) for plan in self.here.bound]
        if roles and not any(may(role, deed, own=True) for role in roles):
            check_may(roles[0], deed)

    async def _rows(self, filters: Filters) -> list[ActionFact]:
        query = meant(replace(self.heard, filters=filters), self.here, to_write=True).query
        rows, _ = await find(self.session, query, today=self.today)
        return rows

    async def _likely(self) -> list[str]:
        """The actions it is most likely about: those it can be done to; the speaker's own where they own any."""
        own = (Match(MatchKind.EXACT, (self.here.owner,)),) if self.here.owner else ()
        stands = DONE_TO.get(self.heard.intent)
        if not own and stands is None:
            return []
        rows = await self._rows(Filters(Query(statuses=stands or OPEN), owners=own if stands is None else ()))
        if not rows and stands:
            raise Sorry(f"No action here is {listed([each.words for each in sorted(stands)], 'or')}.")
        return [row.id for row in rows][:OFFERED]

    def change(self, action: ActionFact, field: Field, old: Any, new: Any, **why: Any) -> ProposedChange:
        """One change to one action."""
        return proposed_change.of(action, self.plan_id(action), field, old, new, **why)

    def plan_id(self, action: ActionFact) -> int:
        """The plan an action is in."""
        plan = self.here.plan(action.plan)
        assert plan is not None, "an action of a plan that may not be spoken of here"
        return plan.id

    def needs_sign_off(self, action: ActionFact) -> bool:
        """Whether completion needs sign-off in this action's plan."""
        plan = self.here.plan(action.plan)
        return plan is None or plan.needs_sign_off


def _each_one(refs: Sequence[str], rows: Sequence[ActionFact], *, whole: bool) -> list[ActionFact]:
    """The rows, once every ref is one action or, where it may be, one whole recommendation; else it is asked which."""
    left_out, named = set[str](), set[str]()
    for ref in refs:
        code, _, key = ref.rpartition("-")
        of_code = [row for row in rows if not code or row.id.lower().startswith(f"{code}-")]
        found = [row for row in of_code if ref == row.id.lower() or key in (ref_key(row.ref), _number(row.ref))]
        ids = [row for row in found if ref == row.id.lower()]
        exact = ids or [row for row in found if key == ref_key(row.ref)] or found
        if not exact:
            raise Sorry(f"There is no {ref} here.")
        named |= {row.id for row in ids}
        left_out |= {row.id for row in found if ids and row not in ids}
        if whole and len(exact) > 1 and exact is found and len({row.plan for row in found}) == 1:
            is_dated = any(row.status.is_open and row.due for row in found)
            left_out |= {row.id for row in found if not row.status.is_open or (is_dated and row.due is None)}
        elif len(exact) > 1:
            raise MustAsk("action", f"Which action of {ref} do you mean?", [row.id for row in exact])
    return [row for row in rows if row.id not in left_out - named]


def _number(ref: str) -> str:
    return ref.lower().rstrip("abcdefghijklmnopqrstuvwxyz")


def _nothing(filters: Filters) -> str:
    if filters.query.refs:
        return f"There is no {' or '.join(ref.upper() if '-' in ref else ref for ref in filters.query.refs)} here."
    return "I found no such action, so there is nothing to change."
