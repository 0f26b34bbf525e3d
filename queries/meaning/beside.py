"""Whether a store has vectors beside it: found out without any of what they need."""

from __future__ import annotations

from pathlib import Path

from ...graph.stores.base import Store, is_server_url

__all__ = ["vectors_of", "vectors_path"]


def vectors_path(store: str) -> Path:
    """Return where the vectors of a store are: beside a file, else in this folder.

    Examples
    --------
    >>> vectors_path("papers/digestgraph.db").as_posix(), str(vectors_path("neo4j://localhost"))
    ('papers/digestgraph.meaning', 'digestgraph.meaning')
    """
    return Path("digestgraph.meaning" if is_server_url(store) else store).with_suffix(".meaning")


def vectors_of(store: Store) -> Path | None:
    """Return the file of a store's vectors; ``None`` where there is none.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     vectors_of(store) is None
    True
    """
    url = getattr(store, "url", ":memory:")
    file = vectors_path(url)
    return file if url != ":memory:" and file.is_file() else None
