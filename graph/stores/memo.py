"""Things computed from a store, kept in memory until the graph changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from ..garbage import without_collection
from .base import Store

__all__ = ["remember"]

T = TypeVar("T")

_LARGEST = 24
_known: WeakKeyDictionary[Store, tuple[str, dict[str, Any]]] = WeakKeyDictionary()


def remember(store: Store, name: str, make: Callable[[], T]) -> T:
    """Return what `make` returns; it is called again only when the graph has changed.

    Parameters
    ----------
    store : Store
        What it is computed from.
    name : str
        What it is, with all that it depends on.
    make : callable
        Called without arguments. Nobody may change what it returns.

    Examples
    --------
    >>> from digestgraph.graph import open_store
    >>> with open_store(":memory:") as store:
    ...     one = remember(store, "a list", list)
    ...     one is remember(store, "a list", list)
    True
    """
    version = store.version()
    before, known = _known.get(store, ("", {}))
    if before != version:
        known = {}
        _known[store] = version, known
    if name not in known:
        if len(known) >= _LARGEST:
            known.clear()
        with without_collection():
            known[name] = make()
    result: T = known[name]
    return result
