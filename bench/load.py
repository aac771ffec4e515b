"""The other process: Microsoft's side of the wire, and many people asking. Told what to do on standard input.

Each line in is `{"url", "concurrency", "seconds", "turns", "latency", "texts"}`: so long, and at least so many turns;
each line out is what came of it.
The first line out is the address of Microsoft's side.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
from typing import Any

import aiohttp
import orjson

from tests.teams import people
from tests.teams.microsoft import ISSUER, TENANT, Call, Microsoft

PEOPLE = 256
NUMBERS = itertools.count(time.time_ns() // 1000)


class Side(Microsoft):
    """Microsoft's side, keeping nothing but a count."""

    replies = 0
    with_card = 0

    def access_token(self) -> str:
        """A real token, as Entra's are: one of the peers reads it."""
        return self.token(aud=ISSUER)

    def received(self, call: Call) -> None:
        """Count an answer, and whether it holds a card."""
        if call.body and call.body["type"] == "message":
            self.replies += 1
            self.with_card += bool(call.body.get("attachments"))


def message(url: str, text: str, number: int) -> bytes:
    """A question from one of many people, each in their own 1:1 conversation."""
    who = number % PEOPLE
    fields = {
        "from": {"id": f"29:{who}", "name": f"Person {who}", "aadObjectId": f"aad-{who}"},
        "conversation": {"id": f"a:{who}", "conversationType": "personal", "tenantId": TENANT},
        "id": str(number),
        "text": text,
    }
    return orjson.dumps(people.activity(url, **fields))


async def ask(side: Side, job: dict[str, Any]) -> dict[str, Any]:
    """Ask for some seconds, so many at once, in turn as each of the people; the rate, the times and the faults."""
    side.latency = job["latency"]
    side.replies = side.with_card = 0
    headers = {"Authorization": f"Bearer {side.token()}", "Content-Type": "application/json"}
    times: list[float] = []
    errors = 0
    texts = itertools.cycle(job["texts"])

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as client:

        async def person(until: float) -> None:
            nonlocal errors
            while (began := time.perf_counter()) < until or len(times) < job["turns"]:
                body = message(side.url, next(texts), next(NUMBERS))
                async with client.post(f"{job['url']}/api/messages", data=body, headers=headers) as response:
                    await response.read()
                errors += response.status >= 300
                times.append(time.perf_counter() - began)

        began = time.perf_counter()
        await asyncio.gather(*(person(began + job["seconds"]) for _ in range(job["concurrency"])))
        took = time.perf_counter() - began
    times.sort()
    return {
        "rate": len(times) / took,
        "p50": times[len(times) // 2] * 1000,
        "p99": times[min(len(times) - 1, len(times) * 99 // 100)] * 1000,
        "turns": len(times),
        "errors": errors + len(times) - side.replies,
        "cards": side.with_card,
    }


async def main() -> None:
    """Do each job read, until there is none."""
    side = Side()
    await side.start()
    print(json.dumps(side.url), flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(await ask(side, json.loads(line))), flush=True)
    await side.stop()


if __name__ == "__main__":
    asyncio.run(main())
