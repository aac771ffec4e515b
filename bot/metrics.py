"""The running bot's counters, for Prometheus."""

from __future__ import annotations

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, Gauge, Histogram, generate_latest

CONTENT_TYPE = CONTENT_TYPE_LATEST

TURNS = Counter("chaser_turns_total", "Activities handled, by kind and HTTP status", ["kind", "status"])
TURN_SECONDS = Histogram(
    "chaser_turn_seconds",
    "Time from an activity's arrival to its answer",
    ["kind"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15),
)
SENT = Counter("chaser_connector_calls_total", "Calls to Teams' connector, by HTTP status", ["status"])
SEND_RETRIES = Counter("chaser_connector_retries_total", "Calls tried again, by what went wrong", ["status"])
REMINDERS = Counter("chaser_reminders_total", "Reminder cards, by what became of them", ["state"])
DAY_S = 86_400.0
ANSWERED_AFTER = Histogram(
    "chaser_reminder_answer_seconds",
    "Time from a card's arrival to what its owner did next",
    buckets=tuple(DAY_S * days for days in (1 / 24, 1, 2, 3, 5, 7, 14, 30)),
)
REMINDERS_WAITING = Gauge("chaser_reminders_waiting", "Cards whose hour has come and that have not gone")
REMINDERS_LAG = Gauge("chaser_reminders_lag_seconds", "How long the oldest such card has waited")


def exposition() -> bytes:
    """All of it, in Prometheus' text form."""
    return generate_latest(REGISTRY)
