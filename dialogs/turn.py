"""A turn: one message in, and the one reply to it. Knows no SDK, no clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from plan.evidence import Evidence
from plan.facts import ActionFact
from plan.facts import ChangeFact as ChangeFact
from plan.pack.charts import PackChart

Json = dict[str, Any]


class Scope(StrEnum):
    """The kind of place. In a group or channel nobody replies to a bot without a mention."""

    PERSONAL = "personal"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The speaker, as the channel vouches for them: `id` is the Entra object id in Teams, stable per person."""

    id: str
    name: str
    tenant: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a message. `id` is the conversation's; a channel's thread belongs to its `channel`."""

    id: str
    scope: Scope = Scope.PERSONAL
    channel: str | None = None
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Vouched:
    """A speaker the terminal vouches for: whoever can run a command there can read the store as well."""

    role: str = "coordinator"
    owner: str | None = None


class Event(StrEnum):
    """The event of a message: it was sent, or one sent before was edited or deleted."""

    SENT = "sent"
    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Turn:
    """One message or one press of a card's button (`press`: its data, whose "verb" names what was pressed)."""

    text: str
    speaker: Speaker
    place: Place
    today: date
    now: datetime
    message_id: str
    press: Mapping[str, Any] | None = None
    plan: str | None = None
    """The code of the plan this place is about, where one is named from outside."""
    vouched: Vouched | None = None
    """Never set by what comes over the wire: there a person is what a coordinator made them."""
    in_dialog: bool = False
    """Whether the answer is shown in a dialog, to the speaker alone, wherever it was opened."""
    draft: str | None = None
    """The preview or choice a button stands on: to any other that waits by now, the press says nothing."""
    files: tuple[Evidence, ...] = ()
    """What was sent with the words."""
    download: Callable[[int], Awaitable[bytes]] | None = None
    """Fetches one of the files, by its place among them. Sorry where it cannot be had."""
    event: Event = Event.SENT
    """Edited or deleted, `message_id` is the number the message had from the beginning."""

    @property
    def talker(self) -> str:
        """The owner of this conversation in this place. At the terminal there is one, whoever is said to speak."""
        return "terminal" if self.vouched else self.speaker.id


def refreshing(action: ActionFact) -> Json:
    """The press that makes a card about one action afresh."""
    return {"verb": "refresh", "action": action.id, "version": action.version}


@dataclass(frozen=True, slots=True)
class Choice:
    """A question the bot must have answered before it can go on, and the likely answers."""

    subject: str
    """owner | action | date | plan | confirm: "for" in the JSON contract."""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer: a sentence, the card that says the same, and the facts both were made from."""

    text: str
    card: Json | None = None
    summary: str | None = None
    """What the phone's toast says; the text where None."""
    heard: Json = field(default_factory=lambda: {"intent": "unknown"})
    actions: Sequence[ActionFact] = ()
    count: int | None = None
    asks: Choice | None = None
    changes: Sequence[ChangeFact] = ()
    saved: bool = False
    attachments: Sequence[tuple[str, bytes]] = ()
    """Files made for the sender: name and bytes."""
    charts: Sequence[PackChart] = ()
    """Those a client may be shown as pictures; where its card has one, the picture's address is its place here."""
    refresh: Json | None = None
    """The press that makes this card afresh, where it can go stale: it is then kept true on every screen."""
    work: Callable[[], Awaitable[Reply]] | None = None
    """What takes longer than a turn: it is done after this reply was sent, and its own reply takes this one's place."""
    is_for_all: bool = False
    """Whether the card in a pressed one's place is true for everybody in the conversation, not the presser alone."""
    tells: Sequence[tuple[str, Reply]] = ()
    """What others hear at once because of it, each in their own 1:1 chat: a person's id, and what they are told."""
