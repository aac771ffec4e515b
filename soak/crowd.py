"""Fifty people write at once, through two processes: every message may arrive twice, every card may be old."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

import aiohttp

from plan.changes import Field
from soak.accounts import Ledger, Write, compare
from soak.phone import Answer, Phone, Side
from soak.serving import WITHOUT_LIMITS, Served
from soak.world import COORDINATORS, owned, plan_for, settle
from storage.engine import Store

PROCESSES = 2
OLD = 0.15
"""How often somebody presses a card older than the last they saw."""
TWICE = 0.15
"""How often somebody taps twice."""
TURN_WITHIN_S = 120.0


@dataclass
class Person:
    """A simulated person: the actions they have seen, and the writes they were told were saved."""

    phone: Phone
    people: int
    ledger: Ledger
    kinds: Counter[str]
    seen: dict[str, int] = field(default_factory=dict)
    said: int = 0

    async def writes(self) -> None:
        """Try to have one thing written, in one of the ways people do."""
        chance = self.phone.chance
        ways: list[tuple[int, Callable[[str], Any]]] = [
            (5, self._form),
            (3, self._words),
            (1, self._done),
            (2, self._undo),
        ]
        if self.phone.who % COORDINATORS == 0:
            ways.append((3, self._moves))
        way = chance.choices([way for _, way in ways], [weight for weight, _ in ways])[0]
        await way(chance.choice(owned(self.phone.who, self.people)))

    async def _form(self, action: str) -> None:
        note = self._note()
        data = {"verb": "save_update", "action": action, "version": self._version(action), "note": note}
        fields: list[tuple[Field, Any]] = [(Field.UPDATE, note)]
        if self.phone.chance.random() < 0.3:
            data["status"] = self.phone.chance.choice(["not_started", "in_progress", "ongoing"])
            fields.append((Field.STATUS, data["status"]))
        await self._pressed("form", action, data, tuple(fields))

    async def _done(self, action: str) -> None:
        data = {"verb": "done", "action": action, "version": self._version(action)}
        await self._pressed("done", action, data, ((Field.STATUS, "proposed"),))

    async def _moves(self, action: str) -> None:
        day = date(2015, 7, 1) + timedelta(days=self.phone.chance.randrange(200))
        data = {"verb": "send_time", "action": action, "version": self._version(action)}
        data |= {"due": day.isoformat(), "reason": "the supplier is late"}
        await self._pressed("deadline", action, data, ((Field.DUE, day),))

    async def _words(self, action: str) -> None:
        """In words, then confirmed in words or by the card's button."""
        note = self._note()
        number, preview = await self.phone.says(f"update {action} - {note}")
        confirm = preview.button("confirm")
        if confirm and self.phone.chance.random() < 0.5:
            _, answer = await self._tapped(confirm)
        else:
            _, answer = await self.phone.says("yes")
        if not answer.is_saved:
            await self.phone.says("cancel")  # the next order would join what is shown again
        self._keep("words", answer, Write((self.phone.place, number), action, ((Field.UPDATE, note),)))

    async def _undo(self, action: str) -> None:
        """The last thing they had saved, taken back by the button on its card."""
        mine = [key for key in self.ledger.saved if key[0] == self.phone.place]
        if not mine or self.ledger.saved[mine[-1]].undoes:
            await self._form(action)
            return
        last = self.ledger.saved[mine[-1]]
        number, answer = await self._tapped({"verb": "undo", "change": last.key[1], "version": 1})
        self._keep("undo", answer, Write((self.phone.place, number), last.action, undoes=last.key))

    async def _pressed(
        self, kind: str, action: str, data: dict[str, Any], fields: tuple[tuple[Field, Any], ...]
    ) -> None:
        number, answer = await self._tapped(data)
        self._keep(kind, answer, Write((self.phone.place, number), action, fields))

    async def _tapped(self, data: dict[str, Any]) -> tuple[str, Answer]:
        """One tap, or two in a hurry: of two, the one that was saved, if any was. A preview is saved but once."""
        taps = 2 if self.phone.chance.random() < TWICE else 1
        answers = await asyncio.gather(*(self.phone.presses(data) for _ in range(taps)))
        saved = [each for each in answers if each[1].is_saved]
        if len(saved) > 1 and data["verb"] != "confirm":
            raise AssertionError(f"two taps were both saved: {data}")
        return (saved or answers)[0]

    def _keep(self, kind: str, answer: Answer, write: Write) -> None:
        self.seen |= answer.versions()
        self.kinds[f"{kind} {'saved' if answer.is_saved else 'refused'}"] += 1
        (self.ledger.saved if answer.is_saved else self.ledger.refused)[write.key] = write

    def _version(self, action: str) -> int:
        seen = self.seen.get(action, 1)
        return max(1, seen - 1) if self.phone.chance.random() < OLD else seen

    def _note(self) -> str:
        self.said += 1
        return f"visit {self.phone.who} number {self.said} went well"


@dataclass(frozen=True, slots=True)
class Report:
    """The trial's result."""

    differences: list[str]
    kinds: Counter[str]
    deliveries: int
    seconds: float

    def __str__(self) -> str:
        tried = sum(self.kinds.values())
        saved = sum(number for kind, number in self.kinds.items() if kind.endswith("saved"))
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(self.kinds.items()))
        return (
            f"{tried} writes in {self.deliveries} deliveries over {self.seconds:.0f} s: {saved} saved ({kinds}); "
            f"{len(self.differences)} differences from the model"
        )


async def run(store_url: str, *, people: int, writes: int, seed: int = 1) -> Report:
    """So many people, so many writes between them; the store compared with the model at the end."""
    store, side, began = Store(store_url), Side(), time.monotonic()
    await side.start()
    await settle(store, people)
    served = [Served(store_url, side, **WITHOUT_LIMITS) for _ in range(PROCESSES)]
    ledger, kinds = Ledger(), Counter[str]()
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(TURN_WITHIN_S)) as client:
            await asyncio.gather(*(each.start(client) for each in served))
            urls = [each.url for each in served]
            crowd = [
                Person(Phone(who, side, client, urls, Random(seed * 1000 + who)), people, ledger, kinds)
                for who in range(people)
            ]
            await asyncio.gather(*(_works(person, until_saved=writes) for person in crowd))
        found = await compare(store, ledger, plan_for(people))
        deliveries = sum(person.phone.deliveries for person in crowd)
        return Report(found.differences, kinds, deliveries, time.monotonic() - began)
    finally:
        await asyncio.gather(*(each.stop() for each in served))
        await side.stop()
        await store.close()


async def _works(person: Person, *, until_saved: int) -> None:
    """Write after write, until everybody together has so many saved."""
    while len(person.ledger.saved) < until_saved:
        await person.writes()
