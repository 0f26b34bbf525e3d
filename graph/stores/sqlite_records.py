"""Nodes, edges and settings read from the tables of an offline store, each as its dataclass."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, TypeVar

from ..fold import entry_order
from ..model import (
    EDGE_TYPES,
    NODE_TYPES,
    Digest,
    EdgeT,
    Entry,
    NodeT,
    digest_key,
    given_properties,
    optional_lists,
)
from ..snapshot import Snapshot
from .checksums import Sums, Total
from .sqlite_file import SqliteFile, guarded, parts_of
from .sqlite_tables import TYPES, columns_of, decoder_of, table_of

__all__ = ["SqliteRecords"]

T = TypeVar("T")


class SqliteRecords(SqliteFile):
    """A file whose rows are read as nodes and edges; see :class:`SqliteFile`."""

    @guarded
    def settings(self) -> dict[str, str]:
        """See :meth:`Store.settings`."""
        rows = self._db.execute("SELECT name, value FROM settings").fetchall()
        kept = self._sums.kept() if self._sums is not None else {}
        if kept and (wrong := Sums.differ(rows, kept.get("settings"))):
            raise self._damaged(f"table settings has {wrong}")
        return dict(rows)

    @guarded
    def digests(self) -> list[Digest]:
        """See :meth:`Store.digests`."""
        return sorted(self.nodes(Digest), key=lambda digest: digest_key(digest.id))

    @guarded
    def snapshot(self, kinds: Collection[str] | None = None, *, verified: bool = True) -> Snapshot:
        """See :meth:`Store.snapshot`."""
        result = Snapshot()
        self._db.execute("BEGIN")
        try:
            kept = self._sums.kept() if self._sums is not None and verified else {}
            for name, cls in TYPES.items():
                if kinds is not None and name not in kinds:
                    continue
                # A part at a time: rows and records of one table need not be there together.
                cursor, total = self._db.execute(f'SELECT * FROM "{name}"'), Total()  # noqa: S608
                for rows in parts_of(cursor, total.add if kept else None):
                    for item in self._decoded(cls, rows):
                        result.put(item)
                if kept and (wrong := total.differs(kept.get(name))):
                    raise self._damaged(f"table {name} has {wrong}")
        finally:
            if self._db.in_transaction:
                self._db.execute("COMMIT")
        return result

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read one state of the graph, whatever others write meanwhile."""
        with self._errors():
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                if self._db.in_transaction:
                    self._db.execute("COMMIT")

    def records(self, kind: str) -> Iterator[dict[str, Any]]:
        """Yield the records of a type as they are dumped: what is known, and the type.

        Raises
        ------
        StoreDamagedError
            At the end, when the table is not what was written.
        """
        kept = self._sums.kept() if self._sums is not None else {}
        total = Total()
        yield from self._rows(kind, columns_of(TYPES[kind]), total.add if kept else None)
        if kept and (wrong := total.differs(kept.get(kind))):
            raise self._damaged(f"table {kind} has {wrong}")

    def _decoded(self, cls: type[T], rows: Iterable[Any]) -> list[T]:
        try:
            given = len(given_properties(TYPES[table_of(cls)]))  # what follows from them comes last
            return [cls(*row[:given]) for row in map(decoder_of(table_of(cls)), rows)]
        except (ValueError, TypeError) as error:
            raise self._damaged(f"a row of {table_of(cls)} cannot be read: {error}") from error

    @guarded
    def node(self, cls: type[NodeT], id: str) -> NodeT | None:
        """See :meth:`Store.node`."""
        found = self._select(cls, "WHERE id = ?", (id,))
        return found[0] if found else None

    @guarded
    def nodes(self, cls: type[NodeT], ids: Iterable[str] | None = None) -> list[NodeT]:
        """See :meth:`Store.nodes`."""
        if ids is None:
            return self._select(cls, "ORDER BY id")
        wanted = json.dumps(sorted(set(ids)))
        return self._select(
            cls, "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (wanted,)
        )

    @guarded
    def edges(
        self, cls: type[EdgeT], *, source: str | None = None, target: str | None = None
    ) -> list[EdgeT]:
        """See :meth:`Store.edges`."""
        given = {"source": source, "target": target}
        ends = {name: value for name, value in given.items() if value is not None}
        where = "WHERE " + " AND ".join(f"{name} = ?" for name in ends) if ends else ""
        found = self._select(cls, where, tuple(ends.values()))
        return sorted(found, key=lambda edge: edge.key())

    @guarded
    def entries_of(self, paper: str) -> list[Entry]:
        """See :meth:`Store.entries_of`."""
        return sorted(self._select(Entry, "WHERE paper = ?", (paper,)), key=entry_order)

    def _select(self, cls: type[T], clause: str = "", values: tuple[Any, ...] = ()) -> list[T]:
        rows = self._db.execute(f'SELECT * FROM "{table_of(cls)}" {clause}', values)  # noqa: S608
        return self._decoded(cls, rows)

    def _rows(
        self,
        name: str,
        columns: tuple[str, ...],
        note: Callable[[Sequence[Any]], None] | None = None,
    ) -> Iterator[dict[str, Any]]:
        decode = decoder_of(name, sequence=list)
        optional = optional_lists(NODE_TYPES.get(name) or EDGE_TYPES[name])
        cursor = self._db.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - our own names
        for row in chain.from_iterable(parts_of(cursor, note)):
            try:
                values = decode(row)
            except (ValueError, TypeError) as error:
                raise self._damaged(f"a row of {name} cannot be read: {error}") from error
            found = {
                c: v
                for c, v in zip(columns, values, strict=True)
                if v is not None and not (v == [] and c in optional)
            }
            found["type"] = name
            yield found
