"""Things computed from a store, kept in memory until the graph changes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from threading import Lock, RLock
from typing import Any, Protocol, TypeVar, cast
from weakref import WeakKeyDictionary

from ..garbage import without_collection

__all__ = ["Memory", "forget", "remember"]

T = TypeVar("T")

#: What is computed for pages and searches of today is two dozen; as much again is for other days.
_LARGEST = 36


_MISSING: Any = object()


class Versioned(Protocol):
    """What has versions, as stores do: equal ones are equal graphs."""

    def version(self) -> str:
        """Return the version of what is there now."""


class _State:
    """What is known of one version: by name, when it was last asked for, and what is being made."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.known: dict[str, Any] = {}
        self.used: dict[str, int] = {}
        self.making: dict[str, RLock] = {}


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
        self._state = _State("")
        self._clock = count()
        self._lock = Lock()

    def share(self, store: Versioned) -> None:
        """Keep here what is computed from a store."""
        _memories[store] = self

    def get(self, version: str, name: str, make: Callable[[], T]) -> T:
        """Return what is known of a version; else make it, while others who miss it wait.

        Who misses something else need not wait: a page that takes long keeps nobody from a search.
        """
        state = self._state
        if state.version != version or name not in state.known:
            with self._lock:
                if self._state.version != version:
                    self._state = _State(version)
                state = self._state
                # What is computed asks for other things in turn, and never in a circle.
                making = state.making.setdefault(name, RLock())
            with making:
                if name not in state.known:
                    with without_collection():
                        made = make()
                    with self._lock:
                        if len(state.known) >= _LARGEST:
                            oldest = min(state.known, key=lambda one: state.used[one])
                            del state.known[oldest]
                        state.known[name] = made
                        state.making.pop(name, None)
                        state.used[name] = next(self._clock)
                    return made
        found = state.known.get(name, _MISSING)
        if found is _MISSING:  # others needed its place meanwhile
            return self.get(version, name, make)
        state.used[name] = next(self._clock)
        return cast("T", found)

    def drop(self, name: str) -> None:
        """Keep something no longer; what is not known is no matter."""
        with self._lock:
            self._state.known.pop(name, None)


_memories: WeakKeyDictionary[Versioned, Memory] = WeakKeyDictionary()


def remember(store: Versioned, name: str, make: Callable[[], T]) -> T:
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


def forget(store: Versioned, name: str) -> None:
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
