"""What a catalog needs of a store: a few columns of each table, not whole nodes."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from ....graph.model import EDGE_TYPES, NODE_TYPES, property_types
from ....graph.stores.base import Store
from ...engine.statements import each_columns

__all__ = ["EDGES", "NODES", "read_edges", "read_nodes", "read_rows"]

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


def read_nodes(store: Store, without: Collection[str] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read the nodes of an offline store, each with its id, but for some properties."""
    for kind, names in NODES.items():
        wanted = tuple(name for name in names if name not in without)
        for (id_,), row in _rows(store, kind, ("id",), wanted, property_types(NODE_TYPES[kind])):
            yield id_, row


def read_rows(store: Store, kind: str, names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Read the ids of a type of nodes and some properties, in the order of the ids."""
    kinds = property_types(NODE_TYPES[kind])
    for (id_,), row in _rows(store, kind, ("id",), tuple(names), kinds, "ORDER BY id"):
        yield {"id": id_, **row}


def read_edges(store: Store) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Read the edges of an offline store, each with its ends."""
    for kind, names in EDGES.items():
        kinds = property_types(EDGE_TYPES[kind])
        for (source, target), row in _rows(store, kind, ("source", "target"), names, kinds):
            yield source, target, row


def _rows(
    store: Store,
    table: str,
    ends: tuple[str, ...],
    names: tuple[str, ...],
    kinds: Mapping[str, str],
    order: str = "",
) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    columns = ", ".join(f'"{name.rstrip("_")}"' for name in (*ends, *names))
    text = f'SELECT {columns} FROM "{table}" {order}'  # noqa: S608 - our own names
    convert = [_CONVERT.get(kinds[name]) for name in names]
    types = (table,)
    for found in each_columns(store, text, {}, *ends, *names):
        size = len(found[0])
        values = [
            column if to is None else map(to, column)
            for to, column in zip(convert, found[len(ends) :], strict=True)
        ]
        rows = zip(types * size, *values, strict=True)
        for end, row in zip(zip(*found[: len(ends)], strict=True), rows, strict=True):
            yield end, dict(zip(("type", *names), row, strict=True))


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
