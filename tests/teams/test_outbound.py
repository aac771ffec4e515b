"""The hosts the bot speaks to: those on the list, at a public address."""

from __future__ import annotations

import socket

import pytest
from aiohttp.abc import ResolveResult

from bot.settings import FILE_HOSTS, SERVICE_HOSTS, Settings, load
from bot.teams.outbound import AllowedHosts, PublicResolver, is_public
from plan.refusals import Sorry
from tests.teams import people
from tests.teams.microsoft import Microsoft
from tests.teams.parts import Bot

FILES = AllowedHosts(FILE_HOSTS)
SERVICES = AllowedHosts(SERVICE_HOSTS)


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://smba.infra.gov.teams.microsoft.us/teams",
        "HTTPS://SMBA.trafficmanager.net",
    ],
)
def test_teams_is_answered(url: str) -> None:
    assert SERVICES.allows(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.trafficmanager.net/",
        "http://smba.trafficmanager.net/",
        "https://smba.trafficmanager.net:8443/",
        "https://smba.trafficmanager.net@evil.example.org/",
        "https://x:y@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net.evil.example.org/",
        "https://127.0.0.1/",
        "//smba.trafficmanager.net",
        "smba.trafficmanager.net",
        " https://smba.trafficmanager.net",
        "https://smba.trafficmanager.net/\r\nX: y",
        "https://evil.example.org\\.botframework.com",
        "https://evil.example.org#.botframework.com",
        "https://",
        "https://[",
        "",
        None,
        7,
        [],
        {},
    ],
)
def test_nobody_else_is(url: object) -> None:
    assert not SERVICES.allows(url)


def test_an_ending_is_of_whole_names() -> None:
    assert FILES.allows("https://force-my.sharepoint.com/x")
    assert not FILES.allows("https://forcesharepoint.com/x")
    assert not FILES.allows("https://sharepoint.com/x")


def test_a_whole_origin_is_trusted_as_it_is_and_no_other_port_of_it() -> None:
    hosts = AllowedHosts(["http://127.0.0.1:5000"])
    assert hosts.allows("http://127.0.0.1:5000/x")
    assert not hosts.allows("http://127.0.0.1:5001/x")
    assert not hosts.allows("https://127.0.0.1:5000/x")


PRIVATE = """
    127.0.0.1 10.0.0.5 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
    ::1 fe80::1%eth0 fd00::1 ::ffff:10.0.0.5 ::ffff:127.0.0.1 2002:7f00:1:: 64:ff9b::a00:5 ff02::1
    ::127.0.0.1 ::10.0.0.5 64:ff9b:1::a00:5 fec0::1 2001::1
"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_an_address_inside_the_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["52.113.194.132", "2603:1063::1", "64:ff9b::3471:c284"])
def test_an_address_of_the_internet_is(address: str) -> None:
    assert is_public(address)


async def test_a_listed_name_that_points_inside_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    resolver = PublicResolver(frozenset({"trusted.example.org"}))

    async def points_inside(host: str, port: int = 0, family: object = None) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host="10.0.0.5", port=port, family=socket.AF_INET, proto=0, flags=0)]

    monkeypatch.setattr(resolver._names, "resolve", points_inside)
    with pytest.raises(OSError, match="no public address"):
        await resolver.resolve("force.sharepoint.com", 443)
    assert await resolver.resolve("trusted.example.org", 443)
    await resolver.close()


async def test_a_service_address_not_on_the_list_is_not_let_in(bot: Bot, microsoft: Microsoft) -> None:
    inner = Microsoft()
    await inner.start()
    status, _ = await bot.hears(people.activity(inner.url), token=microsoft.token(serviceurl=inner.url))
    await inner.stop()
    assert status == 403
    assert inner.calls == []


@pytest.mark.parametrize("name", ["https://", "a b", "*.example.org", "ftp://x.example.org", "http://x/y", "localhost"])
def test_a_setting_that_names_no_host_is_refused(name: str) -> None:
    with pytest.raises(Sorry, match="CHASER_SERVICE_HOSTS"):
        load(service_hosts=name)


def test_hosts_may_be_several() -> None:
    assert Settings(file_hosts="files.example.org, .b.example.org").file_hosts == (
        "files.example.org",
        ".b.example.org",
    )
