"""The way to Microsoft looked over: keys and a token really fetched, hosts reached, and the clocks compared."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime

import aiohttp
import orjson

from bot.clock import wire_time
from bot.doctor.finding import Finding, ok, warning, wrong
from bot.settings import AppType, Settings, identity_faults
from bot.teams.bot_identity import way_to_ask
from bot.teams.credentials import NoToken
from bot.teams.outbound import own_session
from plan.refusals import Sorry

PATIENCE = aiohttp.ClientTimeout(total=10)
SKEW_WARN_S, SKEW_WRONG_S = 60.0, 300.0
"""Tokens are taken up to five minutes out."""
UNREACHED = (aiohttp.ClientError, TimeoutError, OSError, ValueError, LookupError, TypeError)
REASONS = {
    "invalid_client": "The secret or certificate is not one of this application's: renew it in Entra, and see that "
    "CHASER_APP_PASSWORD holds the secret's value, not its id.",
    "unauthorized_client": "CHASER_APP_ID is not known in the first tenant of CHASER_TENANT_ID.",
    "invalid_request": "CHASER_TENANT_ID is not a tenant, or CHASER_APP_ID not an application.",
}


async def check_network(settings: Settings) -> AsyncIterator[Finding]:
    """Look at all that takes the network; each part has ten seconds."""
    if settings.app_id is None or identity_faults(settings):
        return
    async with own_session(settings) as session:
        async for finding in _keys(session, settings):
            yield finding
        yield await _token(session, settings)
        async for finding in _services(session, settings):
            yield finding
        if settings.public_host:
            yield await _public(session, settings.public_host)


async def _keys(session: aiohttp.ClientSession, settings: Settings) -> AsyncIterator[Finding]:
    try:
        async with session.get(settings.openid_metadata_url, timeout=PATIENCE) as response:
            response.raise_for_status()
            dated = response.headers.get("Date")
            metadata = orjson.loads(await response.read())
        async with session.get(metadata["jwks_uri"], timeout=PATIENCE) as response:
            response.raise_for_status()
            keys = orjson.loads(await response.read())["keys"]
    except UNREACHED as fault:
        yield wrong(
            "keys",
            f"Microsoft's signing keys cannot be fetched ({_why(fault)}): nobody can be let in.",
            f"Let this machine reach {settings.openid_metadata_url}, by HTTPS_PROXY where there is a proxy.",
        )
        return
    yield ok("keys", f"Microsoft's {len(keys)} signing keys were fetched.")
    yield _clock(dated)


def _clock(dated: str | None) -> Finding:
    if not dated:
        return warning("clock", "Microsoft did not say what time it is, so the clocks were not compared.")
    skew = abs(wire_time() - parsedate_to_datetime(dated).timestamp())
    said = f"This machine's clock is {skew:.0f} s from Microsoft's."
    if skew > SKEW_WRONG_S:
        return wrong("clock", f"{said} Tokens are refused.", "Set it by NTP.")
    return warning("clock", said, "Set it by NTP.") if skew > SKEW_WARN_S else ok("clock", said)


async def _token(session: aiohttp.ClientSession, settings: Settings) -> Finding:
    try:
        token = await way_to_ask(settings)(session)
    except Sorry as sorry:
        return wrong("token", str(sorry))
    except NoToken as refused:
        reason = next((do for code, do in REASONS.items() if code in str(refused)), "")
        return wrong("token", f"The bot got no token: {refused}.", reason)
    except UNREACHED as fault:
        where = (
            "the machine's identity service" if settings.app_type is AppType.MANAGED_IDENTITY else settings.login_url
        )
        do = f"Let this machine reach {where}."
        return wrong("token", f"The bot got no token: the identity service cannot be asked ({_why(fault)}).", do)
    return ok("token", f"The bot got a token, good for {token.lasts / 60:.0f} minutes.")


async def _services(session: aiohttp.ClientSession, settings: Settings) -> AsyncIterator[Finding]:
    """Every service host that is named whole: an ending cannot be asked."""
    for name in settings.service_hosts:
        if name.startswith("."):
            continue
        address = name if "://" in name else f"https://{name}"
        try:
            async with session.get(address, timeout=PATIENCE, allow_redirects=False):
                yield ok("hosts", f"{name} can be reached.")
        except UNREACHED as fault:
            do = f"Let this machine reach {name} on port 443: the bot answers there."
            yield wrong("hosts", f"{name} cannot be reached ({_why(fault)}).", do)


async def _public(session: aiohttp.ClientSession, host: str) -> Finding:
    """The bot's own public address, as far as it can be seen from here."""
    try:
        await asyncio.get_running_loop().getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError:
        return wrong(
            "public host", f"{host} is not known in DNS.", "Correct CHASER_PUBLIC_HOST, or make the name known."
        )
    try:
        async with session.get(f"https://{host}/api/messages", timeout=PATIENCE, allow_redirects=False) as response:
            status = response.status
    except UNREACHED as fault:
        do = "Start the bot and its reverse proxy, then look again; some networks do not let a machine see itself."
        return warning("public host", f"https://{host} does not answer ({_why(fault)}).", do)
    if status == 405:
        return ok("public host", f"https://{host}/api/messages is the bot.")
    return warning(
        "public host",
        f"https://{host}/api/messages answers {status}, which is not the bot.",
        "Check where the reverse proxy sends /api/messages.",
    )


def _why(fault: BaseException) -> str:
    """The trouble in words an administrator knows; the rest by the name to search for."""
    if isinstance(fault, aiohttp.ClientProxyConnectionError | aiohttp.ClientHttpProxyError):
        return "the proxy of HTTPS_PROXY or HTTP_PROXY does not let it through"
    if isinstance(fault, aiohttp.ClientConnectorDNSError):
        return "its name is not known here"
    if isinstance(fault, aiohttp.ClientConnectorCertificateError):
        return "its certificate is not trusted here: a proxy may open what is sent"
    return "no answer in ten seconds" if isinstance(fault, TimeoutError) else type(fault).__name__
