"""Teams' connector as its limits are published, on loopback: it counts, refuses excess, and has bad days.

A process of its own (`python -m tests.bot.strict_teams FAULTS BLOCKED_EVERY`), so that what else a trial does delays no
arrival. It prints its address, and gives its figures at `/figures`.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field

from aiohttp import web

IN_A_SECOND = 50
IN_A_CONVERSATION = 7
CODES = ("ConversationBlockedByUser", "BotNotInConversationRoster", "BotDisabledByAdmin", "MessageWritesBlocked")


def is_blocked(conversation: str, every: int) -> bool:
    """Whether the person there has blocked the bot: "chat0", "chat100", ... of every 100."""
    return every > 0 and int(conversation.removeprefix("chat")) % every == 0


@dataclass
class StrictTeams:
    """`delivered` counts the cards each conversation got; `broken` the times a limit was broken."""

    faults: float = 0.0
    blocked_every: int = 0
    """Of so many conversations one is blocked."""
    latency: float = 0.02
    delivered: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    answers: Counter[int] = field(default_factory=Counter)
    calls_at: list[float] = field(default_factory=list)
    most_in_a_second: int = 0

    def __post_init__(self) -> None:
        self._arrivals: deque[float] = deque()
        self._in_conversation: dict[str, deque[float]] = defaultdict(deque)
        self._chance = random.Random(7)

    async def serve(self) -> None:
        """Listen on loopback until stopped."""
        app = web.Application()
        app.add_routes([web.post("/v3/conversations/{id}/activities", self._post), web.get("/figures", self._figures)])
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
        await asyncio.Event().wait()

    async def _figures(self, request: web.Request) -> web.Response:
        figures = {name: getattr(self, name) for name in ("delivered", "broken", "answers", "calls_at")}
        return web.json_response(figures | {"most_in_a_second": self.most_in_a_second})

    async def _post(self, request: web.Request) -> web.StreamResponse:
        conversation = request.match_info["id"]
        self.calls_at.append(time.monotonic())
        if not self._within_limits(conversation):
            return self._refuse(429, "TooManyRequests", wait="1")
        await request.read()
        await asyncio.sleep(self.latency)
        if is_blocked(conversation, self.blocked_every):
            return self._refuse(403, self._chance.choice(CODES))
        if self._chance.random() < self.faults:
            return await self._bad_day(request)
        self.delivered[conversation] += 1
        self.answers[201] += 1
        return web.json_response({"id": f"card-{conversation}"}, status=201)

    def _within_limits(self, conversation: str) -> bool:
        within = self._counts(self._arrivals, IN_A_SECOND, "tenant")
        self.most_in_a_second = max(self.most_in_a_second, len(self._arrivals))
        return self._counts(self._in_conversation[conversation], IN_A_CONVERSATION, "conversation") and within

    def _counts(self, arrivals: deque[float], most: int, whose: str) -> bool:
        now = time.monotonic()
        while arrivals and arrivals[0] <= now - 1:
            arrivals.popleft()
        arrivals.append(now)
        if len(arrivals) > most:
            self.broken[whose] += 1
        return len(arrivals) <= most

    async def _bad_day(self, request: web.Request) -> web.StreamResponse:
        kind = self._chance.choice(["429", "412", "502", "503", "504", "reset", "hang"])
        if kind == "reset":
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if kind == "hang":
            await asyncio.sleep(5)
            return web.Response()
        return self._refuse(int(kind), "Busy", wait="1" if kind == "429" else None)

    def _refuse(self, status: int, code: str, *, wait: str | None = None) -> web.Response:
        self.answers[status] += 1
        headers = {"Retry-After": wait} if wait else {}
        return web.json_response({"error": {"code": code}}, status=status, headers=headers)


if __name__ == "__main__":
    asyncio.run(StrictTeams(float(sys.argv[1]), int(sys.argv[2])).serve())
