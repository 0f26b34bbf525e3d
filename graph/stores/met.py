"""The tables of an offline store by which what earlier digests said is found by its key.

Who appends a day asks for the names, people, papers and keywords of that day alone. They are
computed from the graph, are no part of it, and hold for the version of the graph that stands beside
them: a file without them, or with those of another version, is as good, and they are made anew by
whoever recalls all of it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple
from zlib import crc32

from ..errors import StoreDamagedError
from ..model import Digest, Node

__all__ = ["Met", "MetRows", "forget_met", "is_met_now", "keep_met", "sign_of"]

#: Names in the order in which they were met first; the names that have a key in common, and what
#: any other key leads to.
_TABLES = (
    "CREATE TABLE met_name (id INTEGER PRIMARY KEY, name TEXT UNIQUE, printed TEXT)",
    "CREATE TABLE met_key (hash INTEGER, name INTEGER, PRIMARY KEY (hash, name)) WITHOUT ROWID",
    "CREATE TABLE met_sign (hash INTEGER, what TEXT, PRIMARY KEY (hash, what)) WITHOUT ROWID",
    "CREATE TABLE met_version (version TEXT)",
)
_NAMES = ("met_name", "met_key", "met_sign", "met_version")

_NAME = (int, str, str)
_AUTHORSHIP = (str, str, str, str, str)
Query = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]


def sign_of(kind: str, key: str) -> int:
    """Return the number under which a key is kept; now and then two keys have one.

    Examples
    --------
    >>> sign_of("name", "ann bee")
    393823214
    """
    return crc32(f"{kind} {key}".encode("utf-8", "surrogatepass"))


class MetRows(NamedTuple):
    """What is to be kept: numbered names, numbers by the hash of a key, and what signs lead to."""

    names: Iterable[tuple[int, str, str]] = ()
    keys: Iterable[tuple[int, int]] = ()
    signs: Iterable[tuple[int, str]] = ()


class Met:
    """What the digests in a store have brought, asked for by key.

    Parameters
    ----------
    query : callable
        Runs a statement of the store.
    damaged : callable
        Makes the error for what cannot be right.
    """

    def __init__(self, query: Query, damaged: Callable[[str], StoreDamagedError]) -> None:
        self._ask = query
        self.damaged = damaged

    def _query(self, statement: str, values: Sequence[Any], kinds: tuple[type, ...]) -> list[Any]:
        rows = self._ask(statement, values)
        for row in rows:
            if tuple(map(type, row)) != kinds:
                raise self.damaged(f"what was met holds {row!r}")
        return rows

    def last_name(self) -> int:
        """Return the number of the name that was met last."""
        ((last,),) = self._query("SELECT coalesce(max(id), 0) FROM met_name", (), (int,))
        return int(last)

    def names(self, names: Iterable[str]) -> list[tuple[int, str, str]]:
        """Return the numbers of names, with the names, and as they were printed first."""
        return self._query(
            "SELECT id, name, printed FROM met_name WHERE name IN (SELECT value FROM json_each(?))",
            _listed(names),
            _NAME,
        )

    def names_of(self, numbers: Iterable[int]) -> list[tuple[int, str, str]]:
        """Return the same by number."""
        return self._query(
            "SELECT id, name, printed FROM met_name WHERE id IN (SELECT value FROM json_each(?))",
            _listed(numbers),
            _NAME,
        )

    def numbers(self, hash: int) -> list[int]:
        """Return the numbers of the names that have a key, by its hash, the first that was met."""
        rows = self._query("SELECT name FROM met_key WHERE hash = ? ORDER BY name", (hash,), (int,))
        return [number for (number,) in rows]

    def signs(self, signs: Iterable[int]) -> list[tuple[int, str]]:
        """Return what signs lead to."""
        return self._query(
            "SELECT hash, what FROM met_sign WHERE hash IN (SELECT value FROM json_each(?))",
            _listed(signs),
            (int, str),
        )

    def owners(self, records: Iterable[str]) -> list[tuple[str, str]]:
        """Return the authors of records."""
        return self._query(
            'SELECT source, target FROM "IS" WHERE source IN (SELECT value FROM json_each(?))',
            _listed(records),
            (str, str),
        )

    def kinds(self, authors: Iterable[str]) -> list[tuple[str, str]]:
        """Return what authors are."""
        return self._query(
            "SELECT id, kind FROM Author WHERE id IN (SELECT value FROM json_each(?))",
            _listed(authors),
            (str, str),
        )

    def wrote(self, authors: Iterable[str]) -> list[tuple[str, str, str, str, str]]:
        """Return the authorships of authors: author, paper, name, digest, record."""
        return self._query(
            'SELECT source, target, "as", digest, record FROM WROTE '
            "WHERE source IN (SELECT value FROM json_each(?))",
            _listed(authors),
            _AUTHORSHIP,
        )

    def written(self, paper: str) -> list[tuple[str, str, str, str, str]]:
        """Return the authorships of a paper."""
        return self._query(
            'SELECT source, target, "as", digest, record FROM WROTE WHERE target = ?',
            (paper,),
            _AUTHORSHIP,
        )

    def lists(self, papers: Iterable[str]) -> list[tuple[str, str]]:
        """Return the names that are printed on papers."""
        return self._query(
            'SELECT target, "as" FROM WROTE WHERE target IN (SELECT value FROM json_each(?))',
            _listed(papers),
            (str, str),
        )

    def entries(self, papers: Iterable[str]) -> list[tuple[str, str]]:
        """Return the entries about papers: paper, id of the entry."""
        return self._query(
            "SELECT paper, id FROM Entry WHERE paper IN (SELECT value FROM json_each(?))",
            _listed(papers),
            (str, str),
        )

    def ranks(self, papers: Iterable[str]) -> list[tuple[str, str, int]]:
        """Return where papers stood: paper, digest, rank of the first entry about it there."""
        return self._query(
            "SELECT source, target, rank FROM FEATURED_IN "
            "WHERE source IN (SELECT value FROM json_each(?))",
            _listed(papers),
            (str, str, int),
        )


def _listed(values: Iterable[Any]) -> tuple[str]:
    return (json.dumps(list(values)),)


def is_met_now(db: sqlite3.Connection, version: str) -> bool:
    """Tell whether the tables are there, and of this version of the graph."""
    found = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'met_version'").fetchone()
    if found is None:
        return False
    return db.execute("SELECT version FROM met_version").fetchall() == [(version,)]


def keep_met(db: sqlite3.Connection, rows: MetRows, version: str, *, whole: bool) -> None:
    """Keep what was met, in a transaction that has begun; ``whole`` in the place of what was."""
    if whole:
        for table in _NAMES:
            db.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in _TABLES:
            db.execute(statement)
    db.executemany("INSERT INTO met_name VALUES (?, ?, ?)", rows.names)
    db.executemany("INSERT OR IGNORE INTO met_key VALUES (?, ?)", rows.keys)
    db.executemany("INSERT OR IGNORE INTO met_sign VALUES (?, ?)", rows.signs)
    db.execute("DELETE FROM met_version")
    db.execute("INSERT INTO met_version VALUES (?)", (version,))


def forget_met(db: sqlite3.Connection, dropped: Iterable[Node]) -> None:
    """Forget what was met in digests that are withdrawn: nothing of them stays behind."""
    if any(isinstance(node, Digest) for node in dropped):
        for table in _NAMES:
            db.execute(f"DROP TABLE IF EXISTS {table}")
