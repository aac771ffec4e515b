"""The Teams app package: the manifest filled in for one installation, and its two icons, as a .zip."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files
from io import BytesIO
from string import Template
from typing import Any
from urllib.parse import urlsplit

from plan.refusals import Sorry

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_SAME_DAY = (2020, 1, 1, 0, 0, 0)
"""Every file's time in the .zip, so that the same settings always make the same bytes."""


@dataclass(frozen=True, slots=True)
class Package:
    """The settings of one installation's package. `app_id` is the bot's (client) id in Entra."""

    app_id: str
    domain: str
    developer: str
    website: str
    privacy: str
    terms: str
    version: str


def build(package: Package) -> bytes:
    """The .zip to upload to Teams. Sorry, naming every fault, where it would be refused there."""
    if faults := list(_faults(package)):
        raise Sorry("The Teams package cannot be built:\n" + "\n".join(f"  - {fault}" for fault in faults))
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "manifest.json", json.dumps(manifest(package), indent=2, ensure_ascii=False).encode())
        for icon in ("color.png", "outline.png"):
            _put(archive, icon, files("manifest").joinpath(icon).read_bytes())
    return made.getvalue()


def manifest(package: Package) -> dict[str, Any]:
    """The manifest of one installation."""
    template = json.loads(files("manifest").joinpath("manifest.json").read_text("utf-8"))
    filled: dict[str, Any] = _filled(template, asdict(package))
    return filled


def _filled(part: Any, values: dict[str, str]) -> Any:
    """The template with every $name replaced."""
    if isinstance(part, dict):
        return {_filled(key, values): _filled(value, values) for key, value in part.items()}
    if isinstance(part, list):
        return [_filled(one, values) for one in part]
    return Template(part).substitute(values) if isinstance(part, str) else part


def _faults(package: Package) -> Iterator[str]:
    """List all that Teams would refuse, in words to act on."""
    for setting, value, holds, wanted in (
        ("CHASER_APP_ID", package.app_id, _GUID.fullmatch(package.app_id), "the bot's id in Entra, a GUID"),
        ("CHASER_PUBLIC_HOST", package.domain, _HOST.fullmatch(package.domain), "a host name: chaser.example.org"),
        ("CHASER_DEVELOPER_NAME", package.developer, len(package.developer) <= 32, "at most 32 characters"),
        ("CHASER_WEBSITE_URL", package.website, _is_https(package.website), "an https:// address"),
        ("CHASER_PRIVACY_URL", package.privacy, _is_https(package.privacy), "an https:// address"),
        ("CHASER_TERMS_URL", package.terms, _is_https(package.terms), "an https:// address"),
        ("The version", package.version, _VERSION.fullmatch(package.version), "three numbers: 1.0.0"),
    ):
        if not value:
            yield f"{setting} is missing: {wanted}."
        elif not holds:
            yield f"{setting} must be {wanted}; it is {value!r}."


def _is_https(address: str) -> bool:
    """Whether it is an address Teams takes."""
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname) and len(address) <= 2048


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """One file in the archive, with a fixed time."""
    archive.writestr(zipfile.ZipInfo(name, _SAME_DAY), content, zipfile.ZIP_DEFLATED)
