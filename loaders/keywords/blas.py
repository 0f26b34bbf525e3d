"""One thread for small products of matrices, wherever the model runs.

The matrices of the model are small: more threads do not end sooner, they spin while they wait for
one another and take three times the CPU. The command line says so before NumPy is loaded; a program
that has loaded it already is asked here, for as long as the model runs, and then left as it was.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["one_thread"]

_NAMES = (
    "scipy_openblas_{}_num_threads64_",
    "openblas_{}_num_threads64_",
    "openblas_{}_num_threads",
)


@cache
def _controls() -> tuple[Any, Any] | None:
    """Return how to get and set the threads of NumPy's OpenBLAS, where it comes with NumPy."""
    import numpy as np

    room = Path(np.__file__).parent
    for file in (*room.parent.glob("numpy.libs/*openblas*"), *room.glob(".dylibs/*openblas*")):
        try:
            library = ctypes.CDLL(str(file))
        except OSError:
            continue
        for name in _NAMES:
            if hasattr(library, name.format("get")) and hasattr(library, name.format("set")):
                return library[name.format("get")], library[name.format("set")]
    return None


@contextmanager
def one_thread() -> Iterator[None]:
    """Let NumPy's OpenBLAS work in one thread meanwhile; another BLAS is left alone.

    Examples
    --------
    >>> with one_thread():
    ...     pass
    """
    controls = _controls()
    before = controls[0]() if controls is not None else 1
    if controls is None or before <= 1:
        yield
        return
    controls[1](1)
    try:
        yield
    finally:
        controls[1](before)
