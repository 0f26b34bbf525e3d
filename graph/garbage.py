"""Pausing the search for cycles of garbage while a graph is read or made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["without_collection"]

#: Whether the caller keeps records of its own apart (`gc.freeze`), which is then left to it. To
#: count them takes longer than to read a digest, so it is done until there are some.
_kept_apart = False


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
