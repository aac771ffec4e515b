"""Settings of chasing in people's words: "make this plan quiet", "escalate after 5 and 10 working days"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from plan.dates import FLAGS, plain
from plan.ladder import Rules
from plan.recipients import OwnHours
from plan.refusals import Sorry

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
_SAID_HOUR = re.compile(
    r"(?<![\w/.:])(?P<h>[0-2]?[0-9])(?:(?P<m>[:.][0-5][0-9]))?\s*(?P<half>am|pm)?\b(?!\s*(?:days?|weeks?|working)\b|[/:])",
    FLAGS,
)
_LEADS = re.compile(r"\b(?P<word>before|after|earlier than|later than|past|by|from|at|and|or|to|until|till)$", FLAGS)
_DENIED = re.compile(r"\b(?:no|not|never|nothing|none|don'?t|without|stop)\b", FLAGS)
_USUAL = re.compile(r"\b(?:usual|normal|default|same|any|plan'?s?)\s+(?:time|times|hours?)\b|\bany time\b", FLAGS)
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
            "Say how this plan should send reminders: “make this plan quiet”, “remind people 15 and 5 days before”, "
            "“send reminders between 8am and 4pm”, “escalate after 5 and 10 days”, or “ask people after 30 days "
            "without an update”."
        )
    return rules


def read_own_hours(text: str) -> OwnHours:
    """The hours a person wants to hear in; their plans' hours where they say "the usual time". Sorry for none."""
    said = plain(text)
    hours = _hours(said)
    if not hours and not _USUAL.search(said):
        raise Sorry("Say from or until which hour: “send my reminders at 8.30”, “no reminders for me after 4pm”.")
    own = OwnHours(*(time.fromisoformat(hours[name]) if name in hours else None for name in ("at", "until")))
    if own.at and own.until and own.at >= own.until:
        raise Sorry(f"There is no time between {_clock(own.at)} and {_clock(own.until)}. Say both hours.")
    return own


def own_hours_words(own: OwnHours) -> str:
    """`from 8:30 on`, `between 10:00 and 16:00`; nothing where the plans' hours hold."""
    if own.at and own.until:
        return f"between {_clock(own.at)} and {_clock(own.until)}"
    return f"from {_clock(own.at)} on" if own.at else f"before {_clock(own.until)}" if own.until else ""


def _hours(said: str) -> dict[str, str]:
    """From when, and until when, cards may go."""
    hours: dict[str, str] = {}
    for found in _SAID_HOUR.finditer(said):
        lead = said[: found.start()].rstrip()
        hour = _hour_said(found)
        if hour is not None:
            hours["until" if _is_last(lead, bool(hours)) else "at"] = f"{hour:%H:%M}"
    return hours


def _is_last(lead: str, has_first: bool) -> bool:
    """Whether an hour ends the time: "before 4", "not after 4"; "not before 9" begins it."""
    found = _LEADS.search(lead)
    word = found["word"].lower() if found else ""
    if word in ("and", "or", "to", "until", "till"):
        return has_first or word in ("until", "till")
    if word in ("before", "earlier than", "after", "later than", "past"):
        return (word in ("before", "earlier than")) is not bool(_DENIED.search(lead))
    return word == "by" or (not word and has_first)


def _hour_said(found: re.Match[str]) -> time | None:
    """The hour; one from 1 to 6 without "am" or "pm" is in the afternoon."""
    hour, minute, half = int(found["h"]), int((found["m"] or ":0")[1:]), (found["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif 1 <= hour <= 6 and not found["h"].startswith("0"):
        hour += 12
    return time(hour, minute) if hour < 24 else None


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
