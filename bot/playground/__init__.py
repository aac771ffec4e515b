"""Microsoft's Agents Playground, Teams' emulator: fetched from npm when first wanted, never kept among our files."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from plan.refusals import Sorry

FOLDER = Path(__file__).parent
CLI = FOLDER / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
ITS_COORDINATOR = "00000000-0000-0000-0000-000000000020"
"""The Entra object id of the one who types in it (see playground.yaml)."""
FETCHING = "Fetching Microsoft's Agents Playground, Teams' emulator, from npm: once, a minute or two …"
STARTS_WITHIN_S = 30.0
STOPS_WITHIN_S = 5.0


def what_is_missing() -> str | None:
    """The reason the emulator cannot run on this machine, if it cannot."""
    absent = [name for name in ("node", "npm") if shutil.which(name) is None]
    return f"{' and '.join(absent)} (Node.js) is not installed" if absent else None


async def install(say: Callable[[str], object] = print) -> None:
    """Fetch the one version we know, unless it is there, saying so; Sorry where npm cannot."""
    if CLI.exists():
        return
    say(FETCHING)
    npm = await asyncio.create_subprocess_exec(
        "npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", cwd=FOLDER, stdout=DEVNULL, stderr=PIPE
    )
    _, said = await npm.communicate()
    if npm.returncode != 0:
        last = said.decode(errors="replace").strip().splitlines()[-1:]
        raise Sorry(f"npm could not fetch the Agents Playground. {' '.join(last)}".strip())


@asynccontextmanager
async def playing(bot: str, *, port: int = 0) -> AsyncIterator[str]:
    """The emulator, talking to the bot at that address; yields its own address. Stopped at the end."""
    await install()
    with TemporaryDirectory() as folder, TemporaryFile("w+") as output:
        process = await asyncio.create_subprocess_exec(
            *("node", str(CLI), "start", "-e", f"{bot}/api/messages", "-c", "msteams", "-p", str(port), "--dt"),
            cwd=folder,
            env=os.environ | _environment(folder),
            stdout=output,
            stderr=DEVNULL,
            start_new_session=True,  # a Ctrl-C is ours to pass on
        )
        try:
            yield f"http://127.0.0.1:{await _listens_on(output)}"
        finally:
            await _stop(process)


def _environment(folder: str) -> dict[str, str]:
    return {
        "TEAMSAPPTESTER_BROWSER": "none",
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(FOLDER / "playground.yaml"),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(Path(folder, "playground.log")),
    }


async def _listens_on(output: IO[str]) -> int:
    """The port it says it took."""
    try:
        async with asyncio.timeout(STARTS_WITHIN_S):
            while True:
                await asyncio.sleep(0.05)
                output.seek(0)
                if found := re.search(r"Listening on (\d+)", output.read()):
                    return int(found[1])
    except TimeoutError:
        raise Sorry("The Agents Playground did not start.") from None


async def _stop(process: Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(STOPS_WITHIN_S):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
