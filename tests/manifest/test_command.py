"""`chaser manifest build`, as it is typed."""

from __future__ import annotations

import json
import zipfile

import pytest
from click.testing import CliRunner

from bot.commands.manifest import command
from plan.refusals import Sorry
from tests.manifest.test_build import PACKAGE

SETTINGS = {
    "CHASER_APP_ID": PACKAGE.app_id,
    "CHASER_PUBLIC_HOST": PACKAGE.domain,
    "CHASER_DEVELOPER_NAME": PACKAGE.developer,
    "CHASER_WEBSITE_URL": PACKAGE.website,
    "CHASER_PRIVACY_URL": PACKAGE.privacy,
    "CHASER_TERMS_URL": PACKAGE.terms,
}


def test_the_package_is_built_from_the_settings(tmp_path):
    file = tmp_path / "teams.zip"
    done = CliRunner().invoke(command, ["build", "--to", str(file)], env=SETTINGS, catch_exceptions=False)
    assert done.exit_code == 0
    with zipfile.ZipFile(file) as archive:
        assert json.loads(archive.read("manifest.json"))["id"] == PACKAGE.app_id


def test_a_missing_setting_is_named_and_nothing_is_written(tmp_path):
    file = tmp_path / "teams.zip"
    without = SETTINGS | {"CHASER_PRIVACY_URL": ""}
    with pytest.raises(Sorry, match="CHASER_PRIVACY_URL is missing"):
        CliRunner().invoke(command, ["build", "--to", str(file)], env=without, catch_exceptions=False)
    assert not file.exists()
