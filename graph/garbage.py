"""Pausing the search for cycles of garbage while a graph is read, and giving back memory."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["give_back", "without_collection"]

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
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    # That of GNU has it, that of musl has not and needs it less.
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


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
