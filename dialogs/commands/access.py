"""Orders about access to a plan: who may see it and where, sign-off, limits on moves, its meetings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from cards.phrases import day, listed
from dialogs import imports, permissions
from dialogs.clarify.must_ask import MustAsk
from dialogs.commands.arrangement import Arrangement, the_plan
from dialogs.commands.order import Ordered
from dialogs.language.meaning import Intent
from dialogs.resolve.people_by_name import the_one_met
from dialogs.turn import Scope
from plan.access_words import Access, AccessOrder, read_access
from plan.changes import Said
from plan.meeting_dates import days_in
from plan.permissions import Deed
from plan.refusals import Sorry
from storage import meetings, plan_settings
from storage.engine import Session
from storage.people import PlanHere

IN_A_CHANNEL = "Say that in the channel or group you mean: “@chaser this channel is for {code}”."
Keep = Callable[[Session, Said], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Keeping:
    """One order about one plan."""

    ordered: Ordered
    plan: PlanHere
    order: AccessOrder

    async def arrangement(self) -> Arrangement:
        """The setting to make, in words."""
        return await _ACCESS[self.order.access](self)

    def to(self, says: str, keep: Keep) -> Arrangement:
        """An arrangement that hands nothing back."""

        async def kept(session: Session, said: Said) -> None:
            await keep(session, said)

        return Arrangement(says, kept)


async def _access(ordered: Ordered) -> Arrangement:
    """One thing said of how a plan is kept, by those who keep it."""
    plan = _plan_meant(ordered)
    permissions.check_may_on(ordered.here, plan.code, Deed.SET_RULES)
    return await Keeping(ordered, plan, read_access(ordered.orders.text or "")).arrangement()


def _plan_meant(ordered: Ordered) -> PlanHere:
    """The plan named by its code or title; else the one this place is about."""
    said = (ordered.orders.text or "").casefold()
    named = [plan for plan in ordered.here.plans if _is_named(plan, said)]
    if len(named) == 1:
        return named[0]
    kept = [plan for plan in ordered.here.plans if permissions.role_on(ordered.here, plan.code).value != "viewer"]
    if len(named) > 1 or (not ordered.heard.filters.plans and len(kept) > 1 and len(ordered.here.bound) > 1):
        raise MustAsk("plan", "Which plan do you mean?", [plan.code for plan in named or kept])
    return the_plan(ordered)


def _is_named(plan: PlanHere, said: str) -> bool:
    title = plan.title.casefold().removesuffix(" action plan").removesuffix(" plan")
    return plan.code.casefold() in said.replace(".", " ").replace(",", " ").split() or title in said


async def _restrict(keeping: Keeping) -> Arrangement:
    plan = keeping.plan
    kept = await plan_settings.kept_of(keeping.ordered.session, plan.id)
    where = listed([*kept.bound, *kept.let_in]) if kept.bound or kept.let_in else "nowhere and nobody yet"
    says = (
        f"Only its coordinators and leads, and the people and places let in (now: {where}), may ask about {plan.code}. "
        "Nobody else is told that it exists."
    )
    return keeping.to(says, lambda s, said: plan_settings.restrict(s, plan.id, said, is_restricted=True))


async def _open(keeping: Keeping) -> Arrangement:
    plan = keeping.plan
    says = f"Everybody who may write to me may ask about {plan.code}."
    return keeping.to(says, lambda s, said: plan_settings.restrict(s, plan.id, said, is_restricted=False))


def _here(keeping: Keeping) -> str:
    """This channel or group."""
    place = keeping.ordered.here.turn.place
    if place.scope is Scope.PERSONAL:
        raise Sorry(IN_A_CHANNEL.format(code=keeping.plan.code))
    return place.channel or place.id


async def _bind(keeping: Keeping) -> Arrangement:
    plan, place = keeping.plan, _here(keeping)
    says = f"This {_kind(keeping)} is about {plan.title} from now on: “7b” means its 7b here."
    return keeping.to(says, lambda s, said: plan_settings.let_in_place(s, plan.id, place, said, is_bound=True))


async def _unbind(keeping: Keeping) -> Arrangement:
    plan, place = keeping.plan, _here(keeping)
    says = f"This {_kind(keeping)} is not about {plan.title} any more."
    return keeping.to(says, lambda s, said: plan_settings.forget_place(s, plan.id, place, said))


async def _let_in_here(keeping: Keeping) -> Arrangement:
    plan, place = keeping.plan, _here(keeping)
    says = f"Everybody in this {_kind(keeping)} may ask about {plan.title}."
    return keeping.to(says, lambda s, said: plan_settings.let_in_place(s, plan.id, place, said, is_bound=False))


def _kind(keeping: Keeping) -> str:
    return "channel" if keeping.ordered.here.turn.place.scope is Scope.CHANNEL else "group"


async def _let_in(keeping: Keeping) -> Arrangement:
    plan, ordered = keeping.plan, keeping.ordered
    person = await the_one_met(ordered.here, keeping.order.name)
    says = f"{person.name} may ask about {plan.code}, in a chat with me alone."
    return keeping.to(says, lambda s, said: plan_settings.let_in_person(s, plan.id, person.id, said))


async def _shut_out(keeping: Keeping) -> Arrangement:
    plan, ordered = keeping.plan, keeping.ordered
    person = await the_one_met(ordered.here, keeping.order.name)
    says = f"{person.name} may no longer ask about {plan.code}, unless they have a role on it."
    return keeping.to(says, lambda s, said: plan_settings.forget_person(s, plan.id, person.id, said))


async def _sign_off_on(keeping: Keeping) -> Arrangement:
    plan = keeping.plan
    says = f"{plan.code}: somebody other than the one who says so must agree that an action is complete."
    return keeping.to(says, lambda s, said: plan_settings.set_sign_off(s, plan.id, said, is_needed=True))


async def _sign_off_off(keeping: Keeping) -> Arrangement:
    plan = keeping.plan
    says = f"{plan.code}: an owner's word that an action is done is enough; nobody signs off."
    return keeping.to(says, lambda s, said: plan_settings.set_sign_off(s, plan.id, said, is_needed=False))


async def _moves(keeping: Keeping) -> Arrangement:
    plan, most = keeping.plan, keeping.order.moves
    often = "any number of times" if most is None else f"{most} time{'' if most == 1 else 's'} before a lead must agree"
    says = f"{plan.code}: a deadline may move {often}."
    return keeping.to(says, lambda s, said: plan_settings.allow_moves(s, plan.id, said, most))


async def _meeting(keeping: Keeping) -> Arrangement:
    plan, name, on = keeping.plan, keeping.order.name, keeping.ordered.orders.due
    if on is None:
        raise Sorry(f"Say the day {name} meets: “add meeting {name} on 24 June”.")
    days = days_in(keeping.ordered.orders.text or "", keeping.ordered.here.turn.today)
    held = list(dict.fromkeys(days)) if len(days) > 1 else [on]
    when, it = listed([day(each) for each in held]), "them" if len(held) > 1 else "it"
    says = f"{name} meets about {plan.code} on {when}: “before the {name}” and “since the {name}” count from {it}."

    async def keep(session: Session, said: Said) -> None:
        for each in held:
            await meetings.add(session, plan.id, name, each, said)

    return keeping.to(says, keep)


async def _no_meeting(keeping: Keeping) -> Arrangement:
    plan, name, on = keeping.plan, keeping.order.name, keeping.ordered.orders.due
    if on is None:
        raise Sorry(f"Say the day of the {name} that is not held: “cancel the meeting {name} on 24 June”.")
    says = f"{name} does not meet about {plan.code} on {day(on)} any more."
    return keeping.to(says, lambda s, said: meetings.remove(s, plan.id, name, on, said))


async def _undo_import(keeping: Keeping) -> Arrangement:
    plan, turn = keeping.plan, keeping.ordered.here.turn
    says = f"The last import of {plan.code} is taken back whole; where it brought the plan, the plan is removed."
    return keeping.to(says, lambda s, _: imports.undo_import(s, turn, plan.code))


async def _remove(keeping: Keeping) -> Arrangement:
    plan, turn = keeping.plan, keeping.ordered.here.turn
    says = f"{plan.title} is removed: nothing of it is answered or chased any more. Its record is kept."
    return keeping.to(says, lambda s, _: imports.remove(s, turn, plan.code))


_ACCESS: Mapping[Access, Callable[[Keeping], Awaitable[Arrangement]]] = {
    Access.RESTRICT: _restrict,
    Access.OPEN: _open,
    Access.BIND: _bind,
    Access.UNBIND: _unbind,
    Access.LET_IN_HERE: _let_in_here,
    Access.LET_IN: _let_in,
    Access.SHUT_OUT: _shut_out,
    Access.SIGN_OFF_ON: _sign_off_on,
    Access.SIGN_OFF_OFF: _sign_off_off,
    Access.MOVES: _moves,
    Access.MEETING: _meeting,
    Access.NO_MEETING: _no_meeting,
    Access.UNDO_IMPORT: _undo_import,
    Access.REMOVE: _remove,
}
WAYS: Mapping[Intent, Callable[[Ordered], Awaitable[Arrangement]]] = {Intent.ACCESS: _access}
