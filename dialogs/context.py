"""The request under way: who speaks and where, what may be spoken of with them, their roles, their last subject."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import PurePath
from weakref import WeakKeyDictionary, WeakValueDictionary

from dialogs.language.vocabulary import Paper, TextIndex, Vocabulary
from dialogs.turn import Scope, Turn
from plan.owners import Directory
from storage.drafts import Draft
from storage.engine import Session, connections
from storage.names import Names, PaperName, names
from storage.people import Acquaintance, PlanHere, Whereabouts, acquaintance

_VOCABULARIES_KEPT = 32
"""Of each store: so many sets of plans are spoken of at a time, by people who may see different ones."""
PlanVersions = tuple[tuple[int, int], ...]
"""(plan id, version): a plan's version goes up whenever a name, a ref or a code in it changes."""
_vocabularies: WeakKeyDictionary[object, dict[PlanVersions, Vocabulary]] = WeakKeyDictionary()
"""By open store, then by plans."""
_learning: WeakValueDictionary[tuple[int, PlanVersions], asyncio.Lock] = WeakValueDictionary()
"""Held by the one who makes a vocabulary, so that many who ask at once do not all make it."""


@dataclass(frozen=True, slots=True)
class Request:
    """A message's circumstances: the open session, the speaker, the place, and the plans they may speak of here."""

    session: Session
    turn: Turn
    owner: str | None
    plans: tuple[PlanHere, ...]
    everywhere: bool
    vocabulary: Vocabulary
    is_new: bool = False
    """Whether no coordinator was ever asked which owner they are."""
    draft: Draft = Draft()
    """What they were in the middle of here, as the store has it."""
    awaits_first: bool = True
    """Whether the speaker may be a first coordinator who was named and has not come yet."""
    file: str | None = None
    """The file they sent here to be read in, while it waits."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names the speaker's actions are printed under: their own, and their groups'."""
        return (self.owner, *self.vocabulary.groups.get(self.owner, ())) if self.owner else ()

    @property
    def is_private(self) -> bool:
        """Whether only the speaker reads the answer."""
        return self.turn.place.scope is Scope.PERSONAL

    @property
    def reads_alone(self) -> bool:
        """Whether only the speaker reads what is shown, be it in a dialog over a channel."""
        return self.is_private or self.turn.in_dialog

    @property
    def bound(self) -> tuple[PlanHere, ...]:
        """The plans this place is about: the one named from outside, else those bound to it, else every one."""
        if self.turn.plan:
            return tuple(plan for plan in self.plans if plan.code.lower() == self.turn.plan.lower())
        return tuple(plan for plan in self.plans if plan.is_bound) or self.plans

    def plan(self, code: str) -> PlanHere | None:
        """The plan with this code, if this place may see it."""
        return next((plan for plan in self.plans if plan.code.lower() == code.lower()), None)


async def standing(session: Session, turn: Turn) -> Request:
    """Look up the speaker, and the plans they may speak of here."""
    place = turn.place
    known = await acquaintance(
        session,
        turn.speaker.id,
        turn.talker,
        Whereabouts(place.id, place.channel, place.team, place.scope is Scope.PERSONAL),
        now=turn.now,
        sees_all=turn.vouched is not None,
    )
    return Request(
        session=session,
        turn=turn,
        owner=turn.vouched.owner if turn.vouched else known.owner,
        plans=known.plans,
        everywhere=known.everywhere,
        vocabulary=await _vocabulary(session, known),
        is_new=known.is_new and turn.vouched is None,
        draft=known.draft,
        awaits_first=known.awaits_first,
        file=known.file,
    )


async def _vocabulary(session: Session, known: Acquaintance) -> Vocabulary:
    """The names that can be said here: made again only when a plan's names have changed."""
    of_store = _vocabularies.setdefault(connections(session), {})
    key = tuple((plan.id, plan.version) for plan in known.plans)
    if (vocabulary := of_store.get(key)) is not None:
        return vocabulary
    learning = _learning.setdefault((id(of_store), key), asyncio.Lock())
    async with learning:
        if (vocabulary := of_store.get(key)) is None:
            vocabulary = await _learnt(session, known)
            while len(of_store) >= _VOCABULARIES_KEPT:
                del of_store[next(iter(of_store))]
            of_store[key] = vocabulary
    return vocabulary


async def _learnt(session: Session, known: Acquaintance) -> Vocabulary:
    found = await names(session, [plan.id for plan in known.plans])
    return await asyncio.to_thread(_made_of, found)


def _made_of(found: Names) -> Vocabulary:
    return Vocabulary(
        directory=Directory(found.owners, found.aliases),
        refs=found.refs | found.ids,
        recommendations=found.recommendations,
        plans={code.lower(): title for code, title in found.plans.items()},
        reports={code.lower(): title for code, title in found.reports.items()},
        years=found.years,
        meetings=found.meetings,
        groups=found.groups,
        words=frozenset(word for word in found.words if word.islower()),
        capitals=frozenset(word.lower() for word in found.words if not word.islower()),
        leads=Directory(found.leads),
        texts=TextIndex(found.texts),
        prints_new=found.prints_new,
        called={name: code.lower() for name, code in found.called.items()},
        papers=tuple(map(_paper, found.papers)),
    )


def _paper(named: PaperName) -> Paper:
    """A plan or report as it is listened for."""
    return Paper(
        code=named.code.lower(),
        is_plan=named.is_plan,
        titles=named.titles,
        publisher=named.publisher,
        body=named.body,
        kind=named.kind,
        file=" ".join(re.sub(r"[\W_]+", " ", PurePath(name).stem) for name in named.files),
        days=named.days,
        reports=tuple(code.lower() for code in named.reports),
        refs=named.refs,
        ours=named.ours,
    )
