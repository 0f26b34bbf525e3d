"""Fixtures of a real browser, with the network refused."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from browsing import Chromium, Listener, Opener, start_chromium

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
def examples() -> Iterator[Store]:
    """The example digests, loaded."""
    with open_examples() as store:
        yield store
