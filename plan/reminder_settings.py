"""How a plan is to chase, as people say it: "make this plan quiet", "escalate after 5 and 10 working days"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from plan.dates import FLAGS, plain
from plan.ladder import Rules
from plan.refusals import Sorry
from plan.schedule_words import HOUR, hour_of

_QUIET = re.compile(
    r"\b(?:quiet|silent|muted?|unmute|silence|unsilence|off|chase)\b|^\W*(?:please\s+)?(?:stop|pause|suspend|mute)\b|\bno\s+(?:more\s+)?reminders\b",
    FLAGS,
)
_NOT_QUIET = re.compile(
    r"\b(?:not|no longer|stop\s+\w+)\b.*\b(?:quiet|silent|muted?)\b"
    r"|\bun(?:mute|silence)\b|\bchase\b|\bremind\s+(?:people|owners)\b",
    FLAGS,
)
_LOUD = re.compile(r"\b(?:loud|on)\s*(?:$|again|for\b|this|the|our)|^\W*(?:please\s+)?(?:re)?(?:start|resume)\b", FLAGS)
_DAYS = r"(?P<days>[0-9]{1,3}(?:\s*(?:,|and|&|,\s*and)\s*[0-9]{1,3})*)"
_LISTS = {
    "before": re.compile(rf"{_DAYS}\s+(?:working\s+)?days?\s+before", FLAGS),
    "escalate_after": re.compile(rf"escalate\b.*?\bafter\s+{_DAYS}", FLAGS),
    "silent_after": re.compile(rf"after\s+{_DAYS}\s+days?\b.*\b(?:silen|update|word|news)", FLAGS),
}


def read_rules(text: str) -> dict[str, Any]:
    """The settings some words ask for, as a plan keeps them. Sorry where they ask for none."""
    said = plain(text)
    rules: dict[str, Any] = {}
    for name, form in _LISTS.items():
        if found := form.search(said):
            numbers = [int(each) for each in re.findall(r"[0-9]+", found["days"])]
            rules[name] = numbers[0] if name == "silent_after" else numbers
    rules |= _hours(said) if not rules else {}
    if not rules and (_QUIET.search(said) or _LOUD.search(said)):
        rules["quiet"] = not _LOUD.search(said) and not _NOT_QUIET.search(said)
    if not rules:
        raise Sorry(
            "Say how this plan is to chase: “make this plan quiet”, “remind people 15 and 5 days before”, “send "
            "reminders between 8am and 4pm”, “escalate after 5 and 10 days”, or “ask people after 30 days "
            "without an update”."
        )
    return rules


def _hours(said: str) -> dict[str, str]:
    """From when, and until when, cards may go."""
    hours: dict[str, str] = {}
    for found in HOUR.finditer(said):
        is_last = bool(hours) or bool(
            re.search(r"\b(?:by|before|no later than|not after|after)\s*$", said[: found.start()], FLAGS)
        )
        hour = hour_of(found)
        if hour is not None:
            hours["until" if is_last else "at"] = f"{hour:%H:%M}"
    return hours


def rules_words(kept: Mapping[str, Any]) -> str:
    """Say in a line how a plan chases."""
    rules = Rules.from_data(kept)
    if rules.quiet:
        return "no reminders at all"
    before = _listed(sorted((each for each in rules.before if each), reverse=True))
    after = _listed(rules.escalate_after)
    return (
        f"{before} working days before a deadline and on the day, between {_clock(rules.at)} and "
        f"{_clock(rules.until)}; once late every week for {rules.weekly_for} weeks, then every fourth week; "
        f"after {rules.silent_after} days without an update; {after} working days late and silent: the supervisor "
        "hears, then the lead"
    )


def _listed(numbers: Any) -> str:
    *some, last = map(str, numbers)
    return f"{', '.join(some)} and {last}" if some else last


def _clock(hour: time) -> str:
    return f"{hour:%H:%M}"
