"""The files an installation is made from: parsed by the tools that will read them, and true to the program."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase

from bot import metrics
from bot.app import BODY_WITHIN_S, LARGEST_BODY, STOP_WITHIN_S
from bot.settings import PREFIX, Settings
from tests.conftest import need

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
FILES = [ROOT / "Dockerfile", ROOT / "compose.yaml", *(file for file in DEPLOY.rglob("*") if file.is_file())]
CLIENT_OF = {"bookworm": "15", "trixie": "17"}
"""PostgreSQL's own tools, by Debian's release."""
SAMPLES = re.compile(r"\bchaser_[a-z_]+")


def compose() -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return held


def series() -> set[str]:
    """Every name Prometheus reads from /metrics, with those that have had no value yet."""
    found = set()
    for each in vars(metrics).values():
        for family in each.collect() if isinstance(each, MetricWrapperBase) else ():
            found |= {
                family.name,
                f"{family.name}_total",
                *(f"{family.name}{end}" for end in ("_bucket", "_sum", "_count")),
            }
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_setting_named_is_one(file: Path) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    named = set(re.findall(r"\bCHASER_[A-Z_]+", file.read_text(encoding="utf-8")))
    assert named <= known | {"CHASER_VERSION"}


def test_every_setting_is_in_the_deployment_guide() -> None:
    told = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    assert [name for name in Settings.model_fields if f"`{PREFIX}{name.upper()}`" not in told] == []


def test_the_container_is_not_root_writes_little_and_says_how_it_is() -> None:
    said = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    last = said.rpartition("\nFROM ")[2]
    assert re.search(r"^USER \d+$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert "--require-hashes" in said
    assert not re.search(r"^FROM \S+:latest|^FROM [^:\s]+$", said, re.MULTILINE)
    assert not re.search(r"(PASSWORD|TOKEN|SECRET)=\S", said)


def test_the_containers_rules_are_good_by_a_linter_of_them() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    need(linter.exists(), "hadolint is not installed")
    ran = subprocess.run([linter, "--no-color", ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stdout


def test_containers_are_described_as_the_compose_specification_has_it() -> None:
    checker = Path(sys.executable).with_name("check-jsonschema")
    need(checker.exists(), "check-jsonschema is not installed")
    asked = [checker, "--builtin-schema", "vendor.compose-spec", ROOT / "compose.yaml"]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_the_containers_backup_tool_is_as_new_as_the_servers_it_backs_up() -> None:
    """`pg_dump` refuses a server newer than itself."""
    release = re.findall(r"^FROM python:\S+-(\w+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    server = compose()["services"]["db"]["image"]
    azure = re.findall(r"version: '(\d+)'", (DEPLOY / "azure" / "main.bicep").read_text(encoding="utf-8"))
    assert server == f"postgres:{CLIENT_OF[release[-1]]}-{release[-1]}"
    assert azure == [CLIENT_OF[release[-1]]]


def test_containers_run_twice_read_only_with_their_secrets_in_files() -> None:
    bot = compose()["services"]["bot"]
    assert bot["deploy"]["replicas"] == 2
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert int(bot["stop_grace_period"].removesuffix("s")) > STOP_WITHIN_S
    plain = [name for name in bot["environment"] if re.search("PASSWORD|TOKEN|DATABASE_URL", name)]
    assert all(name.endswith("_FILE") or bot["environment"][name] == "" for name in plain)
    assert [name for name, each in compose()["services"].items() if "ports" in each] == ["proxy"]


def test_every_secret_and_file_of_the_containers_is_declared() -> None:
    held = compose()
    used = {secret for each in held["services"].values() for secret in each.get("secrets", ())}
    assert used == set(held["secrets"])
    for volume in held["services"]["proxy"]["volumes"]:
        source = volume.partition(":")[0]
        assert source == "./tls" or (ROOT / source).is_file()


@pytest.mark.parametrize("name", ["chaser.conf", "container.conf"])
def test_nginx_takes_its_sample(name: str, tmp_path: Path) -> None:
    need(shutil.which("nginx") is not None, "nginx is not installed")
    nginx_takes((DEPLOY / "nginx" / name).read_text(encoding="utf-8"), tmp_path)


def nginx_takes(sample: str, folder: Path) -> None:
    make_certificate(folder)
    sample = sample.replace("/etc/nginx/tls", str(folder)).replace("server bot:3978", "server 127.0.0.1:3978")
    assert "client_max_body_size 1m" in sample
    assert LARGEST_BODY == 1024**2
    assert f"client_body_timeout {BODY_WITHIN_S:.0f}s" in sample
    file = folder / "nginx.conf"
    logs = f"error_log {folder}/error.log; pid {folder}/nginx.pid;"
    file.write_text(f"{logs} events {{}} http {{ access_log off; {sample} }}", encoding="utf-8")
    found = subprocess.run(["nginx", "-t", "-c", file, "-p", folder], capture_output=True, text=True, check=False)
    assert "test is successful" in found.stderr, found.stderr


def make_certificate(folder: Path) -> None:
    need(shutil.which("openssl") is not None, "openssl is not installed")
    made = ["-newkey", "rsa:2048", "-nodes", "-x509", "-subj", "/CN=localhost", "-days", "2"]
    out = ["-keyout", folder / "chaser.key", "-out", folder / "chaser.crt"]
    subprocess.run(["openssl", "req", *made, *out], capture_output=True, check=True)


def test_systemd_takes_its_unit(tmp_path: Path) -> None:
    need(shutil.which("systemd-analyze") is not None, "systemd is not installed")
    unit = (DEPLOY / "systemd" / "chaser.service").read_text(encoding="utf-8")
    (tmp_path / "chaser").write_text("#!/bin/sh\n")
    (tmp_path / "chaser").chmod(0o755)
    (tmp_path / "chaser.service").write_text(unit.replace("/opt/chaser/bin", str(tmp_path)))
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / "chaser.service"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "chaser.service:" not in ran.stderr, ran.stderr
    assert int(re.findall(r"TimeoutStopSec=(\d+)", unit)[0]) > STOP_WITHIN_S


def test_caddy_serves_the_public_addresses_alone() -> None:
    said = (DEPLOY / "caddy" / "Caddyfile").read_text(encoding="utf-8")
    assert said.count("{") == said.count("}")
    assert "path /api/messages" in said
    assert "path /actions/* /charts/* /icon.png" in said
    assert "respond 404" in said


def test_caddy_takes_its_sample(tmp_path: Path) -> None:
    need(shutil.which("caddy") is not None, "caddy is not installed")
    ran = subprocess.run(
        ["caddy", "validate", "--adapter", "caddyfile", "--config", DEPLOY / "caddy" / "Caddyfile"],
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Valid configuration" in ran.stdout + ran.stderr, ran.stderr


def test_alerts_and_the_dashboard_read_what_is_counted() -> None:
    rules = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text(encoding="utf-8"))
    board = json.loads((DEPLOY / "grafana" / "chaser.json").read_text(encoding="utf-8"))
    asked = [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    asked += [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    named = {name for each in asked for name in SAMPLES.findall(each)}
    assert named
    assert named - series() == set()


def test_each_alert_leads_to_an_incident_of_the_runbook() -> None:
    rules = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text(encoding="utf-8"))
    runbook = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w -]", "", line[3:].lower()).replace(" ", "-")
        for line in runbook.splitlines()
        if line.startswith("## ")
    }
    for rule in (rule for group in rules["groups"] for rule in group["rules"]):
        assert rule["annotations"]["runbook"].partition("#")[2] in headings, rule["alert"]


def test_the_toolkits_file_names_templates_that_are_there() -> None:
    steps = yaml.safe_load((DEPLOY / "m365agents.yml").read_text(encoding="utf-8"))
    (template,) = steps["provision"][0]["with"]["templates"]
    assert (DEPLOY / template["path"]).is_file()
    given = json.loads((DEPLOY / template["parameters"]).read_text(encoding="utf-8"))["parameters"]
    wanted = set(re.findall(r"^param (\w+)", (DEPLOY / template["path"]).read_text(encoding="utf-8"), re.MULTILINE))
    assert set(given) <= wanted


def test_the_azure_template_is_whole() -> None:
    """Bicep's own compiler is not to be had here: what can be read without it is read."""
    said = (DEPLOY / "azure" / "main.bicep").read_text(encoding="utf-8")
    for opens, closes in ("{}", "[]", "()"):
        assert said.count(opens) == said.count(closes)
    declared = set(re.findall(r"^\s*(?:resource|param|var) (\w+)", said, re.MULTILINE))
    used = set(re.findall(r"\b(\w+)\.(?:properties|id\b|listKeys)", said))
    assert used <= declared
    assert re.search(r"@secure\(\)\n@description\([^\n]*\)\nparam postgresPassword", said)
