"""A browser without a network, and pages that must be quiet in it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import pytest

Opener: TypeAlias = Callable[..., Any]

#: The first is Chromium without the windows that nobody would see: an eighth less CPU in all.
BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome",
)  # fmt: skip
#: A user who wants no motion: what moves is where it goes at once.
STILL = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}


class Chromium:
    """A browser that keeps a window for each kind of user.

    In each an empty tab stays open, and with it the process that draws: a page in another tab of
    the same window then costs a third of what it costs in a new one.
    """

    def __init__(self, browser: Any, folder: Path) -> None:
        self.new_page, self.new_context = browser.new_page, browser.new_context
        self._windows: dict[str, tuple[Any, Any]] = {}
        self._kept: list[Any] = []
        self._empty = folder / "empty.html"
        self._empty.write_text("<!doctype html><title>Empty</title>", "utf-8")

    def open_tab(self, *, keep: bool = False, **settings: Any) -> Any:
        """Open an empty tab in the window of a user with these settings."""
        # What a tab can have for itself needs no window; on a touch screen the size belongs to it.
        own = ["color_scheme", "reduced_motion"] + ["viewport"] * ("has_touch" not in settings)
        of_tab = {name: settings.pop(name) for name in own if name in settings}
        key = repr(sorted(settings.items()))
        if key not in self._windows:
            window = self.new_context(**settings)
            self._windows[key] = window, window.new_page()
            self._windows[key][1].goto(self._empty.as_uri())
        tab = self._windows[key][0].new_page()
        if size := of_tab.pop("viewport", None):
            tab.set_viewport_size(size)
        if of_tab:
            tab.emulate_media(**of_tab)
        if keep:
            self._kept.append(tab)
        return tab

    def tidy(self, done: Sequence[Any] = ()) -> None:
        """Close all tabs but the kept ones that are not done; forget what their pages stored."""
        self._kept = [tab for tab in self._kept if tab not in done]
        for window, empty in self._windows.values():
            for tab in window.pages:
                if tab is not empty and tab not in self._kept:
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
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield Chromium(browser, Path(folder))
        browser.close()


class Listener:
    """Opens tabs without a network, and notes what they say, ask for and complain of."""

    def __init__(self, browser: Chromium) -> None:
        self._browser = browser
        self._pages: set[str] = set()
        self.noises: list[str] = []

    def open_tab(self, *, script: str = "", keep: bool = False, **settings: Any) -> Any:
        """Open an empty tab; ``script`` runs before the scripts of any page."""
        tab = self._browser.open_tab(keep=keep, offline=True, **{**STILL, **settings})
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

    def close(self, done: Sequence[Any] = ()) -> None:
        self._browser.tidy(done)


class Shared:
    """Tabs that stay open from test to test: most tests cost less than a page that is opened.

    ``lead`` brings a page that was opened to what an address shows, whatever was done there before;
    ``settled`` waits until a page is at rest.
    """

    def __init__(
        self,
        browser: Chromium,
        lead: Callable[[Any, str], None],
        settled: Callable[[Any], None],
    ) -> None:
        self._listener, self._lead, self._settled = Listener(browser), lead, settled
        self._tabs: dict[str, Any] = {}

    def show(self, address: str, link: str, ready: str, script: str = "", **settings: Any) -> Any:
        """Return the tab with a page as a user with these settings has it."""
        key = repr((address, script, sorted(settings.items())))
        tab = self._tabs.get(key)
        if tab is not None:
            tab.bring_to_front()
            self._lead(tab, link)
        else:
            tab = self._tabs[key] = self._listener.open_tab(script=script, keep=True, **settings)
            self._listener.go(tab, address + link, ready)
        self._settled(tab)
        return tab

    def heard(self) -> list[str]:
        """Return what the pages have said since they were asked last."""
        noises = self._listener.noises[:]
        self._listener.noises.clear()
        return noises

    def close(self) -> None:
        self._listener.close(list(self._tabs.values()))
        self._tabs.clear()


@contextmanager
def watch(shared: Shared, session: pytest.Session) -> Iterator[Shared]:
    """Have tabs for a test; what a test leaves behind that fails is nothing for the next one."""
    failed = session.testsfailed
    yield shared
    noises = [noise for noise in shared.heard() if not noise.startswith("blob:")]
    if noises or session.testsfailed > failed:
        shared.close()
    assert noises == [], noises


def thinned(cases: Iterable[Any], kept: Collection[Any]) -> list[Any]:
    """Leave those cases to `make soak` that show what the kept ones do, but for their data."""
    cases = list(cases)
    assert set(kept) <= set(cases)
    return [
        case
        if case in kept
        else pytest.param(*(case if isinstance(case, tuple) else [case]), marks=pytest.mark.soak)
        for case in cases
    ]


def texts(tab: Any, selector: str) -> list[str]:
    """Return the texts of all that a selector finds."""
    return [text.strip() for text in tab.locator(selector).all_inner_texts()]


def await_text(tab: Any, selector: str, text: str) -> None:
    """Wait until an element's whole text is the given one.

    Playwright asks its own engine of selectors, again and again. A condition that is handed over as
    text would be compiled in the page each time, which the page's own rules forbid from the second
    time on: such a test passes only where nothing is to be waited for.
    """
    tab.locator(f"{selector}:text-is({json.dumps(text)})").wait_for(state="attached")


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
    for row in range(1, 6):
        for column in range(1, 8):
            x, y = box["x"] + box["width"] * column / 8, box["y"] + box["height"] * row / 6
            tab.mouse.move(x, y)
            if (row + column) % 5 == 0:
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
