"""Fixtures of a real browser, with the network refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Listener, Opener, start_chromium

from digestgraph.examples import open_examples
from digestgraph.graph import Store
from digestgraph.queries.views import Page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser."""
    with start_chromium() as browser:
        yield browser


@pytest.fixture
def show(chromium: Any, tmp_path: Path) -> Iterator[Opener]:
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
