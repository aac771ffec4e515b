"""A bot that answers over HTTP, and Microsoft's side of the wire."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.settings import Settings
from storage.engine import Store
from tests.teams.microsoft import Microsoft, settings_of
from tests.teams.parts import Bot, Desk, running


@pytest.fixture(scope="session")
def key() -> rsa.RSAPrivateKey:
    """A signing key of Microsoft's."""
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(scope="session")
def other_key() -> rsa.RSAPrivateKey:
    """Another."""
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture
async def microsoft(key: rsa.RSAPrivateKey) -> AsyncIterator[Microsoft]:
    """Entra, the key publisher and the connector."""
    side = Microsoft()
    side.publish("first", key)
    await side.start()
    yield side
    await side.stop()


@pytest.fixture
def settings(microsoft: Microsoft) -> Settings:
    """A bot with a client secret, in a tenant let in."""
    return Settings(**settings_of(microsoft.url))


@pytest.fixture
def desk() -> Desk:
    """The desk at the end of the wire."""
    return Desk()


@pytest.fixture
async def bot(settings: Settings, sqlite_store: Store, microsoft: Microsoft, desk: Desk) -> AsyncIterator[Bot]:
    """The bot, listening on loopback."""
    async with running(settings, sqlite_store, microsoft, desk) as started:
        yield started
