"""The file of an offline store: opened, locked and written as one, its errors told in sentences.

It is in WAL mode: readers never wait. Writers take a lock beside the file that the operating
system lets go when a process dies.
"""

from __future__ import annotations

import math
import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

from ..errors import (
    NotFoundError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreSchemaError,
)
from ..fulltext.sqlite import FullText
from ..model import EDGE_TYPES, NODE_TYPES
from ..text import short_hash
from .checksums import Sums
from .own_files import APPLICATION_ID
from .sealed import Seal, refusal
from .sqlite_tables import SCHEMA_VERSION, SUMMED, definitions

if TYPE_CHECKING:
    from filelock import FileLock

__all__ = ["SqliteFile", "guarded", "parts_of"]

T = TypeVar("T")
P = ParamSpec("P")
FileT = TypeVar("FileT", bound="SqliteFile")

#: While writing: pages that a large change touches wait in memory, not in the file, and the log
#: goes into the file once in a while, not after each thousand pages.
_WRITING = ("PRAGMA cache_size = -65536", "PRAGMA wal_autocheckpoint = 16384")
#: So many rows are read at a time.
_PART = 2000


def guarded(method: Callable[Concatenate[FileT, P], T]) -> Callable[Concatenate[FileT, P], T]:
    """Make errors of SQLite in a method sentences."""

    @wraps(method)
    def told(self: FileT, /, *args: P.args, **options: P.kwargs) -> T:
        with self._errors():
            return method(self, *args, **options)

    return told


def parts_of(
    cursor: sqlite3.Cursor, note: Callable[[Sequence[Any]], None] | None = None
) -> Iterator[list[Any]]:
    """Yield rows, some thousands at a time; each part is noted first."""
    while rows := cursor.fetchmany(_PART):
        if note is not None:
            note(rows)
        yield rows


class SqliteFile:
    """A file of SQLite with the tables of a graph, which processes take turns to write.

    What is given to it is told at :class:`.sqlite.SqliteStore`.
    """

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
        in_memory = path == ":memory:"
        self.keeps_analyses = not in_memory  # else they are gone before they could be of use
        if not in_memory:
            file = Path(path)
            if not create and not file.exists():
                raise NotFoundError("store", path, ())
            if file.is_dir():
                raise StoreError(f"{path} is a folder; a store is a file, such as papers.db")
            if not create and file.is_file() and not file.stat().st_size:
                raise StoreError(f"{path} is an empty file, no store; load digests into it first")
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

    @guarded
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

    # --- end -------------------------------------------------------------------------------

    def close(self) -> None:
        """Close the file; what was written is in it then, also while others have it open.

        Who puts another file in its place would else leave it a log that is not its own.
        """
        with suppress(sqlite3.Error):  # closed before, or somebody writes: whoever is last does it
            if self._db.total_changes:
                self._db.execute("PRAGMA busy_timeout = 0")
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self._db.close()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close the store."""
        self.close()


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
