"""Examples of docs/talking.md and the Teams package are understood, and answered on a card Teams takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cards.looks import check
from tests.conversations.conftest import Chat

ROOT = Path(__file__).parents[2]


def examples() -> list[str]:
    """Every line in the page's boxes."""
    page = (ROOT / "docs/talking.md").read_text("utf-8")
    boxes = re.findall(r"^```\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return [line for box in boxes for line in box.splitlines()]


def commands() -> list[str]:
    """Every command in the menu of the message box."""
    lists = json.loads((ROOT / "manifest/manifest.json").read_text("utf-8"))["bots"][0]["commandLists"]
    return sorted({command["title"] for listed in lists for command in listed["commands"]})


async def test_every_example_is_understood_and_answered_on_a_card_teams_takes(chat: Chat) -> None:
    misunderstood = []
    for typed in (*examples(), *commands()):
        reply = await chat.says("Kitchen", typed)
        if reply.heard["intent"] == "unknown" or "I did not understand" in reply.text:
            misunderstood.append(typed)
        if reply.card:
            check(reply.card)
    assert misunderstood == []
