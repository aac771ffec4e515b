"""People at their phones and desks: each device shows the conversation's messages, and what it alone was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.teams.microsoft import TENANT
from tests.teams.parts import Bot
from tests.teams.people import Json


@dataclass
class Person:
    """A person with two devices, in their own chat with the bot or in a group."""

    bot: Bot
    name: str
    conversation: Json = field(default_factory=dict)

    def __post_init__(self) -> None:
        id_ = self.name.lower()
        self.account = {"id": f"29:{id_}", "name": self.name, "aadObjectId": id_}
        own = {"id": f"a:{id_}", "conversationType": "personal", "tenantId": TENANT}
        self.conversation = self.conversation or own
        self.phone, self.desk = Device(self), Device(self)

    async def says(self, text: str, **fields: Any) -> str:
        """Type something; the number of the message the bot answers with."""
        before = set(self.messages)
        status, _ = await self.bot.hears(self.bot.message(text=text, **self._where(), **fields))
        assert status == 200
        return next(iter(set(self.messages) - before), "")

    @property
    def messages(self) -> dict[str, Json]:
        """The messages that all in the conversation have."""
        return self.bot.microsoft.messages.get(self.conversation["id"], {})

    def card(self, message: str) -> Json:
        """The card of a message as it stands in the conversation."""
        return dict(self.messages[message]["attachments"][0]["content"])

    async def invokes(self, value: Json, message: str) -> Json:
        """A press, or what a client asks of itself; the body it is answered with."""
        fields = {"type": "invoke", "name": "adaptiveCard/action", "text": None, "replyToId": message}
        status, body = await self.bot.hears(self.bot.message(value=value, **fields, **self._where()))
        assert status == 200
        return dict(body)

    def _where(self) -> Json:
        return {"from": self.account, "conversation": self.conversation}


@dataclass
class Device:
    """One screen. An answer to its own press stays until the message is edited; a refresh runs when it is looked at."""

    person: Person
    own: dict[str, tuple[Json, Json]] = field(default_factory=dict)
    refreshes: int = 0

    async def looks(self, message: str) -> Json:
        """The card as this device shows it, asked for afresh where it says so for this person."""
        card = self.shows(message)
        refresh = card.get("refresh")
        if refresh and self.person.account["id"] in refresh["userIds"]:
            self.refreshes += 1
            self._take(
                message, await self.person.invokes({"action": refresh["action"], "trigger": "automatic"}, message)
            )
        return self.shows(message)

    def shows(self, message: str) -> Json:
        """The card on the screen, without asking for it again."""
        now = self.person.messages[message]
        answered = self.own.get(message)
        return answered[1] if answered and answered[0] is now else self.person.card(message)

    async def presses(self, message: str, title: str, **typed: Any) -> Json:
        """Press a button by its title, with what is typed beside it; the body of the answer."""
        [action] = [each for each in buttons(self.shows(message)) if each.get("title") == title]
        pressed = {**action, "data": {**action["data"], **typed}}
        body = await self.person.invokes({"action": pressed, "trigger": "manual"}, message)
        self._take(message, body)
        return body

    def _take(self, message: str, body: Json) -> None:
        if body["type"] == "application/vnd.microsoft.card.adaptive":
            self.own[message] = (self.person.messages[message], body["value"])


def buttons(part: Any) -> list[Json]:
    """Every Action.Execute of a card, wherever it stands."""
    if isinstance(part, list):
        return [found for each in part for found in buttons(each)]
    if not isinstance(part, dict):
        return []
    own = [part] if part.get("type") == "Action.Execute" else []
    return own + [
        found for name, each in part.items() if name not in ("fallback", "refresh") for found in buttons(each)
    ]


def titles(card: Json) -> set[str]:
    """The titles of a card's buttons."""
    return {str(each.get("title")) for each in buttons(card)}


def words(card: Json) -> str:
    """The words of a card."""
    found: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif isinstance(part, dict):
            found.extend(str(part[name]) for name in ("text", "title", "value") if isinstance(part.get(name), str))
            for name, each in part.items():
                if name not in ("refresh", "data", "fallback"):
                    walk(each)

    walk(card)
    return " ".join(found)
