"""Pictures of the gallery, at a phone's width and a desktop's: `python -m tests.cards.render FOLDER`.

Needs Node.js and Chromium. Microsoft's card renderer and Teams' colours come from npm into an ignored folder;
charts are drawn only by Teams, so here their fallback is seen.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.cards.gallery import GALLERY
from tests.cards.looks import bare

PACKAGES = ("adaptivecards@3.0.6", "adaptivecards-designer@2.4.4", "markdown-it@14")
WIDTHS = {"phone": 360, "desktop": 640}
HOST = "lib/hostConfigs/microsoft-teams-light.json"
PAGE = """
<style>body {{ margin: 0; background: #f5f5f5; font-family: "Segoe UI", "DejaVu Sans", sans-serif }}
#card {{ background: #fff; border-radius: 8px; margin: 8px; box-shadow: 0 1px 3px #0004; padding-bottom: 4px }}
.ac-actionSet {{ flex-wrap: wrap !important; row-gap: 8px }} .ac-pushButton {{ background: #fff; padding: 6px 12px;
border: 1px solid #d1d1d1; border-radius: 4px; font: 600 14px "Segoe UI", "DejaVu Sans", sans-serif; cursor: pointer }}
.ac-pushButton.style-positive {{ background: #5b5fc7; color: #fff }}
.ac-pushButton.style-destructive {{ color: #c4314b }}
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


def main(folder: str) -> None:
    """Draw every card at every width."""
    output = Path(folder)
    output.mkdir(parents=True, exist_ok=True)
    modules = installed(Path(__file__).parents[2] / "build" / "cards")
    host = json.loads(
        (modules / "adaptivecards-designer/lib/hostConfigs/microsoft-teams-light.json").read_text("utf-8")
    )
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for size, width in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": 400}, device_scale_factor=1.5)
            page.set_content(PAGE.format())
            page.add_script_tag(path=modules / "adaptivecards/dist/adaptivecards.js")
            page.add_script_tag(path=modules / "markdown-it/dist/markdown-it.js")
            for name in GALLERY:
                draw(page, host, name, output / f"{name}-{size}.png")
        browser.close()


def draw(page: Page, host: dict[str, object], name: str, file: Path) -> None:
    """One card to one picture."""
    page.evaluate(SHOW, [bare(GALLERY[name]), host])
    page.screenshot(path=file, full_page=True)


def installed(folder: Path) -> Path:
    """Where the npm packages are, installed on first use."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules" / "adaptivecards-designer").exists():
        npm = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--legacy-peer-deps", *PACKAGES]
        subprocess.run(npm, check=True, stdout=sys.stderr)
    return folder / "node_modules"


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "output/cards")
