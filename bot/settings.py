"""The settings of an installation, all of them `CHASER_*`. Every fault is reported at once, in words to act on."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from plan.refusals import Sorry

PREFIX = "CHASER_"
FROM_FILES = ("app_password", "database_url", "metrics_token")
"""Secrets that may be kept in a file instead: its path is the setting's name and `_FILE`."""
SERVICE_HOSTS = (
    "smba.trafficmanager.net",
    ".teams.microsoft.com",
    ".teams.microsoft.us",
    ".botframework.com",
    ".botframework.azure.us",
    ".botframework.azure.cn",
)
"""Where Teams is answered. (`trafficmanager.net` as a whole is anybody's.)"""
FILE_HOSTS = (".sharepoint.com", ".sharepoint.us", ".sharepoint.cn")
"""Where Teams keeps people's files."""
HOST = re.compile(r"\.?[\w-]+(\.[\w-]+)+|https?://[\w.-]+(:\d{1,5})?/?|https?://\[[0-9a-fA-F:]+\](:\d{1,5})?/?")


class AppType(StrEnum):
    """The ways the bot proves its identity to Microsoft."""

    SINGLE_TENANT = "SingleTenant"
    MANAGED_IDENTITY = "UserAssignedMSI"


class Settings(BaseSettings):
    """One installation. Each field is `CHASER_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    database_url: str = "sqlite:///chaser.sqlite3"
    database_url_file: Path | None = None
    host: str = "127.0.0.1"
    port: int = Field(3978, ge=0, le=65535)
    today: date | None = None
    timezone: str = "Europe/London"
    log_level: str = "INFO"
    reminders_a_day: int = Field(5_000, ge=0)
    first_coordinator: str = ""
    """Their Entra object id or user principal name; without one a claim code is logged."""
    messages_a_minute: int = Field(20, ge=1)
    metrics_token: SecretStr | None = None
    metrics_token_file: Path | None = None

    app_id: str | None = None
    app_type: AppType = AppType.SINGLE_TENANT
    app_password: SecretStr | None = None
    app_password_file: Path | None = None
    app_password_expires: date | None = None
    """The day Entra shows for the secret: it cannot be asked for with the secret itself."""
    app_certificate: Path | None = None
    app_certificate_key: Path | None = None
    tenant_id: Annotated[tuple[str, ...], NoDecode] = ()
    unsafe_anonymous: bool = False

    openid_metadata_url: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    token_issuer: str = "https://api.botframework.com"  # noqa: S105 (an address, not a secret)
    login_url: str = "https://login.microsoftonline.com"

    service_hosts: Annotated[tuple[str, ...], NoDecode] = SERVICE_HOSTS
    file_hosts: Annotated[tuple[str, ...], NoDecode] = FILE_HOSTS

    public_host: str = ""
    developer_name: str = ""
    website_url: str = ""
    privacy_url: str = ""
    terms_url: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_files(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Read each secret whose file is named; a file that cannot be read is said by its own field."""
        for name in FROM_FILES:
            file = given.get(f"{name}_file")
            if file and not given.get(name):
                with suppress(OSError, ValueError):
                    given[name] = read_secret(Path(file))
        return given

    @field_validator(*(f"{name}_file" for name in FROM_FILES))
    @classmethod
    def _is_readable(cls, file: Path | None) -> Path | None:
        try:
            if file is not None and not read_secret(file):
                raise ValueError(f"{file} is empty")
        except OSError as fault:
            raise ValueError(
                f"{file} cannot be read ({fault.strerror}): correct the path, or let the bot's own user read it"
            ) from None
        return file

    @field_validator("tenant_id", "service_hosts", "file_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("service_hosts", "file_hosts")
    @classmethod
    def _are_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if not HOST.fullmatch(name):
                raise ValueError(
                    f"names {name!r}: write a host (smba.example.org), an ending (.example.org) "
                    "or a whole origin (https://10.0.0.5:8443)"
                )
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"there is no time zone {value}; give a name such as Europe/London") from None
        return value

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return value.upper()


def read_secret(file: Path) -> str:
    """Read a file that holds one secret and nothing else."""
    return file.read_text(encoding="utf-8").strip()


def unknown_settings(environ: Mapping[str, str]) -> list[str]:
    """List the `CHASER_*` variables that set nothing, each with the setting it may have been meant for."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    found = sorted(name for name in environ if name.upper().startswith(PREFIX) and name.upper() not in known)
    return [name + "".join(f" (perhaps {near})" for near in get_close_matches(name, known, 1)) for name in found]


def identity_faults(settings: Settings) -> list[str]:
    """List what keeps the bot from proving who it is, and from knowing who calls."""
    return list(_identity_faults(settings))


def load(**given: object) -> Settings:
    """The settings of this installation; Sorry naming every fault at once."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # (pydantic checks what is given)
    except ValidationError as error:
        raise Sorry(_as_one([_in_words(fault) for fault in error.errors()])) from None


def for_serving(**given: object) -> Settings:
    """The settings of a bot that answers Teams: those, and that it can prove who it is and who calls."""
    settings = load(**given)
    if faults := list(_identity_faults(settings)):
        raise Sorry(_as_one(faults))
    return settings


def _identity_faults(settings: Settings) -> list[str]:
    if settings.unsafe_anonymous:
        return _anonymous_faults(settings)
    if settings.app_id is None:
        return [
            "CHASER_APP_ID is missing: the bot's application (client) id in Entra. "
            "To try the bot on this machine only, without one, set CHASER_UNSAFE_ANONYMOUS=1."
        ]
    return _credential_faults(settings)


def _anonymous_faults(settings: Settings) -> list[str]:
    faults = []
    if settings.app_id is not None:
        faults.append(
            "CHASER_UNSAFE_ANONYMOUS lets anybody in and cannot stand beside CHASER_APP_ID: remove one of them."
        )
    if not is_loopback(settings.host):
        faults.append(
            f"CHASER_UNSAFE_ANONYMOUS lets anybody in, so CHASER_HOST must be 127.0.0.1, not {settings.host}."
        )
    return faults


def _credential_faults(settings: Settings) -> list[str]:
    faults = []
    if not settings.tenant_id:
        faults.append("CHASER_TENANT_ID is missing: your Entra tenant's id, the first of those let in.")
    if settings.app_type is AppType.MANAGED_IDENTITY:
        return faults
    if settings.app_password and settings.app_certificate:
        faults.append("CHASER_APP_PASSWORD and CHASER_APP_CERTIFICATE are both set: keep one of them.")
    if not settings.app_password and not settings.app_certificate:
        faults.append(
            "A SingleTenant bot needs CHASER_APP_PASSWORD, or CHASER_APP_CERTIFICATE with CHASER_APP_CERTIFICATE_KEY."
        )
    if settings.app_certificate:
        faults.extend(_file_faults("CHASER_APP_CERTIFICATE", settings.app_certificate))
        faults.extend(_file_faults("CHASER_APP_CERTIFICATE_KEY", settings.app_certificate_key))
    return faults


def _file_faults(name: str, path: Path | None) -> list[str]:
    if path is None:
        return [f"{name} is missing: the path of a PEM file."]
    return [] if path.is_file() else [f"{name}: there is no file at {path}."]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


OF_NUMBERS = ("int_parsing", "less_than_equal", "greater_than_equal")


def _in_words(fault: object) -> str:
    assert isinstance(fault, dict)
    field = str(fault["loc"][0])
    name = PREFIX + field.upper()
    if fault["type"] == "enum":
        return f"{name} must be {' or '.join(AppType)}, not {fault['input']!r}."
    if fault["type"] in OF_NUMBERS:
        return f"{name} must be a whole number {_bounds(field)}, not {fault['input']!r}."
    reason = str(fault["msg"]).removeprefix("Value error, ")
    return f"{name}: {reason[0].lower()}{reason[1:]}."


def _bounds(field: str) -> str:
    """`from 0 to 65535`, `from 1 on`: as the field itself has them."""
    known = Settings.model_json_schema()["properties"][field]
    last = f"to {known['maximum']}" if "maximum" in known else "on"
    return f"from {known.get('minimum', 0)} {last}"


def _as_one(faults: list[str]) -> str:
    if len(faults) == 1:
        return f"A setting is wrong. {faults[0]}"
    return "\n".join([f"{len(faults)} settings are wrong:", *(f"  - {fault}" for fault in faults)])
