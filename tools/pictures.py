"""Take the pictures of the docs: every view of the example digests and pages that are served.

    python -m tools.pictures [FOLDER] [NAME …]

Needs Chromium, playwright and Pillow. Pictures go to docs/images, or to FOLDER: all of them, or
those that are named, such as ``map`` or ``serve-home``. Each is taken light and dark, views on a
phone as well.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import uvicorn
from PIL import Image

from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.marks import change_marks
from digestgraph.graph.snapshot import Delta
from digestgraph.queries.reader.marking import mark_papers, mark_things
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
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SIZE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
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


class Served(NamedTuple):
    """A page that is served: its address, in which window, and in which language."""

    address: str
    size: dict[str, int] = SIZE
    locale: str = "en"


SERVED = {
    "serve-home": Served("/?since=2024-10-01"),
    "serve-search": Served("/search?q=diffusion"),
    "serve-paper": Served("/paper/2406.04271"),
    "serve-person": Served("/person/Ling Yang"),
    "serve-pair": Served("/pair?a=Bin Cui&b=Ying Shan"),
    "serve-map": Served("/map?id=diffusion model"),
    "serve-trends": Served("/trends?keywords=diffusion model,large language model"),
    "serve-home-phone": Served("/?since=2024-10-01", PHONE, "ko"),
    "serve-map-phone": Served("/map?id=diffusion model", PHONE),
}


def main() -> None:
    """Take the pictures."""
    from playwright.sync_api import sync_playwright

    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")
    wanted = set(sys.argv[2:]) or {*VIEWS, *SERVED}
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    with (
        open_examples() as store,
        tempfile.TemporaryDirectory() as scratch,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name in sorted(VIEWS.keys() & wanted):
            page = VIEWS[name](store).save(Path(scratch, "page.html"))
            for scheme in ("light", "dark"):
                for kind, size in (("", SIZE), ("-phone", PHONE)):
                    target = folder / f"{name}{kind}-{scheme}.png"
                    flat = name != "map"
                    take(browser, page.as_uri(), scheme, target, flat=flat, viewport=size)
        with serving(store, Path(scratch)) as url:
            take_served(browser, url, folder, SERVED.keys() & wanted)
        browser.close()


def take_served(browser: Any, url: str, folder: Path, names: Collection[str]) -> None:
    """Take the pictures of pages that a server answers with."""
    for name in sorted(names):
        page = SERVED[name]
        for scheme in ("light", "dark"):
            target = folder / f"{name}-{scheme}.png"
            settings = {"viewport": page.size, "locale": page.locale}
            take(browser, url + page.address, scheme, target, flat=True, offline=False, **settings)


@contextmanager
def serving(store: Store, folder: Path) -> Iterator[str]:
    """Serve a store, with marks of a reader, and yield its address."""
    file, whole = folder / "papers.db", store.snapshot()
    with open_store(file) as copy:
        copy.apply(Delta(list(whole.all_nodes()), list(whole.all_edges())), store.settings())
        marks = [
            *mark_papers(copy, ["2406.04271"], ["star"], tags=["reasoning"]),
            *mark_papers(copy, ["2312.03793"], ["read"]),
            *mark_things(copy, ["Ling Yang"], "follow"),
        ]
    change_marks(file.with_suffix(".marks"), marks)
    listening = socket.create_server(("127.0.0.1", 0))
    app = make_app(Opened(str(file), file.with_suffix(".marks")))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def take(
    browser: Any, address: str, scheme: str, target: Path, *, flat: bool, **settings: Any
) -> None:
    """Take one picture, with the network refused to files; `flat` ones have no shades."""
    usual = {"viewport": SIZE, "offline": True, "locale": "en"}
    context = browser.new_context(**usual | settings, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(address)
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
