"""The door for connections: so many at a time, and none that is held open without a request."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

AT_MOST = 1_000
HEAD_WITHIN_S = 10.0
"""How long a new connection may take to send its first request's head; its body has its own limit."""
BACKLOG = 256


class Gate(web.BaseSite):
    """A TCP site that lets go of those who connect and say nothing, and of more than it can hold."""

    def __init__(
        self, runner: web.AppRunner, host: str, port: int, *, at_most: int = AT_MOST, head_within: float = HEAD_WITHIN_S
    ) -> None:
        super().__init__(runner, backlog=BACKLOG)
        self._host, self._port = host, port
        self._at_most, self._head_within = at_most, head_within

    @property
    def name(self) -> str:
        """Its address."""
        return f"http://{self._host}:{self._port}"

    async def start(self) -> None:
        """Listen."""
        await super().start()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._let_in, self._host, self._port, backlog=self._backlog)

    def _let_in(self) -> RequestHandler:
        """A new connection's handler; closed at once where there are too many, and soon where it says nothing."""
        server = self._runner.server
        assert server is not None
        handler = server()
        loop = asyncio.get_running_loop()
        is_one_too_many = len(server.connections) >= self._at_most
        loop.call_later(0.0 if is_one_too_many else self._head_within, _hurry, handler)
        return handler


def _hurry(handler: RequestHandler) -> None:
    """Close a connection that has not sent one whole head. (aiohttp counts its requests, but says so to nobody.)"""
    if not handler._request_count:
        handler.force_close()
