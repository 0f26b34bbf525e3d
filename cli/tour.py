"""The demo: eight example days, two of them from two sources, from files to a graph to a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..examples import folder as examples_folder
from ..graph.errors import UsageError
from ..graph.fold import best_list
from ..graph.model import Digest, FeaturedIn, Paper
from ..graph.stores.base import Store
from ..loaders.load import LoadReport, load_digests
from ..loaders.read import Reading, read_digests
from ..queries import pairs, rank_keywords
from ..queries.engine.network import Pair
from ..queries.nodes.descriptions import KeywordCount
from ..queries.views import view_overview
from .opening import open_for_command

__all__ = ["DemoResult", "Joined", "Said", "find_joined", "run_demo"]

#: The files that the demo writes.
_STORE, _MAP = "digestgraph.db", "map.html"


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says of a paper, and where."""

    file: str
    line: int
    votes: int | None
    authors: tuple[str, ...]
    complete: bool | None
    order: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """A paper of several sources, what each says, and an author whom not all of them name."""

    id: str
    title: str
    said: tuple[Said, ...]
    missing: str | None


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo loaded, found and wrote."""

    report: LoadReport
    counts: dict[str, Any]
    joined: list[Joined]
    collaborations: list[Pair]
    keywords: list[KeywordCount]
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
        When the folder cannot be made, or its store holds other digests than the examples.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror or error}") from error
    path = folder / _STORE
    reading = read_digests([examples_folder()], on_progress=on_progress)
    with open_for_command(str(path), create=True, on_progress=on_progress) as store:
        _check_ours(store, reading, path)
        report = load_digests(store, reading, on_progress=on_progress)
        page = view_overview(store, title="digestgraph demo: eight days of papers")
        return DemoResult(
            report=report,
            counts=store.counts(),
            joined=find_joined(store),
            collaborations=pairs.rows(store, limit=5, least_papers=2),
            keywords=rank_keywords(store, limit=10),
            store=path,
            map=page.save(folder / _MAP),
        )


def _check_ours(store: Store, reading: Reading, path: Path) -> None:
    """Refuse a store of somebody's own digests: the examples would be mixed into it."""
    ours = {digest.id for digest in reading.digests}
    other = sorted(digest.id for digest in store.digests() if digest.id not in ours)
    if other:
        raise UsageError(
            f"{path} holds other digests ({other[0]}), and the examples would be mixed into them: "
            "name another folder, such as 'digestgraph demo examples-demo'"
        )


def find_joined(store: Store) -> list[Joined]:
    """Find the papers that several sources have, those first that show most by it.

    First come papers of which a source had but a part of the authors, then those whose votes
    differ; the longer lists of authors first.

    Examples
    --------
    >>> from ..examples import open_examples
    >>> with open_examples() as store:
    ...     joined = find_joined(store)
    >>> len(joined), joined[0].title, [len(said.authors) for said in joined[0].said]
    (13, 'Pixtral 12B', [22, 37])
    """
    sources: dict[str, set[str]] = defaultdict(set)
    for edge in store.edges(FeaturedIn):
        sources[edge.source].add(edge.digest.rpartition(":")[0])
    several = [paper for paper, names in sources.items() if len(names) > 1]
    paths = {digest.id: digest.path for digest in store.nodes(Digest)}
    joined = [_join(store, paper, paths) for paper in store.nodes(Paper, sorted(several))]
    return sorted(joined, key=_tells, reverse=True)


def _join(store: Store, paper: Paper, paths: dict[str, str]) -> Joined:
    entries = store.entries_of(paper.id)
    best = best_list(entries)
    said = tuple(
        Said(
            paths[entry.digest],
            entry.line,
            entry.votes,
            entry.authors,
            entry.authors_complete,
            entry.author_order,
        )
        for entry in entries
    )
    named = set(best.authors).intersection(*(entry.authors for entry in entries))
    missing = next((name for name in best.authors if name not in named), None)
    return Joined(paper.id, paper.title or paper.id, said, missing)


def _tells(joined: Joined) -> tuple[bool, bool, int]:
    """Return how much a paper shows of what a second source brings."""
    cut = any(said.complete is False for said in joined.said)
    votes = {said.votes for said in joined.said}
    return cut, None not in votes and len(votes) > 1, len(joined.said[0].authors)
