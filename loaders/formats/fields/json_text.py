"""Values of a JSON text with their places, and Python's way to print them."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator
from typing import Any

__all__ = ["find_items", "read_literal"]

_NEXT = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


def find_items(text: str, start: int = 0) -> Iterator[tuple[int, int, Any]]:
    """Find the values of a JSON list, or of any run of values, one after the other.

    Parameters
    ----------
    text : str
        The text.
    start : int
        Where the first value may begin.

    Yields
    ------
    start, end : int
        Where a value begins and ends.
    value : object
        The value. The run ends where something else stands, such as the bracket of the list.

    Examples
    --------
    >>> [(start, value) for start, _, value in find_items('[{"a": 1}, 2]', 1)]
    [(1, {'a': 1}), (11, 2)]
    """
    while True:
        start = _NEXT.match(text, start).end()  # type: ignore[union-attr] # matches nothing, too
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            return
        yield start, end, value
        start = end


#: Longer texts are no record; the parser of Python would take long for them.
_LONGEST = 2_000_000


def read_literal(text: str) -> Any:
    """Read what Python printed, such as ``{'a': None}``, without running anything.

    Returns
    -------
    object
        The value, or ``None`` when the text is none.

    Examples
    --------
    >>> read_literal("{'id': '2401.00001', 'votes': None}")
    {'id': '2401.00001', 'votes': None}
    >>> read_literal("{[]: 1}") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # TeX looks like a wrong escape
            return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None
