"""`chaser serve` as its own process, on a free port: started, killed, started again."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, Process

import aiohttp

from tests.teams.microsoft import Microsoft, environment_of

READY_WITHIN_S = 60.0
WITHOUT_LIMITS = {"MESSAGES_A_MINUTE": "1000000"}
"""For trials in which a few stand for a force."""


class Served:
    """One process of the bot."""

    def __init__(self, store_url: str, side: Microsoft, **settings: str) -> None:
        """`settings` are further ones: their names without `CHASER_`."""
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = os.environ | {
            "CHASER_DATABASE_URL": store_url,
            "CHASER_PORT": str(self.port),
            "CHASER_TODAY": "2015-06-01",
            "CHASER_LOG_LEVEL": "ERROR",
            **environment_of(side.url),
            **{f"CHASER_{name}": value for name, value in settings.items()},
        }
        self._process: Process | None = None

    @property
    def pid(self) -> int:
        """The process's number, while it runs."""
        assert self._process is not None
        return self._process.pid

    async def start(self, client: aiohttp.ClientSession) -> None:
        """Start it, and wait until it is ready."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", env=self._environment, stdin=DEVNULL, stdout=DEVNULL
        )
        async with asyncio.timeout(READY_WITHIN_S):
            while not await self._is_ready(client):
                if self._process.returncode is not None:
                    raise RuntimeError(f"the bot stopped with {self._process.returncode} before it was ready")
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        """SIGKILL: it finishes nothing."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """SIGTERM: it finishes what it has in hand."""
        await self._end(signal.SIGTERM)

    async def _end(self, by: signal.Signals) -> None:
        if self._process and self._process.returncode is None:
            self._process.send_signal(by)
            await self._process.wait()

    async def _is_ready(self, client: aiohttp.ClientSession) -> bool:
        try:
            async with client.get(f"{self.url}/readyz") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
