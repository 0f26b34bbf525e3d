"""Things computed from a store, kept in memory until the graph changes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from threading import RLock
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from ..garbage import without_collection
from .base import Store

__all__ = ["Memory", "forget", "remember"]

T = TypeVar("T")

_LARGEST = 24


class Memory:
    """What was computed from one state of a graph.

    Stores that are opened on the same graph may share one, also in several threads: their
    versions are equal where their graphs are.

    Examples
    --------
    >>> from digestgraph.graph import open_store
    >>> memory = Memory()
    >>> with open_store(":memory:") as one, open_store(":memory:") as other:
    ...     memory.share(one)
    ...     memory.share(other)
    ...     remember(one, "a list", list) is remember(other, "a list", list)
    True
    """

    def __init__(self) -> None:
        self._state: tuple[str, dict[str, Any], dict[str, int]] = ("", {}, {})
        self._clock = count()
        self._lock = RLock()  # what is computed asks for other things in turn

    def share(self, store: Store) -> None:
        """Keep here what is computed from a store."""
        _memories[store] = self

    def get(self, version: str, name: str, make: Callable[[], T]) -> T:
        """Return what is known of a version; else make it, while others who miss it wait."""
        before, known, used = self._state
        if before != version or name not in known:
            with self._lock:
                before, known, used = self._state
                if before != version:
                    known, used = {}, {}
                    self._state = version, known, used
                if name not in known:
                    with without_collection():
                        made = make()
                    if len(known) >= _LARGEST:
                        oldest = min(known, key=lambda one: used.get(one, -1))
                        del known[oldest]
                    known[name] = made
                used[name] = next(self._clock)
                return cast("T", known[name])
        used[name] = next(self._clock)
        return cast("T", known[name])

    def drop(self, name: str) -> None:
        """Keep something no longer; what is not known is no matter."""
        with self._lock:
            self._state[1].pop(name, None)


_memories: WeakKeyDictionary[Store, Memory] = WeakKeyDictionary()


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
    memory = _memories.get(store)
    if memory is None:
        memory = _memories[store] = Memory()
    return memory.get(store.version(), name, make)


def forget(store: Store, name: str) -> None:
    """Let go of what was remembered under a name, where it is large and will not be asked for.

    Examples
    --------
    >>> from digestgraph.graph import open_store
    >>> with open_store(":memory:") as store:
    ...     one = remember(store, "a list", list)
    ...     forget(store, "a list")
    ...     one is remember(store, "a list", list)
    False
    """
    if store in _memories:
        _memories[store].drop(name)
