"""Which digests have printed which papers, and where a paper stands first."""

from __future__ import annotations

from ...graph.model import Digest, FeaturedIn
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from .featured import read_featured
from .scope import day_or_end

__all__ = ["place_of", "read_printed"]


def read_printed(store: Store, as_of: str | None = None) -> list[tuple[str, str]]:
    """Return each paper with each digest that has it; kept until the graph changes.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = read_printed(store, "2023-12-07")
    >>> sorted({digest for _, digest in found})
    ['daily-papers:2023-12-07']
    """
    day = day_or_end(as_of)

    def make() -> list[tuple[str, str]]:
        return [(paper, digest) for paper, digest, date, _ in read_featured(store) if date <= day]

    return remember(store, "printed", make, day=day)


def place_of(store: Store, paper: str) -> str:
    """Return file and line of the digest that has a paper first.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     place_of(store, "arxiv:2406.04271")
    '2024-06-07.md:68'
    """
    first = min(store.edges(FeaturedIn, source=paper), key=lambda e: (e.date, e.digest, e.line))
    digest = store.node(Digest, first.target)
    return f"{digest.path if digest else first.target}:{first.line}"
