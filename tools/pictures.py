"""Take the pictures of the docs: every view of the example digests, light and dark.

    python -m tools.pictures [FOLDER]

Needs Chromium, playwright and Pillow. Pictures go to docs/images, or to FOLDER.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from digestgraph.examples import open_examples
from digestgraph.graph import Store
from digestgraph.queries.views import (
    Page,
    view_around,
    view_collaborations,
    view_compare,
    view_map,
    view_overview,
    view_path,
    view_similar,
    view_since,
    view_topics,
)

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SIZE = {"width": 1280, "height": 800}
VIEWS: dict[str, Callable[[Store], Page]] = {
    "map": view_map,
    "overview": lambda store: view_overview(store, title="Eight days of papers"),
    "collaborations": view_collaborations,
    "topics": view_topics,
    "around": lambda store: view_around(store, "Ling Yang"),
    "path": lambda store: view_path(store, "Bin Cui", "Ying Shan"),
    "similar": lambda store: view_similar(store, "2502.12146"),
    "compare": lambda store: view_compare(store, ["diffusion model", "LLM", "agent"]),
    "since": lambda store: view_since(store, "2025-02-01"),
}


def main() -> None:
    """Take all pictures."""
    from playwright.sync_api import sync_playwright

    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    with (
        open_examples() as store,
        tempfile.TemporaryDirectory() as scratch,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, make in VIEWS.items():
            page = make(store).save(Path(scratch, "page.html"))
            for scheme in ("light", "dark"):
                take(browser, page, scheme, folder / f"{name}-{scheme}.png", flat=name != "map")
        browser.close()


def take(browser: Any, page: Path, scheme: str, target: Path, *, flat: bool) -> None:
    """Take one picture, with the network refused; `flat` ones have no shades."""
    context = browser.new_context(viewport=SIZE, offline=True, color_scheme=scheme, locale="en")
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.wait_for_selector("html[data-rest=true], html[data-ready]:not([data-papers])")
    tab.screenshot(path=target)
    context.close()
    picture = Image.open(target).convert("RGB")
    if not flat:
        picture.save(target, optimize=True)
        return
    # The page has few hues: with a palette the file is a third as large and looks the same.
    picture.quantize(255, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main()
