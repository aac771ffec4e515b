"""`python -m soak.knock URL`: one signed message through an installation's own proxy, before Microsoft knows of it.

Stands for Microsoft on this machine: prints the settings that make the bot trust it, waits for the bot, then knocks.
"""

from __future__ import annotations

import asyncio
import sys

import aiohttp
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.teams import people
from tests.teams.microsoft import Microsoft, environment_of

PORT = 9100
LOOK_EVERY_S, LOOKS = 2.0, 300
ANSWERED_WITHIN_S = 20.0


async def knock(url: str, *, port: int = PORT, looks: int = LOOKS) -> list[str]:
    """Send an unsigned, a forged and a good message to a bot; what was wrong with its answers."""
    side = Microsoft()
    await side.start(port)
    print("Start the bot with these settings (and no other CHASER_ ones but the store's):\n")
    print(*(f"export {name}={value}" for name, value in environment_of(side.url).items()), sep="\n", flush=True)
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) as client:
            await _reached(client, url, looks)
            return await _faults(client, url, side)
    finally:
        await side.stop()


async def _reached(client: aiohttp.ClientSession, url: str, looks: int) -> None:
    print(f"\nWaiting for {url}/api/messages …", flush=True)
    for _ in range(looks):
        try:
            if await _post(client, url, {}, "") == 401:
                return
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(LOOK_EVERY_S)
    raise SystemExit("It was not reached: see that the proxy and the bot run.")


async def _faults(client: aiohttp.ClientSession, url: str, side: Microsoft) -> list[str]:
    forged = side.token(key=rsa.generate_private_key(65537, 2048))
    hello = people.activity(side.url, text="help")
    wanted = [("without a token", "", 401), ("with a forged token", forged, 401), ("signed", side.token(), 200)]
    faults = []
    for name, token, status in wanted:
        found = await _post(client, url, hello, token)
        print(f"A message {name}: HTTP {found}", flush=True)
        faults += [f"{name}: HTTP {found}, not {status}"] if found != status else []
    if not side.sent:
        return [*faults, "the signed message got no reply"]
    print(f"The reply came: “{side.sent[0].get('summary') or side.sent[0].get('text')}”")
    return faults


async def _post(client: aiohttp.ClientSession, url: str, body: people.Json, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with asyncio.timeout(ANSWERED_WITHIN_S):
        async with client.post(f"{url}/api/messages", json=body, headers=headers) as response:
            await response.read()
            return response.status


if __name__ == "__main__":
    sys.exit("\n".join(asyncio.run(knock(sys.argv[1].rstrip("/")))) or None)
