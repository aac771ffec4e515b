"""The hosts the bot speaks to: those named in the settings, over https, at a public address. Nobody else's."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from socket import AddressFamily
from urllib.request import getproxies

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver
from yarl import URL

from bot.settings import AppType, Settings, is_loopback

CONNECTIONS = 200
LONGEST_URL = 8_000
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
NEVER_PUBLIC = (*map(ipaddress.IPv6Network, ("::/96", "64:ff9b:1::/48", "fec0::/10")),)
"""What Python's list leaves out: old ways to write an IPv4 address, and networks of one site."""
NOT_IN_AN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f\\]")


class HostRefused(ValueError):
    """The address is not one the bot may speak to."""


class AllowedHosts:
    """An allow-list of hosts, endings (`.example.org`) and whole origins, which may be at a private address."""

    def __init__(self, named: Iterable[str], *, loopback: bool = False) -> None:
        entries = [name.strip().lower().rstrip("/") for name in named]
        self._origins = frozenset(URL(name).origin() for name in entries if "://" in name)
        self._names = frozenset(name for name in entries if "://" not in name and not name.startswith("."))
        self._endings = tuple(name for name in entries if name.startswith("."))
        self._loopback = loopback

    @property
    def trusted(self) -> frozenset[str]:
        """Hosts that may be at a private address."""
        return frozenset(origin.host or "" for origin in self._origins) | ({"localhost"} if self._loopback else set())

    def check(self, address: object) -> URL:
        """The address, ready to be asked; HostRefused unless it is on the list, whole and without credentials."""
        if not isinstance(address, str) or len(address) > LONGEST_URL or NOT_IN_AN_ADDRESS.search(address):
            raise HostRefused("not an address")
        try:
            url = URL(address, encoded=True)
            if not url.absolute or not url.host or url.user or url.password or not self._lists(url):
                raise HostRefused("not on the list of hosts")
        except (ValueError, TypeError):
            raise HostRefused("not on the list of hosts") from None
        return url

    def allows(self, address: object) -> bool:
        """Whether the address may be asked."""
        try:
            self.check(address)
        except HostRefused:
            return False
        return True

    def _lists(self, url: URL) -> bool:
        host = (url.host or "").lower()
        if url.origin() in self._origins:
            return True
        if self._loopback and is_loopback(host):
            return url.scheme in ("http", "https")
        named = host in self._names or host.endswith(self._endings)
        return url.scheme == "https" and url.port == 443 and named


class PublicResolver(AbstractResolver):
    """Names looked up as usual, but no answer inside the network: a public name may point anywhere."""

    def __init__(self, trusted: frozenset[str]) -> None:
        self._names = DefaultResolver()
        self._trusted = trusted

    async def resolve(
        self, host: str, port: int = 0, family: AddressFamily = AddressFamily.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The public addresses of a host; OSError where it has none."""
        found = await self._names.resolve(host, port, family)
        if host.lower() in self._trusted:
            return found
        public = [each for each in found if is_public(each["host"])]
        if not public:
            raise OSError(f"{host} has no public address")
        return public

    async def close(self) -> None:
        """Nothing is held open but the names' own."""
        await self._names.close()


def service_hosts(settings: Settings) -> AllowedHosts:
    """Hosts that Teams is answered at; without an app id also this machine's emulator, for no token is sent then."""
    return AllowedHosts(settings.service_hosts, loopback=settings.unsafe_anonymous)


def own_session(settings: Settings) -> aiohttp.ClientSession:
    """A session for the addresses of the settings. A machine's own identity service is never asked by a proxy."""
    by_proxy = settings.app_type is not AppType.MANAGED_IDENTITY
    return aiohttp.ClientSession(trust_env=by_proxy, cookie_jar=aiohttp.DummyCookieJar())


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet's, in whichever way it is wrapped."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in network for network in NEVER_PUBLIC):
            return False
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else ip.ipv4_mapped or ip.sixtofour
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


def outside_session(*lists: AllowedHosts) -> aiohttp.ClientSession:
    """A session for addresses that came from outside. The proxy an installation names may be inside the network."""
    trusted = frozenset[str]().union(*(each.trusted for each in lists), _proxies())
    connector = aiohttp.TCPConnector(limit=CONNECTIONS, resolver=PublicResolver(trusted))
    return aiohttp.ClientSession(connector=connector, trust_env=True, cookie_jar=aiohttp.DummyCookieJar())


def _proxies() -> frozenset[str]:
    return frozenset((URL(address).host or "").lower() for address in getproxies().values() if "://" in address)
