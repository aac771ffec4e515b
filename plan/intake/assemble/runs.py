"""Deadlines that run down several rows: a broken sentence is joined, an empty cell below one is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from plan.intake.assemble.events import Row
from plan.intake.cells.contents import looks_like_deadline
from plan.intake.cells.statuses import read_status
from plan.intake.cells.words import Words
from plan.intake.tables.headings import Meaning
from plan.periods import read_period

M = Meaning


def join_deadline_runs(rows: Sequence[Row]) -> None:
    """Settle the deadline cells of one report's rows, in order."""
    for above, row in pairwise(rows):
        if not _has_column(row) or not above.has(M.DUE):
            continue
        if looks_like_deadline(row.get(M.DUE).text) or looks_like_deadline(above.get(M.DUE).text):
            continue
        if row.has(M.DUE) and row.get(M.DUE).text[:1].islower() and not above.get(M.DUE).text.endswith("."):
            _join(above, row)
    for above, row in pairwise(rows):
        is_blank = _has_column(row) and above.has(M.DUE) and not row.has(M.DUE)
        if is_blank and _is_open(row) and read_period(above.get(M.DUE).text) is None:
            said = above.get(M.DUE).text
            row.doubts.append(f"The deadline is blank here; above it is “{said}”. Confirm whether that covers this.")


def _join(above: Row, row: Row) -> None:
    """One sentence printed over two rows is said whole on both."""
    whole = (*above.get(M.DUE).parts, *row.get(M.DUE).parts)
    for each in (above, row):
        each.fields[M.DUE] = Words((" ".join(whole),), each.get(M.DUE).lines)
        each.doubts.append("The deadline's words run over several rows, and are read as one.")


def _has_column(row: Row) -> bool:
    return M.DUE in row.printed


def _is_open(row: Row) -> bool:
    standing = read_status(row.get(M.STATUS).text)
    return standing is None or standing.status.is_open or not re.search(r"\w", row.get(M.STATUS).text)
