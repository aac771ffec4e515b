"""Plans as one comma-separated table, a row an action, for everything else there is."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from plan.recommendations import Plan
from storage.documents.rows import ACTION_COLUMNS, action_rows

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(plans: Sequence[Plan], *, as_at: date) -> bytes:
    """The file's bytes, marked as UTF-8 so that Excel reads them right."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(column.heading for column in ACTION_COLUMNS)
    writer.writerows([_harmless(value) for value in row] for row in action_rows(plans, as_at))
    return buffer.getvalue().encode("utf-8-sig")


def _harmless(value: Any) -> Any:
    """A value no program takes for a formula: an apostrophe says that it is words."""
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value
