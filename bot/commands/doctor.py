"""`chaser doctor`: what is right and wrong with this installation, and what to do."""

from __future__ import annotations

import asyncio
import json
import os
import sys

import click

from bot.clock import clock_of
from bot.doctor.finding import Finding, Verdict, wrong
from bot.doctor.network import check_network
from bot.doctor.settings import check_settings
from bot.doctor.store import check_store
from bot.settings import load
from plan.refusals import Sorry

MARKS = {Verdict.OK: "ok      ", Verdict.WARNING: "warning ", Verdict.WRONG: "WRONG   ", Verdict.UNKNOWN: "        "}


@click.command()
@click.option("--json", "in_json", is_flag=True, help="The findings as JSON.")
@click.option("--offline", is_flag=True, help="Ask nothing of any other machine but the database's.")
def command(*, in_json: bool, offline: bool) -> None:
    """Look this installation over, before and after it runs. Exit code 1 where something is wrong."""
    findings = asyncio.run(examine(offline=offline))
    is_well = all(each.state is not Verdict.WRONG for each in findings)
    if in_json:
        click.echo(json.dumps({"ok": is_well, "checks": [each.as_json() for each in findings]}, ensure_ascii=False))
    else:
        click.echo("\n".join(_line(each) for each in findings))
    sys.exit(0 if is_well else 1)


async def examine(*, offline: bool = False) -> list[Finding]:
    """Look at the settings, the store, then the network."""
    try:
        settings = load()
    except Sorry as sorry:
        lines = str(sorry).splitlines()
        return [wrong("settings", line.strip(" -").removeprefix("A setting is wrong. ")) for line in lines[1:] or lines]
    today = clock_of(settings).now().date()
    findings = list(check_settings(settings, os.environ, today))
    findings += [each async for each in check_store(settings, today)]
    if offline:
        findings.append(Finding("network", Verdict.UNKNOWN, "Keys, token, hosts and clock were not looked at."))
    else:
        findings += [each async for each in check_network(settings)]
    return findings


def _line(finding: Finding) -> str:
    said = f"{MARKS[finding.state]}{finding.check}: {finding.says}"
    return f"{said}\n          -> {finding.do}" if finding.do else said
