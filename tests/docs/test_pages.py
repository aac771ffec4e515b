"""The pages people read, held to what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_every_setting_is_in_the_table_and_no_other():
    page = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    listed = set(re.findall(rf"^\| `({PREFIX}\w+)` \|.*\|.*\|$", page.partition("## Other clouds")[0], re.MULTILINE))
    assert listed == {PREFIX + name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page):
    from bot.__main__ import COMMANDS

    typed = re.findall(r"(?:^|`)chaser (\w+)", page.read_text("utf-8"), re.MULTILINE)
    assert [name for name in typed if name not in COMMANDS] == []


def test_the_map_names_every_room():
    readme = (ROOT / "README.md").read_text("utf-8")
    rooms = [folder.name for folder in ROOT.iterdir() if (folder / "__init__.py").exists()]
    assert [room for room in rooms if f"`{room}/`" not in readme] == []
