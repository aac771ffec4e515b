"""A new value in a waiting preview: another day, owner, status or reason; the kind of change stays as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cards.phrases import day
from dialogs.clarify.meanwhile import is_question
from dialogs.clarify.revising import (
    ADD,
    AGREED,
    AGREES,
    AND,
    BARE_DAY,
    BECAUSE,
    CLOSING,
    GIVING,
    HESITATES,
    INSTEAD,
    MAKE,
    MEANT,
    NO_REASON,
    NOT_BUT,
    NOT_THE_NAME,
    REASON,
    SOONER,
    TOO,
    Revising,
    ids_of,
    past_all,
    with_refs,
    without_refs,
)
from dialogs.language.clauses import EXPLAINED_ORDERS
from dialogs.language.meaning import Filters, Heard, Intent, Orders
from dialogs.language.spans import after
from plan.changes import Field
from plan.owners import Match, MatchKind

_SENTENCES: Mapping[Intent, tuple[str, ...]] = {
    Intent.DEADLINE: ("extend {ref} to {said}", "extend {ref} by {said}", "push {ref} {said}"),
    Intent.OWNERS: ("give {ref} to {said}",),
    Intent.STATUS: ("mark {ref} {said}", "mark {ref} as {said}"),
    Intent.PROPOSE: ("mark {ref} {said}", "mark {ref} as {said}"),
}
"""A value alone is heard in the sentence it stands for."""
_STATUSES = (Intent.STATUS, Intent.PROPOSE)
_LONGEST_VALUE = 8
_NO_BARE_REASON = (HESITATES, BECAUSE, AGREES, NO_REASON)
"""What begins no reason, or one that is a yes, which is taken elsewhere."""
_NO_PART_OF_IT = re.compile(r"(?:no|not)\s+\w", re.IGNORECASE)


class NoSuchDay(Exception):
    """The day said is not in the month of the preview."""


def reasoned(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Add the reason: ..."; where one was asked for, "because ..." is a yes, which is taken elsewhere."""
    if NO_REASON.match(revising.text):
        return None
    match = REASON.match(rest) or (None if revising.wants_reason else BECAUSE.match(rest))
    return _with_reason(revising, rest[match.end() :]) if match else None


def explained(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """A reason without a word that says so, where one was asked for: it is shown before it is saved."""
    says_why = (
        revising.wants_reason
        and (len(rest.split()) > 2 or revising.is_partly_heard(rest) or _only_searches(revising, rest))
        and not _is_news_of_another(revising, rest)
        and not any(each.match(revising.text) for each in _NO_BARE_REASON)
    )
    if not says_why or is_question(rest) or any(_is_whole_order(each) for each in revising.heard_of(rest)):
        return None
    return _with_reason(revising, revising.text if _NO_PART_OF_IT.match(revising.text) else rest)


def _is_news_of_another(revising: Revising, rest: str) -> bool:
    """Whether words tell of an action that is not in the preview: "5b posters printed"."""
    refs = [ref for each in revising.heard_of(rest) if each.intent is Intent.UPDATE for ref in each.filters.query.refs]
    begins = without_refs(rest, revising.vocabulary).startswith(" ")
    return begins and any(not ids_of(revising, (ref,)) for ref in refs)


def _only_searches(revising: Revising, rest: str) -> bool:
    """Whether a word or two would only be looked for in the plan: "ICT", where a reason was asked for."""
    heard = revising.heard_of(rest)
    return len(heard) == 1 and heard[0].intent is Intent.LIST and heard[0].filters.but(words=()) == Filters()


def _with_reason(revising: Revising, said: str) -> tuple[Heard, ...] | None:
    reason = said.strip(" .,:;–—-\"“”'")
    if not reason or not any(ask.intent in EXPLAINED_ORDERS for ask in revising.asks):
        return None
    orders = [ask for ask in revising.asks if ask.intent in EXPLAINED_ORDERS]
    meant = [ask for ask in orders if not ask.orders.reason] or orders
    return tuple(
        replace(ask, orders=replace(ask.orders, reason=reason)) if ask in meant else ask for ask in revising.asks
    )


def agreed(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Agreed by ACC Hargreaves": who agreed, beside what is previewed."""
    match = AGREED.match(rest)
    who = match["who"].strip(" .,!") if match else ""
    if not who or len(who.split()) > _LONGEST_VALUE:
        return None
    return revising.changed(
        replace(ask, orders=replace(ask.orders, agreed_by=who)) if ask.intent in EXPLAINED_ORDERS else ask
        for ask in revising.asks
    )


def valued(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """A day, a name or a status in place of the one that was previewed: "make it 30 April", "5a should be Liz"."""
    refs = revising.refs_in(rest)
    if refs and not all(ids_of(revising, (ref,)) for ref in refs):
        return None
    if not refs and any(_is_whole_order(each) for each in revising.heard_of(rest)):
        return None
    said = past_all(MEANT, MAKE.sub("", revising.without_refs(rest)) if refs else rest)
    if wrong := NOT_BUT.match(said):
        said = wrong["now"]
    else:
        wrong = NOT_THE_NAME.search(said)
    said = CLOSING.sub("", INSTEAD.sub("", said)).strip(" .!,;")
    if not said or len(said.split()) > _LONGEST_VALUE:
        return None
    is_surely = said != revising.text.strip(" .!,;")
    if revising.wants_reason and not is_surely and not revising.is_bare_value(said):
        return None
    ids = ids_of(revising, refs) if refs else revising.ids
    value = _Value(revising, said, ids, wrong["name"] if wrong else None, is_surely)
    return revising.changed(each for ask in revising.asks for each in value.in_place_of(ask))


def _is_whole_order(heard: Heard) -> bool:
    """Whether a message is an order about actions of its own: "Horn is retiring, give his to Gomery"."""
    return heard.intent in _SENTENCES and not heard.filters.is_empty


def joined_by(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "And Leah too", "add Leah": one more owner; "add Leah instead": another one."""
    match = AND.match(rest)
    is_more = match or TOO.search(rest)
    said = TOO.sub("", INSTEAD.sub("", rest[match.end() if match else 0 :])).strip(" .!,;") if is_more else ""
    if not said or len(said.split()) > _LONGEST_VALUE or revising.refs_in(said):
        return None
    said = re.sub(r"^(?:keep|leave)\s+|\s+(?:stays?|on|remains?)\b", "", said, flags=re.IGNORECASE)
    adds, instead = bool(ADD.match(rest)), bool(INSTEAD.search(rest))
    found = []
    for ask in revising.asks:
        named = _named(revising, said) if ask.intent is Intent.OWNERS and ask.orders.owners else ()
        is_contrary = adds and ask.orders.owners_change == "remove"
        if not named or is_contrary or any(each.kind is MatchKind.NONE for each in named):
            found.append(ask)
        elif instead:
            found.append(replace(ask, orders=keeping(Orders(owners=named), ask.orders, said)))
        else:
            owners = tuple(dict.fromkeys((*ask.orders.owners, *named)))
            found.append(replace(ask, orders=replace(ask.orders, owners=owners)))
    return revising.changed(found)


def keeping(new: Orders, old: Orders, said: str) -> Orders:
    """The new value with the reason, who agreed it and, of owners, the kind of change, unless another is said."""
    new = replace(new, reason=old.reason or new.reason, agreed_by=old.agreed_by or new.agreed_by)
    is_plain = new.owners_change in (None, "give") and not GIVING.search(said)
    if not new.owners or not old.owners or not is_plain:
        return new
    owners = (old.owners[0], *new.owners) if old.owners_change == "swap" else new.owners
    return replace(new, owners=owners, owners_change=old.owners_change, since=new.since or old.since)


@dataclass(frozen=True, slots=True)
class _Value:
    """Some words that stand for a value, the actions they are said of, and the name they take back."""

    revising: Revising
    said: str
    ids: set[str]
    wrong: str | None
    is_surely: bool

    def in_place_of(self, ask: Heard) -> tuple[Heard, ...]:
        """The ask with this value for these actions; as it was, where it cannot have it."""
        refs = ask.filters.query.refs
        is_all = not refs and len(self.revising.asks) == 1
        theirs = tuple(sorted(self.ids)) if is_all else tuple(ref for ref in refs if ref in self.ids)
        others = tuple(ref for ref in refs if ref not in self.ids)
        left = (with_refs(ask, others),) if others else ()
        if theirs and (bare := self._bare_day(ask)):
            number, why = bare
            said = replace(ask, orders=replace(ask.orders, reason=why or ask.orders.reason))
            return (*left, *self._on_other_days(said, theirs, lambda day: _on(number, day)))
        if theirs and (step := self._step(ask, theirs[0])):
            return (*left, *self._on_other_days(ask, theirs, step))
        for sentence in _SENTENCES.get(ask.intent, ()) if theirs else ():
            heard = self.revising.heard_of(sentence.format(ref=theirs[0], said=self.said))
            if len(heard) == 1 and self._is_value(heard[0], ask, theirs[0]):
                orders = self._orders(heard[0].orders, ask.orders)
                if orders is None:
                    break
                new = replace(heard[0], orders=orders, follows=False)
                return (replace(ask, orders=orders),) if is_all else (*left, with_refs(new, theirs))
        return (ask,)

    def _is_value(self, heard: Heard, ask: Heard, ref: str) -> bool:
        """Whether a sentence was heard as the same order with another value; a stranger's name alone is none."""
        same = heard.intent is ask.intent or {heard.intent, ask.intent} <= {*_STATUSES}
        known = self.is_surely or all(each.kind is not MatchKind.NONE for each in heard.orders.owners)
        return same and known and heard.filters.query.refs == (ref,) and bool(_value_of(heard.orders))

    def _orders(self, new: Orders, old: Orders) -> Orders | None:
        """The new value; "Leah, not Liz" puts one name in place of another, and is nothing where Liz is not named."""
        wrong = _named(self.revising, self.wrong) if self.wrong and new.owners else ()
        gone = {name for each in wrong for name in each.owners}
        if not gone:
            return keeping(new, old, self.said)
        if not any(gone.intersection(each.owners) for each in old.owners):
            return None
        owners = [now for each in old.owners for now in (new.owners if gone.intersection(each.owners) else (each,))]
        return replace(
            keeping(new, old, self.said), owners=tuple(dict.fromkeys(owners)), owners_change=old.owners_change
        )

    def _bare_day(self, ask: Heard) -> tuple[int, str] | None:
        """The day of the month, where no more is said of it ("the 29th"), and why."""
        said, _, why = self.said.partition(",")
        match = BARE_DAY.fullmatch(said.strip()) if ask.intent is Intent.DEADLINE else None
        return (int(match["day"]), why.strip()) if match and (self.is_surely or match["ordinal"]) else None

    def _step(self, ask: Heard, ref: str) -> Callable[[date], date] | None:
        """ "A week earlier": so long before or after the day in the preview."""
        match = SOONER.fullmatch(self.said) if ask.intent is Intent.DEADLINE else None
        heard = self.revising.heard_of(f"extend {ref} by {match['length']}") if match else ()
        orders = heard[0].orders if len(heard) == 1 else Orders()
        if match is None or not (orders.shift_days or orders.shift_months):
            return None
        sign = 1 if match["way"].lower().startswith(("later", "after")) else -1
        days, months = sign * (orders.shift_days or 0), sign * (orders.shift_months or 0)
        return lambda day: after(after(day, months, "month"), days, "day")

    def _on_other_days(self, ask: Heard, theirs: Collection[str], step: Callable[[date], date]) -> list[Heard]:
        """The order with other days, each counted from the one that the action's preview gave."""
        refs_by_day: dict[date, list[str]] = {}
        for each in self.revising.wanted:
            if each.field is Field.DUE and each.action_id.lower() in theirs:
                refs_by_day.setdefault(step(date.fromisoformat(each.new)), []).append(each.action_id.lower())
        still = replace(ask.orders, shift_days=None, shift_months=None)
        return [
            with_refs(replace(ask, orders=replace(still, due=new, due_text=day(new))), refs)
            for new, refs in refs_by_day.items()
        ]


def _on(number: int, previewed: date) -> date:
    """Put a day into the month of another."""
    try:
        return previewed.replace(day=number)
    except ValueError:
        raise NoSuchDay(f"{number} {previewed:%B %Y} is not a date.") from None


def _named(revising: Revising, said: str) -> tuple[Match, ...]:
    """The owners some words name."""
    ref = revising.wanted[0].action_id.lower()
    heard = revising.heard_of(f"give {ref} to {said}")
    return heard[0].orders.owners if len(heard) == 1 and heard[0].intent is Intent.OWNERS else ()


def _value_of(orders: Orders) -> object:
    shifts = orders.shift_days or orders.shift_months
    return orders.due or shifts or orders.owners or orders.status or orders.claims_done
