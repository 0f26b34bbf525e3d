"""Makes answers short and harmless: texts printable and cut, lists cut, the whole within bounds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...graph.text import printable

__all__ = ["LARGEST", "LONGEST", "fit", "shorten", "size_of", "trim"]

#: Characters of a text, items of a list within a record, and characters of a whole answer.
LONGEST, MOST, LARGEST = 300, 20, 24_000
#: No figure that stands in a text has so many characters.
_DIGITS = 12


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return a text in one printable line, cut where it is too long.

    Examples
    --------
    >>> shorten("a\\x1b[31m\\n title"), shorten("abcdef", 4)
    ('a [31m title', 'abc…')
    """
    line = " ".join(printable(text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def trim(value: Any, *, most: int = MOST, longest: int = LONGEST) -> Any:
    """Return a plain value with texts and long fractions shortened, lists within records cut.

    A record says of each list that was cut how long it was: ``{"left_out": {"authors": 30}}``.
    A whole list is not cut, see :func:`fit`.

    Examples
    --------
    >>> trim({"authors": ["a", "b", "c"], "votes": None}, most=2)
    {'authors': ['a', 'b'], 'votes': None, 'left_out': {'authors': 1}}
    >>> trim({"share": 3 / 7, "value": 92.345})
    {'share': 0.428571, 'value': 92.345}
    """
    if isinstance(value, str):
        return shorten(value, longest)
    if isinstance(value, float):  # what was computed has more digits than anybody reads
        return float(f"{value:.6g}") if len(repr(value)) > _DIGITS else value
    if isinstance(value, list | tuple):
        return [trim(item, most=most, longest=longest) for item in value]
    if not isinstance(value, Mapping):
        return value
    found: dict[str, Any] = {}
    cut: dict[str, int] = {}
    for name, item in value.items():
        if isinstance(item, list | tuple) and len(item) > most:
            cut[name] = len(item) - most
            item = item[:most]
        found[shorten(str(name))] = trim(item, most=most, longest=longest)
    return found | ({"left_out": cut} if cut else {})


def fit(answer: dict[str, Any], *lists: str, largest: int = LARGEST) -> dict[str, Any]:
    """Return an answer that is small enough: the last rows of its lists go, and it says so.

    Examples
    --------
    >>> fit({"rows": [{"id": "x" * 50}] * 9, "notes": []}, "rows", largest=200)["notes"]
    ['left out: the last 6 of 9 rows, to keep this short; narrow the question']
    """
    found = dict(answer)
    for name in lists:
        rows = found.get(name)
        if not rows:
            continue
        room = largest - (size_of(found) - size_of(rows))
        kept = 0
        for row in rows:
            room -= size_of(row) + 1
            if room < 0:
                break
            kept += 1
        if kept < len(rows):
            found[name] = rows[:kept]
            said = f"left out: the last {len(rows) - kept} of {len(rows)} {name}"
            note = f"{said}, to keep this short; narrow the question"
            found["notes"] = [*found.get("notes", ()), note]
    return found


def size_of(value: Any) -> int:
    """Return how many characters a value has as JSON."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
