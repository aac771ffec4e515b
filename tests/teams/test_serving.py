"""`chaser serve` as a process: it says when it serves, stops when told, and says why when it cannot."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

WITHIN_S = 60


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An anonymous bot on this machine, with a store of its own."""
    kept = {name: held for name, held in os.environ.items() if not name.startswith("CHASER_")}
    database = f"sqlite:///{tmp_path}/chaser.sqlite3"
    return kept | {"CHASER_UNSAFE_ANONYMOUS": "1", "CHASER_PORT": "0", "CHASER_DATABASE_URL": database}


def serve(environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bot", "serve"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def lines_until(process: subprocess.Popen[str], action: str) -> list[dict[str, object]]:
    assert process.stdout is not None
    said, until = [], time.monotonic() + WITHIN_S
    while time.monotonic() < until and (line := process.stdout.readline()):
        said.append(json.loads(line))
        if said[-1].get("action") == action:
            return said
    raise AssertionError(f"never said {action}: {said}")


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_bot_told_to_stop_stops_cleanly(environment: dict[str, str], told: signal.Signals) -> None:
    with serve(environment) as process:
        said = lines_until(process, "anonymous")
        assert "anybody on this machine" in str(said[-1]["message"])
        process.send_signal(told)
        lines_until(process, "stopped")
        assert process.wait(WITHIN_S) == 0


def test_a_port_that_is_taken_is_said_in_a_sentence(environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with serve(environment | {"CHASER_PORT": str(taken.getsockname()[1])}) as process:
            _, said = process.communicate(timeout=WITHIN_S)
    assert process.returncode == 1
    assert said.startswith("The bot cannot listen on 127.0.0.1:")
    assert "Traceback" not in said
