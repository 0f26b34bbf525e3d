"""Eight days of digests, two of them from two sources; the texts are ours, the papers are real."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..graph.snapshot import Delta
    from ..graph.stores.base import Store

__all__ = ["folder", "open_examples"]


def folder() -> Path:
    """Return the folder with the example digests.

    Examples
    --------
    >>> len(list(folder().glob("20*.md")))
    8
    """
    return Path(__file__).parent


def open_examples() -> Store:
    """Return a store in memory with the example digests loaded.

    The first call in a process reads the digests, which takes some seconds.

    Examples
    --------
    >>> with open_examples() as store:
    ...     store.counts()["papers"]
    74
    """
    from ..graph.stores.base import open_store

    delta, settings = _examples()
    store = open_store(":memory:")
    store.apply(delta, settings)
    return store


@cache
def _examples() -> tuple[Delta, dict[str, str]]:
    from ..graph.snapshot import Snapshot
    from ..graph.stores.base import open_store
    from ..loaders.load import load_digests

    with open_store(":memory:") as store:
        load_digests(store, [folder()])
        return Snapshot().difference(store.snapshot()), store.settings()
