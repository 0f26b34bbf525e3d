"""The offline store: one SQLite file, and a NetworkX graph built from it on first use.

Each node and edge type is a table whose columns are the fields of its dataclass. The file
is in WAL mode: readers never wait. Writers take a lock beside the file that the operating
system lets go when a process dies.
"""

from __future__ import annotations

import json
import math
import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from functools import cached_property, partial, wraps
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

from ..dates import END_OF_TIME
from ..errors import (
    NotFoundError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreSchemaError,
)
from ..fold import entry_order
from ..fulltext.sqlite import INDEXED, FullText
from ..fulltext.words import Match, Spelling, SpellingTest
from ..model import (
    EDGE_TYPES,
    NODE_TYPES,
    Digest,
    Edge,
    EdgeT,
    Entry,
    Node,
    NodeT,
    digest_key,
    given_properties,
    optional_lists,
    property_types,
)
from ..patterns import compile_late
from ..snapshot import Delta, Snapshot
from ..text import short_hash
from ..user_cypher.bounds import DEFAULT_BOUNDS, Bounds
from .analyses import forget_analyses, keep_analyses, kept_analyses
from .checksums import Sums, Total
from .memo import remember
from .own_files import APPLICATION_ID
from .sealed import Seal, refusal
from .sqlite_tables import (
    SCHEMA_VERSION,
    SUMMED,
    TYPES,
    columns_of,
    decoder_of,
    definitions,
    encoder_of,
    key_columns,
    table_of,
)

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from filelock import FileLock

    from ..user_cypher.embedded import EmbeddedCypher, Part
    from ..user_cypher.run import Answer

__all__ = ["SqliteStore"]

T = TypeVar("T")
P = ParamSpec("P")

#: While writing: pages that a large change touches wait in memory, not in the file, and the log
#: goes into the file once in a while, not after each thousand pages.
_WRITING = ("PRAGMA cache_size = -65536", "PRAGMA wal_autocheckpoint = 16384")
_WROTE = compile_late(r"\bWROTE\b")
_AUTHOR = compile_late(r"\bAuthor\b")
#: The authors of a day, for questions as of it: with those who were joined with others since.
_LOOK_BACK = (
    "DROP TABLE IF EXISTS temp.WROTE_THEN",
    "DROP TABLE IF EXISTS temp.AuthorThen",
    """
    CREATE TEMP TABLE WROTE_THEN AS
    SELECT source, target, "as", position, digest, line, record, rule, score, uncertain, date
    FROM WROTE WHERE since <= :day
    UNION ALL
    SELECT source, target, "as", position, digest, line, record, rule, score, uncertain, date
    FROM FORMERLY_WROTE WHERE since <= :day AND :day < until
    """,
    "CREATE INDEX temp.then_source ON WROTE_THEN (source)",
    "CREATE INDEX temp.then_target ON WROTE_THEN (target)",
    """
    CREATE TEMP TABLE AuthorThen AS
    SELECT id, name, names, kind FROM Author
    UNION ALL
    SELECT id, name, names, kind FROM FormerAuthor
    WHERE id IN (SELECT source FROM FORMERLY_WROTE WHERE :day < until)
    """,
    "CREATE UNIQUE INDEX temp.then_id ON AuthorThen (id)",
)
#: So many rows are read at a time.
_PART = 2000


def _guarded(
    method: Callable[Concatenate[SqliteStore, P], T],
) -> Callable[Concatenate[SqliteStore, P], T]:
    """Make errors of SQLite in a method sentences."""

    @wraps(method)
    def guarded(self: SqliteStore, /, *args: P.args, **options: P.kwargs) -> T:
        with self._errors():
            return method(self, *args, **options)

    return guarded


class SqliteStore:
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
    language = "sql"

    def __init__(
        self,
        path: str,
        *,
        create: bool = True,
        patience: float = 10.0,
        any_thread: bool = False,
    ) -> None:
        self.url = path
        self._patience = patience
        self._graph: nx.MultiDiGraph | None = None
        self._writes = 0
        self._then: tuple[Any, ...] | None = None
        self._joined: tuple[tuple[int, int], str] | None = None
        self._engine: EmbeddedCypher | None = None
        self._copied: tuple[str, bool] | None = None
        #: Computes derived data for statements that name it: `queries.derive.derive_when_named`.
        self.derive: Callable[[SqliteStore], Iterable[Part]] | None = None
        in_memory = path == ":memory:"
        self.keeps_analyses = not in_memory  # else they are gone before they could be of use
        if not in_memory:
            file = Path(path)
            if not create and not file.exists():
                raise NotFoundError("store", path, ())
            if file.is_dir():
                raise StoreError(f"{path} is a folder; a store is a file, such as papers.db")
            if not file.parent.is_dir():
                raise StoreError(f"the folder {file.parent} does not exist; make it first")
        self._sums: Sums | None = None
        self._seen: tuple[tuple[int, int], str] | None = None
        self._any_thread = any_thread
        #: That of a file which can be read only, for nothing can be written beside it.
        self._seal: Seal | None = None
        with ExitStack() as opened:
            self._open(path, patience, in_memory, opened)
            opened.pop_all()  # it stays open; what fails before this closes it

    @cached_property
    def _lock(self) -> FileLock | None:
        """Who writes holds it; nobody else can have the graph in memory."""
        if self.url == ":memory:":
            return None
        from filelock import FileLock  # who reads needs none

        return FileLock(self.url + ".lock", timeout=self._patience)

    def _open(self, path: str, patience: float, in_memory: bool, opened: ExitStack) -> None:
        try:
            self._db = self._connect(path, patience)
            opened.callback(lambda: self._db.close())
            try:
                self._db.execute("SELECT 1 FROM sqlite_master").fetchone()
            except sqlite3.OperationalError as error:
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                refused = code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
                if in_memory or not refused or not Path(path).is_file():
                    raise
                self._seal = Seal(Path(path))
                self._db.close()
                self._db = self._connect(self._seal.address, patience)
            # Not every build of SQLite has the mathematical functions.
            self._db.create_function("ln", 1, math.log, deterministic=True)
            self._text = FullText(self._db)
            if not in_memory:
                self._sums = Sums(self._db, SUMMED)
            self._prepare()
        except TimeoutError as error:
            raise StoreBusyError(f"{path} is being made by another process; try again") from error
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
        except sqlite3.DatabaseError as error:
            if not in_memory and not Path(path).exists():
                raise StoreError(
                    f"{path} cannot be made: no file can be made in the folder "
                    f"{Path(path).absolute().parent} ({error}). Name a store elsewhere with --store"
                ) from error
            raise StoreError(f"{path} cannot be opened as a digestgraph store: {error}") from error

    def _connect(self, address: str, patience: float) -> sqlite3.Connection:
        return sqlite3.connect(
            address,
            timeout=patience,
            isolation_level=None,
            check_same_thread=not self._any_thread,
            uri=self._seal is not None,
        )

    # --- schema --------------------------------------------------------------------------------

    def _prepare(self) -> None:
        if self._is_empty():
            # Two processes may want to make the same new file; the second finds it made.
            with self._lock or nullcontext():
                if self._is_empty():
                    self._make_tables()
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID:
            raise StoreError(f"{self.url} is a database of another program")
        if version != SCHEMA_VERSION:
            self._db.close()  # so that an upgrade has the file to itself
            raise _other_schema(self.url, version)

    def _is_empty(self) -> bool:
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return not tables

    def _make_tables(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        with self._transaction():
            for cls in (*NODE_TYPES.values(), *EDGE_TYPES.values()):
                for statement in definitions(cls):
                    self._db.execute(statement)
            self._text.make_tables()
            self._db.execute("CREATE TABLE settings (name PRIMARY KEY, value)")
            self._db.execute("CREATE TABLE writer (pid, host, command)")
            if self._sums is not None:
                self._sums.make()
            self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # a full disk has ended it already
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn SQLite's errors into sentences."""
        try:
            yield
            if self._seal is not None:
                self._seal.check()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            if self._seal is not None:
                self._seal.check()  # what was written meanwhile looks like damage
            if self._sums is not None and self._sums.raised is not None:
                raise self._sums.raised from None
            text = str(error)
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == sqlite3.SQLITE_BUSY:
                raise StoreBusyError(f"{self.url} is being written by another process") from error
            if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
                raise StoreError(
                    f"{self.url} could not be read or written ({text}): is the disk full? Nothing "
                    "of this change was kept, and the digests before it are whole: make room and "
                    "run the command again"
                ) from error
            if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
                raise refusal(self.url, text) from error
            raise self._damaged(text) from error

    def _damaged(self, what: str) -> StoreDamagedError:
        what = " ".join(what.split())[:200]  # SQLite may quote what it could not read
        return StoreDamagedError(
            f"{self.url} is damaged ({what}): 'digestgraph check --store {self.url}' says how far"
        )

    # --- writing ---------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See :meth:`Store.writing`."""
        if self._seal is not None:
            raise refusal(self.url, "no file can be made beside it")
        if self._lock is None:
            yield
            return
        try:
            self._lock.acquire()
        except TimeoutError as error:
            raise StoreBusyError(self._who_writes()) from error
        except OSError as error:
            raise refusal(self.url, error.strerror or error) from error
        try:
            for pragma in _WRITING:
                self._db.execute(pragma)
            with self._errors(), self._transaction():
                self._db.execute("DELETE FROM writer")
                self._db.execute(
                    "INSERT INTO writer VALUES (?, ?, ?)",
                    (os.getpid(), platform.node(), Path(sys.argv[0]).name),
                )
            yield
            with self._errors(), self._transaction():
                self._db.execute("DELETE FROM writer")
        finally:
            self._lock.release()

    def _who_writes(self) -> str:
        row = self._db.execute("SELECT pid, host, command FROM writer").fetchone()
        who = f"process {row[0]} ({row[2]}) on {row[1]}" if row else "another process"
        return (
            f"{self.url} is being written by {who}; waited {self._patience:g} s. "
            "Try again when it is done"
        )

    @_guarded
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
            self._text.forget(delta.dropped_nodes)
            self._text.learn(delta.nodes)
            if settings is not None:
                self._db.execute("DELETE FROM settings")
                self._db.executemany("INSERT INTO settings VALUES (?, ?)", settings.items())
            if self._sums is not None:
                self._sums.end()

    @_guarded
    def kept_analyses(self, keys: Sequence[str]) -> dict[str, bytes]:
        """See :meth:`Store.kept_analyses`."""
        return kept_analyses(self._db, keys)

    @_guarded
    def keep_analyses(self, found: Iterable[tuple[str, str, bytes]]) -> None:
        """See :meth:`Store.keep_analyses`."""
        with self._transaction():
            keep_analyses(self._db, found)

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

    def _may_write(self) -> bool:
        if self._seal is not None:
            return False
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
                raise
            return False
        self._db.execute("ROLLBACK")
        return True

    # --- reading ---------------------------------------------------------------------------

    @_guarded
    def settings(self) -> dict[str, str]:
        """See :meth:`Store.settings`."""
        rows = self._db.execute("SELECT name, value FROM settings").fetchall()
        kept = self._sums.kept() if self._sums is not None else {}
        if kept and (wrong := Sums.differ(rows, kept.get("settings"))):
            raise self._damaged(f"table settings has {wrong}")
        return dict(rows)

    @_guarded
    def digests(self) -> list[Digest]:
        """See :meth:`Store.digests`."""
        return sorted(self.nodes(Digest), key=lambda digest: digest_key(digest.id))

    @_guarded
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
                for rows in _parts(cursor, total.add if kept else None):
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

    @_guarded
    def node(self, cls: type[NodeT], id: str) -> NodeT | None:
        """See :meth:`Store.node`."""
        found = self._select(cls, "WHERE id = ?", (id,))
        return found[0] if found else None

    @_guarded
    def nodes(self, cls: type[NodeT], ids: Iterable[str] | None = None) -> list[NodeT]:
        """See :meth:`Store.nodes`."""
        if ids is None:
            return self._select(cls, "ORDER BY id")
        wanted = json.dumps(sorted(set(ids)))
        return self._select(
            cls, "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (wanted,)
        )

    @_guarded
    def edges(
        self, cls: type[EdgeT], *, source: str | None = None, target: str | None = None
    ) -> list[EdgeT]:
        """See :meth:`Store.edges`."""
        given = {"source": source, "target": target}
        ends = {name: value for name, value in given.items() if value is not None}
        where = "WHERE " + " AND ".join(f"{name} = ?" for name in ends) if ends else ""
        found = self._select(cls, where, tuple(ends.values()))
        return sorted(found, key=lambda edge: edge.key())

    @_guarded
    def entries_of(self, paper: str) -> list[Entry]:
        """See :meth:`Store.entries_of`."""
        return sorted(self._select(Entry, "WHERE paper = ?", (paper,)), key=entry_order)

    def _select(self, cls: type[T], clause: str = "", values: tuple[Any, ...] = ()) -> list[T]:
        rows = self._db.execute(f'SELECT * FROM "{table_of(cls)}" {clause}', values)  # noqa: S608
        return self._decoded(cls, rows)

    @_guarded
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

    @_guarded
    def rows(self, statement: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """See :meth:`Store.rows`."""
        found = self._answer(statement, parameters)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]

    def each_row(self, statement: str, parameters: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the rows of :meth:`rows` one by one, for those who need not hold them all."""
        names: list[str] = []
        for row in self.each_values(statement, parameters, names):
            yield dict(zip(names, row, strict=True))

    def each_values(
        self, statement: str, parameters: Mapping[str, Any], names: list[str] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the values of the rows one by one; the columns are put into `names`."""
        with self._errors():
            found = self._answer(statement, parameters)
            if names is not None:
                names += [column[0] for column in found.description]
            yield from found

    def each_part(self, statement: str, parameters: Mapping[str, Any]) -> Iterator[list[Any]]:
        """Yield the values of the rows, some thousands at a time: the fastest way to many."""
        with self._errors():
            yield from _parts(self._answer(statement, parameters))

    def _answer(self, statement: str, parameters: Mapping[str, Any]) -> sqlite3.Cursor:
        """Run a statement, over the authors who were visible on its day."""
        day = parameters.get("as_of")
        if day is not None and _WROTE.search(statement) and day < self._last_join():
            self._look_back(day)
            statement = _AUTHOR.sub("temp.AuthorThen", _WROTE.sub("temp.WROTE_THEN", statement))
        return self._db.execute(statement, parameters)

    def _last_join(self) -> str:
        """Return the last day from which two authors are one; before it others were visible."""
        state = self._state()
        if self._joined is None or self._joined[0] != state:
            (day,) = self._db.execute("SELECT max(until) FROM FORMERLY_WROTE").fetchone()
            self._joined = state, day or ""
        return self._joined[1]

    def _look_back(self, day: str) -> None:
        """Make tables of the authors who were visible on a day, and of what they wrote."""
        wanted = (day, self._db.execute("PRAGMA data_version").fetchone(), self._writes)
        if self._then == wanted:
            return
        self._then = None
        for statement in _LOOK_BACK:
            self._db.execute(statement, {"day": day} if ":day" in statement else {})
        self._then = wanted

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

    @_guarded
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

    @_guarded
    def papers_with(
        self, match: Match, papers: Collection[str], *, as_of: str = END_OF_TIME
    ) -> set[str]:
        """Return which of some papers :meth:`search` would find, were there no limit."""
        return self._text.papers_with(match, papers, keep=partial(remember, self), as_of=as_of)

    @_guarded
    def costly_starts(self) -> list[str]:
        """Return pairs of letters that take long to search for, since so many words begin so."""
        return self._text.costly_starts()

    @_guarded
    def spellings(self, cls: type[Node], form: str, test: SpellingTest) -> list[Spelling]:
        """See :meth:`Store.spellings`."""
        return self._text.spellings(cls, form, test)

    @_guarded
    def version(self) -> str:
        """See :meth:`Store.version`: equal checksums are equal graphs, in any process."""
        counted = self._state()
        others = counted[0]
        if self._sums is None:
            return f"{others}:{counted[1]}"
        if self._seen is None or self._seen[0] != counted:  # it was written to
            kept = repr(sorted(self._sums.kept().items()))
            self._seen = (
                counted,
                f"{others}:{counted[1]}"
                if kept == "[]"
                else short_hash(kept) + short_hash("again", kept),
            )
        return self._seen[1]

    def _state(self) -> tuple[int, int]:
        """Return two numbers that change with whatever this or another process writes."""
        (others,) = self._db.execute("PRAGMA data_version").fetchone()
        return others, self._db.total_changes

    def interrupt(self) -> None:
        """End the statement that another thread runs in this store, with an error there."""
        self._db.interrupt()

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

    def _rows(
        self,
        name: str,
        columns: tuple[str, ...],
        note: Callable[[Sequence[Any]], None] | None = None,
    ) -> Iterator[dict[str, Any]]:
        decode = decoder_of(name, sequence=list)
        optional = optional_lists(NODE_TYPES.get(name) or EDGE_TYPES[name])
        cursor = self._db.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - our own names
        for row in chain.from_iterable(_parts(cursor, note)):
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

    # --- end -------------------------------------------------------------------------------

    def close(self) -> None:
        """See :meth:`Store.close`."""
        if self._engine is not None:
            self._engine.close()
        self._db.close()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close the store."""
        self.close()


# --- tables from dataclasses -----------------------------------------------------------------


def _other_schema(path: str, version: int) -> StoreSchemaError:
    what = f"{path} has schema {version}"
    if version > SCHEMA_VERSION:
        what += (
            f", of a newer digestgraph; this one knows schemas up to {SCHEMA_VERSION}: update "
            "digestgraph and run the command again"
        )
    else:
        what += (
            f", of an older digestgraph: digestgraph.loaders.upgrade_store({path!r}) brings it to "
            f"schema {SCHEMA_VERSION} from the texts that it keeps, and so does any command"
        )
    return StoreSchemaError(what, version, SCHEMA_VERSION)


def _parts(
    cursor: sqlite3.Cursor, note: Callable[[Sequence[Any]], None] | None = None
) -> Iterator[list[Any]]:
    """Yield rows, some thousands at a time; each part is noted first."""
    while rows := cursor.fetchmany(_PART):
        if note is not None:
            note(rows)
        yield rows


def _primary_key(item: Node | Edge) -> tuple[str, ...]:
    return (item.id,) if isinstance(item, Node) else item.key()


def _by_type(*groups: Iterable[Node | Edge]) -> list[list[Any]]:
    found: dict[type, list[Any]] = {}
    for group in groups:
        for item in group:
            found.setdefault(type(item), []).append(item)
    return list(found.values())
