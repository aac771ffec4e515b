"""The log: one JSON object a line, saying what happened. Never what anybody wrote, and never a secret."""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

import orjson

LONGEST_OF_OTHERS = 200
ROOMS = ("bot", "dialogs", "cards", "storage", "plan", "manifest")
"""Whose records are ours. Others' are kept from WARNING on: below it, a database driver logs what it is given."""
EVERY_RECORD_HAS = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class OneLine(logging.Formatter):
    """A record as JSON: its own words, its `extra`, and where an error came from, without what the error quotes."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _said(record),
        }
        line |= {name: held for name, held in record.__dict__.items() if name not in EVERY_RECORD_HAS}
        if record.exc_info and record.exc_info[1]:
            line["error"] = type(record.exc_info[1]).__name__
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return orjson.dumps(line, default=str).decode()


def _said(record: logging.LogRecord) -> str:
    """A record's words; of a library's the first line, for what follows may quote what it was given."""
    if record.name.partition(".")[0] in ROOMS:
        return record.getMessage()
    return record.getMessage().partition("\n")[0][:LONGEST_OF_OTHERS]


def start(level: str) -> None:
    """Log to standard output from here on."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(OneLine())
    logging.basicConfig(level=max(logging.WARNING, logging.getLevelName(level)), handlers=[handler], force=True)
    for room in ROOMS:
        logging.getLogger(room).setLevel(level)
