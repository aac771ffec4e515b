"""The log: one JSON object a line, saying what happened. Never what anybody wrote, and never a secret."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import orjson

log = logging.getLogger(__name__)

ROOMS = ("bot", "dialogs", "cards", "storage", "plan", "manifest")
"""Whose records are ours. Others' are kept from WARNING on: below it, a database driver logs what it is given."""
NOT_KEPT = "a library's own words are not kept, for they may quote what it was given"
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
        if _is_ours(record):
            line |= {name: held for name, held in record.__dict__.items() if name not in EVERY_RECORD_HAS}
        else:
            line["from"] = f"{record.pathname}:{record.lineno} {record.funcName}"
        if record.exc_info and record.exc_info[1]:
            line["error"] = type(record.exc_info[1]).__name__
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return orjson.dumps(line, default=str).decode()


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in ROOMS


def _said(record: logging.LogRecord) -> str:
    """A record's words; of a library's those alone that are the same each time, without what was put into them."""
    if _is_ours(record):
        return record.getMessage()
    return str(record.msg) if record.args else NOT_KEPT


def start(level: str) -> None:
    """Log to standard output from here on."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(OneLine())
    logging.basicConfig(level=max(logging.WARNING, logging.getLevelName(level)), handlers=[handler], force=True)
    for room in ROOMS:
        logging.getLogger(room).setLevel(level)
    logging.captureWarnings(True)
    sys.excepthook = _log_end
    threading.excepthook = _log_end_of_thread


def _log_end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log what ends the process. Python itself would print what the error quotes."""
    if not issubclass(kind, KeyboardInterrupt):
        log.critical("ended by an error", exc_info=(kind, error, trace), extra={"action": "ended"})


def _log_end_of_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
        _log_end(args.exc_type, args.exc_value, args.exc_traceback)
