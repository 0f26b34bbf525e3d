"""The tables of a SQLite store, made from the node and edge types."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from ..model import (
    EDGE_TYPES,
    NODE_TYPES,
    Edge,
    Node,
    property_types,
)

__all__ = [
    "INDEXES",
    "SCHEMA_VERSION",
    "SUMMED",
    "TYPES",
    "columns_of",
    "decoder_of",
    "definitions",
    "encoder_of",
    "key_columns",
    "table_of",
]

SCHEMA_VERSION = 10


INDEXES = {
    "Entry": ("paper", "digest"),
    "Problem": ("digest",),
    "FEATURED_IN": ("target",),
    "LINKS_TO": ("target",),
    "WROTE": ("target",),
    "FORMERLY_WROTE": ("target",),
    "IS": ("target",),
    "SAME_AS": ("target",),
    "DIFFERENT_FROM": ("target",),
    "MENTIONS": ("target",),
    "REPORTS": ("target",),
    "NAMES": ("target",),
}


_SQL_TYPES = {"str": "TEXT", "list": "TEXT", "bool": "INTEGER", "int": "INTEGER", "float": "REAL"}


#: Columns whose texts many rows share.
_SHARED = {"source", "target", "paper", "digest", "joined", "ended", "record", "role", "rule"}
_MOST_SHARED = 1 << 17


TYPES: dict[str, Any] = {**NODE_TYPES, **EDGE_TYPES}


def columns_of(cls: Any) -> tuple[str, ...]:
    """Return the columns of a type, the id or the two ends first."""
    return tuple(name.rstrip("_") for name in property_types(cls))


#: What has a checksum: the tables of the graph, and what it was made with.
SUMMED = {**{name: columns_of(cls) for name, cls in TYPES.items()}, "settings": ("name", "value")}


def table_of(cls: Any) -> str:
    """Return the table of a type."""
    return str(cls.TYPE) if issubclass(cls, Edge) else str(cls.__name__)


def key_columns(cls: Any) -> tuple[str, ...]:
    """Return the columns that tell the edges of a type apart."""
    return ("source", "target", *cls.KEY)


def definitions(cls: Any) -> Iterator[str]:
    """Yield the statements that make the table of a type and its indexes."""
    table = table_of(cls)
    kinds = property_types(cls)
    columns = ", ".join(f'"{name.rstrip("_")}" {_SQL_TYPES[k]}' for name, k in kinds.items())
    keys = ("id",) if issubclass(cls, Node) else key_columns(cls)
    primary = ", ".join(f'"{name.rstrip("_")}"' for name in keys)
    yield f'CREATE TABLE "{table}" ({columns}, PRIMARY KEY ({primary})) WITHOUT ROWID'
    for column in INDEXES.get(table, ()):
        yield f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")'


@cache
def encoder_of(table: str) -> Callable[[Any], tuple[Any, ...]]:
    """Return what makes a row of a node or edge."""
    cls: Any = NODE_TYPES.get(table) or EDGE_TYPES[table]
    kinds = property_types(cls)
    names = tuple(kinds)
    lists = tuple(i for i, kind in enumerate(kinds.values()) if kind == "list")

    def encode(item: Any) -> tuple[Any, ...]:
        row = [getattr(item, name) for name in names]
        for i in lists:
            row[i] = json.dumps(row[i], ensure_ascii=False)
        return tuple(row)

    return encode


@cache
def decoder_of(table: str, sequence: type = tuple) -> Callable[[Any], list[Any]]:
    """Return what makes the fields of a node or edge of a row."""
    cls: Any = NODE_TYPES.get(table) or EDGE_TYPES[table]
    kinds = property_types(cls)
    lists = tuple(i for i, kind in enumerate(kinds.values()) if kind == "list")
    flags = tuple(i for i, kind in enumerate(kinds.values()) if kind == "bool")
    # Thousands of rows name the same nodes, digests and rules: one text of each is enough.
    known: dict[str, str] = {}
    shared = tuple(i for i, name in enumerate(kinds) if name in _SHARED)

    def decode(row: Any) -> list[Any]:
        values = list(row)
        if len(known) > _MOST_SHARED:
            known.clear()
        for i in shared:
            values[i] = known.setdefault(values[i], values[i])
        for i in lists:
            text = values[i]
            values[i] = sequence() if text == "[]" else sequence(json.loads(text))
        for i in flags:
            if values[i] is not None:
                values[i] = bool(values[i])
        return values

    return decode
