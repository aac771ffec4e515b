"""A cell's fill as a traffic light."""

from __future__ import annotations

import colorsys
import re


def colour_of(fill: str | None) -> str | None:
    """The traffic light that a fill ("FF0000", "#92D050", "red") shows, or None where it is no plain one."""
    if not fill:
        return None
    said = fill.strip().lstrip("#").upper()
    if said in ("RED", "AMBER", "GREEN", "BLUE"):
        return said
    if not re.fullmatch(r"(?:[0-9A-F]{2})?[0-9A-F]{6}", said):
        return None
    red, green, blue = (int(said[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < 0.45 or value < 0.35:
        return None
    degrees = hue * 360
    return next((name for upto, name in _HUES if degrees < upto), "RED")


_HUES = ((16, "RED"), (68, "AMBER"), (170, "GREEN"), (260, "BLUE"), (330, ""))
