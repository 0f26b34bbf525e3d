"""Fixtures of a real browser, with the network refused."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from browsing import Chromium, Listener, Opener, Shared, settle, start_chromium, watch

from digestgraph.examples import open_examples
from digestgraph.graph import Store
from digestgraph.queries.views import Page

#: The browser of this process, while tests of this folder follow each other. Playwright's loop runs
#: as long as it, and a test elsewhere could have no loop of its own.
_running = ExitStack()
_browsers: list[Chromium] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """End the browser after the last of these tests."""
    try:
        return (yield)
    finally:
        if nextitem is None or nextitem.path.parent != item.path.parent:
            _browsers.clear()
            _running.close()


@pytest.fixture(scope="module")
def chromium() -> Chromium:
    """A browser, the same for all files here: a start costs more than most tests."""
    if not _browsers:
        _browsers.append(_running.enter_context(start_chromium()))
    return _browsers[0]


@pytest.fixture
def show(chromium: Chromium, tmp_path: Path) -> Iterator[Opener]:
    """Open a page; afterwards check that it was quiet: no request, dialog, or error."""
    listener = Listener(chromium)
    count = iter(range(1000))

    def opened(page: Page, *, script: str = "", **settings: Any) -> Any:
        path = page.save(tmp_path / f"map{next(count)}.html")
        tab = listener.open_tab(script=script, **settings)
        listener.go(tab, path.as_uri(), "html[data-ready]")
        return tab

    yield opened
    listener.close()
    assert listener.noises == []


@pytest.fixture(scope="module")
def shared(chromium: Chromium) -> Iterator[Shared]:
    """Tabs that tests of one file share."""
    tabs = Shared(chromium, lead, settle)
    yield tabs
    tabs.close()


@pytest.fixture
def shown(
    request: pytest.FixtureRequest, shared: Shared, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opener]:
    """A map in a tab that was opened before: for all that is not about opening it."""
    folder = tmp_path_factory.getbasetemp()
    with watch(shared, request.session) as tabs:

        def found(page: Page, **settings: Any) -> Any:
            path = folder / f"{sha256(page.html.encode()).hexdigest()}.html"
            if not path.exists():
                page.save(path)
            return tabs.show(path.as_uri(), "", "html[data-ready]", **settings)

        yield found


def lead(tab: Any, link: str) -> None:
    """Have a map show what an address says; all that this does not say is as at the beginning.

    The number makes it another address than before, which the page would not look at.
    """
    tab.mouse.move(0, 0)
    tab.evaluate(
        """(link) => new Promise((led) => {
          scrollTo(0, 0);
          document.activeElement.blur();
          const query = document.getElementById("query");
          query.value = "";
          query.dispatchEvent(new Event("input", { bubbles: true }));
          document.querySelector(`[data-language=${navigator.language.slice(0, 2)}]`).click();
          addEventListener("popstate", led, { once: true });
          window.led = (window.led ?? 0) + 1;
          location.hash = `${link || "#"}&led=${window.led}`;
        }).then(() => document.getElementById("fit").click())""",
        link,
    )


@pytest.fixture(scope="session")
def examples() -> Iterator[Store]:
    """The example digests, loaded."""
    with open_examples() as store:
        yield store


@pytest.fixture(scope="session")
def draw(examples: Store) -> Callable[..., Page]:
    """Draw a view of the examples, once for all tests."""
    return cache(lambda view, *words, **choices: view(examples, *words, **choices))
