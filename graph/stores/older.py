"""What a file of an older schema keeps that nothing can compute: texts and settings.

The tables of papers, people and keywords are computed from them, so only the columns are
read that every schema since the first has. The upgrade itself is
:mod:`digestgraph.loaders.upgrade`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ..errors import StoreBusyError, StoreDamagedError
from ..model import Digest, Entry
from ..snapshot import Snapshot

__all__ = ["OldStore", "forget", "keep_copy", "put_in_place", "read_old", "schema_of"]


class OldStore(NamedTuple):
    """The texts and settings of a store of an older schema.

    Attributes
    ----------
    schema : int
        Which one.
    texts : Snapshot
        Digests, and entries of which only the place and the text are filled in.
    settings : dict of str to str
        What the graph was made with.
    """

    schema: int
    texts: Snapshot
    settings: dict[str, str]


def schema_of(path: Path) -> int:
    """Return the number of a file's schema."""
    with closing(sqlite3.connect(path)) as database:
        (version,) = database.execute("PRAGMA user_version").fetchone()
        return int(version)


def read_old(path: Path) -> OldStore:
    """Read what a file of an older schema keeps.

    Raises
    ------
    StoreDamagedError
        When it cannot be read.
    """
    texts = Snapshot()
    try:
        with closing(sqlite3.connect(path)) as database:
            database.execute("BEGIN")
            (version,) = database.execute("PRAGMA user_version").fetchone()
            for row in database.execute(
                "SELECT id, source, date, format, path, first_line, sha256, head FROM Digest"
            ):
                texts.put(Digest(*row))
            for row in database.execute("SELECT id, digest, rank, line, verbatim FROM Entry"):
                texts.put(_entry(*row))
            settings = dict(database.execute("SELECT name, value FROM settings").fetchall())
    except sqlite3.DatabaseError as error:
        raise StoreDamagedError(f"its texts cannot be read ({error})") from error
    return OldStore(version, texts, settings)


def _entry(id: str, digest: str, rank: int, line: int, verbatim: str) -> Entry:
    return Entry(
        id=id,
        digest=digest,
        paper="",
        line=line,
        rank=rank,
        title=None,
        url=None,
        language=None,
        image=None,
        authors_complete=None,
        author_order=None,
        votes=None,
        summary=(),
        verbatim=verbatim,
    )


def keep_copy(path: Path, schema: int) -> Path:
    """Copy a store beside itself, such as ``papers.db.schema-6``, and return the copy.

    A copy of the same bytes, which an upgrade left that did not come to its end, is taken; any
    other file is left alone, and the copy gets a number.
    """
    made = path.with_name(f"{path.name}.copying")
    forget(made)
    try:
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(made)) as copy:
            old.backup(copy)
        shutil.copymode(path, made)
        name = f"{path.name}.schema-{schema}"
        number = 1
        while (place := path.with_name(name if number == 1 else f"{name}.{number}")).exists():
            if place.is_file() and place.read_bytes() == made.read_bytes():
                return place
            number += 1
        made.replace(place)
        return place
    finally:
        forget(made)


def put_in_place(new: Path, path: Path) -> None:
    """Give a store the content of another one, in one transaction.

    The file stays the same one: to exchange files under a process that reads them would mix the
    log of the one with the pages of the other.

    Raises
    ------
    StoreBusyError
        When another process holds the file.
    """
    waits = 0

    def wait(status: int, *_: int) -> None:
        nonlocal waits
        waits += status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if waits > 20:  # SQLite waits a quarter of a second each time
            raise StoreBusyError("another process holds it: end that one and try again")

    with closing(sqlite3.connect(new)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target, progress=wait)


def forget(path: Path) -> None:
    """Remove a database file with what SQLite and its lock put beside it."""
    for ending in ("", "-wal", "-shm", "-journal", ".lock"):
        Path(f"{os.fspath(path)}{ending}").unlink(missing_ok=True)
