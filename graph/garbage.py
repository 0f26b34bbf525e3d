"""Pausing the search for cycles of garbage while a graph is read, and giving back memory."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

__all__ = ["give_back", "give_back_at_once", "without_collection"]

#: The number by which the C library of GNU knows the size from which on blocks are given back.
_THRESHOLD = -3
#: Smaller ones are made and freed too often.
_LARGE = 4 << 20

#: Whether the caller keeps records of its own apart (`gc.freeze`), which is then left to it. To
#: count them takes longer than to read a digest, so it is done until there are some.
_kept_apart = False


def give_back() -> None:
    """Give memory that nothing is in any longer back to the system, where it can be.

    The C library keeps what was freed between things that are still there, in case that it is asked
    for again: after a step of large lists and arrays, that is as much as the next step takes.

    Examples
    --------
    >>> give_back()
    """
    _call("malloc_trim", 0)


def give_back_at_once() -> None:
    """Give large blocks back as soon as they are freed, from now on.

    As it comes, the C library keeps larger and larger ones once such have been freed, up to 32 MB,
    and between what is still there much of that is of no use.

    Examples
    --------
    >>> give_back_at_once()
    """
    _call("mallopt", _THRESHOLD, _LARGE)


def _call(name: str, *values: int) -> None:
    """Call a function of the C library of GNU; that of musl has none of these and needs it less."""
    function = _function(name) if sys.platform.startswith("linux") else None
    if function is not None:
        function(*values)


@cache  # each that is looked up anew makes types of its own, which hold on to blocks about them
def _function(name: str) -> Callable[..., Any] | None:
    import ctypes

    return getattr(ctypes.CDLL(None), name, None)


@contextmanager
def without_collection() -> Iterator[None]:
    """Pause the search for cycles of garbage.

    What is made meanwhile stays, hundreds of thousands of records that the search would visit
    again and again: it takes a quarter of the time to read or to make a large graph.

    Examples
    --------
    >>> import gc
    >>> with without_collection():
    ...     gc.isenabled()
    False
    """
    global _kept_apart
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            _kept_apart = _kept_apart or gc.get_freeze_count() > 0
            if not _kept_apart:
                # Among the old ones it stays, without being looked through now.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
