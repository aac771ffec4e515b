"""Fills: a cell's background, where it is a traffic light."""

from __future__ import annotations

import colorsys
import re

from plan.colours import Colour

HUES = ((0, 22, Colour.RED), (22, 66, Colour.AMBER), (72, 170, Colour.GREEN), (338, 361, Colour.RED))
PALEST = 0.16
DARKEST = 0.35


def traffic_light(hex_colour: str | None) -> str | None:
    """RED, AMBER or GREEN for a colour like `FF00B050` or `#ffc000`; None for others and for pale shading."""
    digits = re.fullmatch(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})", hex_colour or "")
    if not digits:
        return None
    red, green, blue = (int(digits[1][at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < PALEST or value < DARKEST:
        return None
    return next((name.value for low, high, name in HUES if low <= hue * 360 < high), None)
