"""A person's Teams: what they send arrives once, twice, or at another process; what comes back is read."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import unquote

import aiohttp

from soak.world import name, person
from tests.teams import people
from tests.teams.microsoft import TENANT, Call, Microsoft

Json = dict[str, Any]


class Side(Microsoft):
    """Microsoft's side of the wire, keeping what each conversation was told last."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, list[Json]] = defaultdict(list)

    def received(self, call: Call) -> None:
        """Keep a new message by its conversation, and no other calls: an edit of an older one answers nobody."""
        if call.method == "POST" and call.body and call.body.get("type") == "message":
            self.told[unquote(call.path.split("/")[3])].append(call.body)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply: all its words, and its card."""

    words: str
    card: Json

    @property
    def is_saved(self) -> bool:
        """Whether it says that something was written."""
        return any(text.startswith(("Saved", "Undone")) for text in (*_texts(self.card), self.words))

    def button(self, verb: str) -> Json | None:
        """The data that the button of a verb sends."""
        return next((each["data"] for each in self.card.get("actions", ()) if each.get("verb") == verb), None)

    def versions(self) -> dict[str, int]:
        """The version of each action that a button stands for."""
        carried = [each["data"] for each in self.card.get("actions", ())]
        return {each["action"]: each["version"] for each in carried if "action" in each and "version" in each}


@dataclass
class Phone:
    """One person's phone. `twice` is how often a message is delivered a second time, at another process."""

    who: int
    side: Side
    client: aiohttp.ClientSession
    urls: Sequence[str]
    chance: Random
    twice: float = 0.3
    sent: int = 0
    deliveries: int = 0

    @property
    def place(self) -> str:
        """Their 1:1 conversation with the bot."""
        return f"a:{self.who}"

    @property
    def next_number(self) -> str:
        """The number of the next message from here. Teams counts within a conversation, so everybody's are alike."""
        return str(self.sent + 1)

    async def says(self, text: str) -> tuple[str, Answer]:
        """Words sent; the message's number, and what the bot said to them."""
        before = len(self.side.told[self.place])
        number, _ = await self._sent({"text": text})
        told = self.side.told[self.place][before:]
        return number, _answer(told[-1] if told else {})

    async def presses(self, data: Mapping[str, Any]) -> tuple[str, Answer]:
        """A button pressed; the press's number, and the card that took the pressed one's place."""
        action = {"type": "Action.Execute", "verb": data["verb"], "data": dict(data)}
        fields = {"type": "invoke", "name": "adaptiveCard/action", "text": None}
        number, bodies = await self._sent(fields | {"value": {"action": action, "trigger": "manual"}})
        answers = [_pressed(body) for body in bodies]
        return number, max(answers, key=lambda answer: answer.is_saved)

    async def _sent(self, fields: Json) -> tuple[str, list[Any]]:
        number, self.sent = self.next_number, self.sent + 1
        who = {"id": f"29:{self.who}", "name": name(self.who), "aadObjectId": person(self.who)}
        place = {"id": self.place, "conversationType": "personal", "tenantId": TENANT}
        body = people.activity(self.side.url, **{"from": who, "conversation": place, "id": number, **fields})
        times = 2 if self.chance.random() < self.twice else 1
        self.deliveries += times
        urls = self.chance.choices(self.urls, k=times)
        return number, await asyncio.gather(*(self._posted(url, body) for url in urls))

    async def _posted(self, url: str, body: Json) -> Any:
        headers = {"Authorization": f"Bearer {self.side.token()}"}
        async with self.client.post(f"{url}/api/messages", json=body, headers=headers) as response:
            raw = await response.read()
            if response.status >= 300:
                raise RuntimeError(f"the bot answered {response.status}")
            return await response.json() if raw else None


def _answer(message: Json) -> Answer:
    cards = [each["content"] for each in message.get("attachments") or () if "adaptive" in each["contentType"]]
    card = cards[0] if cards else {}
    return Answer(" ".join(filter(None, (message.get("text"), *_texts(card)))), card)


def _pressed(body: Any) -> Answer:
    value = (body or {}).get("value")
    if not isinstance(value, dict):
        return Answer(str(value or ""), {})
    return Answer(" ".join(_texts(value)), value)


def _texts(part: Any) -> Iterator[str]:
    """Every text on a card, in order."""
    if isinstance(part, list):
        for each in part:
            yield from _texts(each)
    elif isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for each in part.values():
            if isinstance(each, list | dict):
                yield from _texts(each)
