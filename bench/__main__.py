"""`make bench`: every figure from one run on this machine, each beside a peer, a floor or its target.

`python -m bench [PART …] [--json]` runs some parts; `python -m bench profile` shows where a turn's time goes.
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module

from bench.figures import Figure, as_json, report, table

PARTS = ("turns", "sizes", "language", "documents", "reminders")


def main() -> None:
    """Run the named parts, or all of them, and print one table."""
    reader = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reader.add_argument("parts", nargs="*", choices=[*PARTS, "profile", []], metavar="PART")
    reader.add_argument("--json", action="store_true", help="for a program")
    asked = reader.parse_args()
    if asked.parts == ["profile"]:
        import_module("bench.profile").main()
        return
    figures: list[Figure] = []
    for part in asked.parts or PARTS:
        report(f"== {part}")
        figures += import_module(f"bench.{part}").figures()
    print(json.dumps(as_json(figures), indent=1) if asked.json else table(figures))


if __name__ == "__main__":
    main()
