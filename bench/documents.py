"""Reading a large workbook, beside openpyxl alone; a large Word table, beside python-docx opening it; writing both."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from time import perf_counter

import openpyxl

from bench.figures import Figure, report
from plan.actions import Action, Status, Update
from plan.deadlines import Deadline
from plan.recommendations import Plan, Recommendation, Report
from storage.documents import read_bytes
from storage.documents.export_file import as_bytes
from storage.looks import understood

ROWS = 10_000
TODAY = date(2026, 6, 1)
CEILING = 3.0


def figures() -> Iterator[Figure]:
    """Print how long each takes, and the ratio that is promised."""
    report(f"reading {ROWS:,} rows, writing 1,000 actions")
    workbook = _workbook()
    alone = _seconds(lambda: _openpyxl_alone(workbook))
    ours = _seconds(lambda: read_bytes("large.xlsx", workbook))
    whole = _seconds(lambda: understood("large.xlsx", workbook, code=None, today=TODAY), times=1)
    yield Figure("import", f"{ROWS:,}-row .xlsx, openpyxl alone", alone, "s")
    yield Figure("import", f"{ROWS:,}-row .xlsx, read in full / openpyxl", ours / alone, "times", target=CEILING)
    yield Figure("import", f"{ROWS:,}-row .xlsx, read and understood", whole, "s")
    plan = _plan(1000)
    for extension in (".json", ".xlsx", ".docx", ".csv"):
        took = _seconds(lambda: as_bytes(extension, [plan], as_at=TODAY), times=1)  # noqa: B023 (called at once)
        yield Figure("export", f"1,000 actions as {extension}", took, "s")
        if extension != ".json":
            back = _reading(extension, as_bytes(extension, [plan], as_at=TODAY))
            yield Figure("import", f"1,000 actions from {extension}", back, "s")


def _reading(extension: str, data: bytes) -> float:
    return _seconds(lambda: read_bytes(f"large{extension}", data), times=1)


def _seconds(work: Callable[[], object], times: int = 3) -> float:
    """The best of several runs."""
    runs = []
    for _ in range(times):
        began = perf_counter()
        work()
        runs.append(perf_counter() - began)
    return min(runs)


def _openpyxl_alone(data: bytes) -> int:
    """Time reading alone, before anything is understood."""
    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return sum(len(row) for sheet in workbook.worksheets for row in sheet.iter_rows(values_only=True))


def _workbook() -> bytes:
    """A workbook of actions: words, owners, dates and statuses."""
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("Actions")
    sheet.append(["Ref", "Action", "Owner", "Status", "Due date", "Comment"])
    for at in range(ROWS):
        due = TODAY + timedelta(days=at % 400)
        sheet.append([at + 1, f"Review record {at}", "Supt Obi", "In progress", due, f"Checked {at} of them."])
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _plan(actions: int) -> Plan:
    """A plan of many actions, each with an update."""
    said = (Update("Checked with the owner; on course.", TODAY),)
    asked = tuple(
        Recommendation(
            str(at),
            f"Forces should review record {at}.",
            actions=(
                Action(
                    f"B-{at}a",
                    f"{at}a",
                    f"Review record {at} and report to the board.",
                    ("Supt Obi",),
                    Status.IN_PROGRESS,
                    deadline=Deadline("June 2026", date(2026, 6, 30)),
                    updates=said,
                ),
            ),
        )
        for at in range(actions)
    )
    return Plan("B", "A large plan", reports=(Report("B", "A large report", recommendations=asked),))
