"""Whether a store has vectors beside it: found out without any of what they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...graph.stores.base import Store, is_server_url
from ..engine.notes import count
from ..engine.scope import day_or_end

__all__ = ["not_embedded", "vectors_of", "vectors_path"]


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


def not_embedded(store: Store, given: Mapping[str, Any], _rows: Sequence[object]) -> str | None:
    """Say what closeness in meaning could not see, where it is used at all."""
    if vectors_of(store) is None or given["words_only"]:
        return None
    from .encoder import INSTALL, model_name
    from .near import read_near

    if model_name() is None:
        return f"found by words alone: closeness in meaning needs {INSTALL}"
    near, day = read_near(store), day_or_end(given["as_of"])
    missing = 0 if near is None else sum(date <= day for date in near.without)
    if not missing:
        return None
    return f"not yet searched by meaning: {count(missing, 'text')} ('digestgraph embed')"
