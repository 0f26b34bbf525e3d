"""The table of an offline store that keeps what takes long to compute from the graph.

It is no part of the graph, and made when there is something to keep, so a file without it is as
good. Each row says of which version of the graph it is; whoever reads it sees whether that is the
one of now, and what is damaged in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from ..model import Digest, Node

__all__ = ["Kept", "forget_kept", "keep", "read_kept", "version_of_kept"]


class Kept(NamedTuple):
    """What was computed, and from which version of the graph."""

    version: str
    data: bytes


def _is_there(db: sqlite3.Connection) -> bool:
    found = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'computed'").fetchone()
    return found is not None


def read_kept(db: sqlite3.Connection, name: str) -> Kept | None:
    """Return what was kept last under a name."""
    if not _is_there(db):
        return None
    row = db.execute("SELECT version, data FROM computed WHERE name = ?", (name,)).fetchone()
    return Kept(*row) if row and isinstance(row[0], str) and isinstance(row[1], bytes) else None


def version_of_kept(db: sqlite3.Connection, name: str) -> str | None:
    """Return of which version of the graph something is kept; it may be large itself."""
    if not _is_there(db):
        return None
    row = db.execute("SELECT version FROM computed WHERE name = ?", (name,)).fetchone()
    return row[0] if row and isinstance(row[0], str) else None


def keep(db: sqlite3.Connection, name: str, what: Kept) -> None:
    """Keep something in the place of what was kept before, in a transaction that has begun."""
    db.execute(
        "CREATE TABLE IF NOT EXISTS computed (name TEXT PRIMARY KEY, version TEXT, data BLOB)"
    )
    db.execute("INSERT OR REPLACE INTO computed VALUES (?, ?, ?)", (name, *what))


def forget_kept(db: sqlite3.Connection, dropped: Iterable[Node]) -> None:
    """Forget what was computed from digests that are withdrawn: nothing of them stays behind."""
    if any(isinstance(node, Digest) for node in dropped) and _is_there(db):
        db.execute("DELETE FROM computed")
