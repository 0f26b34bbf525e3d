"""How much memory something takes, told from a part of it: what is kept must not grow for ever."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from itertools import islice
from typing import Any

__all__ = ["estimate_size"]

#: So many values of a collection are looked at; the others are taken to be like them.
_SAMPLE = 64
#: What lies deeper is small.
_DEEPEST = 8


def estimate_size(value: object) -> int:
    """Return about how many bytes something takes with all that it holds.

    What several hold is counted for each, so that it is rather too much than too little.

    Examples
    --------
    >>> words = [f"word {number}" for number in range(10_000)]
    >>> 500_000 < estimate_size(words) < 800_000
    True
    >>> import numpy as np
    >>> estimate_size({"a": np.zeros(1000)}) // 1000
    8
    """
    return _size(value, _DEEPEST)


def _size(value: object, deep: int) -> int:
    own = sys.getsizeof(value)
    bytes_ = getattr(value, "nbytes", None)
    if isinstance(bytes_, int) and hasattr(value, "dtype"):
        return max(own, bytes_)  # a part of an array holds the whole one
    if deep == 0 or isinstance(value, str | bytes | int | float | type):
        return own
    if isinstance(value, Mapping):
        return own + _of_many(value.items(), len(value), deep)
    if isinstance(value, list | tuple | set | frozenset):
        return own + _of_many(value, len(value), deep)
    return own + sum(_size(held, deep - 1) for held in _held_by(value))


def _of_many(values: Any, count: int, deep: int) -> int:
    sample = [_size(one, deep - 1) for one in islice(iter(values), _SAMPLE)]
    return sum(sample) * count // len(sample) if sample else 0


def _held_by(value: object) -> list[object]:
    """Return what an object has: in its dictionary, and in the slots of its classes."""
    held: list[object] = list(getattr(value, "__dict__", {}).values())
    for cls in type(value).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        names = (slots,) if isinstance(slots, str) else slots
        held += [getattr(value, name) for name in names if hasattr(value, name)]
    return held
