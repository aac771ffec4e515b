"""The ways a bot proves who it is: a client secret, a certificate, or the identity Azure gives its machine."""

from __future__ import annotations

import os
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import aiohttp
import jwt
import orjson
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from bot.clock import wire_time
from bot.settings import AppType, Settings, read_secret
from bot.teams.credentials import Ask, NoToken, Token
from plan.refusals import Sorry

PATIENCE = aiohttp.ClientTimeout(total=10)
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_LASTS_S = 600
AZURE_METADATA = "http://169.254.169.254"

Proof = Callable[[], Mapping[str, str]]


def way_to_ask(settings: Settings) -> Ask:
    """Choose how this installation asks for its token. Sorry where its certificate is no good."""
    assert settings.app_id is not None
    if settings.app_type is AppType.MANAGED_IDENTITY:
        return managed_identity(settings.app_id, settings.token_issuer, os.environ)
    url = f"{settings.login_url.rstrip('/')}/{settings.tenant_id[0]}/oauth2/v2.0/token"
    return client_credentials(settings.app_id, url, settings.token_issuer, _proof(settings, url))


def _proof(settings: Settings, url: str) -> Proof:
    if settings.app_certificate and settings.app_certificate_key:
        assert settings.app_id is not None
        return certificate(settings.app_id, url, settings.app_certificate, settings.app_certificate_key)
    if settings.app_password_file:
        return secret_file(settings.app_password_file)
    assert settings.app_password is not None
    return secret(settings.app_password.get_secret_value())


def secret(value: str) -> Proof:
    """Proof by a client secret."""
    return lambda: {"client_secret": value}


def secret_file(file: Path) -> Proof:
    """Proof by a client secret in a file, read for each token: one put in its place is used from the next on."""

    def proof() -> Mapping[str, str]:
        try:
            return {"client_secret": read_secret(file)}
        except OSError as fault:
            raise NoToken(f"CHASER_APP_PASSWORD_FILE cannot be read ({fault.strerror})") from None

    return proof


def certificate(app_id: str, url: str, certificate: Path, key: Path) -> Proof:
    """Proof by a short-lived statement signed with the certificate's key; Sorry where the files are no good.

    Both files are read for each token: a pair put in their place is used from the next on.
    """
    read_certificate(certificate, key)

    def proof() -> Mapping[str, str]:
        try:
            held, private = read_certificate(certificate, key)
        except Sorry as sorry:
            raise NoToken(str(sorry)) from None
        thumbprint = urlsafe_b64encode(held.fingerprint(SHA256())).rstrip(b"=").decode()
        now = int(wire_time())
        claims = {"aud": url, "iss": app_id, "sub": app_id, "jti": str(uuid.uuid4()), "nbf": now, "iat": now}
        signed = jwt.encode(
            claims | {"exp": now + ASSERTION_LASTS_S}, private, algorithm="PS256", headers={"x5t#S256": thumbprint}
        )
        return {"client_assertion_type": ASSERTION_TYPE, "client_assertion": signed}

    return proof


def read_certificate(certificate: Path, key: Path) -> tuple[x509.Certificate, RSAPrivateKey]:
    """A certificate and its key; Sorry where they are no pair."""
    try:
        held = x509.load_pem_x509_certificate(certificate.read_bytes())
        private = load_pem_private_key(key.read_bytes(), password=None)
    except (OSError, ValueError, TypeError):
        raise Sorry(
            "CHASER_APP_CERTIFICATE and CHASER_APP_CERTIFICATE_KEY must be a PEM certificate and its unencrypted key."
        ) from None
    if not isinstance(private, RSAPrivateKey) or held.public_key() != private.public_key():
        raise Sorry("CHASER_APP_CERTIFICATE_KEY is not the RSA key of CHASER_APP_CERTIFICATE.")
    return held, private


def expires_on(settings: Settings) -> date | None:
    """The day the bot's own proof ends: its certificate's, or the secret's where the settings say it."""
    if settings.app_certificate and settings.app_certificate_key:
        held, _ = read_certificate(settings.app_certificate, settings.app_certificate_key)
        return held.not_valid_after_utc.date()
    return settings.app_password_expires


def client_credentials(app_id: str, url: str, scope: str, proof: Proof) -> Ask:
    """Ask Entra, proving who we are."""

    async def ask(session: aiohttp.ClientSession) -> Token:
        form = {"grant_type": "client_credentials", "client_id": app_id, "scope": f"{scope}/.default", **proof()}
        async with session.post(url, data=form, timeout=PATIENCE) as response:
            return _token(response.status, await response.read())

    return ask


def managed_identity(app_id: str, resource: str, environ: Mapping[str, str]) -> Ask:
    """Ask the machine we run on: App Service's own address where it names one, else Azure's metadata service."""
    params = {"resource": resource, "client_id": app_id}
    if endpoint := environ.get("IDENTITY_ENDPOINT"):
        url, headers = endpoint, {"X-IDENTITY-HEADER": environ.get("IDENTITY_HEADER", "")}
        params["api-version"] = "2019-08-01"
    else:
        host = environ.get("AZURE_POD_IDENTITY_AUTHORITY_HOST", AZURE_METADATA).rstrip("/")
        url, headers = f"{host}/metadata/identity/oauth2/token", {"Metadata": "true"}
        params["api-version"] = "2018-02-01"

    async def ask(session: aiohttp.ClientSession) -> Token:
        async with session.get(url, params=params, headers=headers, timeout=PATIENCE) as response:
            return _token(response.status, await response.read())

    return ask


def _token(status: int, body: bytes) -> Token:
    """The token in an identity service's answer; NoToken with the service's short reason where it gave none."""
    answer = orjson.loads(body)
    if status != 200:
        raise NoToken(f"HTTP {status}, {answer.get('error', 'no reason given')}")
    return Token(str(answer["access_token"]), _lasts(answer))


def _lasts(answer: Mapping[str, Any]) -> float:
    if "expires_in" in answer:
        return float(answer["expires_in"])
    return float(answer["expires_on"]) - wire_time()
