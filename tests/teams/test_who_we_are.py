"""The bot's own token: from a secret, a certificate or a managed identity; renewed before it ends."""

from __future__ import annotations

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import aiohttp
import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from bot.settings import AppType, Settings
from bot.teams.bot_identity import managed_identity, way_to_ask
from bot.teams.credentials import Credentials, NoToken, Token
from plan.refusals import Sorry
from tests.teams.microsoft import APP_ID, ISSUER, SECRET, TENANT, Fault, Microsoft
from tests.teams.parts import until


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


class Hours:
    """A clock turned by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def certificate(folder: Path, key: rsa.RSAPrivateKey) -> tuple[Path, Path, x509.Certificate]:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "chaser")])
    today = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, today, today + timedelta(days=9)).sign(
        key, hashes.SHA256()
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(private)
    return folder / "cert.pem", folder / "key.pem", made


async def test_a_secret_is_sent_to_our_own_tenant(
    session: aiohttp.ClientSession, microsoft: Microsoft, settings: Settings
) -> None:
    assert await Credentials(session, way_to_ask(settings)).token() == "token-1"
    assert microsoft.token_requests == [
        {
            "grant_type": "client_credentials",
            "client_id": APP_ID,
            "client_secret": SECRET,
            "scope": f"{ISSUER}/.default",
            "path": f"/{TENANT}/oauth2/v2.0/token",
        }
    ]


async def test_a_certificate_signs_who_we_are(
    session: aiohttp.ClientSession, microsoft: Microsoft, key: rsa.RSAPrivateKey, tmp_path: Path
) -> None:
    cert, private, held = certificate(tmp_path, key)
    settings = Settings(
        app_id=APP_ID, tenant_id=TENANT, app_certificate=cert, app_certificate_key=private, login_url=microsoft.url
    )
    assert await Credentials(session, way_to_ask(settings)).token() == "token-1"
    (request,) = microsoft.token_requests
    statement = request["client_assertion"]
    claims = jwt.decode(
        statement, key.public_key(), algorithms=["PS256"], audience=f"{microsoft.url}/{TENANT}/oauth2/v2.0/token"
    )
    assert (claims["iss"], claims["sub"]) == (APP_ID, APP_ID)
    thumbprint = sha256(held.public_bytes(serialization.Encoding.DER)).digest()
    assert jwt.get_unverified_header(statement)["x5t#S256"] == urlsafe_b64encode(thumbprint).rstrip(b"=").decode()
    assert "client_secret" not in request


def test_a_certificate_and_somebody_elses_key_stop_the_start(
    key: rsa.RSAPrivateKey, other_key: rsa.RSAPrivateKey, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    cert, _, _ = certificate(tmp_path, key)
    _, others, _ = certificate(tmp_path / "other", other_key)
    settings = Settings(app_id=APP_ID, tenant_id=TENANT, app_certificate=cert, app_certificate_key=others)
    with pytest.raises(Sorry, match="not the RSA key of"):
        way_to_ask(settings)


def test_a_file_that_is_no_certificate_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "x.pem").write_text("not a certificate")
    files = {"app_certificate": tmp_path / "x.pem", "app_certificate_key": tmp_path / "x.pem"}
    with pytest.raises(Sorry, match="must be a PEM certificate"):
        way_to_ask(Settings(app_id=APP_ID, tenant_id=TENANT, **files))


async def test_a_managed_identity_asks_its_machine(
    session: aiohttp.ClientSession, microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IDENTITY_ENDPOINT", raising=False)
    monkeypatch.setenv("AZURE_POD_IDENTITY_AUTHORITY_HOST", microsoft.url)
    settings = Settings(app_id=APP_ID, tenant_id=TENANT, app_type=AppType.MANAGED_IDENTITY)
    assert await Credentials(session, way_to_ask(settings)).token() == "token-1"
    (request,) = microsoft.token_requests
    assert (request["client_id"], request["resource"], request["Metadata"]) == (APP_ID, ISSUER, "true")


async def test_a_managed_identity_on_app_service_asks_the_address_it_is_given(
    session: aiohttp.ClientSession, microsoft: Microsoft
) -> None:
    environment = {"IDENTITY_ENDPOINT": f"{microsoft.url}/msi/token", "IDENTITY_HEADER": "local-proof"}
    ask = managed_identity(APP_ID, ISSUER, environment)
    token = await ask(session)
    assert token.value == "token-1"
    assert 3500 < token.lasts <= 3600
    assert microsoft.token_requests[0]["X-IDENTITY-HEADER"] == "local-proof"


async def test_a_token_is_renewed_before_it_ends_without_anybody_waiting(session: aiohttp.ClientSession) -> None:
    asked, hours, may_go = [], Hours(), asyncio.Event()

    async def ask(_: aiohttp.ClientSession) -> Token:
        asked.append(hours.now)
        if len(asked) > 1:
            await may_go.wait()
        return Token(f"token-{len(asked)}", 3600)

    credentials = Credentials(session, ask, monotonic=hours)
    assert await credentials.token() == "token-1"
    hours.now += 3600 - 299
    assert [await credentials.token() for _ in range(5)] == ["token-1"] * 5
    may_go.set()
    await until(lambda: len(asked) == 2)
    await asyncio.sleep(0)
    assert await credentials.token() == "token-2"


async def test_a_renewal_that_fails_ahead_of_time_troubles_nobody(
    session: aiohttp.ClientSession, microsoft: Microsoft, settings: Settings
) -> None:
    hours = Hours()
    credentials = Credentials(session, way_to_ask(settings), monotonic=hours)
    await credentials.token()
    hours.now += 3600 - 100
    microsoft.token_faults = [Fault(500, "server_error")]
    assert await credentials.token() == "token-1"
    await until(lambda: len(microsoft.token_requests) == 2)
    hours.now += 50
    async with asyncio.timeout(5):
        while len(microsoft.token_requests) < 3:  # the one that failed may not have ended yet
            await credentials.token()
            await asyncio.sleep(0.005)


async def test_a_token_that_ended_is_waited_for(
    session: aiohttp.ClientSession, microsoft: Microsoft, settings: Settings
) -> None:
    hours = Hours()
    credentials = Credentials(session, way_to_ask(settings), monotonic=hours)
    await credentials.token()
    hours.now += 3601
    assert await asyncio.gather(*(credentials.token() for _ in range(9))) == ["token-2"] * 9


async def test_an_identity_service_that_does_not_answer_is_named(session: aiohttp.ClientSession) -> None:
    settings = Settings(app_id=APP_ID, tenant_id=TENANT, app_password=SECRET, login_url="http://127.0.0.1:9")
    with pytest.raises(NoToken, match="could not be asked"):
        await Credentials(session, way_to_ask(settings)).token()
