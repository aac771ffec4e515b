"""`chaser manifest build`: the Teams app package of this installation."""

from __future__ import annotations

from pathlib import Path

import click

from bot import VERSION
from bot.settings import Settings, load
from manifest.build import Package, build


@click.group("manifest", help="The Teams app package.")
def command() -> None:
    """Build the Teams app package."""


@command.command("build", help="Write the package (.zip) to upload in Teams, from the CHASER_* settings.")
@click.option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), default="chaser-teams.zip")
def build_command(file: Path) -> None:
    """Build it, say where it is; Sorry, naming every fault, where Teams would refuse it."""
    file.write_bytes(build(package_of(load())))
    click.echo(f"Built {file}. Upload it in Teams: Apps > Manage your apps > Upload an app.")


def package_of(settings: Settings) -> Package:
    """The part of the settings that the package is made of."""
    return Package(
        app_id=settings.app_id or "",
        domain=settings.public_host,
        developer=settings.developer_name,
        website=settings.website_url,
        privacy=settings.privacy_url,
        terms=settings.terms_url,
        version=VERSION,
    )
