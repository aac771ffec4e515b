"""Pictures of the gallery, at a phone's and a desktop's width, light, dark and in high contrast.

`python -m tests.cards.render FOLDER [NAME …]`. Needs Node.js and Chromium. Microsoft's card renderer and Teams'
colours come from npm into an ignored folder; charts and two columns are drawn only by Teams, so here their
fallbacks are seen.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from cards.typeset import typeset
from tests.cards.gallery import GALLERY
from tests.cards.looks import bare

PACKAGES = ("adaptivecards@3.0.6", "adaptivecards-designer@2.4.4", "markdown-it@14")
WIDTHS = {"phone": 360, "desktop": 640}
THEMES = {"": "light", "-dark": "dark", "-contrast": "dark"}
"""What a picture's name ends in, and whose colours it has; high contrast is dark with Fluent's own made of it."""
LOOKS = {
    "": {"page": "#f5f5f5", "card": "#fff", "text": "#242424", "line": "#d1d1d1", "primary": "#5b5fc7", "on": "#fff"},
    "-dark": {"page": "#1f1f1f", "card": "#292929", "text": "#fff", "line": "#666", "primary": "#7f85f5", "on": "#000"},
    "-contrast": {"page": "#000", "card": "#000", "text": "#fff", "line": "#fff", "primary": "#1aebff", "on": "#000"},
}
PAGE = """
<style>body {{ margin: 0; background: {page}; font-family: "Segoe UI", "Open Sans", "DejaVu Sans", sans-serif }}
#card {{ background: {card}; border-radius: 8px; margin: 8px; box-shadow: 0 1px 3px #0004; border: 1px solid {line}33 }}
.ac-actionSet {{ flex-wrap: wrap !important; row-gap: 8px }} .ac-pushButton {{ background: {card}; padding: 6px 12px;
color: {text}; border: 1px solid {line}; border-radius: 4px; font: 600 14px "Segoe UI", "Open Sans", sans-serif }}
a {{ color: inherit; text-decoration: none }}
.ac-pushButton.style-positive {{ background: {primary}; color: {on}; border-color: {primary} }}
.ac-input {{ box-sizing: border-box; border: 1px solid {line}; border-radius: 4px; padding: 6px 8px; width: 100%;
background: {card}; color: {text}; font: 14px "Segoe UI", "Open Sans", sans-serif }}
</style><div id="card"></div>
"""
SHOW = """([card, host]) => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = window.markdownit().render(text); result.didProcess = true };
  const shown = new AdaptiveCards.AdaptiveCard();
  shown.hostConfig = new AdaptiveCards.HostConfig(host);
  shown.parse(card);
  document.getElementById("card").replaceChildren(shown.render());
}"""


def main(folder: str, names: list[str]) -> None:
    """Draw every card, or those named, at every width and in every theme."""
    output = Path(folder)
    output.mkdir(parents=True, exist_ok=True)
    modules = installed(Path(__file__).parents[2] / "build" / "cards")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for ending, theme in THEMES.items():
            host = colours(modules / f"adaptivecards-designer/lib/hostConfigs/microsoft-teams-{theme}.json", ending)
            for size, width in WIDTHS.items():
                page = browser.new_page(viewport={"width": width, "height": 400}, device_scale_factor=2)
                page.set_content(PAGE.format(**LOOKS[ending]))
                page.add_script_tag(path=modules / "adaptivecards/dist/adaptivecards.js")
                page.add_script_tag(path=modules / "markdown-it/dist/markdown-it.js")
                for name in names or GALLERY:
                    draw(page, host, name, output / f"{name}-{size}{ending}.png")
                page.close()
        browser.close()


def colours(file: Path, ending: str) -> dict[str, Any]:
    """Teams' own; in high contrast every word white."""
    host: dict[str, Any] = json.loads(file.read_text("utf-8"))
    host["fontFamily"] = host["fontTypes"]["default"]["fontFamily"] = '"Segoe UI", "Open Sans", sans-serif'
    if ending != "-contrast":
        return host | ({"separator": {"lineThickness": 1, "lineColor": "#3d3d3d"}} if ending else {})
    host["containerStyles"]["default"]["backgroundColor"] = "#000000"
    for held in _colour_sets(host):
        keeps = ("attention", "warning", "good", "accent")
        for name, shades in held.items():
            shades["subtle"] = shades["default"] = shades["default"] if name in keeps else "#ffffff"
    return host | {"separator": {"lineThickness": 1, "lineColor": "#ffffff"}}


def _colour_sets(held: Any) -> Iterator[dict[str, Any]]:
    """Every set of text colours in a host config."""
    if isinstance(held, dict):
        if "foregroundColors" in held:
            yield held["foregroundColors"]
        for each in held.values():
            yield from _colour_sets(each)


def draw(page: Page, host: dict[str, Any], name: str, file: Path) -> None:
    """One card to one picture."""
    page.evaluate(SHOW, [bare(typeset(GALLERY[name])), host])
    page.screenshot(path=file, full_page=True)


def installed(folder: Path) -> Path:
    """The folder of the npm packages, installed on first use."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules" / "adaptivecards-designer").exists():
        npm = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--legacy-peer-deps", *PACKAGES]
        subprocess.run(npm, check=True, stdout=sys.stderr)
    return folder / "node_modules"


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "output/cards", sys.argv[2:])
