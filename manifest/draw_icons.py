"""Draws the two icons Teams asks for: `python -m manifest.draw_icons` (needs Pillow; the PNGs are kept beside it)."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

NAVY, WHITE = "#1D3557", "#FFFFFF"
RED, AMBER, GREEN = "#E63946", "#F4A91F", "#3FA34D"
FINE = 8
"""Drawn so many times larger, then reduced, for smooth edges."""


def colour_icon() -> Image.Image:
    """192 × 192: three rows of a plan, each with its light, on navy; within the middle that Teams never crops."""
    picture = Image.new("RGBA", (192 * FINE, 192 * FINE), NAVY)
    draw = ImageDraw.Draw(picture)
    for place, light in enumerate((RED, AMBER, GREEN)):
        _row(draw, 52 + place * 44, light, left=44, right=148, light_radius=13, bar=5)
    return picture.resize((192, 192), Image.Resampling.LANCZOS)


def outline_icon() -> Image.Image:
    """32 × 32: the same in white on nothing."""
    picture = Image.new("RGBA", (32 * FINE, 32 * FINE), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    for place in range(3):
        _row(draw, 6 + place * 10, WHITE, left=3, right=29, light_radius=3, bar=1.25)
    alpha = picture.resize((32, 32), Image.Resampling.LANCZOS).getchannel("A")
    white = Image.new("RGBA", (32, 32), WHITE)
    white.putalpha(alpha)
    return white


def _row(
    draw: ImageDraw.ImageDraw, middle: float, light: str, *, left: float, right: float, light_radius: float, bar: float
) -> None:
    """A light and the line of writing beside it."""
    box = (left, middle - light_radius, left + 2 * light_radius, middle + light_radius)
    draw.ellipse([side * FINE for side in box], fill=light)
    line = (left + 3 * light_radius, middle - bar, right, middle + bar)
    draw.rounded_rectangle([side * FINE for side in line], radius=bar * FINE, fill=WHITE)


def main() -> None:
    """Write both beside this file."""
    here = Path(__file__).parent
    colour_icon().convert("RGB").save(here / "color.png", optimize=True)
    outline_icon().save(here / "outline.png", optimize=True)


if __name__ == "__main__":
    main()
