"""The doctor names each fault of an installation, and what to do about it."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bot.commands.doctor import examine
from bot.doctor.expiry import tell_of_expiry
from bot.doctor.finding import Finding, Verdict
from bot.doctor.network import _clock
from bot.settings import Settings, load
from bot.teams.bot_identity import read_certificate, way_to_ask
from dialogs.turn import Reply
from storage import reminder_switches
from storage.conversations import Person, remember_person
from storage.engine import Store
from storage.people import give_role
from storage.plans import save_plan
from storage.sample import sample_plan
from tests.teams.microsoft import APP_ID, SECRET, TENANT, Fault, Microsoft, environment_of


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    """Microsoft's side, with one key."""
    side = Microsoft()
    await side.start()
    yield side
    await side.stop()


@pytest.fixture
async def good(microsoft: Microsoft, migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with nothing wrong, with one plan."""
    for name in [name for name in os.environ if name.startswith("CHASER_")]:
        monkeypatch.delenv(name)
    shutil.copy(migrated_file, tmp_path / "chaser.sqlite3")
    url = f"sqlite:///{tmp_path}/chaser.sqlite3"
    store = Store(url)
    async with store.writing() as session:
        await save_plan(session, sample_plan())
    await store.close()
    given = {"CHASER_DATABASE_URL": url, "CHASER_APP_PASSWORD_EXPIRES": "2099-01-01"}
    for name, value in {**given, **environment_of(microsoft.url)}.items():
        monkeypatch.setenv(name, value)


async def found(*, offline: bool = False) -> dict[str, list[Finding]]:
    by_check: dict[str, list[Finding]] = {}
    for finding in await examine(offline=offline):
        by_check.setdefault(finding.check, []).append(finding)
    return by_check


def said(findings: list[Finding], state: Verdict) -> str:
    return " ".join(f"{each.says} {each.do}" for each in findings if each.state is state)


@pytest.mark.usefixtures("good")
async def test_nothing_is_wrong_with_a_good_installation() -> None:
    findings = await examine()
    assert [each for each in findings if each.state is Verdict.WRONG] == []
    assert {"settings", "expiry", "store", "disk", "keys", "token", "clock", "hosts"} <= {
        each.check for each in findings if each.state is Verdict.OK
    }
    assert SECRET not in json.dumps([each.as_json() for each in findings])


SETTINGS = {
    "no app id": ({"APP_ID": ""}, "CHASER_APP_ID is missing"),
    "a name for an id": ({"APP_ID": "chaser-bot"}, "not an id such as"),
    "a domain for a tenant": ({"TENANT_ID": "force.example.org"}, "CHASER_TENANT_ID is not an id"),
    "no tenant": ({"TENANT_ID": ""}, "CHASER_TENANT_ID is missing"),
    "no secret": ({"APP_PASSWORD": ""}, "needs CHASER_APP_PASSWORD"),
    "a secret in a file that is not there": (
        {"APP_PASSWORD": "", "APP_PASSWORD_FILE": "/no/such/file"},
        "CHASER_APP_PASSWORD_FILE: /no/such/file cannot be read",
    ),
    "a port that is none": ({"PORT": "http"}, "CHASER_PORT must be a whole number from 0 to 65535, not 'http'"),
    "a port too high": ({"PORT": "70000"}, "CHASER_PORT must be a whole number from 0 to 65535"),
    "a time zone that is none": ({"TIMEZONE": "London"}, "there is no time zone London"),
    "a host that is none": ({"SERVICE_HOSTS": "https://"}, "CHASER_SERVICE_HOSTS"),
    "an expired secret": ({"APP_PASSWORD_EXPIRES": "2020-01-01"}, "The secret ended on 2020-01-01"),
    "a folder that is not there": ({"DATABASE_URL": "sqlite:////no/such/chaser.sqlite3"}, "There is no folder"),
    "another database": ({"DATABASE_URL": "mysql://x/y"}, "not supported"),
    "a public host nobody knows": ({"PUBLIC_HOST": "chaser.invalid"}, "is not known in DNS"),
}


@pytest.mark.usefixtures("good")
@pytest.mark.parametrize("name", SETTINGS)
async def test_a_wrong_setting_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    changed, words = SETTINGS[name]
    for setting, value in changed.items():
        monkeypatch.setenv(f"CHASER_{setting}", value)
    findings = [each for every in (await found()).values() for each in every]
    assert words in said(findings, Verdict.WRONG)


@pytest.mark.usefixtures("good")
async def test_a_misspelt_setting_is_named_with_the_one_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHASER_TENNANT_ID", "x")
    words = said((await found(offline=True))["settings"], Verdict.WARNING)
    assert "CHASER_TENNANT_ID (perhaps CHASER_TENANT_ID) sets nothing" in words


@pytest.mark.usefixtures("good")
async def test_a_secret_that_ends_soon_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    soon = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=12)
    monkeypatch.setenv("CHASER_APP_PASSWORD_EXPIRES", soon.isoformat())
    assert "ends in 12 days" in said((await found(offline=True))["expiry"], Verdict.WARNING)


@pytest.mark.usefixtures("good")
async def test_a_wrong_secret_is_told_from_a_wrong_app(microsoft: Microsoft) -> None:
    for code, words in (("invalid_client", "not its id"), ("unauthorized_client", "not known in the first tenant")):
        microsoft.token_faults.append(Fault(401, code))
        assert words in said((await found())["token"], Verdict.WRONG)


@pytest.mark.usefixtures("good")
async def test_a_network_that_lets_nothing_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, path in (("OPENID_METADATA_URL", "/openid"), ("LOGIN_URL", ""), ("SERVICE_HOSTS", "")):
        monkeypatch.setenv(f"CHASER_{name}", f"http://127.0.0.1:9{path}")
    checks = await found()
    assert "Let this machine reach" in said(checks["keys"], Verdict.WRONG)
    assert "Let this machine reach" in said(checks["token"], Verdict.WRONG)
    assert "cannot be reached" in said(checks["hosts"], Verdict.WRONG)


@pytest.mark.usefixtures("good")
async def test_a_proxy_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert "the proxy of HTTPS_PROXY or HTTP_PROXY" in said((await found())["keys"], Verdict.WRONG)


@pytest.mark.usefixtures("good")
async def test_a_store_that_others_can_read_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "chaser.sqlite3").chmod(0o644)
    assert "chmod 600" in said((await found(offline=True))["store"], Verdict.WARNING)


@pytest.mark.usefixtures("good")
async def test_reminders_that_are_stopped_are_named(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/chaser.sqlite3")
    async with store.writing() as session:
        await reminder_switches.set_stopped(session, True)
    await store.close()
    assert "Reminders are stopped" in said((await found(offline=True))["reminders"], Verdict.WARNING)


def test_a_clock_that_is_wrong_is_named() -> None:
    assert _clock("Sat, 01 Jan 2000 00:00:00 GMT").state is Verdict.WRONG
    assert _clock(None).state is Verdict.WARNING


def pair(folder: Path, *, days: int) -> tuple[Path, Path]:
    """A certificate that ends after so many days, and its key."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "chaser")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=400))
    held = made.not_valid_after(now + datetime.timedelta(days=days)).sign(key, SHA256())
    (folder / "cert.pem").write_bytes(held.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return folder / "cert.pem", folder / "key.pem"


@pytest.mark.usefixtures("good")
@pytest.mark.parametrize(("days", "state"), [(-1, Verdict.WRONG), (20, Verdict.WARNING), (90, Verdict.OK)])
async def test_a_certificates_end_is_read_from_it(
    days: int, state: Verdict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cert, key = pair(tmp_path, days=days)
    monkeypatch.setenv("CHASER_APP_PASSWORD", "")
    monkeypatch.setenv("CHASER_APP_CERTIFICATE", str(cert))
    monkeypatch.setenv("CHASER_APP_CERTIFICATE_KEY", str(key))
    assert said((await found(offline=True))["expiry"], state)


@pytest.mark.usefixtures("good")
async def test_a_secret_put_in_the_place_of_another_is_used_at_once(
    microsoft: Microsoft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import aiohttp

    file = tmp_path / "secret"
    file.write_text("first\n")
    monkeypatch.setenv("CHASER_APP_PASSWORD", "")
    monkeypatch.setenv("CHASER_APP_PASSWORD_FILE", str(file))
    ask = way_to_ask(load())
    async with aiohttp.ClientSession() as session:
        await ask(session)
        file.write_text("second\n")
        await ask(session)
    assert [each["client_secret"] for each in microsoft.token_requests] == ["first", "second"]


def test_a_certificate_put_in_the_place_of_another_is_read_anew(tmp_path: Path) -> None:
    first, _ = read_certificate(*pair(tmp_path, days=10))
    second, _ = read_certificate(*pair(tmp_path, days=20))
    assert first.fingerprint(SHA256()) != second.fingerprint(SHA256())


class Post:
    """Keeps who was told what."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []

    async def to_person(self, person: str, reply: Reply) -> object:
        self.told.append((person, reply.text))
        return None


async def test_coordinators_hear_once_a_week_that_the_secret_ends(store: Store) -> None:
    async with store.writing() as session:
        plan = await save_plan(session, sample_plan())
        await remember_person(session, Person("pat", "Pat", "t", None))
        await give_role(session, "pat", plan, "coordinator")
    settings = Settings(
        app_id=APP_ID, app_password=SECRET, tenant_id=TENANT, app_password_expires=datetime.date(2015, 6, 20)
    )
    post = Post()
    for day in (datetime.date(2015, 5, 1), *(datetime.date(2015, 6, day) for day in (1, 2, 8))):
        await tell_of_expiry(settings, store, post, day)
    assert [person for person, _ in post.told] == ["pat", "pat"]
    assert "ends in 19 days" in post.told[0][1]
