"""`make bench`: every figure from one run on this machine, each beside a peer, a floor or its target.

`python -m bench [PART …] [--json]` runs some parts; `python -m bench profile` shows where a turn's time goes.
With `--page` what is printed is put into docs/performance.md as well.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from importlib import import_module
from pathlib import Path

from bench.figures import Figure, as_json, report, table

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
PARTS = ("turns", "sizes", "language", "documents", "reminders")


def main() -> None:
    """Run the named parts, or all of them, and print one table."""
    reader = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reader.add_argument("parts", nargs="*", choices=[*PARTS, "profile", []], metavar="PART")
    reader.add_argument("--json", action="store_true", help="for a program")
    reader.add_argument("--page", action="store_true", help="put it into docs/performance.md")
    asked = reader.parse_args()
    if asked.parts == ["profile"]:
        _show("profile", import_module("bench.profile").tables(), on_page=asked.page)
        return
    load = os.getloadavg()[0]
    figures: list[Figure] = []
    for part in asked.parts or PARTS:
        report(f"== {part}")
        figures += import_module(f"bench.{part}").figures()
    if asked.json:
        print(json.dumps(as_json(figures), indent=1))
    else:
        machine = f"{os.cpu_count()} cores; load when the run began: {load:.1f} (alone: under 1)."
        _show("table", f"{table(figures)}\n\n{machine}", on_page=asked.page)


def _show(name: str, words: str, *, on_page: bool) -> None:
    """Print a table, and put it in its place on the page."""
    print(words)
    if on_page:
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
        page = place.sub(lambda found: f"{found[1]}{words}\n{found[2]}", PAGE.read_text(encoding="utf-8"))
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
