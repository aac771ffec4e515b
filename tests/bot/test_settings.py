"""A wrong setting stops the start, with a sentence that says what to do; all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import AppType, Settings, for_serving, load
from plan.refusals import Sorry

GOOD = {"CHASER_APP_ID": "an-id", "CHASER_APP_PASSWORD": "hush", "CHASER_TENANT_ID": "ours, theirs"}


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment with no setting of ours in it."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CHASER_{name.upper()}", raising=False)
    return monkeypatch


def serving(given: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        given.setenv(name, value)
    return for_serving()


def refused(given: pytest.MonkeyPatch, **environment: str) -> str:
    with pytest.raises(Sorry) as sorry:
        serving(given, **environment)
    return str(sorry.value)


def test_a_good_environment_is_read(given: pytest.MonkeyPatch) -> None:
    settings = serving(given, **GOOD)
    assert settings.app_type is AppType.SINGLE_TENANT
    assert settings.tenant_id == ("ours", "theirs")


def test_without_an_app_id_the_bot_does_not_answer_teams(given: pytest.MonkeyPatch) -> None:
    assert "CHASER_APP_ID is missing" in refused(given)


def test_what_needs_no_teams_needs_no_app_id(given: pytest.MonkeyPatch) -> None:
    assert load().database_url.startswith("sqlite")


def test_an_unknown_app_type_stops_the_start(given: pytest.MonkeyPatch) -> None:
    reason = refused(given, **GOOD, CHASER_APP_TYPE="MultiTenant")
    assert "CHASER_APP_TYPE must be SingleTenant or UserAssignedMSI, not 'MultiTenant'" in reason


def test_every_fault_is_said_at_once(given: pytest.MonkeyPatch) -> None:
    reason = refused(
        given, CHASER_PORT="many", CHASER_TODAY="soon", CHASER_TIMEZONE="Mars/North", CHASER_APP_TYPE="none"
    )
    for name in ("CHASER_PORT", "CHASER_TODAY", "CHASER_TIMEZONE", "CHASER_APP_TYPE"):
        assert name in reason


def test_a_secret_is_never_in_the_reason(given: pytest.MonkeyPatch) -> None:
    reason = refused(given, **GOOD | {"CHASER_PORT": "x", "CHASER_APP_CERTIFICATE": "/no/such.pem"})
    assert "hush" not in reason


def test_one_proof_and_only_one_is_needed(given: pytest.MonkeyPatch) -> None:
    assert "needs CHASER_APP_PASSWORD, or" in refused(given, CHASER_APP_ID="a", CHASER_TENANT_ID="t")
    assert "both set" in refused(given, **GOOD, CHASER_APP_CERTIFICATE="/no/such.pem")


def test_a_certificate_needs_its_key(given: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "cert.pem").write_text("x")
    environment = {"CHASER_APP_ID": "a", "CHASER_TENANT_ID": "t", "CHASER_APP_CERTIFICATE": str(tmp_path / "cert.pem")}
    assert "CHASER_APP_CERTIFICATE_KEY is missing" in refused(given, **environment)


def test_a_managed_identity_needs_no_proof_of_its_own(given: pytest.MonkeyPatch) -> None:
    assert serving(given, CHASER_APP_ID="a", CHASER_TENANT_ID="t", CHASER_APP_TYPE="UserAssignedMSI")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_anonymous_is_for_this_machine(given: pytest.MonkeyPatch, host: str) -> None:
    assert serving(given, CHASER_UNSAFE_ANONYMOUS="1", CHASER_HOST=host).unsafe_anonymous


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "chaser.example.org", "::"])
def test_anonymous_is_for_this_machine_only(given: pytest.MonkeyPatch, host: str) -> None:
    assert "CHASER_HOST must be 127.0.0.1" in refused(given, CHASER_UNSAFE_ANONYMOUS="1", CHASER_HOST=host)


def test_anonymous_cannot_stand_beside_an_app_id(given: pytest.MonkeyPatch) -> None:
    assert "cannot stand beside CHASER_APP_ID" in refused(given, **GOOD, CHASER_UNSAFE_ANONYMOUS="1")
