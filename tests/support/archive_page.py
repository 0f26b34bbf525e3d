"""Pages of a made-up archive in a browser, for the tests of its page."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Chromium, Listener, Opener, Shared, texts, watch

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}


PATIENCE = 60_000

#: Lets a test know of what the page will do in less than a second: a typist's pause, an address
#: that is written down.
TIMERS = """
  window.waiting = new Set();
  const [later, cancel] = [window.setTimeout, window.clearTimeout];
  window.setTimeout = (act, milliseconds = 0, ...given) => {
    const timer = later(() => {
      window.waiting.delete(timer);
      act(...given);
    }, milliseconds);
    if (milliseconds < 1000) window.waiting.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => {
    window.waiting.delete(timer);
    cancel(timer);
  };
"""


def tool(root: Path) -> Any:
    spec = importlib.util.spec_from_file_location("sample", root / "tools/web/sample.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write a page once for each kind of archive."""
    sample = tool(root)
    folder = tmp_path_factory.mktemp("archive")

    def page(papers: int = 900, **settings: Any) -> Path:
        path = folder / f"{papers}{'-'.join(map(str, sorted(settings)))}.html"
        if not path.exists():
            parts = sample.make_payload(papers, summaries=True, **settings)
            path.write_text(sample.render(parts), encoding="utf-8")
        return path

    return page


@pytest.fixture
def show(chromium: Chromium, pages: Callable[..., Path]) -> Iterator[Opener]:
    """Open a page; afterwards check that it was quiet: no request, dialog, or error."""
    listener = Listener(chromium)

    def opened(
        link: str = "", papers: int = 900, hostile: str = "", script: str = "",
        ready: str = "html[data-whole]", **settings: Any,
    ) -> Any:  # fmt: skip
        path = pages(papers, **({"hostile": hostile} if hostile else {}))
        tab = listener.open_tab(script=TIMERS + script, **settings)
        listener.go(tab, path.as_uri() + link, ready, patience=PATIENCE)
        rest(tab)
        return tab

    yield opened
    listener.close()
    assert [noise for noise in listener.noises if not noise.startswith("blob:")] == []


@pytest.fixture(scope="module")
def shared(chromium: Chromium) -> Iterator[Shared]:
    """Tabs that tests of one file share."""
    tabs = Shared(chromium, lead, rest)
    yield tabs
    tabs.close()


@pytest.fixture
def shown(
    request: pytest.FixtureRequest, shared: Shared, pages: Callable[..., Path]
) -> Iterator[Opener]:
    """The page in a tab that was opened before: for all that is not about opening it."""
    with watch(shared, request.session) as tabs:

        def found(link: str = "", **settings: Any) -> Any:
            ready = "html[data-whole]"
            return tabs.show(pages(900).as_uri(), link, ready, TIMERS, **settings)

        yield found


def lead(tab: Any, link: str) -> None:
    """Have the page show what an address says; all that this does not say is as at the beginning.

    The number makes it another address than before, which the page would not look at.
    """
    tab.mouse.move(0, 0)
    rest(tab)
    tab.evaluate(
        """(link) => {
          document.activeElement.blur();
          window.led = (window.led ?? 0) + 1;
          location.hash = `${link || "#"}&lang=${navigator.language.slice(0, 2)}&led=${window.led}`;
        }""",
        link,
    )


def rest(tab: Any) -> None:
    """Wait until the map is painted, nothing moves, and nothing is about to."""
    tab.evaluate(
        """() => new Promise((rested) => {
          let frames = 0;
          const look = () => {
            const still = !window.waiting.size && document.documentElement.dataset.rest === "true";
            frames = still ? frames + 1 : 0;
            if (frames > 2) rested();
            else requestAnimationFrame(look);
          };
          look();
        })"""
    )


def until(tab: Any, holds: Callable[[], Any]) -> None:
    """Wait until something holds; the page's policy does not let Playwright wait by itself."""
    for _ in range(PATIENCE // 50):
        if holds():
            return
        tab.wait_for_timeout(50)
    raise AssertionError("it never came to hold")


def find(tab: Any, query: str) -> None:
    tab.fill("#query", query)
    tab.wait_for_selector("#results button")


def choose(tab: Any, query: str) -> str:
    """Choose the first of what is found, and return its name."""
    find(tab, query)
    tab.press("#query", "Enter")
    rest(tab)
    return texts(tab, "#details h2")[0]
