"""What a catalog needs of a store: a few columns of each table, not whole nodes."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from ....graph.model import EDGE_TYPES, NODE_TYPES, property_types
from ....graph.stores.base import Store
from ...engine.statements import each_columns

__all__ = ["EDGES", "NODES", "Rows", "read_edges", "read_nodes", "read_rows"]

#: Values in the order of the names that they were asked for by.
Rows: TypeAlias = Iterable[tuple[Any, ...]]

#: What is read of nodes and edges, by type.
NODES = {
    "Paper": ("title", "url", "authors", "authors_complete", "author_order"),
    "Author": ("name", "names", "kind"),
    "Keyword": ("label", "labels_ko", "aliases"),
    "Digest": ("date", "path", "source"),
    "Entry": ("paper", "digest", "line", "votes", "summary"),
    "Resource": ("url",),
}
EDGES = {
    "WROTE": ("as_", "position", "line", "record", "uncertain"),
    "SAME_AS": ("state",),
    "DIFFERENT_FROM": (),
    "FEATURED_IN": ("votes", "line"),
    "LINKS_TO": (),
}


def read_nodes(store: Store, without: Collection[str] = ()) -> dict[str, Rows]:
    """Read the nodes of an offline store by type: their ids, and what :data:`NODES` names.

    Of the properties that are not wanted all are ``None``.
    """
    return {
        kind: _rows(store, kind, ("id", *names), property_types(NODE_TYPES[kind]), without=without)
        for kind, names in NODES.items()
    }


def read_rows(store: Store, kind: str, names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Read the ids of a type of nodes and some properties, in the order of the ids."""
    keys = ("id", *names)
    for row in _rows(store, kind, keys, property_types(NODE_TYPES[kind]), "ORDER BY id"):
        yield dict(zip(keys, row, strict=True))


def read_edges(store: Store) -> dict[str, Rows]:
    """Read the edges of an offline store by type: their ends, and what :data:`EDGES` names."""
    return {
        kind: _rows(store, kind, ("source", "target", *names), property_types(EDGE_TYPES[kind]))
        for kind, names in EDGES.items()
    }


def _rows(
    store: Store,
    table: str,
    names: tuple[str, ...],
    kinds: Mapping[str, str],
    order: str = "",
    *,
    without: Collection[str] = (),
) -> Rows:
    columns = ", ".join("NULL" if name in without else f'"{name.rstrip("_")}"' for name in names)
    text = f'SELECT {columns} FROM "{table}" {order}'  # noqa: S608 - our own names
    convert = [None if name in without else _CONVERT.get(kinds.get(name, "")) for name in names]
    for found in each_columns(store, text, {}, *names):
        yield from zip(
            *(
                column if to is None else map(to, column)
                for to, column in zip(convert, found, strict=True)
            ),
            strict=True,
        )


def _list_of(text: str) -> tuple[Any, ...]:
    if text == "[]":
        return ()
    # Most have one text, which nothing in it hides.
    if text.count('"') == 2 and "\\" not in text and text[:2] == '["' and text[-2:] == '"]':
        return (text[2:-2],)
    return tuple(json.loads(text))


def _flag_of(value: int | None) -> bool | None:
    return None if value is None else bool(value)


_CONVERT: dict[str, Callable[[Any], Any]] = {"list": _list_of, "bool": _flag_of}
