"""Fills: the colour behind a cell, in the one way it is kept. What it means is for the reader of the plan to say."""

from __future__ import annotations

import re

WHITE = "FFFFFF"


def plain(colour: str | None) -> str | None:
    """`FF00B050` and `#00b050` are both "00B050"; None for white, for "auto" and for no colour."""
    digits = re.fullmatch(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})", colour or "")
    return digits[1].upper() if digits and digits[1].upper() != WHITE else None
