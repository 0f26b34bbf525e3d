"""Strings in lists that Python or JSON printed."""

from __future__ import annotations

import ast
import json
import re
import warnings

__all__ = ["read_strings"]

_STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.DOTALL)
#: An object that is made of a text, as Python prints it: "Author('Ann Bee')".
_CALLED = re.compile(
    r"(?:[A-Za-z]\w{0,40}\.){0,5}[A-Z]\w{0,40}\((?:name=)?"
    r"(?P<text>'[^'\n]{0,200}'|\"[^\"\n]{0,200}\")\)"
)
_COMMA = re.compile(r"\s*,?\s*")


def read_strings(text: str) -> list[str] | None:
    """Read strings separated by commas, or return ``None`` when there is anything else.

    Each string is read for itself: nothing can be nested, and nothing is evaluated.

    Parameters
    ----------
    text : str
        What stands between the brackets of a list as Python or JSON prints it.

    Examples
    --------
    >>> read_strings("'Ann Bee', 'Cee Dee',")
    ['Ann Bee', 'Cee Dee']
    >>> read_strings("1, 2") is None, read_strings("{[]: 1}") is None
    (True, True)
    >>> read_strings("arxiv.Result.Author('Ann Bee')")
    ['Ann Bee']
    """
    text = _CALLED.sub(r"\g<text>", text) if "(" in text else text
    found = []
    place = len(text) - len(text.lstrip())
    while place < len(text):
        match = _STRING.match(text, place)
        if match is None:
            return None
        found.append(_unquoted(match[0]))
        comma = _COMMA.match(text, match.end())
        end = comma.end() if comma else match.end()
        if end < len(text) and "," not in text[match.end() : end]:
            return None
        place = end
    return found


def _unquoted(literal: str) -> str:
    if "\\" not in literal:
        return literal[1:-1]
    try:
        if literal.startswith('"'):
            return str(json.loads(literal))
    except ValueError:
        pass
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # TeX in names looks like a wrong escape
            return str(ast.literal_eval(literal))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return literal[1:-1]
