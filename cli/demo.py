"""The demo: eight example days, from files to a graph to a map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .root import app

if TYPE_CHECKING:
    from ..loaders.load import LoadReport

__all__ = ["DemoResult", "print_demo", "run_demo"]


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo loaded, found and wrote."""

    report: LoadReport
    counts: dict[str, Any]
    collaborations: list[dict[str, Any]]
    keywords: list[dict[str, Any]]
    store: Path
    map: Path


def run_demo(
    folder: Path, *, on_progress: Callable[[str, int, int], None] | None = None
) -> DemoResult:
    """Load the example digests into ``folder/digestgraph.db`` and draw ``folder/map.html``.

    Running it again loads nothing twice.

    Raises
    ------
    UsageError
        When the folder cannot be made.
    """
    from ..examples import folder as examples_folder
    from ..graph.errors import UsageError
    from ..graph.stores.base import open_store
    from ..loaders.load import load_digests
    from ..queries import pairs, rank_keywords
    from ..queries.views import view_overview

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror or error}") from error
    path = folder / "digestgraph.db"
    with open_store(path) as store:
        report = load_digests(store, [examples_folder()], on_progress=on_progress)
        page = view_overview(store, title="digestgraph demo: eight days of papers")
        return DemoResult(
            report=report,
            counts=store.counts(),
            collaborations=pairs.rows(store, limit=5, least_papers=2),
            keywords=rank_keywords(store, limit=10),
            store=path,
            map=page.save(folder / "map.html"),
        )


def print_demo(result: DemoResult) -> None:
    """Print what the demo found and where the map is."""
    from .output import style

    out = style.make_console()
    counts = result.counts
    out.print(
        f"{counts['digests']} digests, {counts['papers']} papers, {counts['authors']} authors, "
        f"{counts['keywords']} keywords, {counts['votes']:,} votes; "
        f"{counts['problems']} oddities noted."
    )
    table = style.make_table(
        "Strongest collaborations", "", "papers", "weight", numbers=("papers", "weight")
    )
    for pair in result.collaborations:
        table.add_row(
            style.clean(pair["a_name"]),
            style.clean(pair["b_name"]),
            str(pair["papers"]),
            f"{pair['weight']:.2f}",
        )
    out.print(table)
    table = style.make_table("Top keywords", "papers", numbers=("papers",))
    for keyword in result.keywords:
        table.add_row(style.clean(keyword["label"] or keyword["id"]), str(keyword["papers"]))
    out.print(table)
    out.print(f"Open the map:  {style.clean(str(result.map))}", soft_wrap=True)
    store = style.clean(str(result.store))
    out.print(f"Ask the store: digestgraph info --store {store}", soft_wrap=True)
    out.print(f"The oddities:  digestgraph problems --store {store}", soft_wrap=True)


@app.command(epilog="Example:  digestgraph demo   (then open demo/map.html)")
def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to put the store and the map.")
    ] = Path("demo"),
) -> None:
    """Load eight example days, print what is in them, and draw a map."""
    from .output import style

    with style.progress() as advance:
        result = run_demo(folder, on_progress=advance)
    print_demo(result)
