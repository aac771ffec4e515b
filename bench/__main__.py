"""`make bench`: every figure from one run on this machine, each beside a peer or a floor."""

from __future__ import annotations

import sys
from importlib import import_module

PARTS = ("language", "documents", "turns")


def main(parts: list[str]) -> None:
    """Run the named parts, or all of them."""
    for part in parts or PARTS:
        print(f"\n== {part}", flush=True)
        import_module(f"bench.{part}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
