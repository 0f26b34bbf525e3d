"""The nodes of a graph one after the other, so that a file of all of them needs little memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

from ..model import NodeT
from ..stores.base import Store
from ..stores.sqlite import SqliteStore

__all__ = ["each_node", "one_state"]

#: So many nodes are in memory at a time.
_PART = 1000


def each_node(store: Store, cls: type[NodeT]) -> Iterator[NodeT]:
    """Yield the nodes of a type in the order of their ids; offline, never all of them are held.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.graph import Paper
    >>> with open_examples() as store:
    ...     list(each_node(store, Paper)) == store.nodes(Paper)
    True
    """
    if not isinstance(store, SqliteStore):
        yield from store.nodes(cls)
        return
    # The order of SQLite, that of UTF-8, is the order of characters.
    next_ids = f'SELECT id FROM "{cls.__name__}" WHERE id > :last ORDER BY id LIMIT :part'  # noqa: S608 - our own names
    last = ""
    while ids := [row["id"] for row in store.rows(next_ids, {"last": last, "part": _PART})]:
        yield from store.nodes(cls, ids)
        last = ids[-1]


def one_state(store: Store) -> AbstractContextManager[None]:
    """Read one state of an offline store, whatever others write meanwhile.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store, one_state(store):
    ...     len(store.digests())
    10
    """
    return store.reading() if isinstance(store, SqliteStore) else nullcontext()
