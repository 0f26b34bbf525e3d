"""What a catalog needs of a store: a few columns of each table, not whole nodes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ....graph.model import EDGE_TYPES, NODE_TYPES, property_types
from ....graph.stores.base import Store
from ...engine.statements import each_row

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
        for row in read_rows(store, kind, [name for name in names if name not in without]):
            yield row.pop("id"), row


def read_rows(store: Store, kind: str, names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Read the ids of a type of nodes and some properties, in the order of the ids."""
    return _rows(store, kind, property_types(NODE_TYPES[kind]), ("id", *names), "ORDER BY id")


def read_edges(store: Store) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Read the edges of an offline store, each with its ends."""
    for kind, names in EDGES.items():
        kinds = property_types(EDGE_TYPES[kind])
        for row in _rows(store, kind, kinds, ("source", "target", *names)):
            yield row.pop("source"), row.pop("target"), row


def _rows(
    store: Store, table: str, kinds: Mapping[str, str], names: tuple[str, ...], order: str = ""
) -> Iterator[dict[str, Any]]:
    columns = ", ".join(f'"{name.rstrip("_")}" AS "{name}"' for name in names)
    lists = [name for name in names if kinds[name] == "list"]
    flags = [name for name in names if kinds[name] == "bool"]
    text = f'SELECT {columns} FROM "{table}" {order}'  # noqa: S608 - our own names
    for row in each_row(store, text, {}):
        for name in lists:
            row[name] = () if row[name] == "[]" else tuple(json.loads(row[name]))
        for name in flags:
            row[name] = None if row[name] is None else bool(row[name])
        row["type"] = table
        yield row
