"""The paint of traffic lights: the fill, and the letters that can be read on it. The word always stands with it."""

from __future__ import annotations

from plan.colours import Colour

PAINT: dict[str, tuple[str, str]] = {
    Colour.RED: ("C00000", "FFFFFF"),
    Colour.AMBER: ("FFC000", "000000"),
    Colour.GREEN: ("00803E", "FFFFFF"),
    Colour.WHITE: ("FFFFFF", "000000"),
    Colour.CLOSED: ("D9D9D9", "000000"),
}
HEAD_FILL, HEAD_INK = "1F3864", "FFFFFF"
ASKED_FILL = "E7ECF4"


def painted(word: str | None) -> tuple[str, str] | None:
    """The fill and ink for a printed or computed colour, where it is one."""
    return PAINT.get((word or "").strip().upper())
