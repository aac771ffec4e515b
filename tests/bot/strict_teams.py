"""Teams' connector as its limits are published, on loopback: it counts, refuses excess, and has bad days."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field

from aiohttp import web

IN_A_SECOND = 50
IN_A_CONVERSATION = 7
CODES = ("ConversationBlockedByUser", "BotNotInConversationRoster", "BotDisabledByAdmin", "MessageWritesBlocked")


@dataclass
class StrictTeams:
    """`delivered` counts the cards each conversation got; `broken` the times a limit was broken."""

    faults: float = 0.0
    blocked: frozenset[str] = frozenset()
    latency: float = 0.02
    delivered: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    answers: Counter[int] = field(default_factory=Counter)
    accepted_at: list[float] = field(default_factory=list)
    most_in_a_second: int = 0
    url: str = ""

    def __post_init__(self) -> None:
        self._arrivals: deque[float] = deque()
        self._in_conversation: dict[str, deque[float]] = defaultdict(deque)
        self._chance = random.Random(7)
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen on loopback."""
        app = web.Application()
        app.add_routes([web.post("/v3/conversations/{id}/activities", self._post)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stop listening."""
        assert self._runner is not None
        await self._runner.cleanup()

    async def _post(self, request: web.Request) -> web.StreamResponse:
        conversation = request.match_info["id"]
        if not self._within_limits(conversation):
            return self._refuse(429, "TooManyRequests", wait="1")
        await request.read()
        await asyncio.sleep(self.latency)
        if conversation in self.blocked:
            return self._refuse(403, self._chance.choice(CODES))
        if self._chance.random() < self.faults:
            return await self._bad_day(request)
        self.delivered[conversation] += 1
        self.accepted_at.append(time.monotonic())
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
