"""Values of a JSON text with their places, and Python's way to print them."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator
from json.encoder import encode_basestring
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


#: Strings, and the words beside them.
_PRINTED = re.compile(
    r"""'(?P<single>[^'\\\r\n]*)'|"(?P<double>[^"\\\r\n]*)"
    |'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*"|(?P<word>[A-Za-z_]\w*)""",
    re.VERBOSE,
)
_WORDS = {"None": "null", "True": "true", "False": "false"}


def _as_json(found: re.Match[str]) -> str:
    """Write a string or a word that Python printed as JSON has it; fails on other words."""
    kind = found.lastgroup
    if kind == "word":
        if found[0] not in _WORDS:
            raise ValueError(found[0])
        return _WORDS[found[0]]
    if kind:
        return encode_basestring(found[kind])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # TeX looks like a wrong escape
        return encode_basestring(ast.literal_eval(found[0]))


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
        return json.loads(_PRINTED.sub(_as_json, text))
    except (ValueError, SyntaxError, RecursionError):
        pass  # tuples, bytes, numbers that are none of JSON; or nothing that was printed
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # TeX looks like a wrong escape
            return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None
