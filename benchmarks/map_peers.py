"""The map of the archive in a browser, beside the pages that other tools make of the same graph.

    python -m benchmarks.map_peers STORE [--peers FOLDER]
    python -m benchmarks.map_peers PAGE.html

The same papers at the same places, each tied to its three most similar ones: as our page, and as
those of stock pyvis, ipysigma and datamapplot of the environment in a folder, which is made where
it is missing. What their pages fetch comes from packages of npm in the same folder (the script of
ipysigma from its Python package); everything else is refused.

A page that was written before, as by ``tools.web.sample --papers 100000``, is measured alone.

All are opened in one headless Chromium without a graphics card. CPU is that of the page's main
thread, until it has been idle for a while, and of a dragged frame; the wall time of a frame stands
beside.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from digestgraph.graph import Store, open_store
from digestgraph.queries.papers.neighbours import nearest_papers
from digestgraph.queries.papers.similar import read_space
from digestgraph.queries.views import Page, view_map
from digestgraph.queries.views.scene.archive import read_archive

from .environment import node_modules_of, python_of
from .views import BROWSERS, cpu

PACKAGES = ["pyvis==0.3.2", "ipysigma==0.24.6", "datamapplot==0.7.3"]
NPM = [
    "deck.gl@9.1.15",
    "apache-arrow@21.2.0",
    "@jupyter-widgets/html-manager@1.0.15",
    "requirejs@2.3.8",
]
PEERS = ("datamapplot", "ipysigma", "pyvis, fixed", "pyvis, physics")
TIES = 3
FRAMES = 30
IDLE = 10  # quarters of a second
PATIENCE = 45.0  # seconds that a page may take
#: What pages of peers fetch, and where it lies below the folder of packages.
FETCHED = {
    r"deck\.gl@": "deck.gl/dist.min.js",
    r"apache-arrow@": "apache-arrow/Arrow.es2015.min.js",
    r"html-manager@": "@jupyter-widgets/html-manager/dist/embed-amd.js",
    r"require(\.min)?\.js": "requirejs/require.js",
    r"/ipysigma@": "ipysigma/dist/index.js",
}
#: Makes one page; runs in the other Python, which does not know this package.
MAKER = """
import json, sys, time
kind, source, target = sys.argv[1:]
graph = json.load(open(source, encoding="utf-8"))
size = len(graph["x"])
if kind == "datamapplot":
    import numpy as np, datamapplot
    places = np.array([graph["x"], graph["y"]], dtype=float).T
    start = time.process_time()
    datamapplot.create_interactive_plot(
        places, np.array(graph["region"]), np.array(graph["field"]), hover_text=graph["title"],
        inline_data=True, enable_search=True,
    ).save(target)
elif kind == "ipysigma":
    import ipysigma, networkx as nx
    network = nx.Graph()
    for i in range(size):
        one = {key: graph[key][i] for key in ("x", "y", "field")}
        network.add_node(i, label=graph["title"][i], **one)
    network.add_edges_from(graph["edges"])
    start = time.process_time()
    ipysigma.Sigma.write_html(
        network, target, fullscreen=True, node_color="field", start_layout=False
    )
else:
    from pyvis.network import Network
    start = time.process_time()
    network = Network(cdn_resources="in_line", height="800px")
    network.nodes = [
        {"id": i, "label": graph["title"][i], "shape": "dot", "size": 4,
         "x": graph["x"][i] / 20, "y": graph["y"][i] / 20}
        for i in range(size)
    ]
    network.edges = [{"from": a, "to": b} for a, b in graph["edges"]]
    if kind == "pyvis, fixed":
        network.toggle_physics(False)
    open(target, "w", encoding="utf-8").write(network.generate_html())
print(time.process_time() - start)
"""


def main() -> None:
    """Print the table of pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("store", help="or a page, which is measured alone")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="an environment of peers")
    options = parser.parse_args()
    peers, python, modules = (), None, None
    if options.peers and not options.store.endswith(".html"):
        peers, python, modules = PEERS, *_tools(options.peers)
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        print("page                 MB  made in   ready  a frame: CPU, wall")
        for name in ("ours", *peers):
            target = folder / "page.html"
            if name == "ours":
                made = _ours(options.store, folder / "graph.json", target)
            else:
                done = subprocess.run(
                    [str(python), "-c", MAKER, name, str(folder / "graph.json"), str(target)],
                    capture_output=True, text=True, check=False,
                )  # fmt: skip
                if done.returncode:
                    print(f"{name:<16} not made: {done.stderr.strip().splitlines()[-1]}")
                    continue
                made = float(done.stdout.split()[-1])
                # The packages are the same programs, not the same bytes.
                text = re.sub(r' integrity="[^"]*"', "", target.read_text("utf-8"))
                target.write_text(text, encoding="utf-8")
            weight = target.stat().st_size + _fetched(target, modules)
            ready, late, frame, wall = _measure(browser, target, modules)
            print(
                f"{name:<16} {weight / 1e6:>6.2f} {made:>6.1f} s {ready:>6.2f} s"
                f"{'+' if late else ' '} {frame:>6.1f} ms, {wall:.0f} ms",
                flush=True,
            )
        browser.close()


def _tools(folder: Path) -> tuple[Path, Path | None]:
    """Return the Python and the packages of npm of an environment of the other tools."""
    python = python_of(folder, PACKAGES, ("pyqtree", "rcssmin", "rjsmin"))
    modules = node_modules_of(folder, NPM)
    script = next(folder.glob("lib/python*/site-packages/ipysigma/nbextension/index.js"), None)
    if modules and script:
        (modules / "ipysigma/dist").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(script, modules / "ipysigma/dist/index.js")
    return python, modules


def _ours(source: str, graph: Path, target: Path) -> float:
    """Write our page, and its papers with their places and ties for the others."""
    if source.endswith(".html"):
        shutil.copyfile(source, target)
        return float("nan")
    with open_store(source) as store:
        start = time.process_time()
        page = view_map(store)
        made = time.process_time() - start
        page.save(target)
        _tell(store, page, graph)
    return made


def _tell(store: Store, page: Page, graph: Path) -> None:
    """Write what our page shows, for other tools."""
    parts = read_archive(page.html)
    columns, head = parts["columns"], parts["head"]
    row = {id_: number for number, id_ in enumerate(parts["ids"])}
    space = read_space(store, None)
    near = nearest_papers(space, TIES).tocoo()
    at = [row.get(id_, -1) for id_ in space.papers]
    ties = {
        (min(at[a], at[b]), max(at[a], at[b]))
        for a, b in zip(near.row.tolist(), near.col.tolist(), strict=True)
    }
    names = {
        kind: [area["en"] or "Unlabelled" for area in head[f"{kind}s"]]
        for kind in ("field", "region")
    }
    labels = {
        kind: [known[n] if n < len(known) else "Unlabelled" for n in columns[kind].tolist()]
        for kind, known in names.items()
    }
    text = json.dumps(
        {
            "x": columns["x"].tolist(),
            "y": columns["y"].tolist(),
            "title": parts["titles"],
            "edges": sorted(tie for tie in ties if min(tie) >= 0),
            **labels,
        }
    )
    graph.write_text(text, encoding="utf-8")


def _source_of(url: str, modules: Path | None) -> Path | None:
    found = next((file for pattern, file in FETCHED.items() if re.search(pattern, url)), None)
    path = modules / found if modules and found else None
    return path if path and path.exists() else None


def _fetched(page: Path, modules: Path | None) -> int:
    """Count the bytes that a page fetches before it can start."""
    urls = set(re.findall(r"""(?:src|href)=["'](https?://[^"']+)""", page.read_text("utf-8")))
    files = {source for url in urls if (source := _source_of(url, modules))}
    return sum(file.stat().st_size for file in files)


def _measure(browser: Any, page: Path, modules: Path | None) -> tuple[float, bool, float, float]:
    """Return CPU seconds until idle, whether it never was, and CPU and wall ms of a frame."""

    def answer(route: Any) -> None:
        url = route.request.url
        source = _source_of(url, modules)
        if url.startswith("file:"):
            route.continue_()
        elif source:
            route.fulfill(path=source, content_type="text/javascript")
        else:
            route.abort()

    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route("**/*", answer)
    tab = context.new_page()
    meter = context.new_cdp_session(tab)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(page.as_uri(), wait_until="commit")
    start, before, idle = time.monotonic(), -1.0, 0
    while idle < IDLE and time.monotonic() - start < PATIENCE:
        tab.wait_for_timeout(250)
        spent = cpu(meter)
        idle = idle + 1 if spent - before < 0.012 else 0
        before = spent
    ready, late = before, idle < IDLE
    if late:  # it is busy with itself: what a frame costs cannot be told
        context.close()
        return ready, late, float("nan"), float("nan")
    (still, _), (dragged, wall) = (_drag(tab, meter, held) for held in (False, True))
    context.close()
    return ready, late, max(dragged - still, 0.0), wall


def _drag(tab: Any, meter: Any, held: bool) -> tuple[float, float]:
    """Move the mouse frame by frame; return CPU and wall ms of each."""
    next_frame = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
    tab.mouse.move(620, 380)
    if held:
        tab.mouse.down()
    before, start = cpu(meter), time.monotonic()
    for move in range(1, FRAMES + 1):
        if held:
            tab.mouse.move(620 + 4 * move, 380 + 2 * move)
        tab.evaluate(next_frame)
    spent, took = cpu(meter) - before, time.monotonic() - start
    if held:
        tab.mouse.up()
    return 1000 * spent / FRAMES, 1000 * took / FRAMES


if __name__ == "__main__":
    main()
