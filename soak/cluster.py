"""Several processes behind nginx on one PostgreSQL, while each part of it fails: nothing acknowledged is lost."""

from __future__ import annotations

import asyncio
import shutil
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

import aiohttp
import psutil

from plan.changes import Field
from soak.accounts import Ledger, Write, compare
from soak.phone import Phone, Side
from soak.serving import WITHOUT_LIMITS, Served, free_port
from soak.world import owned, plan_for, settle
from storage.engine import Store

PROCESSES, PEOPLE = 2, 6
CALM_S, FROZEN_S = 8.0, 20.0
"""Between two faults, and how long PostgreSQL is frozen."""
TURN_WITHIN_S = 40.0
SAMPLE = Path(__file__).parents[1] / "deploy" / "nginx" / "chaser.conf"
NOT_SURE = ("went wrong", "Teams is busy")


@dataclass(frozen=True, slots=True)
class Fault:
    """A part that failed: how many seconds until a write was saved again, and how /readyz stood meanwhile."""

    name: str
    back_after_s: float
    ready: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The trial's result."""

    differences: list[str]
    faults: list[Fault]
    saved: int
    refused: int
    unsure: int
    made: int
    seconds: float

    def __str__(self) -> str:
        told = "; ".join(
            f"{each.name}: saving again after {each.back_after_s:.1f} s{each.ready}" for each in self.faults
        )
        return (
            f"{PROCESSES} processes behind nginx with TLS, {self.seconds:.0f} s: {self.saved} saved, "
            f"{self.refused} refused as overtaken, {self.unsure} unanswered ({self.made} of them made, whole); {told}; "
            f"{len(self.differences)} differences"
        )


class Nginx:
    """The sample configuration, with this machine's ports and a certificate made for the trial."""

    def __init__(self, folder: Path, ports: list[int]) -> None:
        self.port = free_port()
        self.url = f"https://localhost:{self.port}"
        self._folder, self._ports = folder, ports

    def start(self) -> None:
        """Start it."""
        made = ["-newkey", "rsa:2048", "-nodes", "-x509", "-subj", "/CN=localhost", "-days", "2"]
        out = ["-keyout", self._folder / "chaser.key", "-out", self._folder / "chaser.crt"]
        subprocess.run(["openssl", "req", *made, *out], capture_output=True, check=True)
        servers = " ".join(f"server 127.0.0.1:{port} max_fails=3 fail_timeout=5s;" for port in self._ports)
        said = SAMPLE.read_text(encoding="utf-8").replace("/etc/nginx/tls", str(self._folder))
        said = said.replace("server 127.0.0.1:3978 max_fails=3 fail_timeout=5s;", servers)
        said = said.replace("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl")
        logs = f"user root; error_log {self._folder}/error.log; pid {self._folder}/nginx.pid;"
        (self._folder / "nginx.conf").write_text(f"{logs} events {{}} http {{ access_log off; {said} }}")
        self._tell()

    def reload(self) -> None:
        """Have it read its configuration again."""
        self._tell("-s", "reload")

    def stop(self) -> None:
        """Stop it."""
        self._tell("-s", "quit")

    def _tell(self, *options: str) -> None:
        command = ["nginx", "-c", self._folder / "nginx.conf", "-p", self._folder, *options]
        subprocess.run(command, check=True, capture_output=True)


async def run(store_url: str, *, seed: int = 1) -> Report:
    """Let people write while each part fails in turn; compare the store with what they were told."""
    if shutil.which("nginx") is None:
        return Report(["nginx is not installed"], [], 0, 0, 0, 0, 0.0)
    store, side, began = Store(store_url), Side(), time.monotonic()
    await side.start()
    await settle(store, PEOPLE)
    served = [Served(store_url, side, **WITHOUT_LIMITS) for _ in range(PROCESSES)]
    ledger, over, faults = Ledger(), asyncio.Event(), []
    timeout = aiohttp.ClientTimeout(TURN_WITHIN_S)
    with TemporaryDirectory(prefix="chaser-nginx-") as folder:
        nginx = Nginx(Path(folder), [each.port for each in served])
        async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(ssl=False)) as client:
            await asyncio.gather(*(each.start(client) for each in served))
            nginx.start()
            try:
                phones = [Phone(who, side, client, [nginx.url], Random(seed + who), twice=0.1) for who in range(PEOPLE)]
                writing = [asyncio.create_task(_writes(phone, ledger, over)) for phone in phones]
                for name, breaks in _faults(store_url, served, nginx, client).items():
                    await asyncio.sleep(CALM_S)
                    ready = await breaks()
                    faults.append(Fault(name, await _saving_again(ledger), ready or ""))
                await asyncio.sleep(CALM_S)
                over.set()
                await asyncio.gather(*writing)
            finally:
                nginx.stop()
                await asyncio.gather(*(each.stop() for each in served))
                await side.stop()
    await store.close()  # its connections did not outlive PostgreSQL
    found = await compare(store := Store(store_url), ledger, plan_for(PEOPLE))
    await store.close()
    counts = len(ledger.saved), len(ledger.refused), len(ledger.unsure), found.unanswered
    return Report(found.differences, faults, *counts, time.monotonic() - began)


def _faults(
    store_url: str, served: list[Served], nginx: Nginx, client: aiohttp.ClientSession
) -> dict[str, Callable[[], Awaitable[str | None]]]:
    """Each fault by its name."""

    async def kill() -> None:
        await served[0].kill()
        await served[0].start(client)

    async def restart() -> None:
        await served[1].stop()
        await served[1].start(client)

    async def crash() -> None:
        backends = [each for each in _postmaster(store_url).children() if "postgres:" in " ".join(each.cmdline())]
        client_backends = [each for each in backends if "postgres postgres" in " ".join(each.cmdline())]
        (client_backends or backends)[0].send_signal(signal.SIGKILL)

    async def freeze() -> str:
        frozen = [each for each in _postmaster(store_url).children(recursive=True) if each.is_running()]
        for each in frozen:
            each.suspend()
        asked = time.monotonic()
        async with client.get(f"{served[0].url}/readyz") as response:
            said = f" (/readyz {response.status} after {time.monotonic() - asked:.1f} s)"
        await asyncio.sleep(FROZEN_S)
        for each in frozen:
            with suppress(psutil.NoSuchProcess):
                each.resume()
        return said

    async def reload() -> None:
        nginx.reload()

    return {
        "a process killed and started": kill,
        "a process restarted": restart,
        "PostgreSQL crashed": crash,
        f"PostgreSQL frozen for {FROZEN_S:.0f} s": freeze,
        "nginx reloaded": reload,
    }


def _postmaster(store_url: str) -> psutil.Process:
    folder = parse_qs(urlsplit(store_url).query)["host"][0]
    return psutil.Process(int((Path(folder) / "postmaster.pid").read_text().splitlines()[0]))


async def _saving_again(ledger: Ledger) -> float:
    """The seconds until the next write is saved."""
    before, began = len(ledger.saved), time.monotonic()
    while len(ledger.saved) == before:  # noqa: ASYNC110 (the people at work are what is waited for)
        await asyncio.sleep(0.02)
    return time.monotonic() - began


async def _writes(phone: Phone, ledger: Ledger, over: asyncio.Event) -> None:
    """Note after note, by the form; whatever is not answered may or may not be there."""
    seen: dict[str, int] = {}
    number = 0
    while not over.is_set():
        number += 1
        action = phone.chance.choice(owned(phone.who, PEOPLE))
        note = f"visit {phone.who} number {number}"
        write = Write((phone.place, phone.next_number), action, ((Field.UPDATE, note),))
        data = {"verb": "save_update", "action": action, "version": seen.get(action, 1), "note": note}
        ledger.unsure[write.key] = write
        try:
            _, answer = await phone.presses(data)
        except (aiohttp.ClientError, OSError, RuntimeError, TimeoutError):
            await asyncio.sleep(0.5)
            continue
        seen |= answer.versions()
        if any(words in answer.words for words in NOT_SURE):
            continue
        del ledger.unsure[write.key]
        (ledger.saved if answer.is_saved else ledger.refused)[write.key] = write
        await asyncio.sleep(0.05)
