"""What a reader lost: values that are there, beside what it read, in words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

__all__ = ["losses"]

_NOTHING = object()
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: Attributes that formats add of themselves, which is no loss.
_ADDED = {"start", "end", "z", "r", "g", "b", "color", "timeset", "interval"}


def losses(holds: str, expected: Any, told: Any) -> list[str]:
    """Return in words what a reader read otherwise; nothing where all is there.

    Parameters
    ----------
    holds : str
        What it read, as in :class:`tools.readers.readers.Reader`.
    expected, told : object
        What was written, and what was read.

    Examples
    --------
    >>> losses("references", {"a": {"title": "A"}}, {"a": {"title": None}})
    ['title: `A` is unknown']
    """
    if holds in ("network", "items"):
        said = _network(expected, told)
    elif holds in ("tables", "csv"):
        said = _tables(expected, told, as_text=holds == "csv")
    else:
        said = _mapping(expected, told)
    found = Counter(said)
    return [text for text, _ in sorted(found.items())]


def _network(expected: Any, told: Any) -> Iterator[str]:
    ids = {id_.replace("&#38;", "&"): id_ for id_ in told["nodes"]}
    if any(id_ != own for own, id_ in ids.items()):
        yield "`&` in an id is `&#38;`"
    read = {id_: told["nodes"][own] for id_, own in ids.items()}
    if (by := _moved(expected["nodes"], read)) is not None:
        yield "places are moved, all by the same, so that their middle is at 0"
        read = {id_: {**v, "x": v["x"] - by[0], "y": v["y"] - by[1]} for id_, v in read.items()}
    for id_, values in expected["nodes"].items():
        if id_ in ids:
            yield from _values(values, read[id_])
        else:
            yield f"the node {id_!r} is not there"
    edges = [[*(end.replace("&#38;", "&") for end in e[:2]), *e[2:]] for e in told["edges"]]
    if len(edges) != len(expected["edges"]):
        yield f"{len(expected['edges'])} edges are {len(edges)}"
        return
    one, other = (
        sorted(found, key=lambda e: (*e[:2], e[2])) for found in (expected["edges"], edges)
    )
    for wanted, got in zip(one, other, strict=True):
        if wanted[:2] != got[:2] or wanted[2] != got[2]:
            yield f"the edge {wanted[:3]} is {got[:3]}"
        yield from _values(wanted[3], got[3])


def _moved(expected: Any, told: Any) -> tuple[float, float] | None:
    """Return by how much all places are moved, where they are, by one and the same."""
    placed = {id_ for id_, v in expected.items() if v["x"] is not None and id_ in told}
    away = {
        tuple(round(told[id_].get(axis, 0.0) - expected[id_][axis], 4) for axis in ("x", "y"))
        for id_ in placed
    }
    only = next(iter(away)) if len(away) == 1 else (0.0, 0.0)
    return (only[0], only[1]) if any(only) else None


def _tables(expected: Any, told: Any, *, as_text: bool) -> Iterator[str]:
    for name, rows in expected.items():
        if len(rows) != len(told[name]):
            yield f"{name}: {len(rows)} rows are {len(told[name])}"
            continue
        for wanted, got in zip(rows, told[name], strict=True):
            for key, value in wanted.items():
                read = got.get(key)
                if as_text and isinstance(value, list):
                    read = None if read is None else json.loads(read)
                    value = value or None
                    read = read or None
                if isinstance(value, str) and read == "'" + value:
                    yield "an apostrophe before a text like a formula"
                elif value in (None, []) and read in (None, []):
                    continue
                else:
                    yield from _value(f"{name.partition('-')[2]}.{key}", value, read)


def _mapping(expected: Any, told: Any) -> Iterator[str]:
    for key, wanted in expected.items():
        if key not in told:
            yield f"{key} is not there"
        elif isinstance(wanted, dict):
            for name, value in wanted.items():
                yield from _value(name, value, told[key].get(name))
        else:
            yield from _value(key, wanted, told[key])


def _values(wanted: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    for name, value in wanted.items():
        yield from _value(name, value, got.get(name, _NOTHING))
    for name, value in got.items():
        if name not in wanted and name not in _ADDED and value not in (None, ""):
            yield f"an attribute {name!r} more"


def _value(name: str, value: Any, read: Any) -> Iterator[str]:
    if read is _NOTHING:
        read = None
    if value == read and isinstance(value, str | None):
        return
    if isinstance(value, list) and isinstance(read, list) and len(value) == len(read):
        for one, other in zip(value, read, strict=True):
            yield from _value(name, one, other)
    elif isinstance(value, bool) or isinstance(read, bool):
        if value is None:
            yield "an unknown flag is false"
        elif value is not read:
            yield f"{name}: {_short(value)} is {_short(read)}"
    elif value == "" and read is None:
        yield "an empty text is unknown"
    elif value is None and read == "":
        yield "an unknown text is empty"
    elif value is None and name in ("x", "y", "size"):
        return  # every reader puts nodes somewhere
    elif isinstance(value, int) and isinstance(read, float) and value == read:
        yield "whole numbers are floats"
    elif isinstance(value, str) and read == _NOT_XML.sub("\ufffd", value):
        yield "control characters, which XML cannot hold, are \ufffd"
    elif isinstance(value, str) and read == _NOT_XML.sub("", value):
        yield "control characters, which XML cannot hold, are gone"
    elif isinstance(value, str) and read == " ".join(value.split()):
        yield "tabs and line breaks are spaces"
    elif isinstance(value, int) and read == str(value):
        yield "numbers that stand below many unknown values are texts"
    elif isinstance(value, float) and isinstance(read, float) and abs(value - read) < 1e-4:
        return  # places are single floats
    elif value != read:
        yield f"{name}: {_short(value)} is {_short(read)}"


def _short(value: Any) -> str:
    if value is None:
        return "unknown"
    text = value if isinstance(value, str) else repr(value)
    text = " ".join(text.replace("`", "'").split())
    return f"`{text if len(text) < 90 else f'{text[:60]}…{text[-25:]}'}`"
