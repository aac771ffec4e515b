"""Reading a large workbook, beside openpyxl alone; a large Word table, beside python-docx opening it; writing both."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter

import openpyxl

from plan.actions import Action, Status, Update
from plan.deadlines import Deadline
from plan.recommendations import Plan, Recommendation, Report
from storage.documents import read_bytes
from storage.documents.export_file import as_bytes
from storage.looks import understood

ROWS = 10_000
TODAY = date(2026, 6, 1)
CEILING = 3.0


def main() -> None:
    """Print how long each takes, and the ratio that is promised."""
    workbook = _workbook()
    alone = _seconds(lambda: _openpyxl_alone(workbook))
    ours = _seconds(lambda: read_bytes("large.xlsx", workbook))
    held = "held" if ours < CEILING * alone else "BROKEN"
    print(f"{ROWS:,}-row .xlsx: openpyxl alone {alone:.2f} s, read in full {ours:.2f} s: {ours / alone:.2f} times")
    print(f"  promise: under {CEILING:g} times: {held}")
    whole = _seconds(lambda: understood("large.xlsx", workbook, code=None, today=TODAY))
    print(f"  and understood: {whole:.2f} s, {whole / alone:.2f} times")
    plan = _plan(1000)
    for extension in (".json", ".xlsx", ".docx", ".csv"):
        took = _seconds(lambda: as_bytes(extension, [plan], as_at=TODAY), times=1)  # noqa: B023 (called at once)
        data = as_bytes(extension, [plan], as_at=TODAY)
        back = "" if extension == ".json" else f", read in {_reading(extension, data):.2f} s"
        print(f"1,000 actions as {extension}: written in {took:.2f} s{back}, {len(data) / 1024:,.0f} KB")


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


if __name__ == "__main__":
    main()
