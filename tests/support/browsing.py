"""A browser without a network, and pages that must be quiet in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import pytest

Opener: TypeAlias = Callable[..., Any]

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
#: A window whose user wants no motion: what moves is where it goes at once.
STILL = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}


class Chromium:
    """A browser that keeps a window for each kind of user.

    In each an empty tab stays open, and with it the process that draws: a page in another tab of
    the same window then costs a third of what it costs in a new one.
    """

    def __init__(self, browser: Any, folder: Path) -> None:
        self.new_page, self.new_context = browser.new_page, browser.new_context
        self._windows: dict[str, tuple[Any, Any]] = {}
        self._empty = folder / "empty.html"
        self._empty.write_text("<!doctype html><title>Empty</title>", "utf-8")

    def open_tab(self, **settings: Any) -> Any:
        """Open an empty tab in the window of a user with these settings."""
        key = repr(sorted(settings.items()))
        if key not in self._windows:
            window = self.new_context(**settings)
            self._windows[key] = window, window.new_page()
            self._windows[key][1].goto(self._empty.as_uri())
        return self._windows[key][0].new_page()

    def tidy(self) -> None:
        """Close all tabs that were opened, and forget what their pages have kept."""
        for window, empty in self._windows.values():
            for tab in window.pages:
                if tab is not empty:
                    tab.close()
            empty.evaluate("localStorage.clear()")
            window.clear_cookies()


@contextmanager
def start_chromium() -> Iterator[Chromium]:
    """Start Chromium, or skip."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip("playwright is missing: pip install 'digestgraph[test]'")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("Chromium is missing: apt-get install chromium, or set CHROMIUM to its path")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield Chromium(browser, Path(folder))
        browser.close()


class Listener:
    """Opens tabs without a network, and notes what they say, ask for and complain of."""

    def __init__(self, browser: Chromium) -> None:
        self._browser = browser
        self._pages: set[str] = set()
        self.noises: list[str] = []

    def open_tab(self, *, script: str = "", **settings: Any) -> Any:
        """Open an empty tab; ``script`` runs before the scripts of any page."""
        tab = self._browser.open_tab(offline=True, **{**STILL, **settings})
        if script:
            tab.add_init_script(script)
        tab.on("console", lambda message: self.noises.append(f"{message.type}: {message.text}"))
        tab.on("pageerror", lambda error: self.noises.append(str(error)))
        tab.on("dialog", lambda dialog: (self.noises.append(dialog.message), dialog.dismiss()))
        tab.on("request", self._note)
        return tab

    def go(self, tab: Any, address: str, ready: str, *, patience: int = 60_000) -> None:
        """Open a page, which is the one thing that may be asked for, and wait for it."""
        self._pages.add(address.partition("#")[0])
        tab.goto(address)
        tab.wait_for_selector(ready, timeout=patience)

    def _note(self, request: Any) -> None:
        if request.url.partition("#")[0] not in self._pages:
            self.noises.append(request.url)

    def close(self) -> None:
        self._browser.tidy()


def texts(tab: Any, selector: str) -> list[str]:
    """Return the texts of all that a selector finds."""
    return [text.strip() for text in tab.locator(selector).all_inner_texts()]


def settle(tab: Any) -> None:
    """Wait until two frames have passed; without motion the camera is there with the first."""
    tab.evaluate(
        """() => new Promise((passed) => {
          requestAnimationFrame(() => requestAnimationFrame(passed));
        })"""
    )


def hover_everywhere(tab: Any) -> None:
    """Move over the whole map and click here and there."""
    tab.locator("#map").scroll_into_view_if_needed()
    box = tab.locator("#map").bounding_box()
    for row in range(1, 9):
        for column in range(1, 12):
            x, y = box["x"] + box["width"] * column / 12, box["y"] + box["height"] * row / 9
            tab.mouse.move(x, y)
            if (row + column) % 7 == 0:
                tab.mouse.click(x, y)


#: Notes every text that is painted, with its box.
NOTES = """
  window.painted = [];
  const fill = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const half = this.measureText(text).width / 2;
    window.painted.push({ text, left: x - half, right: x + half, y });
    fill.call(this, text, x, y);
  };
"""


def painted(tab: Any, act: Callable[[], Any]) -> list[dict[str, Any]]:
    """Return the texts of the map after an act, once it is at rest."""
    act()
    settle(tab)
    tab.evaluate("() => { window.painted.length = 0; }")
    tab.emulate_media(color_scheme="dark")  # which paints the map anew
    tab.evaluate(
        """() => new Promise((painted) => {
          const look = () => (window.painted.length ? painted() : requestAnimationFrame(look));
          look();
        })"""
    )
    settle(tab)
    found: list[dict[str, Any]] = tab.evaluate("window.painted")
    # A map that is painted twice meanwhile has each of its texts twice, at one place.
    return list({tuple(sorted(label.items())): label for label in found}.values())
