"""Things computed from a store, kept in memory until the graph changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from threading import Lock, RLock, get_ident
from typing import Any, Protocol, TypeGuard, TypeVar, cast
from weakref import WeakKeyDictionary

from ..dates import END_OF_TIME
from ..errors import StillCountingError
from ..garbage import without_collection
from .sizes import estimate_size

__all__ = ["PAST_BYTES", "Memory", "forget", "is_known", "is_left_to_others", "remember"]

T = TypeVar("T")

#: What is computed for pages and searches of today is two dozen.
_LARGEST = 36
#: What is kept of past days takes no more bytes together, unless one day alone does.
PAST_BYTES = 192 << 20

_MISSING: Any = object()


class Versioned(Protocol):
    """What has versions, as stores do: equal ones are equal graphs."""

    def version(self) -> str:
        """Return the version of what is there now."""


#: What is known under: a name, and as of which day.
_Key = tuple[str, str | None]


class _State:
    """What is known of one version: when it was last asked for, and what is being made.

    `days` are past ones, the one that was asked about last at the end; `sizes` has the bytes of
    what is known of them.
    """

    def __init__(self, version: str, most: int) -> None:
        self.version, self.most = version, most
        self.known: dict[_Key, Any] = {}
        self.used: dict[_Key, int] = {}
        self.making: dict[_Key, RLock] = {}
        self.days: dict[str, None] = {}
        self.sizes: dict[_Key, int] = {}

    def visit(self, day: str | None) -> None:
        """Note that a day is asked about; for a new one, make room for as much as others have."""
        if not _is_past(day):
            return
        new = day not in self.days
        self.days.pop(day, None)
        self.days[day] = None
        if new:
            self.sizes = {key: estimate_size(self.known[key]) for key in self.sizes}  # they grow
            of = Counter[str | None]()
            for (_, one), size in self.sizes.items():
                of[one] += size
            self._make_room(max(of.values(), default=0))

    def keep(self, key: _Key, made: Any, now: int) -> None:
        """Keep something; what was not asked for since makes room for it."""
        _, day = key
        if _is_past(day):
            if day not in self.days:
                return  # others were asked about meanwhile
            self.sizes[key] = estimate_size(made)
            self._make_room()
        else:
            lasting = [one for one in self.known if not _is_past(one[1])]
            if len(lasting) >= _LARGEST:
                self.forget(min(lasting, key=lambda one: self.used.get(one, -1)))
        self.known[key] = made
        self.used[key] = now

    def _make_room(self, more: int = 0) -> None:
        """Let go of past days, that first which nobody has asked about for longest.

        That which was asked about last stays, and those of which something is being made: it may
        look at other days, too.
        """
        *others, _ = self.days
        needed = {day for _, day in self.making}
        for oldest in [day for day in others if day not in needed]:
            if sum(self.sizes.values()) + more <= self.most:
                break
            del self.days[oldest]
            for key in [key for key in self.known if key[1] == oldest]:
                self.forget(key)

    def forget(self, key: _Key) -> None:
        """Let go of something, also where it is not known."""
        for held in (self.known, self.used, self.sizes):
            held.pop(key, None)


def _is_past(day: str | None) -> TypeGuard[str]:
    return day is not None and day < END_OF_TIME


class Memory:
    """What was computed from one state of a graph.

    Stores that are opened on the same graph may share one, also in several threads: their
    versions are equal where their graphs are.

    Parameters
    ----------
    patience : float, optional
        So many seconds one thread waits for what another one makes; without them, until it is made.
    past_bytes : int
        What is kept of past days takes no more together, unless one day alone does.

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

    def __init__(self, patience: float | None = None, past_bytes: int = PAST_BYTES) -> None:
        self._patience = -1 if patience is None else patience
        self._past_bytes = past_bytes
        self._state = _State("", past_bytes)
        self._clock = count()
        self._lock = Lock()
        self._makers: Counter[int] = Counter()
        #: By the name of what takes very long: has it made beside this process, if that can be.
        self.elsewhere: dict[str, Callable[[Any], bool]] = {}

    def share(self, store: Versioned) -> None:
        """Keep here what is computed from a store."""
        _memories[store] = self

    def get(self, version: str, name: str, make: Callable[[], T], day: str | None = None) -> T:
        """Return what is known of a version; else make it, while others who miss it wait.

        Who misses something else need not wait: a page that takes long keeps nobody from a search.

        Raises
        ------
        StillCountingError
            When others took longer to make it than one waits.
        """
        state, key = self._state, (name, day)
        if state.version != version or key not in state.known:
            with self._lock:
                if self._state.version != version:
                    self._state = _State(version, self._past_bytes)
                state = self._state
                # What is computed asks for other things in turn, and never in a circle.
                making = state.making.setdefault(key, RLock())
                state.visit(day)  # what must go goes before more is made
            if not making.acquire(timeout=self._patience):
                raise StillCountingError("this is still being counted; ask again in some seconds")
            try:
                if key not in state.known:
                    with without_collection(), self._at_work():
                        made = make()
                    with self._lock:
                        state.keep(key, made, next(self._clock))
                    return made
            finally:
                with self._lock:
                    if state.making.get(key) is making:
                        del state.making[key]
                making.release()
        found = state.known.get(key, _MISSING)
        if found is _MISSING:  # others needed its place meanwhile
            return self.get(version, name, make, day)
        with self._lock:
            state.visit(day)
            state.used[key] = next(self._clock)
        return cast("T", found)

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """Note that this thread makes something."""
        maker = get_ident()
        with self._lock:
            self._makers[maker] += 1
        try:
            yield
        finally:
            with self._lock:
                self._makers[maker] -= 1
                if not self._makers[maker]:
                    del self._makers[maker]

    def is_made_by(self, thread: int) -> bool:
        """Tell whether a thread makes something that others will ask for, too."""
        with self._lock:
            return thread in self._makers

    def knows(self, version: str, name: str, day: str | None = None) -> bool:
        """Tell whether something is kept of a version."""
        state = self._state
        return state.version == version and (name, day) in state.known

    def drop(self, name: str, day: str | None = None) -> None:
        """Keep something no longer; what is not known is no matter."""
        with self._lock:
            self._state.forget((name, day))

    def past_bytes(self) -> int:
        """Return about how many bytes what is kept of past days takes."""
        with self._lock:
            return sum(self._state.sizes.values())

    def names(self) -> list[str]:
        """Return the names of what is kept, but of past days."""
        with self._lock:
            return sorted(name for name, day in self._state.known if not _is_past(day))

    def days(self) -> list[str]:
        """Return the past days of which something is kept."""
        with self._lock:
            return sorted({day for _, day in self._state.known if _is_past(day)})


_memories: WeakKeyDictionary[Versioned, Memory] = WeakKeyDictionary()


def remember(store: Versioned, name: str, make: Callable[[], T], *, day: str | None = None) -> T:
    """Return what `make` returns; it is called again only when the graph has changed.

    Parameters
    ----------
    store : Store
        What it is computed from.
    name : str
        What it is, with all that it depends on but the day.
    make : callable
        Called without arguments. Nobody may change what it returns.
    day : str, optional
        As of which day it is. Of past days that is kept which was asked about last, as much as
        fits into :data:`PAST_BYTES`.

    Examples
    --------
    >>> from digestgraph.graph import open_store
    >>> with open_store(":memory:") as store:
    ...     one = remember(store, "a list", list)
    ...     one is remember(store, "a list", list), one is remember(store, "a list", list, day="1")
    (True, False)
    """
    memory = _memories.get(store)
    if memory is None:
        memory = _memories[store] = Memory()
    return memory.get(store.version(), name, make, day)


def forget(store: Versioned, name: str, *, day: str | None = None) -> None:
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
        _memories[store].drop(name, day)


def is_known(store: Versioned, name: str, *, day: str | None = None) -> bool:
    """Tell whether something is remembered already, so that it can be had without waiting.

    Examples
    --------
    >>> from digestgraph.graph import open_store
    >>> with open_store(":memory:") as store:
    ...     before = is_known(store, "a list")
    ...     one = remember(store, "a list", list)
    ...     before, is_known(store, "a list")
    (False, True)
    """
    return store in _memories and _memories[store].knows(store.version(), name, day)


def is_left_to_others(store: Versioned, name: str) -> bool:
    """Have something that takes very long made by another process, if this one leaves it to others.

    Parameters
    ----------
    store : Store
        What it is computed from.
    name : str
        What it is; :attr:`Memory.elsewhere` has who sees to it.

    Examples
    --------
    >>> from digestgraph.graph import open_store
    >>> memory = Memory()
    >>> memory.elsewhere["topics"] = lambda store: True
    >>> with open_store(":memory:") as store:
    ...     before = is_left_to_others(store, "topics")
    ...     memory.share(store)
    ...     before, is_left_to_others(store, "topics")
    (False, True)
    """
    memory = _memories.get(store)
    see_to_it = None if memory is None else memory.elsewhere.get(name)
    return see_to_it is not None and see_to_it(store)
