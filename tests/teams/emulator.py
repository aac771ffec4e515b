"""Microsoft's emulator, driven over its own HTTP and WebSocket addresses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

Json = dict[str, Any]

PERSONAL = "personal-chat-id"
GROUP = "group-chat-id"
CHANNEL = "channel-id-1"
ME = {"id": "user-id-0", "name": "Plan Coordinator"}
BOT = {"id": "bot-id-1", "name": "Chaser"}
MENTION = {"mentioned": BOT, "text": "<at>Chaser</at>"}
WITHIN_S = 10


@dataclass
class Emulator:
    """One running emulator and what its conversations showed so far."""

    url: str
    client: aiohttp.ClientSession
    shown: list[Json] = field(default_factory=list)

    async def posts(self, path: str, body: Any) -> Any:
        """Post to the emulator; what it answers."""
        async with self.client.post(self.url + path, json=body) as response:
            text = await response.text()
            assert response.status < 300, f"{response.status} {text}"
            return json.loads(text) if text and response.content_type == "application/json" else text

    async def says(self, text: str, conversation: str = PERSONAL, *, mention: bool = False) -> Json:
        """Type a message; the bot's next message in that conversation."""
        seen = len(self.shown)
        body = {"text": f"<at>Chaser</at> {text}" if mention else text, "textFormat": "plain", "from": ME}
        await self.posts(
            f"/_conversation/v1/conversations/{conversation}/messages",
            body | {"mentions": [MENTION] if mention else []},
        )
        return await self.answer(seen, conversation)

    async def answer(self, after: int, conversation: str) -> Json:
        """The bot's first message shown since."""
        async with asyncio.timeout(WITHIN_S):
            while True:
                for event in self.shown[after:]:
                    message = event.get("message") or {}
                    if event["action"] == "createMessage" and is_bots(message) and conversation in str(event):
                        return message
                await asyncio.sleep(0.02)

    async def shown_by(self, action: str) -> list[Json]:
        """Every event of a kind, once there is one."""
        async with asyncio.timeout(WITHIN_S):
            while True:
                if found := [event for event in self.shown if event["action"] == action]:
                    return found
                await asyncio.sleep(0.02)

    async def presses(self, message: Json, button: Json, conversation: str = PERSONAL, **inputs: str) -> Json:
        """Press a card's button; the bot's answer."""
        action = {"type": "Action.Execute", "verb": button["verb"], "data": button["data"] | inputs}
        body = {
            "name": "adaptiveCard/action",
            "value": {"action": action, "trigger": "manual"},
            "from": ME,
            "conversation": {"id": conversation},
            "replyToId": message["messageId"],
        }
        answer: Json = await self.posts("/_conversation/v1/invoke", body)
        return answer


def is_bots(message: Json) -> bool:
    """Whether the bot, and not a person, wrote it."""
    return bool((message.get("from") or {}).get("id", "").startswith(BOT["id"]))


def card(message: Json) -> Json:
    """The message's card."""
    (attachment,) = message["attachments"]
    content = attachment["content"]
    held: Json = json.loads(content) if isinstance(content, str) else content
    return held


@asynccontextmanager
async def driving(url: str) -> AsyncIterator[Emulator]:
    """Sit at the emulator."""
    async with aiohttp.ClientSession() as client:
        emulator = Emulator(url, client)
        async with client.ws_connect(f"{url}/_ws_conversation/v1/conversations/stream") as stream:

            async def watch() -> None:
                async for event in stream:
                    emulator.shown.append(json.loads(event.data))

            watching = asyncio.create_task(watch())
            yield emulator
            watching.cancel()
