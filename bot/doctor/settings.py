"""The settings looked over: nothing is asked of any other machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.request import getproxies
from uuid import UUID

from yarl import URL

from bot.doctor.finding import Finding, ok, warning, wrong
from bot.settings import AppType, Settings, identity_faults, is_loopback, unknown_settings
from bot.teams.bot_identity import expires_on
from plan.refusals import Sorry

WARN_DAYS = 30


def check_settings(settings: Settings, environ: Mapping[str, str], today: date) -> Iterator[Finding]:
    """Every fault of the settings, and how long the bot's proof of itself lasts."""
    faults = identity_faults(settings)
    yield from (wrong("settings", fault) for fault in faults)
    for name in unknown_settings(environ):
        yield warning("settings", f"{name} sets nothing.", "Correct its name, or remove it.")
    ids = list(_ids(settings))
    yield from ids
    if not faults:
        if not ids:
            yield ok("settings", "Every setting can be used.")
        yield from check_expiry(settings, today)
    if settings.today:
        yield warning("settings", f"Every day is {settings.today}.", "Remove CHASER_TODAY before people use the bot.")
    if settings.unsafe_anonymous:
        yield warning("settings", "Anybody on this machine is let in.", "Set CHASER_APP_ID before people use the bot.")
    yield from _files(settings)
    yield from check_proxy(settings)


def _ids(settings: Settings) -> Iterator[Finding]:
    named = [("CHASER_APP_ID", settings.app_id), *(("CHASER_TENANT_ID", each) for each in settings.tenant_id)]
    for name, value in named:
        if value and not _is_guid(value):
            yield wrong(
                "settings",
                f"{name} is not an id such as 5f9d1c70-38c1-4f42-9c7b-0e8f6f4b5a02.",
                "Copy it from the app registration's overview in Entra: not its name, and not a domain.",
            )


def _is_guid(value: str) -> bool:
    try:
        return str(UUID(value)) == value.lower()
    except ValueError:
        return False


def check_expiry(settings: Settings, today: date) -> Iterator[Finding]:
    """The days until the certificate or secret ends."""
    if settings.unsafe_anonymous or settings.app_type is AppType.MANAGED_IDENTITY:
        return
    kind = "certificate" if settings.app_certificate else "secret"
    renew = f"Make a new {kind} in Entra and put it in the old one's place; a file is read anew for each token."
    try:
        ends = expires_on(settings)
    except Sorry as sorry:
        yield wrong("expiry", str(sorry))
        return
    if ends is None:
        do = "Set CHASER_APP_PASSWORD_EXPIRES to the day Entra shows beside it, or use a certificate."
        yield warning("expiry", "Nobody knows when the secret ends.", do)
    elif ends < today:
        yield wrong("expiry", f"The {kind} ended on {ends}.", renew)
    elif (left := (ends - today).days) <= WARN_DAYS:
        yield warning("expiry", f"The {kind} ends in {left} days, on {ends}.", renew)
    else:
        yield ok("expiry", f"The {kind} is good for {left} days.")


def _files(settings: Settings) -> Iterator[Finding]:
    """Secrets that others on this machine can read."""
    for file in (settings.app_certificate_key, settings.app_password_file, settings.database_url_file):
        if file and file.is_file() and file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
            yield warning("secrets", f"{file} can be read by others on this machine.", f"chmod 600 {file}")


def check_proxy(settings: Settings) -> Iterator[Finding]:
    """The way out of the network."""
    proxies = getproxies()
    if proxy := proxies.get("https"):
        host = URL(proxy).host
        yield ok("proxy", f"Everything goes through {host}; NO_PROXY is {os.environ.get('NO_PROXY') or 'empty'}.")
        if settings.app_type is AppType.MANAGED_IDENTITY:
            yield ok("proxy", "This machine's own identity service is asked without it.")
    elif settings.app_id and not is_loopback(URL(settings.login_url).host or ""):
        yield ok("proxy", "None: Microsoft is asked directly.")
