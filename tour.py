"""The demo: eight example days, from files to a graph to a map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .examples import folder as examples_folder
from .graph.errors import UsageError
from .graph.store import open_store
from .loaders.load import LoadReport, load_digests
from .queries import pairs, rank_keywords
from .queries.views import view_overview

__all__ = ["DemoResult", "run_demo"]


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
