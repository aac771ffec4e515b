"""The Teams package: what Microsoft's own schema says of it, and what the store would."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from cards.welcome import NAME
from manifest.build import Package, build, manifest
from plan.refusals import Sorry

PACKAGE = Package(
    app_id="6f7a1f0e-52a1-4c53-9d0e-0a3c5a1f7b11",
    domain="chaser.example.org",
    developer="Example Constabulary",
    website="https://example.org/chaser",
    privacy="https://example.org/chaser/privacy",
    terms="https://example.org/chaser/terms",
    version="0.1.0",
)
SCHEMAS = "@microsoft/app-manifest@1.1.2"
NPM = ("npm", "install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts")


@pytest.fixture(scope="session")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Microsoft's published schemas, installed by npm for this run; skipped without Node.js, but not in CI."""
    if shutil.which("npm") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI has no Node.js: the manifest cannot be held to Microsoft's schema")
        pytest.skip("needs Node.js, to install Microsoft's manifest schema")
    folder = tmp_path_factory.mktemp("schemas")
    subprocess.run([*NPM, "--prefix", str(folder), SCHEMAS], check=True, capture_output=True, timeout=120)
    return folder / "node_modules/@microsoft/app-manifest/build/json-schemas/teams"


def newest(schemas: Path) -> str:
    """The newest published version, previews aside."""
    versions = [folder.name[1:] for folder in schemas.iterdir() if folder.name[1:2].isdigit()]
    return max(versions, key=lambda version: [int(part) for part in version.split(".")])


@cache
def unpacked() -> dict[str, bytes]:
    """The files in the package."""
    with zipfile.ZipFile(BytesIO(build(PACKAGE))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def made() -> dict[str, Any]:
    """The manifest as it lies in the package."""
    loaded: dict[str, Any] = json.loads(unpacked()["manifest.json"])
    return loaded


def test_microsofts_schema_accepts_the_manifest(schemas):
    schema = json.loads((schemas / f"v{made()['manifestVersion']}" / "MicrosoftTeams.schema.json").read_text("utf-8"))
    assert [fault.message for fault in Draft4Validator(schema).iter_errors(made())] == []


def test_it_is_the_newest_published_version(schemas):
    assert made()["manifestVersion"] == newest(schemas)


def test_the_package_holds_the_manifest_and_two_icons_at_its_top():
    assert sorted(unpacked()) == ["color.png", "manifest.json", "outline.png"]


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
def test_icons_have_the_size_teams_asks_for(name, side):
    assert struct.unpack(">II", unpacked()[name][16:24]) == (side, side)


def test_every_id_and_address_comes_from_the_settings():
    other = replace(PACKAGE, app_id="11111111-2222-3333-4444-555555555555", domain="plans.example.net")
    words = json.dumps(manifest(other))
    assert PACKAGE.app_id not in words
    assert "chaser.example.org" not in words
    assert manifest(other)["bots"][0]["botId"] == other.app_id
    assert manifest(other)["validDomains"] == ["plans.example.net"]
    assert "$" not in words.replace("$schema", "")


def test_it_can_be_installed_by_people_teams_and_group_chats():
    bot = made()["bots"][0]
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    assert bot["isNotificationOnly"] is False


def test_commands_are_plain_words_each_named_once():
    for commands in (listed["commands"] for listed in made()["bots"][0]["commandLists"]):
        titles = [command["title"] for command in commands]
        assert len(titles) == len(set(titles)) <= 12
        assert all(title.replace(" ", "").isalpha() for title in titles)


def test_descriptions_fit_and_name_no_product_of_microsofts():
    described = made()["description"]
    assert len(described["short"]) <= 80
    assert len(described["full"].split()) <= 500
    assert not [name for name in ("Teams", "Microsoft", "Copilot") if name in json.dumps(made()["name"])]


def test_it_is_called_what_it_calls_itself_when_it_says_hello():
    assert made()["name"]["short"] == NAME


def test_the_same_settings_make_the_same_bytes():
    assert build(PACKAGE) == build(PACKAGE)


def test_every_wrong_setting_is_named_at_once():
    wrong = replace(PACKAGE, app_id="chaser", domain="https://x", privacy="http://x", developer="", version="1")
    with pytest.raises(Sorry) as refused:
        build(wrong)
    said = str(refused.value)
    named = ("CHASER_APP_ID", "CHASER_PUBLIC_HOST", "CHASER_PRIVACY_URL", "CHASER_DEVELOPER_NAME is missing", "version")
    assert [name for name in named if name not in said] == []
