"""How heavy the pages are: bytes, and CPU of the browser's main thread, beside stock pyvis.

    python -m benchmarks.views [--store FILE] [--runs N]

Needs Chromium and playwright. Without a store, the shared digests are loaded without keywords.
Every page is opened with the network refused; CPU is that of the page's main thread, as Chromium
tells it (Performance.getMetrics in thread ticks): noise of other programs hardly reaches it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from digestgraph.graph import Store, open_store
from digestgraph.loaders import load_digests
from digestgraph.queries.quality.people import find_people
from digestgraph.queries.views import (
    Page,
    view_around,
    view_collaborations,
    view_overview,
    view_since,
    view_topics,
)
from digestgraph.queries.views.page.render import read_payload

SHARED = Path(__file__).resolve().parents[2] / "shared/data/daily-papers-ko"
SIZES = (400, 1000, 2000)
PATIENCE = 60.0  # seconds that a stock page may take
MOVES = 60
#: Typed letter by letter: names, titles, errors, Korean.
TYPED = ("large language model", "difusion model", "ling ya", "wei, furu", "확산 모델을", "agent")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main() -> None:
    """Print the table of pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--store", help="a store file with many digests")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-stock", dest="stock", action="store_false", help="ours only")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(options.store or ":memory:") as store,
        sync_playwright() as playwright,
    ):
        if not options.store:
            load_digests(store, [SHARED], keywords=False)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        target = Path(folder, "page.html")
        print("page                   nodes  lines      MB  made in  ready  a frame  a key")
        for name, make in pages(store).items():
            before = time.process_time()
            page = make()
            made = time.process_time() - before
            page.save(target)
            drawn = read_payload(page.html)
            ready, frame, key = measured(browser, target, options.runs, ours)
            print(
                f"{name:<22} {len(drawn['nodes']):>5} {len(drawn['edges']):>6} "
                f"{target.stat().st_size / 1e6:>7.2f} {made:>6.1f} s {ready:>5.2f} s "
                f"{frame:>5.1f} ms {key:>4.1f} ms"
            )
            if options.stock and name.startswith("collaborations") and len(drawn["nodes"]) < 1500:
                target.write_text(stock(drawn), encoding="utf-8")
                cost, _, _ = measured(browser, target, 1, theirs)
                late = " (and not done)" if cost < 0 else ""
                times = f"{abs(cost) / ready:.0f} times ours"
                print(f"  the same, stock pyvis: {abs(cost):.1f} s, {times}{late}")
        browser.close()


def pages(store: Store) -> dict[str, Callable[[], Page]]:
    """Return the pages to measure, by name."""
    last = max(digest.date for digest in store.snapshot(("Digest",)).digests())
    return {
        "overview": lambda: view_overview(store),
        **{
            f"collaborations, {size:,}": lambda size=size: view_collaborations(store, limit=size)
            for size in SIZES
        },
        **{
            f"overview, {size:,}": lambda size=size: view_overview(store, limit=size)
            for size in SIZES[1:]
        },
        "topics": lambda: view_topics(store),
        "around": lambda: view_around(store, find_people(store, "Ziwei Liu")[0].id),
        "since": lambda: view_since(store, f"{last[:7]}-01"),
    }


def stock(drawn: dict[str, Any]) -> str:
    """Return the page that pyvis itself makes of the same nodes and lines, all in one file."""
    from pyvis.network import Network

    network = Network(cdn_resources="in_line", height="800px")
    network.nodes = [
        {"id": node["id"], "label": str(node["id"]), "shape": "dot", "size": node["size"]}
        for node in drawn["nodes"]
    ]
    network.edges = [{"from": edge["from"], "to": edge["to"]} for edge in drawn["edges"]]
    html: str = network.generate_html()
    return html


def measured(
    browser: Any, target: Path, runs: int, ready: Callable[[Any], bool]
) -> tuple[float, float, float]:
    """Return CPU seconds until ready (negative when never), and ms of a dragged frame and a key."""
    costs, frames, keys = [], [], []
    for _ in range(runs):
        context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
        tab = context.new_page()
        meter = context.new_cdp_session(tab)
        meter.send("Performance.enable", {"timeDomain": "threadTicks"})
        tab.goto(target.as_uri(), wait_until="commit")
        done = ready(tab)
        costs.append(cpu(meter) if done else -cpu(meter))
        if done and ready is ours:
            frames.append(drag(tab, meter))
            keys.append(strike(tab, meter))
        context.close()
    return tuple(statistics.median(figures or [0.0]) for figures in (costs, frames, keys))


def ours(tab: Any) -> bool:
    """Wait for the first frame."""
    tab.wait_for_selector("html[data-ready]", timeout=1000 * PATIENCE)
    return True


def theirs(tab: Any) -> bool:
    """Wait until the physics has come to rest, as long as patience lasts."""
    from playwright.sync_api import TimeoutError as Late

    try:
        tab.wait_for_function(
            "typeof network !== 'undefined' && network.physics.stabilized", timeout=1000 * PATIENCE
        )
    except Late:
        return False
    return True


def cpu(meter: Any) -> float:
    """Return the CPU seconds of the page's main thread so far."""
    metrics = meter.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


def drag(tab: Any, meter: Any) -> float:
    """Drag the map about; return CPU ms of a frame, less what the mouse alone costs elsewhere."""
    next_frame = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"

    def moved(place: str, step: tuple[int, int]) -> float:
        box = tab.locator(place).bounding_box()
        before = cpu(meter)
        for move in range(1, MOVES + 1):
            tab.mouse.move(box["x"] + 30 + step[0] * move, box["y"] + 30 + step[1] * move)
            tab.evaluate(next_frame)
        return cpu(meter) - before

    tab.locator("#map").scroll_into_view_if_needed()
    idle = moved("#controls", (2, 1))
    box = tab.locator("#map").bounding_box()
    tab.mouse.move(box["x"] + 30, box["y"] + 30)
    tab.mouse.down()
    spent = moved("#map", (4, 2))
    tab.mouse.up()
    return 1000 * (spent - idle) / MOVES


def strike(tab: Any, meter: Any) -> float:
    """Type some queries; return CPU ms of a key, the drawing of what it finds included."""
    tab.locator("#query").fill("x")  # once: the index is made
    before, letters = cpu(meter), 0
    for query in TYPED:
        for end in range(1, len(query) + 1):
            tab.locator("#query").fill(query[:end])
            tab.wait_for_timeout(60)
            letters += 1
    return 1000 * (cpu(meter) - before) / letters


if __name__ == "__main__":
    main()
