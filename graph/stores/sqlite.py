"""The offline store: one SQLite file, and a NetworkX graph built from it on first use.

Each node and edge type is a table whose columns are the fields of its dataclass. The store is made
in layers: the file (`sqlite_file`), what is read of it as records (`sqlite_records`) and by
statements (`sqlite_statements`), and here what is written, searched and asked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..dates import END_OF_TIME
from ..fulltext.sqlite import INDEXED, FullText
from ..fulltext.words import Match, Spelling, SpellingTest
from ..model import (
    EDGE_TYPES,
    NODE_TYPES,
    Edge,
    Node,
    property_types,
)
from ..snapshot import Delta
from ..user_cypher.bounds import DEFAULT_BOUNDS, Bounds
from .analyses import forget_analyses, keep_analyses, kept_analyses
from .checksums import Sums
from .kept import Kept, forget_kept, keep, read_kept, version_of_kept
from .memo import remember
from .met import Met, MetRows, forget_met, is_met_now, keep_met
from .sqlite_file import guarded
from .sqlite_statements import SqliteStatements
from .sqlite_tables import (
    SUMMED,
    encoder_of,
    key_columns,
    table_of,
)

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from ..user_cypher.embedded import EmbeddedCypher, Part
    from ..user_cypher.run import Answer

__all__ = ["SqliteStore"]


class SqliteStore(SqliteStatements):
    """See :class:`digestgraph.graph.Store`.

    Parameters
    ----------
    path : str
        The SQLite file, or ``":memory:"``.
    create : bool
        Whether a missing file is made.
    patience : float
        Seconds to wait for another writer.
    any_thread : bool
        Whether threads may take turns with it; never two at once.
    """

    pool_rows = 20_000

    _graph: nx.MultiDiGraph | None = None
    _engine: EmbeddedCypher | None = None
    _copied: tuple[str, bool] | None = None
    #: Computes derived data for statements that name it: `queries.derive.derive_when_named`.
    derive: Callable[[SqliteStore], Iterable[Part]] | None = None

    @guarded
    def apply(self, delta: Delta, settings: Mapping[str, str] | None = None) -> None:
        """See :meth:`Store.apply`."""
        self._graph = None
        self._writes += 1
        with self._transaction():
            if self._sums is not None:
                self._sums.begin()
            for items in _by_type(delta.dropped_nodes, delta.dropped_edges):
                cls = type(items[0])
                columns = ("id",) if isinstance(items[0], Node) else key_columns(cls)
                where = " AND ".join(f'"{c.rstrip("_")}" = ?' for c in columns)
                self._db.executemany(
                    f'DELETE FROM "{table_of(cls)}" WHERE {where}',  # noqa: S608 - our own names
                    [tuple(getattr(item, c) for c in columns) for item in items],
                )
            for items in _by_type(delta.nodes, delta.edges):
                cls = type(items[0])
                marks = ", ".join("?" * len(property_types(cls)))
                self._db.executemany(
                    f'INSERT OR REPLACE INTO "{table_of(cls)}" VALUES ({marks})',  # noqa: S608
                    # In the order of the table, so that neighbours share a page.
                    map(encoder_of(table_of(cls)), sorted(items, key=_primary_key)),
                )
            forget_analyses(self._db, delta.dropped_nodes)
            forget_kept(self._db, delta.dropped_nodes)
            forget_met(self._db, delta.dropped_nodes)
            self._text.forget(delta.dropped_nodes)
            self._text.learn(delta.nodes)
            if settings is not None:
                self._db.execute("DELETE FROM settings")
                self._db.executemany("INSERT INTO settings VALUES (?, ?)", settings.items())
            if self._sums is not None:
                self._sums.end()

    @guarded
    def kept_analyses(self, keys: Sequence[str]) -> dict[str, bytes]:
        """See :meth:`Store.kept_analyses`."""
        return kept_analyses(self._db, keys)

    @guarded
    def keep_analyses(self, found: Iterable[tuple[str, str, bytes]]) -> None:
        """See :meth:`Store.keep_analyses`."""
        with self._transaction():
            keep_analyses(self._db, found)

    @guarded
    def met(self) -> Met | None:
        """See :meth:`Store.met`."""
        if not is_met_now(self._db, self._version_of_met()):
            return None
        return Met(self._fetch, self._damaged)

    @guarded
    def keep_met(self, rows: MetRows, *, whole: bool) -> None:
        """See :meth:`Store.keep_met`."""
        with self._transaction():
            keep_met(self._db, rows, self._version_of_met(), whole=whole)

    def _version_of_met(self) -> str:
        # Without checksums the version changes with whatever is written, also beside the graph.
        return str(self._writes) if self._sums is None else self.version()

    @guarded
    def _fetch(self, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        return self._db.execute(statement, values).fetchall()

    @guarded
    def kept(self, name: str) -> Kept | None:
        """Return what was computed last under a name, of whichever version of the graph."""
        return read_kept(self._db, name)

    @guarded
    def version_of_kept(self, name: str) -> str | None:
        """Return of which version of the graph something was kept under a name."""
        return version_of_kept(self._db, name)

    @guarded
    def keep(self, name: str, what: Kept) -> None:
        """Keep what was computed, so that the next process need not; it is no part of the graph."""
        with self._transaction():
            keep(self._db, name, what)

    def keep_if_free(self, name: str, what: Kept) -> bool:
        """Keep what was computed unless that means waiting, or it cannot be; tell whether it is.

        Who only reads a graph neither waits for those who write it nor fails where nobody may.
        """
        if self._db.in_transaction or self._seal is not None:
            return False
        (patience,) = self._db.execute("PRAGMA busy_timeout").fetchone()
        try:
            self._db.execute("PRAGMA busy_timeout = 0")
            with self._transaction():
                keep(self._db, name, what)
        except sqlite3.OperationalError:  # somebody writes, it is read-only, the disk is full
            return False
        finally:
            self._db.execute(f"PRAGMA busy_timeout = {patience}")
        return True

    def rebuild(self) -> None:
        """See :meth:`Store.rebuild`."""
        with self._errors(), self._transaction():
            self._text.clear()
            for cls in INDEXED:
                self._text.learn(self._select(cls))
            if self._sums is not None:
                self._sums.make()

    def find_damage(self) -> Iterator[str]:
        """See :meth:`Store.find_damage`."""
        try:
            for (line,) in self._db.execute("PRAGMA integrity_check(20)"):
                if line != "ok":
                    yield f"file: {' '.join(str(line).split())}"
        except sqlite3.DatabaseError as error:
            yield f"file: {error}"
        for name in SUMMED:
            try:
                rows = self._db.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
                kept = self._sums.kept() if self._sums is not None else {}
                if kept and (wrong := Sums.differ(rows, kept.get(name))):
                    yield f"table {name}: {wrong}"
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                yield f"table {name}: {error}"
        from tempfile import TemporaryDirectory

        with self._errors(), ExitStack() as stack:
            database, text = self._db, self._text
            if not self._may_write():
                copy = Path(stack.enter_context(TemporaryDirectory()), "copy.db")
                database = sqlite3.connect(copy, isolation_level=None)
                stack.callback(database.close)
                self._db.backup(database)
                text = FullText(database)
            # The index is written to, that it may check itself; nothing of it is kept.
            database.execute("BEGIN IMMEDIATE")
            try:
                yield from (f"index: {wrong}" for wrong in text.find_damage(self._select))
            finally:
                if database.in_transaction:
                    database.execute("ROLLBACK")

    @guarded
    def counts(self) -> dict[str, Any]:
        """See :meth:`Store.counts`."""
        row = self._db.execute(
            """
            SELECT (SELECT count(*) FROM Digest) AS digests,
                   (SELECT min(date) FROM Digest) AS first_date,
                   (SELECT max(date) FROM Digest) AS last_date,
                   (SELECT count(*) FROM Entry) AS entries,
                   (SELECT count(*) FROM Paper) AS papers,
                   (SELECT count(*) FROM Author) AS authors,
                   (SELECT count(*) FROM Author WHERE kind = 'organisation') AS organisations,
                   (SELECT count(*) FROM Keyword) AS keywords,
                   (SELECT count(*) FROM WROTE) AS authorships,
                   (SELECT coalesce(sum(
                      (SELECT f.votes FROM FEATURED_IN f
                       WHERE f.source = p.id AND f.votes IS NOT NULL
                       ORDER BY f.date DESC, f.votes DESC LIMIT 1)), 0)
                     FROM Paper p) AS votes,
                   (SELECT count(*) FROM Paper WHERE id NOT IN
                     (SELECT source FROM FEATURED_IN WHERE votes IS NOT NULL))
                     AS papers_without_votes,
                   (SELECT count(*) FROM Paper WHERE id NOT IN (SELECT target FROM WROTE))
                     AS papers_without_authors,
                   (SELECT count(*) FROM Paper WHERE authors_complete = 0)
                     AS papers_with_incomplete_authors,
                   (SELECT count(*) FROM Problem) AS problems
            """
        )
        names = [column[0] for column in row.description]
        return dict(zip(names, row.fetchone(), strict=True))

    def cypher(
        self, text: str, bounds: Bounds = DEFAULT_BOUNDS, /, **parameters: Any
    ) -> pd.DataFrame:
        """See :meth:`Store.cypher`; it needs the extra ``cypher``."""
        return self.ask(text, parameters, bounds).frame()

    def ask(self, text: str, parameters: Mapping[str, Any], bounds: Bounds) -> Answer:
        """See :meth:`Store.ask`; it needs the extra ``cypher``.

        The first statement copies the graph into an engine beside this process; what follows
        asks the same copy until the graph changes.
        """
        from ..user_cypher.embedded import EmbeddedCypher, check_first, names_derived

        check_first(text, bounds)
        wanted = (self.version(), names_derived(text))
        if self._engine is not None and (self._engine.closed or self._copied != wanted):
            self._engine.close()
            self._engine = None
        if self._engine is None:
            derived = self.derive(self) if wanted[1] and self.derive is not None else ()
            with self.reading():
                self._engine = EmbeddedCypher([*self._copied_parts(), *derived], self._megabytes())
            self._copied = wanted
        return self._engine.ask(text, parameters, bounds)

    def _copied_parts(self) -> Iterator[Part]:
        from ..user_cypher.embedded import Part

        for name, cls in {**NODE_TYPES, **EDGE_TYPES}.items():
            rows = ({k: v for k, v in row.items() if k != "type"} for row in self.records(name))
            yield Part(name, rows, getattr(cls, "ENDS", ()))
        yield Part("DigestgraphMeta", [{"id": "settings", **self.settings()}])

    def _megabytes(self) -> int:
        (pages,), (size,) = (
            self._db.execute(f"PRAGMA {what}").fetchone() for what in ("page_count", "page_size")
        )
        return int(pages * size) >> 20

    @guarded
    def search(
        self,
        cls: type[Node],
        match: Match,
        *,
        limit: int,
        as_of: str = END_OF_TIME,
        among: Collection[str] | None = None,
    ) -> list[str]:
        """See :meth:`Store.search`."""
        keep = partial(remember, self)
        return self._text.search(cls, match, keep=keep, limit=limit, as_of=as_of, among=among)

    @guarded
    def papers_with(
        self, match: Match, papers: Collection[str], *, as_of: str = END_OF_TIME
    ) -> set[str]:
        """Return which of some papers :meth:`search` would find, were there no limit."""
        return self._text.papers_with(match, papers, keep=partial(remember, self), as_of=as_of)

    @guarded
    def costly_starts(self) -> list[str]:
        """Return pairs of letters that take long to search for, since so many words begin so."""
        return self._text.costly_starts()

    @guarded
    def spellings(self, cls: type[Node], form: str, test: SpellingTest) -> list[Spelling]:
        """See :meth:`Store.spellings`."""
        return self._text.spellings(cls, form, test)

    @property
    def graph(self) -> nx.MultiDiGraph:
        """See :attr:`Store.graph`."""
        if self._graph is None:
            with self._errors():
                self._graph = self._build_graph()
        return self._graph

    def _build_graph(self) -> nx.MultiDiGraph:
        import networkx as nx

        graph = nx.MultiDiGraph(name="digestgraph")
        for name, cls in NODE_TYPES.items():
            columns = tuple(c.rstrip("_") for c in property_types(cls))
            graph.add_nodes_from((row["id"], row) for row in self._rows(name, columns))
        for name, edge_type in EDGE_TYPES.items():
            columns = tuple(c.rstrip("_") for c in property_types(edge_type))
            key_names = tuple(c.rstrip("_") for c in edge_type.KEY)
            graph.add_edges_from(
                (
                    row.pop("source"),
                    row.pop("target"),
                    "|".join((name, *(str(row[k]) for k in key_names))),
                    row,
                )
                for row in self._rows(name, columns)
            )
        return nx.freeze(graph)

    def close(self) -> None:
        """See :meth:`Store.close`."""
        try:
            if self._engine is not None:
                self._engine.close()
        finally:
            super().close()


def _primary_key(item: Node | Edge) -> tuple[str, ...]:
    return (item.id,) if isinstance(item, Node) else item.key()


def _by_type(*groups: Iterable[Node | Edge]) -> list[list[Any]]:
    found: dict[type, list[Any]] = {}
    for group in groups:
        for item in group:
            found.setdefault(type(item), []).append(item)
    return list(found.values())
