"""Matrices kept in a file while a step needs the memory for other things."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import numpy as np
from scipy.sparse import csr_array

from ...graph.garbage import give_back

__all__ = ["set_aside"]

#: How often what was read of the file, and what was freed, is let go of again, in seconds.
_EVERY = 0.05


@contextmanager
def set_aside(*matrices: csr_array) -> Iterator[None]:
    """Keep matrices in a file, which only what reads them brings back for a moment.

    They hold the same numbers all the while, but cannot be written to. What the step frees is
    given back to the system meanwhile, also by a library that runs for long. Where no file can be
    made, or the system cannot let go of one, they stay in memory.

    Parameters
    ----------
    *matrices : scipy.sparse.csr_array
        Those that the step hardly reads.

    Examples
    --------
    >>> matrix = csr_array([[0.0, 2.0], [3.0, 0.0]])
    >>> with set_aside(matrix):
    ...     matrix.toarray().tolist()
    [[0.0, 2.0], [3.0, 0.0]]
    >>> matrix.data[0] = 4.0
    """
    kept = _kept(matrices) if matrices else None
    if kept is None:
        yield
        return
    done = Event()

    def let_go() -> None:
        while not done.wait(_EVERY):
            kept.madvise(mmap.MADV_DONTNEED)
            give_back()  # what the step itself has freed

    letting_go = Thread(target=let_go, daemon=True)
    letting_go.start()
    try:
        yield
    finally:
        done.set()
        letting_go.join()
        for matrix in matrices:
            matrix.data = matrix.data.copy()
            kept.madvise(mmap.MADV_DONTNEED)  # else file and copies are all in memory at once
            matrix.indices = matrix.indices.copy()
            kept.madvise(mmap.MADV_DONTNEED)


def _kept(matrices: tuple[csr_array, ...]) -> mmap.mmap | None:
    """Put the numbers of matrices into a file, and let them be read from there."""
    if not hasattr(mmap, "MADV_DONTNEED"):
        return None
    try:
        with tempfile.TemporaryFile() as file:
            places = []
            for matrix in matrices:
                for numbers in (matrix.data, matrix.indices):
                    file.write(b"\0" * (-file.tell() % mmap.PAGESIZE))
                    places.append(file.tell())
                    file.write(numbers)
            file.flush()
            kept = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # no room, no folder, nothing to keep
        return None
    for matrix, data, indices in zip(matrices, places[::2], places[1::2], strict=True):
        matrix.data, matrix.indices = (
            np.frombuffer(kept, numbers.dtype, len(numbers), place)
            for numbers, place in ((matrix.data, data), (matrix.indices, indices))
        )
    return kept
